import type { MemoryId } from '../../memory/types.ts'
import type { Topic } from '../types.ts'

/** What is needed of one memory to put it with its like. */
export interface TopicItem {
  memoryId: MemoryId
  atMs: number
  /** Unit length, the same number of dimensions for every item; see `topicVector`. Zero when the memory says nothing. */
  vector: Float32Array
  /** Without the owner's own names: a topic is not about the owner as such. */
  keywords: readonly string[]
  entities: readonly string[]
  /** Given for turns of talk only, together with `position`: neighbours tell what a short turn is about. */
  session?: string
  position?: number
  /** How much the item counts, above 0; 1 for an ordinary memory. */
  weight: number
}

/**
 * What the owner may do with topics. Each outlives every later clustering. Parents can be renamed and pinned; what is
 * merged or split are topics that hold memories.
 */
export type TopicEdit =
  /** An empty name gives it back to the computer. */
  | { kind: 'rename'; topicId: string; name: string }
  /** The second ceases to be; all of it belongs to the first from now on. */
  | { kind: 'merge'; intoId: string; fromId: string }
  /** These memories become a topic of their own. */
  | { kind: 'split'; topicId: string; memoryIds: readonly MemoryId[] }
  | { kind: 'pin'; topicId: string; isPinned: boolean }

/** A topic the owner has touched: it keeps its id and these memories, whatever clustering says. */
export interface OwnedTopic {
  id: string
  /** The owner's own word for it. */
  name?: string
  isPinned: boolean
  /** It came about by merging or splitting. */
  isShaped: boolean
  /** It gathers other topics: it holds no memories itself, and `members` are those by which it is known again. */
  isParent?: true
  members: MemoryId[]
}

/**
 * What outlives a restart. Ids and the owner's edits only, no words and no vectors: names and keywords are made again
 * from what has not been forgotten.
 */
export interface TopicState {
  version: 1
  /** Memory → topic id. A memory that is not here lies in the misc bucket. */
  topicOf: Record<MemoryId, string>
  /** Topic → the larger topic it is part of. */
  parentOf: Record<string, string>
  owned: OwnedTopic[]
}

export interface Topics {
  /** Restores ids and edits. The items are given again with `batch`. */
  load(state: TopicState): void
  /** Adds or replaces one item. */
  add(item: TopicItem): void
  remove(memoryId: MemoryId): void
  /**
   * Clusters these items and no others, yielding to other work. Items added or removed meanwhile are kept or left out.
   *
   * @throws the signal's reason; the topics are then as they were
   */
  batch(items: readonly TopicItem[], options: { signal: AbortSignal }): Promise<void>
  /** The same over the items that are there; to be called in the background when `needsRepair()`. */
  repair(options: { signal: AbortSignal }): Promise<void>
  /** Additions and removals have moved the topics away from what a batch would give. */
  needsRepair(): boolean
  /** Largest first; parents are topics without members of their own, before their children. */
  list(): Topic[]
  /** Memories that belong to no topic, newest first. */
  misc(): MemoryId[]
  topicOf(memoryId: MemoryId): string | undefined
  /**
   * @returns id of the topic that came of it
   * @throws {TopicError}
   */
  edit(edit: TopicEdit): string
  state(): TopicState
}
