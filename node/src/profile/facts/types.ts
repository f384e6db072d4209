import type { MemoryId } from '../../memory/types.ts'
import type { Claim, Fact, InsightSource } from '../types.ts'

/** A claim with what is known of the memory that makes it. */
export interface ToldClaim {
  claim: Claim
  memoryId: MemoryId
  about: InsightSource
}

export interface ResolveInit {
  /** A keyed hash, so that ids on disk tell nothing. */
  idOf(parts: readonly string[]): string
  /** Maps every name of somebody to one (`owner` for the owner's own names). @default each name stands for itself */
  names?(subject: string): string
  /** Facts as they stood at this instant, as far as they had been told by then. */
  asOfMs?: number
  /** "Today", which ends what was told to last until some day. @default `asOfMs`, else when the newest claim was told */
  nowMs?: number
}

/** Values that contradict each other and cannot be decided between. */
export interface Conflict {
  subject: string
  attribute: string
  facts: Fact[]
  /** English, to the owner: "Which is right for your birthday: “4 March” or “5 March”?" */
  question: string
}
