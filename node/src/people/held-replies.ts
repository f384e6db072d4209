import type { AuditWriter } from '../audit/types.ts'
import { createSerial } from '../serial.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Batch, Store } from '../store/types.ts'
import { PeopleError } from './errors.ts'
import { loadRows } from './rows.ts'
import type { SteadyTime } from './steady-time.ts'
import type { HeldReply } from './types.ts'

export interface HeldRepliesComponents {
  store: Store
  newId(): string
  time: SteadyTime
  audit: AuditWriter
}

export type NewHeldReply = Omit<HeldReply, 'id' | 'createdMs' | 'expiresMs' | 'state'> & {
  /** @default 24 hours */
  forMs?: number
}

/** Replies that wait for the owner's word. Each has a data key of its own, which goes with it. */
export interface HeldReplies {
  load(): Promise<void>
  /** Those the owner has not decided, oldest first. */
  waiting(): HeldReply[]
  /** Approved, but not yet known to have left; oldest first. */
  approved(): HeldReply[]
  get(id: string): HeldReply | undefined
  hold(reply: NewHeldReply, alongside?: (batch: Batch) => void): Promise<HeldReply>
  /**
   * The owner let it go: what was shown is what is sent.
   * @throws {PeopleError} NO_SUCH_HELD_REPLY (expired ones too), HELD_REPLY_STATE: approved before
   */
  approve(id: string): Promise<HeldReply>
  /** @throws {PeopleError} NO_SUCH_HELD_REPLY */
  deny(id: string): Promise<HeldReply>
  /** The approved reply has left. */
  sent(id: string): Promise<void>
  /** A grant ended: what waited under it is over. @returns what was dropped */
  dropGrant(grantId: string): Promise<HeldReply[]>
  /** Memories were forgotten or may no longer be shown: replies that rest on them go. */
  dropMemories(ids: ReadonlySet<string>): Promise<HeldReply[]>
  /** @returns what expired */
  sweep(): Promise<HeldReply[]>
}

const KEEP_MS = 86_400_000

const table = typedTable<HeldReply>(tables.heldReplies)

export function createHeldReplies({ store, newId, time, audit }: HeldRepliesComponents): HeldReplies {
  const serially = createSerial()
  let rows = new Map<string, HeldReply>()

  const byAge = (state: HeldReply['state']) =>
    [...rows.values()].filter(row => row.state === state && !isOver(row)).sort((a, b) => a.createdMs - b.createdMs)
  const isOver = ({ expiresMs }: HeldReply) => time.nowMs() >= expiresMs

  function must(id: string): HeldReply {
    const row = rows.get(id)
    if (row === undefined || isOver(row)) throw new PeopleError({ code: 'NO_SUCH_HELD_REPLY' })
    return row
  }

  async function drop(gone: readonly HeldReply[], act: string): Promise<HeldReply[]> {
    if (gone.length === 0) return []
    const batch = store.batch()
    for (const { id } of gone) batch.delete(table, id).destroyDataKey(id)
    const entries = gone.map(({ peer, grantId, sessionId }) => {
      return { who: peer, direction: 'in', act, decision: 'changed', grantId, sessionId } as const
    })
    await audit.commit(batch, ...entries)
    for (const { id } of gone) rows.delete(id)
    return [...gone]
  }

  return {
    async load() {
      rows = await loadRows(store, table)
    },
    waiting: () => byAge('waiting'),
    approved: () => byAge('approved'),
    get: id => rows.get(id),
    hold: ({ forMs = KEEP_MS, ...reply }, alongside) =>
      serially(async () => {
        const createdMs = time.nowMs()
        const row: HeldReply = { ...reply, id: newId(), createdMs, expiresMs: createdMs + forMs, state: 'waiting' }
        const batch = store.batch().put(table, row.id, row)
        alongside?.(batch)
        const { peer, grantId, sessionId } = row
        await audit.commit(batch, {
          who: peer,
          direction: 'in',
          act: 'reply.hold',
          decision: 'changed',
          grantId,
          sessionId
        })
        rows.set(row.id, row)
        return row
      }),
    approve: id =>
      serially(async () => {
        const row = must(id)
        if (row.state !== 'waiting') throw new PeopleError({ code: 'HELD_REPLY_STATE', id, state: row.state })
        const next: HeldReply = { ...row, state: 'approved' }
        const { peer, grantId, sessionId } = row
        await audit.commit(store.batch().put(table, id, next), {
          who: peer,
          direction: 'in',
          act: 'reply.approve',
          decision: 'changed',
          grantId,
          sessionId
        })
        rows.set(id, next)
        return next
      }),
    deny: id =>
      serially(async () => {
        const row = must(id)
        await drop([row], 'reply.deny')
        return row
      }),
    sent: id =>
      serially(async () => {
        if (!rows.has(id)) return
        await store.batch().delete(table, id).destroyDataKey(id).commit()
        rows.delete(id)
      }),
    dropGrant: grantId =>
      serially(() =>
        drop(
          [...rows.values()].filter(row => row.grantId === grantId),
          'reply.drop'
        )
      ),
    dropMemories: ids =>
      serially(() =>
        drop(
          [...rows.values()].filter(row => row.memoryIds.some(id => ids.has(id))),
          'reply.drop'
        )
      ),
    sweep: () => serially(() => drop([...rows.values()].filter(isOver), 'reply.expire'))
  }
}
