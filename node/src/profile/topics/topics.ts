import type { MemoryId } from '../../memory/types.ts'
import { createSerial } from '../../serial.ts'
import type { Topic } from '../types.ts'
import { type Assignment, assign } from './assign.ts'
import { hash32 } from './hash.ts'
import { createOwnedTopics } from './owned.ts'
import { createPool, fillPool } from './pool.ts'
import type { TopicItem, Topics } from './types.ts'
import { newestFirst, viewTopics } from './view.ts'

export interface TopicsInit {
  /** @returns a fresh `topic-…` id */
  newId(): string
}

/**
 * Topics that stay what they are while memories come and go: see `clustering.ts`. A batch takes the items in the order
 * of their times, so that incremental and batch agree; ids are carried over by overlap.
 */
export function createTopics({ newId }: TopicsInit): Topics {
  const owned = createOwnedTopics()
  const inTurn = createSerial()
  let pool = createPool()
  let assignment: Assignment = { topicOf: new Map(), parentOf: new Map() }
  /** What came and went while batches wait or run; undefined stands for removed. */
  const journals = new Set<Map<MemoryId, TopicItem | undefined>>()
  let isStale = false
  /** Between `load` and `batch` the items are not there yet, and what was loaded stands. */
  let isLoading = false
  let view: Topic[] | undefined

  function changed(): void {
    isStale = true
    view = undefined
  }

  function settle(): Assignment {
    if (!isStale) return assignment
    isStale = false
    const next = assign(pool.groups(), {
      owned,
      previous: assignment,
      isHere: id => pool.items.has(id),
      vectorOf: pool.vectorOf,
      newId
    })
    if (isLoading) {
      for (const [memoryId, id] of assignment.topicOf) if (!next.topicOf.has(memoryId)) next.topicOf.set(memoryId, id)
      for (const [id, parentId] of assignment.parentOf) if (!next.parentOf.has(id)) next.parentOf.set(id, parentId)
    }
    assignment = next
    return next
  }

  function recluster(source: () => readonly TopicItem[], signal: AbortSignal): Promise<void> {
    const during = new Map<MemoryId, TopicItem | undefined>()
    journals.add(during)
    return inTurn(async () => {
      try {
        signal.throwIfAborted()
        const fresh = await fillPool(source(), { signal })
        for (const [memoryId, item] of during) {
          if (item === undefined) fresh.remove(memoryId)
          else fresh.add(item)
        }
        pool = fresh
        isLoading = false
        changed()
      } finally {
        journals.delete(during)
      }
    })
  }

  const topics: Topics = {
    load(state) {
      pool = createPool()
      owned.load(state.owned)
      assignment = {
        topicOf: new Map(Object.entries(state.topicOf)),
        parentOf: new Map(Object.entries(state.parentOf))
      }
      isStale = false
      isLoading = true
      view = undefined
    },
    add(item) {
      pool.add(item)
      for (const journal of journals) journal.set(item.memoryId, item)
      changed()
    },
    remove(memoryId) {
      pool.remove(memoryId)
      owned.remove(memoryId)
      assignment.topicOf.delete(memoryId)
      for (const journal of journals) journal.set(memoryId, undefined)
      changed()
    },
    batch: (items, { signal }) => recluster(() => items, signal),
    repair: ({ signal }) => recluster(() => [...pool.items.values()], signal),
    needsRepair: () => pool.needsRepair(),
    list() {
      const current = settle()
      view ??= viewTopics(pool, current, owned)
      return view
    },
    misc() {
      const { topicOf } = settle()
      return newestFirst(
        [...pool.items.keys()].filter(memoryId => !topicOf.has(memoryId)),
        pool
      )
    },
    topicOf: memoryId => settle().topicOf.get(memoryId),
    edit(edit) {
      const { topicOf, parentOf } = settle()
      const where = (isMeant: (id: string) => boolean) =>
        [...topicOf].flatMap(([member, id]) => (isMeant(id) ? [member] : []))
      const id = owned.edit(edit, {
        membersOf: topicId => where(id => id === topicId),
        gatheredBy: topicId => where(id => parentOf.get(id) === topicId),
        newId
      })
      changed()
      return id
    },
    state() {
      const { topicOf, parentOf } = settle()
      return {
        version: 1,
        topicOf: Object.fromEntries(topicOf),
        parentOf: Object.fromEntries(parentOf),
        owned: owned.state()
      }
    }
  }
  return topics
}

/**
 * The topics of a closed set of items, for a reader who may see no others: nothing outside the set plays a part, ids
 * included.
 */
export async function topicsOf(items: readonly TopicItem[], options: { signal: AbortSignal }): Promise<Topic[]> {
  const pool = await fillPool(items, options)
  const owned = createOwnedTopics()
  const taken = new Set<string>()
  const newId = (members: readonly MemoryId[]) => {
    const first = members.reduce((least, id) => (id < least ? id : least))
    let id = ''
    for (let seed = 0; id === '' || taken.has(id); seed++)
      id = `topic-${hash32(first, seed).toString(16).padStart(8, '0')}`
    taken.add(id)
    return id
  }
  const previous = { topicOf: new Map<MemoryId, string>(), parentOf: new Map<string, string>() }
  const assignment = assign(pool.groups(), {
    owned,
    previous,
    isHere: id => pool.items.has(id),
    vectorOf: pool.vectorOf,
    newId
  })
  return viewTopics(pool, assignment, owned)
}
