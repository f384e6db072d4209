import type { MemoryId } from '../memory/types.ts'
import type { OwnedTopic, TopicState } from '../profile/topics/types.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Batch, Store } from '../store/types.ts'

/** A topic without words: its parent, and what the owner made of it. */
interface TopicRow {
  parentId?: string
  owned?: Omit<OwnedTopic, 'id' | 'members'>
}

interface MemberRow {
  /** Absent for a memory that lies in the misc bucket but belongs to a topic the owner shaped. */
  topicId?: string
  /** The topic the owner put it in. */
  ownedBy?: string
}

const topicRows = typedTable<TopicRow>(tables.topics)
const memberRows = typedTable<MemberRow>(tables.topicMembers)

/** Rows written in one batch at most. */
const WRITE_BATCH = 2_000

/** Keeps topic ids over restarts: one small row a memory, of which only the changed ones are written. */
export interface TopicStore {
  load(): Promise<TopicState>
  save(state: TopicState): Promise<void>
}

export function createTopicStore({ store }: { store: Pick<Store, 'entries' | 'batch'> }): TopicStore {
  let topics = new Map<string, string>()
  /** Memory → what its row says, in short: there are many, and each is compared at every write. */
  const members = new Map<MemoryId, string>()

  return {
    async load() {
      const state: TopicState = { version: 1, topicOf: {}, parentOf: {}, owned: [] }
      const owned = new Map<string, OwnedTopic>()
      for await (const [id, row] of store.entries(topicRows)) {
        topics.set(id, JSON.stringify(row))
        if (row.parentId !== undefined) state.parentOf[id] = row.parentId
        if (row.owned !== undefined) owned.set(id, { id, ...row.owned, members: [] })
      }
      for await (const [memoryId, row] of store.entries(memberRows)) {
        members.set(memoryId, inShort(row.topicId, row.ownedBy))
        if (row.topicId !== undefined) state.topicOf[memoryId] = row.topicId
        if (row.ownedBy !== undefined) owned.get(row.ownedBy)?.members.push(memoryId)
      }
      state.owned = [...owned.values()]
      return state
    },
    async save(state) {
      const nextTopics = topicsOf(state)
      const changedTopics = differences(topics, nextTopics)
      const changedMembers = changesOf(members, state)
      const puts = [
        ...changedTopics.map(([key, row]) => (batch: Batch) => {
          if (row === undefined) batch.delete(topicRows, key)
          else batch.put(topicRows, key, JSON.parse(row) as TopicRow)
        }),
        ...[...changedMembers].map(([key, row]) => (batch: Batch) => {
          if (row === undefined) batch.delete(memberRows, key)
          else batch.put(memberRows, key, row)
        })
      ]
      for (let from = 0; from < puts.length; from += WRITE_BATCH) {
        const batch = store.batch()
        for (const put of puts.slice(from, from + WRITE_BATCH)) put(batch)
        await batch.commit()
      }
      topics = nextTopics
      for (const [memoryId, row] of changedMembers) {
        if (row === undefined) members.delete(memoryId)
        else members.set(memoryId, inShort(row.topicId, row.ownedBy))
      }
    }
  }
}

/** Ids hold no blank. */
function inShort(topicId: string | undefined, ownedBy: string | undefined): string {
  return ownedBy === undefined ? (topicId ?? '') : `${topicId ?? ''} ${ownedBy}`
}

/** Memories whose row is new, another, or gone (undefined). */
function changesOf(
  known: ReadonlyMap<MemoryId, string>,
  { topicOf, owned }: TopicState
): Map<MemoryId, MemberRow | undefined> {
  const ownedBy = new Map(owned.flatMap(topic => topic.members.map(memoryId => [memoryId, topic.id] as const)))
  const changed = new Map<MemoryId, MemberRow | undefined>()
  let seen = 0
  const look = (memoryId: MemoryId, topicId: string | undefined) => {
    const owner = ownedBy.get(memoryId)
    const before = known.get(memoryId)
    if (before !== undefined) seen++
    if (before === inShort(topicId, owner)) return
    changed.set(memoryId, {
      ...(topicId !== undefined && { topicId }),
      ...(owner !== undefined && { ownedBy: owner })
    })
  }
  for (const memoryId in topicOf) look(memoryId, topicOf[memoryId])
  for (const memoryId of ownedBy.keys()) if (topicOf[memoryId] === undefined) look(memoryId, undefined)
  if (seen === known.size) return changed
  for (const memoryId of known.keys()) {
    if (topicOf[memoryId] === undefined && !ownedBy.has(memoryId)) changed.set(memoryId, undefined)
  }
  return changed
}

function topicsOf({ topicOf, parentOf, owned }: TopicState): Map<string, string> {
  const ownedRows = new Map(owned.map(({ id, members: _, ...row }) => [id, row]))
  const ids = new Set([
    ...Object.values(topicOf),
    ...Object.keys(parentOf),
    ...Object.values(parentOf),
    ...ownedRows.keys()
  ])
  return new Map(
    [...ids].map(id => {
      const row: TopicRow = {
        ...(parentOf[id] === undefined ? {} : { parentId: parentOf[id] }),
        ...(ownedRows.has(id) ? { owned: ownedRows.get(id)! } : {})
      }
      return [id, JSON.stringify(row)]
    })
  )
}

/** Keys whose row is new, another, or gone (undefined). */
function differences(
  old: ReadonlyMap<string, string>,
  next: ReadonlyMap<string, string>
): Array<[string, string | undefined]> {
  const changed: Array<[string, string | undefined]> = []
  for (const [key, row] of next) if (old.get(key) !== row) changed.push([key, row])
  for (const key of old.keys()) if (!next.has(key)) changed.push([key, undefined])
  return changed
}
