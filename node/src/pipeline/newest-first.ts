import type { MemoryId } from '../memory/types.ts'

/** Memories waiting to be read: what came last is what somebody looks at now. */
export interface NewestFirst {
  readonly size: number
  add(ids: readonly MemoryId[]): void
  delete(id: MemoryId): void
  has(id: MemoryId): boolean
  /** Takes the newest out. */
  take(count: number): MemoryId[]
}

export function createNewestFirst(): NewestFirst {
  const waiting = new Set<MemoryId>()
  /** Ids in the order in which they came; one that is no longer waiting, or came again later, is passed over. */
  let stack: MemoryId[] = []

  return {
    get size() {
      return waiting.size
    },
    add(ids) {
      for (const id of ids) {
        waiting.add(id)
        stack.push(id)
      }
    },
    delete: id => void waiting.delete(id),
    has: id => waiting.has(id),
    take(count) {
      const taken: MemoryId[] = []
      while (taken.length < count && stack.length > 0) {
        const id = stack.pop()!
        if (waiting.delete(id)) taken.push(id)
      }
      if (waiting.size === 0) stack = []
      return taken
    }
  }
}
