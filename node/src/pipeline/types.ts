import type { MemoryId } from '../memory/types.ts'

/** In the order in which they run. */
export const STAGES = ['insights', 'refine', 'topics', 'shades', 'biography'] as const
export type StageName = (typeof STAGES)[number]

export interface StageContext {
  signal: AbortSignal
  /** Says that the stage is alive, and on what it works; a stage that is silent for a minute is shown as stuck. */
  beat(memoryId?: MemoryId): void
}

/**
 * One kind of background work. A stage knows its input, its output and how to store it; order, pauses, retries and
 * progress are the runner's.
 */
export interface Stage {
  readonly name: StageName
  /** Units of work left: memories, or 1 when the whole must be made again. */
  pending(): number
  /** Work that can wait a little for more of the same, unless somebody waits for it: not before this time. */
  dueAtMs?(): number
  /** Does a bounded part of it, well under a second where it can. What it finishes is stored before it resolves. */
  run(context: StageContext): Promise<void>
}

export interface StageStatus {
  name: StageName
  state: 'idle' | 'waiting' | 'running' | 'failed'
  /** Since the stage last had nothing to do. */
  done: number
  total: number
  /** Memories it could not do, to be tried again. */
  failed: number
  /** Since it last got on, while it runs. */
  silentMs: number | null
  stuckOn: MemoryId | null
  lastDoneAtMs: number | null
  tookMs: number | null
}

/** One memory that one stage could not do. */
export interface Failure {
  memoryId: MemoryId
  stage: StageName
  code: string
  attempts: number
  /** Null when it is not tried again by itself. */
  nextTryAtMs: number | null
}

export interface PipelineStatus {
  state: 'idle' | 'running' | 'paused'
  stages: StageStatus[]
  failures: Failure[]
}
