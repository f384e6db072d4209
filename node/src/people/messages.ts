import { plainText } from '@secondme-node/protocol'
import { tables, typedTable } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import { PeopleError } from './errors.ts'
import { loadRows } from './rows.ts'
import type { SteadyTime } from './steady-time.ts'
import type { SelfId } from './types.ts'

/** A note another self left for the owner. Shown as plain text; never a memory, never read by a model. */
export interface Message {
  id: string
  peer: SelfId
  text: string
  receivedMs: number
  isRead: boolean
}

export interface Messages {
  load(): Promise<void>
  /** Newest first. */
  list(): Message[]
  receive(peer: SelfId, text: string): Promise<Message>
  /** @throws {PeopleError} NO_SUCH_MESSAGE */
  read(id: string): Promise<Message>
  /** @throws {PeopleError} NO_SUCH_MESSAGE */
  remove(id: string): Promise<void>
}

const MAX_CHARS = 4_000
/** Of one peer; the oldest goes, so that nobody fills the disk. */
const MAX_OF_A_PEER = 200

const table = typedTable<Message>(tables.messages)

export function createMessages(components: { store: Store; newId(): string; time: SteadyTime }): Messages {
  const { store, newId, time } = components
  let rows = new Map<string, Message>()

  const newestFirst = () => [...rows.values()].sort((a, b) => (a.id < b.id ? 1 : -1))

  function must(id: string): Message {
    const row = rows.get(id)
    if (row === undefined) throw new PeopleError({ code: 'NO_SUCH_MESSAGE' })
    return row
  }

  return {
    async load() {
      rows = await loadRows(store, table)
    },
    list: newestFirst,
    async receive(peer, text) {
      const row: Message = {
        id: newId(),
        peer,
        text: plainText(text, MAX_CHARS),
        receivedMs: time.nowMs(),
        isRead: false
      }
      const batch = store.batch().put(table, row.id, row)
      const over = newestFirst()
        .filter(each => each.peer === peer)
        .slice(MAX_OF_A_PEER - 1)
      for (const { id } of over) batch.delete(table, id).destroyDataKey(id)
      await batch.commit()
      for (const { id } of over) rows.delete(id)
      rows.set(row.id, row)
      return row
    },
    async read(id) {
      const row: Message = { ...must(id), isRead: true }
      await store.batch().put(table, id, row).commit()
      rows.set(id, row)
      return row
    },
    async remove(id) {
      must(id)
      await store.batch().delete(table, id).destroyDataKey(id).commit()
      rows.delete(id)
    }
  }
}
