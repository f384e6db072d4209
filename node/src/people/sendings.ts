import { createSerial } from '../serial.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import { PeopleError } from './errors.ts'
import { loadRows } from './rows.ts'
import type { SteadyTime } from './steady-time.ts'
import type { SelfId, Sending } from './types.ts'

export interface SendingsComponents {
  store: Store
  newId(): string
  time: SteadyTime
}

export interface NewSending {
  peer: SelfId
  act: string
  body: unknown
  /** Code of what failed: `UNREACHABLE`, … */
  reason: string
  /** @default 7 days */
  forMs?: number
}

/** What waits for peers that are not there. A row goes when the peer has it, so it is delivered once. */
export interface Sendings {
  load(): Promise<void>
  /** Oldest first. */
  list(peer?: SelfId): Sending[]
  get(id: string): Sending | undefined
  /** @throws {PeopleError} SENDINGS_FULL */
  queue(sending: NewSending): Promise<Sending>
  /**
   * What is to be tried now, oldest first and one a peer, and not being tried already. A peer that has just come
   * online is tried whatever the pause says.
   */
  due(nowMs: number, online?: SelfId): Sending[]
  /** Taken in hand until `delivered` or `failed`. @returns false when it was cancelled or is in hand */
  begin(id: string): boolean
  delivered(id: string): Promise<void>
  /** Tried in vain: the pause doubles, up to an hour. */
  failed(id: string, reason: string): Promise<Sending | undefined>
  /** @throws {PeopleError} NO_SUCH_SENDING */
  cancel(id: string): Promise<Sending>
  /** Everything for one peer: it was blocked or removed. */
  cancelFor(peer: SelfId): Promise<number>
  /** @returns what was given up */
  sweep(): Promise<Sending[]>
}

const KEEP_MS = 7 * 86_400_000
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 3_600_000
export const MAX_SENDINGS_PER_PEER = 100

const table = typedTable<Sending>(tables.sendings)

export function createSendings({ store, newId, time }: SendingsComponents): Sendings {
  const serially = createSerial()
  let rows = new Map<string, Sending>()
  /** Being tried. Not stored: after a crash it is tried again under the same id, which the peer knows. */
  const inHand = new Set<string>()

  const list = (peer?: SelfId) =>
    [...rows.values()]
      .filter(row => peer === undefined || row.peer === peer)
      .sort((a, b) => a.queuedMs - b.queuedMs || (a.id < b.id ? -1 : 1))

  async function drop(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    const batch = store.batch()
    for (const id of ids) batch.delete(table, id).destroyDataKey(id)
    await batch.commit()
    for (const id of ids) {
      rows.delete(id)
      inHand.delete(id)
    }
  }

  return {
    async load() {
      rows = await loadRows(store, table)
    },
    list,
    get: id => rows.get(id),
    queue: ({ peer, act, body, reason, forMs = KEEP_MS }) =>
      serially(async () => {
        if (list(peer).length >= MAX_SENDINGS_PER_PEER) {
          throw new PeopleError({ code: 'SENDINGS_FULL', limit: MAX_SENDINGS_PER_PEER })
        }
        const queuedMs = time.nowMs()
        const row: Sending = {
          id: newId(),
          peer,
          act,
          body,
          queuedMs,
          reason,
          tries: 1,
          nextTryMs: queuedMs + FIRST_PAUSE_MS,
          expiresMs: queuedMs + forMs
        }
        await store.batch().put(table, row.id, row).commit()
        rows.set(row.id, row)
        return row
      }),
    due(nowMs, online) {
      const busy = new Set([...inHand].map(id => rows.get(id)?.peer))
      const first = new Map<SelfId, Sending>()
      for (const row of list()) {
        if (nowMs >= row.expiresMs || busy.has(row.peer) || first.has(row.peer)) continue
        if (online === undefined ? nowMs >= row.nextTryMs : row.peer === online) first.set(row.peer, row)
      }
      return [...first.values()]
    },
    begin(id) {
      if (!rows.has(id) || inHand.has(id)) return false
      inHand.add(id)
      return true
    },
    delivered: id => serially(async () => drop(rows.has(id) ? [id] : [])),
    failed: (id, reason) =>
      serially(async () => {
        inHand.delete(id)
        const row = rows.get(id)
        if (row === undefined) return undefined
        const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(row.tries, 16), LONGEST_PAUSE_MS)
        const next: Sending = { ...row, reason, tries: row.tries + 1, nextTryMs: time.nowMs() + pauseMs }
        await store.batch().put(table, id, next).commit()
        rows.set(id, next)
        return next
      }),
    cancel: id =>
      serially(async () => {
        const row = rows.get(id)
        if (row === undefined) throw new PeopleError({ code: 'NO_SUCH_SENDING' })
        await drop([id])
        return row
      }),
    cancelFor: peer =>
      serially(async () => {
        const ids = list(peer).map(({ id }) => id)
        await drop(ids)
        return ids.length
      }),
    sweep: () =>
      serially(async () => {
        const over = list().filter(({ id, expiresMs }) => time.nowMs() >= expiresMs && !inHand.has(id))
        await drop(over.map(({ id }) => id))
        return over
      })
  }
}
