import { plainText } from '@secondme-node/protocol'
import type { AuditWriter } from '../audit/types.ts'
import { createSerial } from '../serial.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import { PeopleError } from './errors.ts'
import { base64url, loadRows } from './rows.ts'
import type { SteadyTime } from './steady-time.ts'
import type { PeerRequest, SelfId } from './types.ts'

export interface RequestsComponents {
  store: Store
  newId(): string
  time: SteadyTime
  audit: AuditWriter
}

export interface IncomingRequest {
  peer: SelfId
  peerId: string
  /** Already checked: the binding speaks for the peer. */
  bindingWire: Uint8Array
  text: string
  acts: readonly string[]
}

/** Wishes of strangers. Bounded in every direction: nobody can fill the disk or the screen by asking. */
export interface Requests {
  load(): Promise<void>
  /** Oldest first; what was put off is left out until its time. */
  list(): PeerRequest[]
  /** Including those that were put off. */
  get(requestId: string): PeerRequest | undefined
  /**
   * @returns the request
   * @throws {PeopleError} REQUEST_PENDING, REQUEST_INBOX_FULL, REQUEST_TOO_LONG: dropped and counted; a stranger
   *   learns only that it is refused
   */
  receive(request: IncomingRequest): Promise<PeerRequest>
  /** By id, the beginning of one, or the place in `list` counted from 1. @throws {PeopleError} NO_SUCH_REQUEST */
  find(ref: string): PeerRequest
  /** Let in: out of the inbox, for the caller to pair with. @throws {PeopleError} NO_SUCH_REQUEST */
  allow(requestId: string): Promise<PeerRequest>
  /** Let in for one question. @throws {PeopleError} NO_SUCH_REQUEST */
  once(requestId: string): Promise<PeerRequest>
  /** Uses a `once` up. @returns whether there was one */
  spendOnce(peer: SelfId): Promise<boolean>
  /** Hidden until then. @throws {PeopleError} NO_SUCH_REQUEST */
  later(requestId: string, untilMs: number): Promise<PeerRequest>
  /** Out of the inbox, without a word to the other side. @throws {PeopleError} NO_SUCH_REQUEST */
  dismiss(requestId: string): Promise<PeerRequest>
  /** Requests that were dropped since the node was started. */
  dropped(): number
  sweep(): Promise<void>
}

export const MAX_REQUESTS = 50
export const MAX_REQUEST_CHARS = 280
const KEEP_MS = 14 * 86_400_000
const MAX_ACTS = 16

const table = typedTable<PeerRequest>(tables.requests)

export function createRequests({ store, newId, time, audit }: RequestsComponents): Requests {
  const serially = createSerial()
  let rows = new Map<string, PeerRequest>()
  let dropped = 0

  const live = () => [...rows.values()].filter(({ expiresMs }) => time.nowMs() < expiresMs)
  const isShown = (row: PeerRequest) => row.state === 'open' || (row.state === 'later' && time.nowMs() >= row.untilMs!)
  const list = () =>
    live()
      .filter(isShown)
      .sort((a, b) => (a.requestId < b.requestId ? -1 : 1))

  function must(requestId: string): PeerRequest {
    const row = rows.get(requestId)
    if (row === undefined || time.nowMs() >= row.expiresMs) throw new PeopleError({ code: 'NO_SUCH_REQUEST' })
    return row
  }

  function refusalOf({ peer, text }: IncomingRequest) {
    if (Array.from(text).length > MAX_REQUEST_CHARS) {
      return { code: 'REQUEST_TOO_LONG', limitChars: MAX_REQUEST_CHARS } as const
    }
    if (live().some(row => row.peer === peer)) return { code: 'REQUEST_PENDING' } as const
    if (live().length >= MAX_REQUESTS) return { code: 'REQUEST_INBOX_FULL', limit: MAX_REQUESTS } as const
    return undefined
  }

  async function put(row: PeerRequest, act: string): Promise<PeerRequest> {
    const batch = store.batch().put(table, row.requestId, row)
    await audit.commit(batch, { who: row.peer, direction: 'in', act, decision: 'changed' })
    rows.set(row.requestId, row)
    return row
  }

  async function take(row: PeerRequest, act: string): Promise<PeerRequest> {
    const batch = store.batch().delete(table, row.requestId)
    await audit.commit(batch, { who: row.peer, direction: 'in', act, decision: 'changed' })
    rows.delete(row.requestId)
    return row
  }

  return {
    async load() {
      rows = await loadRows(store, table)
    },
    list,
    get: requestId => rows.get(requestId),
    receive: request =>
      serially(async () => {
        // Before anything is written: what is dropped costs a comparison.
        const refusal = refusalOf(request)
        if (refusal !== undefined) {
          dropped++
          throw new PeopleError(refusal)
        }
        const receivedMs = time.nowMs()
        const row: PeerRequest = {
          requestId: newId(),
          peer: request.peer,
          peerId: request.peerId,
          bindingWire: base64url.of(request.bindingWire),
          text: plainText(request.text, MAX_REQUEST_CHARS),
          acts: request.acts.slice(0, MAX_ACTS),
          receivedMs,
          expiresMs: receivedMs + KEEP_MS,
          state: 'open'
        }
        // Expired rows go in the same write: the table never holds more than the inbox.
        const batch = store.batch().put(table, row.requestId, row)
        const over = [...rows.values()].filter(({ expiresMs }) => receivedMs >= expiresMs)
        for (const { requestId } of over) batch.delete(table, requestId)
        await audit.commit(batch, { who: row.peer, direction: 'in', act: 'request.receive', decision: 'changed' })
        for (const { requestId } of over) rows.delete(requestId)
        rows.set(row.requestId, row)
        return row
      }),
    find(ref) {
      const shown = list()
      const place = /^[0-9]{1,3}$/.test(ref) ? shown[Number(ref) - 1] : undefined
      const begun = ref.length >= 4 ? live().filter(({ requestId }) => requestId.startsWith(ref)) : []
      const found = rows.get(ref) ?? place ?? (begun.length === 1 ? begun[0] : undefined)
      return must(found?.requestId ?? '')
    },
    allow: requestId => serially(() => take(must(requestId), 'request.allow')),
    once: requestId => serially(() => put({ ...must(requestId), state: 'once' }, 'request.once')),
    spendOnce: peer =>
      serially(async () => {
        const row = live().find(each => each.peer === peer && each.state === 'once')
        if (row === undefined) return false
        await take(row, 'request.spent')
        return true
      }),
    later: (requestId, untilMs) =>
      serially(() => put({ ...must(requestId), state: 'later', untilMs }, 'request.later')),
    dismiss: requestId => serially(() => take(must(requestId), 'request.dismiss')),
    dropped: () => dropped,
    sweep: () =>
      serially(async () => {
        const over = [...rows.values()].filter(({ expiresMs }) => time.nowMs() >= expiresMs)
        if (over.length === 0) return
        const batch = store.batch()
        for (const { requestId } of over) batch.delete(table, requestId)
        await batch.commit()
        for (const { requestId } of over) rows.delete(requestId)
      })
  }
}
