import { loadRows } from '../people/rows.ts'
import type { SelfId, Sending } from '../people/types.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import type { TalkEvent } from './talk.ts'

/** What another self said to something that had waited for it: nobody was there to read it at once. */
export interface LateAnswer {
  id: string
  peer: SelfId
  act: string
  /** What had been asked. */
  asked: unknown
  receivedMs: number
  text: string | null
  refused: string | null
  isRead: boolean
}

export interface Answers {
  load(): Promise<void>
  /** Newest first. */
  list(): LateAnswer[]
  keep(sending: Sending, event: TalkEvent): Promise<void>
  read(id: string): Promise<void>
  remove(id: string): Promise<void>
}

const MAX_KEPT = 200
const table = typedTable<LateAnswer>(tables.peerAnswers)

export function createAnswers(components: {
  store: Store
  newId(): string
  nowMs(): number
  onNews(kind: string): void
}): Answers {
  const { store, newId, nowMs, onNews } = components
  let rows = new Map<string, LateAnswer>()
  const newestFirst = () => [...rows.values()].sort((a, b) => (a.id < b.id ? 1 : -1))

  return {
    async load() {
      rows = await loadRows(store, table)
    },
    list: newestFirst,
    async keep({ peer, act, body }, event) {
      const row: LateAnswer = {
        id: newId(),
        peer,
        act,
        asked: body,
        receivedMs: nowMs(),
        text: event.type === 'reply' ? event.content.text : null,
        refused: event.type === 'refused' ? event.code : null,
        isRead: false
      }
      const batch = store.batch().put(table, row.id, row)
      const over = newestFirst().slice(MAX_KEPT - 1)
      for (const { id } of over) batch.delete(table, id).destroyDataKey(id)
      await batch.commit()
      for (const { id } of over) rows.delete(id)
      rows.set(row.id, row)
      onNews('answer')
    },
    async read(id) {
      const row = rows.get(id)
      if (row === undefined) return
      const next = { ...row, isRead: true }
      await store.batch().put(table, id, next).commit()
      rows.set(id, next)
    },
    async remove(id) {
      if (!rows.has(id)) return
      await store.batch().delete(table, id).destroyDataKey(id).commit()
      rows.delete(id)
    }
  }
}
