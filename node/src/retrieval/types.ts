import type { Scope } from '@secondme-node/protocol'
import type { MemoryId, MemoryKind } from '../memory/types.ts'

export interface RetrievalFilters {
  /** ISO-8601 dates or instants; `until` is exclusive. Compared with the event time, else the recording time. */
  since?: string
  until?: string
  sourceIds?: readonly string[]
  kinds?: readonly MemoryKind[]
}

export interface RetrievalQuery {
  text: string
  /** Hits wanted at most. */
  limit: number
  filters?: RetrievalFilters
  /** Leave vectors out even when an embedder is there. @default false */
  lexicalOnly?: boolean
  /** "Now" for relative dates in the query, in ms. */
  nowMs: number
}

/** Why a hit is where it is: every number that went into its place. */
export interface HitReason {
  /** Channel → its calibrated score, 0 to 1, before structure. */
  channels: { lexical?: number; vector?: number; time?: number; entity?: number }
  /** Factors applied on the fused score: session, speaker, neighbours, question, author, kind. */
  structure: Record<string, number>
  /** Query words found in the passage, as the query spells them. */
  matched: string[]
}

export interface Hit {
  memoryId: MemoryId
  /** The best passage, as UTF-16 offsets into the memory's text. */
  start: number
  end: number
  /** Higher is better; comparable inside one result only. */
  score: number
  why: HitReason
}

export interface RetrievalResult {
  hits: Hit[]
  /** 0 to 1: how likely the hits hold what was asked. Calibrated; see `confidence.ts`. */
  confidence: number
  /** The vector channel took part. */
  usedVectors: boolean
  tookMs: number
}

/** Read-only and deterministic: the same store and the same query give the same result. */
export interface Retriever {
  /** Scope comes first and is always given: nothing outside it is read, scored or counted. */
  retrieve(scope: Scope, query: RetrievalQuery, options: { signal: AbortSignal }): Promise<RetrievalResult>
}
