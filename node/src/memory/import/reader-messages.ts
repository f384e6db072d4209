import type { ReadEvent, ReadReason, SourceHint } from '../readers/types.ts'

/** One file for the reader thread. */
export interface ReadJob {
  realPath: string
  /** Name inside its source. */
  path: string
  home: SourceHint
  isExplicit: boolean
}

export type ToReader =
  | { type: 'read'; job: ReadJob }
  /** One more batch of events may be sent. */
  | { type: 'credit' }

export type FromReader =
  | { type: 'events'; events: ReadEvent[] }
  | { type: 'done' }
  /** The file failed as a whole; what was sent before stands. */
  | { type: 'fault'; reason: ReadReason }

/** Batches on their way at most: enough that neither side waits, few enough to stay small. */
export const CREDITS = 2
