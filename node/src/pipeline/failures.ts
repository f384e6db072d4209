import type { MemoryId } from '../memory/types.ts'
import type { Failure, StageName } from './types.ts'

/** Pauses before the second, third, … attempt; after the last the memory waits for a change or for the owner. */
const RETRY_AFTER_MS = [30_000, 300_000, 1_800_000, 7_200_000]

/** What could not be done, and when it is tried again. Kept in memory: after a restart all of it is tried anew. */
export interface Failures {
  add(stage: StageName, memoryId: MemoryId, code: string, nowMs: number): Failure
  /** The memory succeeded, changed or is gone. */
  clear(memoryId: MemoryId, stage?: StageName): void
  /** Memories whose next attempt is due; they are no longer due afterwards. */
  takeDue(stage: StageName, nowMs: number): MemoryId[]
  /** Makes everything due: the owner asked for it. */
  retryAll(nowMs: number): void
  /** Time of the earliest next attempt. */
  nextAtMs(): number | undefined
  count(stage: StageName): number
  list(): Failure[]
}

export function createFailures(): Failures {
  const failures = new Map<string, Failure>()
  const keyOf = (stage: StageName, memoryId: MemoryId) => `${stage}/${memoryId}`

  return {
    add(stage, memoryId, code, nowMs) {
      const attempts = (failures.get(keyOf(stage, memoryId))?.attempts ?? 0) + 1
      const pause = RETRY_AFTER_MS[attempts - 1]
      const failure = { memoryId, stage, code, attempts, nextTryAtMs: pause === undefined ? null : nowMs + pause }
      failures.set(keyOf(stage, memoryId), failure)
      return failure
    },
    clear(memoryId, stage) {
      for (const [key, failure] of failures) {
        if (failure.memoryId === memoryId && (stage === undefined || failure.stage === stage)) failures.delete(key)
      }
    },
    takeDue(stage, nowMs) {
      const due = [...failures.values()].filter(
        failure => failure.stage === stage && failure.nextTryAtMs !== null && failure.nextTryAtMs <= nowMs
      )
      // It stays listed, without a time, until the attempt has ended.
      for (const failure of due) failures.set(keyOf(stage, failure.memoryId), { ...failure, nextTryAtMs: null })
      return due.map(({ memoryId }) => memoryId)
    },
    retryAll(nowMs) {
      for (const [key, failure] of failures) failures.set(key, { ...failure, nextTryAtMs: nowMs })
    },
    nextAtMs() {
      const times = [...failures.values()].flatMap(({ nextTryAtMs }) => (nextTryAtMs === null ? [] : [nextTryAtMs]))
      return times.length === 0 ? undefined : Math.min(...times)
    },
    count: stage => [...failures.values()].filter(failure => failure.stage === stage).length,
    list: () => [...failures.values()]
  }
}
