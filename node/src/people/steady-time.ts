import type { Clock } from '../clock.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Batch, Store } from '../store/types.ts'

const numbers = typedTable<number>(tables.peopleState)
const KEY = 'newestMs'
/** A write of its own is worth this much progress. */
const KEEP_EVERY_MS = 60_000

/** Time that never goes back: what expired stays expired when somebody sets the clock back. */
export interface SteadyTime {
  nowMs(): number
  load(): Promise<void>
  /** Keeps the present moment over a restart, in a batch that is written anyway. */
  stage(batch: Batch): void
  /** The same with a write of its own, when a minute or more would be lost. */
  keep(): Promise<void>
}

export function createSteadyTime({ store, clock }: { store: Store; clock: Clock }): SteadyTime {
  let newestMs = 0
  let keptMs = 0

  function nowMs(): number {
    newestMs = Math.max(newestMs, clock.nowMs())
    return newestMs
  }

  function stage(batch: Batch): void {
    keptMs = nowMs()
    batch.put(numbers, KEY, keptMs)
  }

  return {
    nowMs,
    stage,
    async load() {
      keptMs = (await store.get(numbers, KEY)) ?? 0
      newestMs = Math.max(newestMs, keptMs)
    },
    async keep() {
      if (nowMs() - keptMs < KEEP_EVERY_MS) return
      const batch = store.batch()
      stage(batch)
      await batch.commit()
    }
  }
}
