import type { Scope } from '@secondme-node/protocol'
import type { MemoryId } from '../memory/types.ts'
import type { StandingItem } from '../profile/facts/standing.ts'
import type { Fact } from '../profile/types.ts'
import { memoryTimeMs } from './event-date.ts'
import type { GatherComponents } from './gather.ts'
import type { Passage } from './select-sentences.ts'

/** What answering asks of the portrait. Scope comes first: nothing outside it is read or counted. */
export interface PortraitForChat {
  /** All facts of a subject and attribute, whatever their status; as they stood at `asOfMs` when that is given. */
  facts(scope: Scope, query: { subject?: string; attribute?: string; asOfMs?: number }): readonly Fact[]
  /** Of these memories, those that tell only what is no longer so: nothing they tell as a fact is true today. */
  outdated(scope: Scope, memoryIds: readonly MemoryId[]): ReadonlySet<MemoryId>
  /** What is considered in every answer, most important first. */
  standing(scope: Scope, query: { asOfMs?: number }): readonly StandingItem[]
  /** Resolves when the newest memories have been read, after some 300 ms at the latest. Rejects on abort only. */
  ready(signal: AbortSignal): Promise<void>
}

/** A standing item with the memory it is quoted from. */
export interface StandingPassage {
  passage: Passage
  kind: StandingItem['kind']
  since: string | null
}

/** Loads what stands; items whose memory is gone, changed or later than `asOfMs` are left out. */
export async function loadStanding(
  { memories }: Pick<GatherComponents, 'memories'>,
  items: readonly StandingItem[],
  asOfMs: number | undefined
): Promise<StandingPassage[]> {
  const found = await memories.getMany(items.map(({ evidence }) => evidence.memoryId))
  return items.flatMap(({ evidence: { start, end }, kind, since }, i) => {
    const memory = found[i]
    if (memory === undefined || memory.forgottenAtMs !== undefined || end > memory.text.length) return []
    if (asOfMs !== undefined && memoryTimeMs(memory) > asOfMs) return []
    return [{ passage: { memory, start, end, score: 0 }, kind, since }]
  })
}
