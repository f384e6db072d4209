import { type GrantScope, readScope, type Scope } from '@secondme-node/protocol'
import type { MemoryId } from '../memory/types.ts'

/** What topics and shades hold at this moment. */
export interface SharedContents {
  /** Memories of a topic with its children, or of a shade; undefined when it is gone: then nothing is in it. */
  memoriesOf(id: string): Iterable<MemoryId> | undefined
  /** Every memory that has a topic. */
  classified(): Iterable<MemoryId>
}

/**
 * A grant's scope as retrieval takes it, worked out anew for every request: topics grow, shrink and go. An excepted
 * topic takes its memories out, and with them every memory that no topic has been found for yet.
 */
export function scopeOf(grant: GrantScope, contents: SharedContents): Scope {
  const { topics, exceptTopics } = grant
  if (topics === 'all' && exceptTopics.length === 0) return readScope(grant)
  const classified = new Set(contents.classified())
  const named = topics === 'all' ? [classified] : topics.map(id => contents.memoriesOf(id) ?? [])
  const only = new Set(named.flatMap(memories => [...memories]))
  for (const id of exceptTopics) for (const memoryId of contents.memoriesOf(id) ?? []) only.delete(memoryId)
  if (exceptTopics.length > 0) for (const memoryId of only) if (!classified.has(memoryId)) only.delete(memoryId)
  return readScope(grant, only)
}
