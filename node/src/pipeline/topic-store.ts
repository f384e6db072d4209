import type { MemoryId } from '../memory/types.ts'
import type { OwnedTopic, TopicState } from '../profile/topics/types.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Store } from '../store/types.ts'

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
  let members = new Map<MemoryId, string>()

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
        members.set(memoryId, JSON.stringify(row))
        if (row.topicId !== undefined) state.topicOf[memoryId] = row.topicId
        if (row.ownedBy !== undefined) owned.get(row.ownedBy)?.members.push(memoryId)
      }
      state.owned = [...owned.values()]
      return state
    },
    async save(state) {
      const next = rowsOf(state)
      const changes = [
        ...differences(topics, next.topics).map(([key, row]) => ({ table: topicRows, key, row })),
        ...differences(members, next.members).map(([key, row]) => ({ table: memberRows, key, row }))
      ]
      for (let from = 0; from < changes.length; from += WRITE_BATCH) {
        const batch = store.batch()
        for (const { table, key, row } of changes.slice(from, from + WRITE_BATCH)) {
          if (row === undefined) batch.delete(table, key)
          else batch.put(table as typeof memberRows, key, JSON.parse(row) as MemberRow)
        }
        await batch.commit()
      }
      topics = next.topics
      members = next.members
    }
  }
}

function rowsOf({ topicOf, parentOf, owned }: TopicState) {
  const ownedBy = new Map(owned.flatMap(topic => topic.members.map(memoryId => [memoryId, topic.id] as const)))
  const ownedRows = new Map(owned.map(({ id, members: _, ...row }) => [id, row]))
  const ids = new Set([
    ...Object.values(topicOf),
    ...Object.keys(parentOf),
    ...Object.values(parentOf),
    ...ownedRows.keys()
  ])
  const topics = new Map(
    [...ids].map(id => {
      const row: TopicRow = {
        ...(parentOf[id] === undefined ? {} : { parentId: parentOf[id] }),
        ...(ownedRows.has(id) ? { owned: ownedRows.get(id)! } : {})
      }
      return [id, JSON.stringify(row)]
    })
  )
  const members = new Map(
    [...new Set([...Object.keys(topicOf), ...ownedBy.keys()])].map(memoryId => {
      const row: MemberRow = {
        ...(topicOf[memoryId] === undefined ? {} : { topicId: topicOf[memoryId] }),
        ...(ownedBy.has(memoryId) ? { ownedBy: ownedBy.get(memoryId)! } : {})
      }
      return [memoryId, JSON.stringify(row)]
    })
  )
  return { topics, members }
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
