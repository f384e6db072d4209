import type { Memory, MemoryId } from '../memory/types.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Batch, Store } from '../store/types.ts'
import type { Answer, AnswerTrace } from './types.ts'

/** A trace without the memories' words: they are read from the memories when somebody asks why. */
export type StoredTrace = Omit<AnswerTrace, 'memories'> & {
  memories: Array<Omit<AnswerTrace['memories'][number], 'quote'> & { start: number; end: number }>
}

/**
 * A question with its answer and all that went into it: the one row in which their words stand. Conversations point
 * here, so that deleting the row (and the key it is sealed with) takes the words out everywhere.
 */
export interface ExchangeRow {
  answerId: string
  chatId?: string
  /** The self that asked, when it was not the owner. */
  asker?: string
  question: string
  askedAtMs: number
  /** Absent while the answer is being made, and when it was stopped. */
  answer?: Answer
  trace?: StoredTrace
  /** Memories whose words stand in the answer or its prompt, by way of earlier turns too. */
  restsOn: MemoryId[]
}

const exchanges = typedTable<ExchangeRow>(tables.answers)
const edges = typedTable<Record<string, never>>(tables.answerCitations)

export interface Exchanges {
  put(batch: Batch, row: ExchangeRow): void
  /** Rows as they may be shown: one that rests on a memory in the bin, or on one that is gone, is undefined. */
  read(answerIds: readonly string[]): Promise<Array<ExchangeRow | undefined>>
  /** Why an answer is as it is; memories forgotten since are left out. */
  trace(answerId: string): Promise<AnswerTrace | undefined>
  /** Every answer that holds words of these memories. */
  restingOn(memoryIds: readonly MemoryId[]): Promise<string[]>
  /** Turns of conversations that show these answers. */
  countTurns(answerIds: readonly string[]): Promise<number>
  /** Questions, answers, traces and their keys are destroyed; turns that point to them stay as empty places. */
  forget(answerIds: readonly string[]): Promise<{ answers: number; chatTurns: number }>
}

export interface ExchangesComponents {
  store: Store
  memories: { getMany(ids: readonly MemoryId[]): Promise<Array<Memory | undefined>> }
}

export function createExchanges({ store, memories }: ExchangesComponents): Exchanges {
  async function read(answerIds: readonly string[]): Promise<Array<ExchangeRow | undefined>> {
    const rows = await store.getMany(exchanges, answerIds)
    const ids = [...new Set(rows.flatMap(row => row?.restsOn ?? []))]
    const found = await memories.getMany(ids)
    const live = new Set(ids.filter((_, i) => found[i] !== undefined && found[i].forgottenAtMs === undefined))
    return rows.map(row => (row?.restsOn.every(id => live.has(id)) ? row : undefined))
  }

  return {
    put(batch, row) {
      batch.put(exchanges, row.answerId, row)
      for (const memoryId of row.restsOn) batch.put(edges, `${memoryId}/${row.answerId}`, {})
    },
    read,
    async trace(answerId) {
      const [row] = await read([answerId])
      if (row?.trace === undefined) return undefined
      const found = await memories.getMany(row.trace.memories.map(({ memoryId }) => memoryId))
      const shown = row.trace.memories.flatMap(({ start, end, ...seen }, i) => {
        const memory = found[i]
        if (memory === undefined || memory.forgottenAtMs !== undefined) return []
        return [{ ...seen, quote: memory.text.slice(start, end) }]
      })
      return { ...row.trace, memories: shown }
    },
    async restingOn(memoryIds) {
      const found = new Set<string>()
      for (const memoryId of memoryIds) {
        // '0' is the character after '/'.
        for await (const key of store.keys(edges, { gte: `${memoryId}/`, lt: `${memoryId}0` })) {
          found.add(key.slice(memoryId.length + 1))
        }
      }
      return [...found]
    },
    async countTurns(answerIds) {
      return turnsIn((await store.getMany(exchanges, answerIds)).filter(row => row !== undefined))
    },
    async forget(answerIds) {
      const rows = (await store.getMany(exchanges, answerIds)).filter(row => row !== undefined)
      const batch = store.batch()
      for (const { answerId, restsOn } of rows) {
        batch.delete(exchanges, answerId).destroyDataKey(answerId)
        for (const memoryId of restsOn) batch.delete(edges, `${memoryId}/${answerId}`)
      }
      if (rows.length > 0) await batch.commit()
      return { answers: rows.length, chatTurns: turnsIn(rows) }
    }
  }
}

/** The question's turn and, once answered, the answer's; none outside a conversation. */
function turnsIn(rows: readonly ExchangeRow[]): number {
  return rows.reduce((sum, row) => sum + (row.chatId === undefined ? 0 : row.answer === undefined ? 1 : 2), 0)
}
