import type { EvidenceView } from '../../api/schemas/insight.ts'
import type { Memory, MemoryId } from '../../memory/types.ts'
import type { Evidence } from '../../profile/types.ts'

export interface EvidenceComponents {
  memories: { getMany(ids: readonly MemoryId[]): Promise<Array<Memory | undefined>> }
}

/** Turns pointers into quotes. Memories are opened once for all that is shown together. */
export interface Quotes {
  /** Leaves out what rests on a memory that has gone meanwhile, or become shorter. */
  of(evidence: readonly Evidence[]): EvidenceView[]
}

/** Enough to check a statement by; all of it is one request further on. */
export const MAX_SHOWN_EVIDENCE = 12

export async function readQuotes(
  { memories }: EvidenceComponents,
  evidence: Iterable<readonly Evidence[]>,
  max = MAX_SHOWN_EVIDENCE
): Promise<Quotes> {
  const ids = new Set<MemoryId>()
  for (const list of evidence) for (const { memoryId } of list.slice(0, max)) ids.add(memoryId)
  const found = await memories.getMany([...ids])
  const byId = new Map(found.flatMap(memory => (memory === undefined ? [] : [[memory.id, memory] as const])))
  return {
    of: list =>
      list.slice(0, max).flatMap(({ memoryId, start, end }) => {
        const memory = byId.get(memoryId)
        if (memory === undefined || memory.forgottenAtMs !== undefined || end > memory.text.length) return []
        const quote = memory.text.slice(start, end)
        return [{ memoryId, itemId: memory.source.itemId, quote, start, end, at: memory.eventAt?.start ?? null }]
      })
  }
}
