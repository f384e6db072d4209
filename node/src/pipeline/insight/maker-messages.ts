import type { Memory, MemoryId } from '../../memory/types.ts'
import type { Insight } from '../../profile/types.ts'

/** What became of one memory: one that cannot be read never costs the others their insights. */
export type InsightOutcome =
  | { memoryId: MemoryId; insight: Insight }
  | { memoryId: MemoryId; error: { code: 'MAKER_FAILED' } }

export interface ToMaker {
  batch: number
  memories: readonly Memory[]
}

export interface FromMaker {
  batch: number
  outcome: InsightOutcome
}
