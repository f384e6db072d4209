import type { Clock } from '../clock.ts'
import { createSerial } from '../serial.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import { ChatError, type ChatFault } from './errors.ts'
import type { ExchangeRow, Exchanges } from './exchanges.ts'
import type { ChatSession, ChatTurn } from './types.ts'

interface ChatRow {
  createdAtMs: number
  updatedAtMs: number
  turnCount: number
  /** The exchange whose question is the title. */
  firstAnswerId?: string
}

/** Points to the exchange that holds the words. */
interface TurnRow {
  answerId: string
  role: ChatTurn['role']
  atMs: number
}

const chats = typedTable<ChatRow>(tables.chats)
const chatTurns = typedTable<TurnRow>(tables.chatTurns)

const MAX_TITLE_CHARS = 60

export interface Sessions {
  create(): Promise<ChatSession>
  /** Newest first. @param options.limit - @default 100 */
  list(options?: { limit?: number }): Promise<ChatSession[]>
  get(chatId: string): Promise<{ chat: ChatSession; turns: ChatTurn[] } | undefined>
  /** The last turns whose words are there, oldest first, with the exchange each stands in. */
  recent(chatId: string, limit: number): Promise<Array<ChatTurn & { exchange: ExchangeRow }>>
  /** Deletes a conversation with its answers and traces. @returns false when there is none */
  delete(chatId: string): Promise<boolean>
  /** Writes the question down before anything is done for it. @throws {ChatError} CHAT_NOT_FOUND */
  ask(exchange: ExchangeRow): Promise<void>
  /** Writes the finished exchange, with its turn when it belongs to a conversation; not when it was forgotten meanwhile. */
  answer(exchange: ExchangeRow): Promise<void>
}

export interface SessionsComponents {
  store: Store
  exchanges: Exchanges
  clock: Clock
}

export function createSessions({ store, exchanges, clock }: SessionsComponents): Sessions {
  // Counts are read, raised and written back: one change at a time.
  const serially = createSerial()

  async function append(exchange: ExchangeRow, role: ChatTurn['role']): Promise<void> {
    await serially(async () => {
      const batch = store.batch()
      const { chatId, answerId } = exchange
      const chat = chatId === undefined ? undefined : await store.get(chats, chatId)
      if (chatId !== undefined && chat === undefined) throw chatNotFound(chatId)
      if (role === 'self' && chatId !== undefined && (await store.get(tables.answers, answerId)) === undefined) {
        // Forgotten, or its conversation emptied, while the answer was being made: it must not come back.
        return
      }
      exchanges.put(batch, exchange)
      if (chat !== undefined) {
        const atMs = clock.nowMs()
        batch.put(chatTurns, `${chatId}/${clock.newId()}`, { answerId, role, atMs })
        const turnCount = chat.turnCount + 1
        batch.put(chats, chatId!, {
          ...chat,
          firstAnswerId: chat.firstAnswerId ?? answerId,
          updatedAtMs: atMs,
          turnCount
        })
      }
      await batch.commit()
    })
  }

  async function turnsOf(chatId: string, range: { reverse?: boolean; limit?: number } = {}) {
    const rows: Array<[string, TurnRow]> = []
    for await (const row of store.entries(chatTurns, { ...under(chatId), ...range })) rows.push(row)
    const words = await exchanges.read(rows.map(([, { answerId }]) => answerId))
    return rows.map(([key, row], i) => ({ turn: viewOf(key, row, words[i]), exchange: words[i] }))
  }

  async function titled(rows: ReadonlyArray<[string, ChatRow]>): Promise<ChatSession[]> {
    const firsts = await exchanges.read(rows.map(([, row]) => row.firstAnswerId ?? ''))
    return rows.map(([id, { firstAnswerId: _, ...row }], i) => ({
      id,
      ...row,
      title: titleOf(firsts[i]?.question ?? '')
    }))
  }

  return {
    async create() {
      const id = clock.newId()
      const nowMs = clock.nowMs()
      const row = { createdAtMs: nowMs, updatedAtMs: nowMs, turnCount: 0 }
      await store.batch().put(chats, id, row).commit()
      return { id, title: '', ...row }
    },
    async list({ limit = 100 } = {}) {
      const rows: Array<[string, ChatRow]> = []
      for await (const row of store.entries(chats)) rows.push(row)
      return await titled(rows.toSorted(([, a], [, b]) => b.updatedAtMs - a.updatedAtMs).slice(0, limit))
    },
    async get(chatId) {
      const row = await store.get(chats, chatId)
      if (row === undefined) return undefined
      const [chat] = await titled([[chatId, row]])
      return { chat: chat!, turns: (await turnsOf(chatId)).map(({ turn }) => turn) }
    },
    async recent(chatId, limit) {
      const turns = await turnsOf(chatId, { reverse: true, limit })
      return turns.toReversed().flatMap(({ turn, exchange }) => (exchange === undefined ? [] : [{ ...turn, exchange }]))
    },
    async delete(chatId) {
      return await serially(async () => {
        if ((await store.get(chats, chatId)) === undefined) return false
        const batch = store.batch().delete(chats, chatId)
        const answerIds = new Set<string>()
        for await (const [key, { answerId }] of store.entries(chatTurns, under(chatId))) {
          answerIds.add(answerId)
          batch.delete(chatTurns, key)
        }
        await exchanges.forget([...answerIds])
        await batch.commit()
        return true
      })
    },
    ask: exchange => append(exchange, 'owner'),
    async answer(exchange) {
      await append(exchange, 'self')
      // A memory it quotes may have been forgotten meanwhile; whoever comes second takes the words out.
      if ((await exchanges.read([exchange.answerId]))[0] === undefined) await exchanges.forget([exchange.answerId])
    }
  }
}

function viewOf(key: string, { role, atMs }: TurnRow, exchange: ExchangeRow | undefined): ChatTurn {
  const id = key.slice(key.indexOf('/') + 1)
  if (exchange === undefined) return { id, role, text: '', atMs, isForgotten: true }
  if (role === 'owner') return { id, role, text: exchange.question, atMs }
  const { answer } = exchange
  return { id, role, text: answer?.answer ?? '', atMs, ...(answer && { answer }) }
}

function titleOf(question: string): string {
  const line = question.trim().replace(/\s+/g, ' ')
  if (line.length <= MAX_TITLE_CHARS) return line
  return `${line
    .slice(0, MAX_TITLE_CHARS - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`
}

function under(chatId: string): { gte: string; lt: string } {
  return { gte: `${chatId}/`, lt: `${chatId}0` }
}

function chatNotFound(chatId: string): ChatError {
  const fault: ChatFault = { code: 'CHAT_NOT_FOUND', chatId }
  return new ChatError(fault)
}
