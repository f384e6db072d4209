import type { Clock } from '../../clock.ts'
import type { MemoryId } from '../../memory/types.ts'
import type { Portrait } from '../../profile/portrait.ts'
import { shadesOf } from '../../profile/shades/shades.ts'
import type { Shade } from '../../profile/types.ts'
import { tables, typedTable } from '../../store/tables.ts'
import type { Store } from '../../store/types.ts'
import type { Writing } from '../owner-writing.ts'
import type { Stage } from '../types.ts'

/** A shade without words: the topics and memories by which it is known again. */
interface ShadeRow {
  topicIds: string[]
  memoryIds: MemoryId[]
}

const shadeRows = typedTable<ShadeRow>(tables.shades)

export interface ShadeStageComponents {
  portrait: Portrait
  store: Pick<Store, 'entries' | 'batch'>
  clock: Clock
  writing(): Writing
  /** Every memory has been read and has its topic. */
  isComplete(): boolean
  onChange(): void
}

export interface ShadeStage extends Stage {
  touch(): void
  resume(): Promise<void>
}

/** After a start the shades of before wait so long for topics to be made again, in ms. */
const WAIT_FOR_TOPICS_MS = 30_000
/** Shades of many memories take long, and while they are made nobody is answered: they wait for a pause in writing. */
const REST_FACTOR = 2
const MAX_REST_MS = 5_000
const MAX_PUT_OFF_MS = 15_000

/** L1: topics and facts → shades. */
export function createShadeStage(components: ShadeStageComponents): ShadeStage {
  const { portrait, store, clock, writing, isComplete, onChange } = components
  let isTouched = false
  let firstTouchMs = 0
  let lastTouchMs = 0
  let tookMs = 0
  let previous: readonly Shade[] = []
  let saved = new Map<string, string>()
  /** Half of the topics would make half of the portrait, and a version of the biography without the rest. */
  let waitsUntilMs = 0

  async function save(shades: readonly Shade[]): Promise<void> {
    const rows = new Map(shades.map(shade => [shade.id, rowOf(shade)] as const))
    // What has no evidence yet may have it in a moment: its id is kept for it.
    if (!isComplete()) for (const shade of previous) if (!rows.has(shade.id)) rows.set(shade.id, rowOf(shade))
    const batch = store.batch()
    let changes = 0
    for (const [id, row] of rows) {
      if (saved.get(id) === JSON.stringify(row)) continue
      batch.put(shadeRows, id, row)
      changes++
    }
    for (const id of saved.keys()) {
      if (rows.has(id)) continue
      batch.delete(shadeRows, id)
      changes++
    }
    if (changes > 0) await batch.commit()
    saved = new Map([...rows].map(([id, row]) => [id, JSON.stringify(row)]))
  }

  return {
    name: 'shades',
    pending: () => (isTouched && (isComplete() || clock.nowMs() >= waitsUntilMs) ? 1 : 0),
    dueAtMs() {
      const restMs = Math.min(REST_FACTOR * tookMs, MAX_REST_MS)
      return Math.min(lastTouchMs + restMs, firstTouchMs + MAX_PUT_OFF_MS)
    },
    touch: () => {
      lastTouchMs = clock.nowMs()
      if (!isTouched) firstTouchMs = lastTouchMs
      isTouched = true
    },
    async resume() {
      const known: Shade[] = []
      for await (const [id, row] of store.entries(shadeRows)) {
        saved.set(id, JSON.stringify(row))
        known.push(nameless(id, row))
      }
      previous = known
      if (known.length > 0) waitsUntilMs = clock.nowMs() + WAIT_FOR_TOPICS_MS
    },
    async run() {
      isTouched = false
      const startedAtMs = clock.nowMs()
      portrait.settleNames()
      const { ownerName, language } = writing()
      const shades = shadesOf({
        topics: portrait.topics.list(),
        items: portrait.insights(),
        facts: portrait.facts.facts(),
        previous,
        nowMs: clock.nowMs(),
        newId: () => `shade-${clock.newId()}`,
        ownerName: ownerName ?? '',
        language
      })
      await save(shades)
      const ids = new Set(shades.map(({ id }) => id))
      previous = isComplete() ? shades : [...shades, ...previous.filter(({ id }) => !ids.has(id))]
      portrait.setShades(shades)
      tookMs = clock.nowMs() - startedAtMs
      onChange()
    }
  }
}

function rowOf({ topicIds, evidence }: Shade): ShadeRow {
  return { topicIds, memoryIds: [...new Set(evidence.map(({ memoryId }) => memoryId))].sort() }
}

/** What is left of a shade after a restart: enough to give its id to the one that rests on the same. */
function nameless(id: string, { topicIds, memoryIds }: ShadeRow): Shade {
  return {
    id,
    name: '',
    aspect: 'things',
    icon: '',
    descriptions: { first: '', second: '', third: '' },
    topicIds,
    evidence: memoryIds.map(memoryId => ({ memoryId, start: 0, end: 0 })),
    timeline: [],
    growth: 'steady',
    confidence: 'very-low',
    grounds: { memories: 0, independent: 0, lastAtMs: 0, contradictions: 0 }
  }
}
