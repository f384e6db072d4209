export type MemoryId = string

export type MemoryKind = 'note' | 'message' | 'document' | 'image' | 'audio' | 'calendar' | 'todo' | 'answer'

/** Who wrote the words. `self` is the owner; an assistant's words are never evidence about the owner. */
export interface Author {
  role: 'self' | 'person' | 'peer' | 'assistant'
  /** As the source spells it. */
  name?: string
}

/** When the thing happened or was written, as far as the source tells. Never the import time when better is known. */
export interface EventTime {
  /** ISO-8601 instant. */
  start: string
  /** ISO-8601 instant, exclusive, for things that last. */
  end?: string
  precision: 'instant' | 'minute' | 'day' | 'month' | 'year'
}

/** Where a memory came from; together with the item id it makes an import idempotent. */
export interface SourceRef {
  sourceId: string
  importId?: string
  /** The item's id inside its source: message id, file path relative to the source, line id. */
  itemId: string
  /** File it was read from, relative to the source. Shown to the owner only. */
  path?: string
  title?: string
  /** Conversation, thread or file the item belongs to, in the source's own terms. */
  session?: string
  /** Order inside the session, rising. */
  position?: number
}

/** Who may be shown a memory, and for what it may be used. New memories are for the owner alone. */
export interface Label {
  /** `only-me`, a circle's name, a peer's id, or `public`. */
  audience: string[]
  purposes: Array<'recall' | 'train' | 'share'>
}

/** Higher tiers win conflicts: the owner's own statement, the owner's documents, a peer's claim, an inference. */
export type TrustTier = 'statement' | 'document' | 'claim' | 'inference'

export interface Memory {
  id: MemoryId
  kind: MemoryKind
  author: Author
  /** Verbatim: exactly the characters the source held. Well-formed Unicode. */
  text: string
  source: SourceRef
  eventAt?: EventTime
  recordedAtMs: number
  /** ISO 639-3 code, `und` when unsure. */
  language: string
  label: Label
  trust: TrustTier
  /** sha-256 of the text, hex. */
  contentHash: string
  /** Rises by one with every edit; earlier revisions stay readable until the memory is forgotten. */
  revision: number
  /** Other live memories with the very same text, at the time of writing. Both are kept. */
  sameTextAs?: MemoryId[]
  /** Set while the memory lies in the bin: out of recall, recoverable until purged. */
  forgottenAtMs?: number
}

/** A passage of a memory that is searched as one. Computed from the text, never stored. */
export interface Chunk {
  memoryId: MemoryId
  /** Rises from 0 inside a memory. */
  index: number
  /** UTF-16 offsets into `Memory.text`: `text.slice(start, end)`. */
  start: number
  end: number
}

/** Told of every change between the durable write and its acknowledgement, so that what was acknowledged is findable. */
export interface MemoryObserver {
  /** New or edited memories, in the order in which they were written. */
  stored(memories: readonly Memory[]): void
  removed(ids: readonly MemoryId[]): void
}
