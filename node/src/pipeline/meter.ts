import type { MemoryId } from '../memory/types.ts'
import type { Stage, StageStatus } from './types.ts'

/** A stage that has been silent for longer is stuck, and says on what. */
export const STUCK_AFTER_MS = 60_000

/** Counts what one stage has really done. */
export interface Meter {
  begin(nowMs: number): void
  beat(nowMs: number, memoryId?: MemoryId): void
  end(nowMs: number, hasFailed: boolean): void
  isStuck(nowMs: number): boolean
  status(nowMs: number, failed: number): StageStatus
}

export function createMeter(stage: Stage): Meter {
  let startedAtMs: number | undefined
  let beatAtMs = 0
  let on: MemoryId | undefined
  let hasFailed = false
  let done = 0
  let before = 0
  let lastDoneAtMs: number | null = null
  let busyMs = 0

  const isStuck = (nowMs: number) => startedAtMs !== undefined && nowMs - beatAtMs >= STUCK_AFTER_MS

  return {
    begin(nowMs) {
      // Idle until now: what was done before is another round.
      if (before === 0) {
        done = 0
        busyMs = 0
      }
      before = stage.pending()
      startedAtMs = nowMs
      beatAtMs = nowMs
      on = undefined
    },
    beat(nowMs, memoryId) {
      beatAtMs = nowMs
      on = memoryId
    },
    end(nowMs, failed) {
      const left = stage.pending()
      // More may have come in meanwhile than was done; that hides a little progress and never makes up any.
      done += Math.max(0, before - left)
      before = left
      busyMs += nowMs - (startedAtMs ?? nowMs)
      startedAtMs = undefined
      hasFailed = failed
      if (left === 0 && !failed) lastDoneAtMs = nowMs
    },
    isStuck,
    status(nowMs, failed) {
      const left = stage.pending()
      const isRunning = startedAtMs !== undefined
      return {
        name: stage.name,
        state: isRunning ? 'running' : hasFailed ? 'failed' : left > 0 ? 'waiting' : 'idle',
        done,
        total: done + left,
        failed,
        silentMs: isRunning ? nowMs - beatAtMs : null,
        stuckOn: isStuck(nowMs) ? (on ?? null) : null,
        lastDoneAtMs,
        tookMs: lastDoneAtMs === null ? null : busyMs
      }
    }
  }
}
