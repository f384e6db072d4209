import type { MemoryId } from '../../memory/types.ts'
import type { Span } from '../../text/sentences.ts'
import type { Fact, Insight, Person, Shade } from '../types.ts'

/** A sentence of the owner's own, word for word. */
export interface PinnedSentence {
  memoryId: MemoryId
  text: string
  /** Where it stands in its memory. */
  span: Span
}

export interface BiographyInput {
  /** Of all subjects and states. */
  facts: readonly Fact[]
  shades: readonly Shade[]
  /** Insights of the last five weeks, in any order; the status is made of them. */
  recent: ReadonlyArray<Pick<Insight, 'memoryId' | 'about' | 'title' | 'keywords' | 'entities' | 'tone'>>
  pinned: readonly PinnedSentence[]
  person: Person
  /** ISO 639-3; one without templates is written in English. */
  language: string
  /** Null when neither a setting nor a memory tells it. */
  ownerName: string | null
  nowMs: number
  /** Memories it is computed from. */
  memories: number
  /** A keyed hash, so that ids tell nothing. */
  idOf(...parts: readonly string[]): string
}
