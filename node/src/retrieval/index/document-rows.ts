import type { EventTime, MemoryId, MemoryKind } from '../../memory/types.ts'
import type { PassageTraits } from '../text/passage-traits.ts'

export const ROLES = ['self', 'person', 'peer', 'assistant'] as const
export const KINDS = ['note', 'message', 'document', 'image', 'audio', 'calendar', 'todo', 'answer'] as const
export const PRECISIONS = ['none', 'year', 'month', 'day', 'minute', 'instant'] as const

/** Bits of the `traits` column. */
export const TRAIT = {
  question: 1,
  time: 2,
  number: 4,
  preference: 8,
  instruction: 16,
  namesPlace: 32,
  namesThing: 64,
  tellsPast: 128
} as const

/** @param named - types of the entities that the passage names */
export function packTraits(
  { isQuestion, holdsTime, holdsNumber, standing, tellsPast }: PassageTraits,
  named: ReadonlySet<string>
): number {
  return (
    (isQuestion ? TRAIT.question : 0) |
    (holdsTime ? TRAIT.time : 0) |
    (holdsNumber ? TRAIT.number : 0) |
    (standing === 1 ? TRAIT.instruction : standing > 0 ? TRAIT.preference : 0) |
    (named.has('place') ? TRAIT.namesPlace : 0) |
    (named.has('thing') || named.has('organisation') ? TRAIT.namesThing : 0) |
    (tellsPast ? TRAIT.tellsPast : 0)
  )
}

/** What the index keeps about a memory beside its terms. */
export interface MemoryFacts {
  id: MemoryId
  revision: number
  /** First 52 bits of the content hash. */
  contentKey: number
  role: (typeof ROLES)[number]
  /** As the source spells it; empty when it does not. */
  speaker: string
  kind: MemoryKind
  sourceId: string
  /** Names a session across all sources; empty when the memory stands alone. */
  session: string
  /** Order inside the session. */
  position: number
  /** Event time, else recording time, in ms. */
  atMs: number
  /** `none` when only the recording time is known. */
  precision: EventTime['precision'] | 'none'
  audience: readonly string[]
  /** Stemming language. */
  language: string
}

/** What the index keeps about one passage. */
export interface PassageFacts {
  start: number
  end: number
  /** Terms in it, stop words not counted. */
  length: number
  /** Packed by `packTraits`. */
  traits: number
  /** Hash of its terms in order: equal for passages that differ only in case, accents or punctuation. */
  fingerprint: number
}

export interface DocumentColumns {
  live: Uint8Array
  memory: Uint32Array
  start: Uint32Array
  end: Uint32Array
  length: Uint16Array
  /** See `packTraits`. */
  traits: Uint8Array
  fingerprint: Float64Array
  session: Uint32Array
  /** Neighbours in the same session, -1 at its ends. Live documents only. */
  previous: Int32Array
  next: Int32Array
}

export interface MemoryColumns {
  id: MemoryId[]
  first: Uint32Array
  count: Uint32Array
  revision: Uint32Array
  contentKey: Float64Array
  role: Uint8Array
  speaker: Uint32Array
  kind: Uint8Array
  source: Uint32Array
  sessionName: Uint32Array
  position: Float64Array
  atMs: Float64Array
  precision: Uint8Array
  audience: Uint32Array
  language: Uint8Array
}

export interface SessionColumns {
  head: Int32Array
  tail: Int32Array
  /** Live documents, and the sum of their lengths. */
  documents: Uint32Array
  length: Float64Array
  /** Live documents that an assistant wrote. */
  assistantDocuments: Uint32Array
}

export function emptyDocumentColumns(): DocumentColumns {
  return {
    live: new Uint8Array(0),
    memory: new Uint32Array(0),
    start: new Uint32Array(0),
    end: new Uint32Array(0),
    length: new Uint16Array(0),
    traits: new Uint8Array(0),
    fingerprint: new Float64Array(0),
    session: new Uint32Array(0),
    previous: new Int32Array(0),
    next: new Int32Array(0)
  }
}

export function emptyMemoryColumns(): MemoryColumns {
  return {
    id: [],
    first: new Uint32Array(0),
    count: new Uint32Array(0),
    revision: new Uint32Array(0),
    contentKey: new Float64Array(0),
    role: new Uint8Array(0),
    speaker: new Uint32Array(0),
    kind: new Uint8Array(0),
    source: new Uint32Array(0),
    sessionName: new Uint32Array(0),
    position: new Float64Array(0),
    atMs: new Float64Array(0),
    precision: new Uint8Array(0),
    audience: new Uint32Array(0),
    language: new Uint8Array(0)
  }
}
