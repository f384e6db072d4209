import { randomBytes } from 'node:crypto'
import { plainText } from '@secondme-node/protocol'
import type { AuditWriter } from '../audit/types.ts'
import { createSerial } from '../serial.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Batch, Store } from '../store/types.ts'
import { PeopleError } from './errors.ts'
import { fold } from './find-peer.ts'
import { base64url, loadRows } from './rows.ts'
import type { SteadyTime } from './steady-time.ts'
import type { Invite, InviteState, SelfId } from './types.ts'

export interface InvitesComponents {
  store: Store
  newId(): string
  time: SteadyTime
  audit: AuditWriter
}

export interface NewInvite {
  name: string
  /** @default 7 days */
  forMs?: number
  /** @default 1 */
  uses?: number
  /** Preset given on joining. @default none */
  grant?: string | null
}

/** Links by which others may pair. */
export interface Invites {
  load(): Promise<void>
  /** Newest first. */
  list(): Invite[]
  /** @returns the invite and, once and never again, the secret that goes into the link @throws {PeopleError} BAD_NAME */
  create(init: NewInvite): Promise<{ invite: Invite; secret: Uint8Array }>
  /**
   * Uses an invite up: of two who join at once, exactly one succeeds.
   *
   * @param proves - whether the joiner has shown that they know this secret
   * @param alongside - puts the peer's row into the same write
   * @throws {PeopleError} NO_SUCH_INVITE, INVITE_USED, INVITE_EXPIRED, INVITE_REVOKED
   */
  redeem(by: SelfId, proves: (secret: Uint8Array) => boolean, alongside?: (batch: Batch) => void): Promise<Invite>
  /** The secret that a joiner proved to know, without using it up. @throws {PeopleError} as `redeem` */
  match(proves: (secret: Uint8Array) => boolean): { invite: Invite; secret: Uint8Array }
  /** By id, or every open one of a name. @throws {PeopleError} NO_SUCH_INVITE */
  revoke(ref: string): Promise<Invite[]>
  /** Every open one: after a restore nobody knows which were used since. */
  revokeAll(): Promise<Invite[]>
  /** Marks what has expired and drops what ended long ago. */
  sweep(): Promise<void>
}

/** The secret is kept, sealed: without it nobody could check a joiner's proof. It opens nothing else. */
interface InviteRow extends Invite {
  /** base64url */
  secret: string
}

const SECRET_BYTES = 16
const DAY_MS = 86_400_000
const DEFAULT_MS = 7 * DAY_MS
const MAX_USES = 100
/** An ended invite stays this long, so that a late joiner learns why. */
const KEEP_ENDED_MS = 30 * DAY_MS
const MAX_NAME_CHARS = 80

const table = typedTable<InviteRow>(tables.invites)
const REFUSALS = { used: 'INVITE_USED', revoked: 'INVITE_REVOKED' } as const

export function createInvites({ store, newId, time, audit }: InvitesComponents): Invites {
  const serially = createSerial()
  let rows = new Map<string, InviteRow>()

  function stateOf(row: InviteRow): InviteState {
    return row.state === 'open' && time.nowMs() >= row.expiresAtMs ? 'expired' : row.state
  }

  function view({ secret: _, ...row }: InviteRow): Invite {
    return { ...row, state: stateOf(rows.get(row.inviteId)!) }
  }

  /** Every row is tried, whatever the first ones say: how long it takes tells nothing. */
  function proven(proves: (secret: Uint8Array) => boolean): InviteRow {
    const [row] = [...rows.values()].filter(({ secret }) => proves(base64url.bytes(secret)))
    if (row === undefined) throw new PeopleError({ code: 'NO_SUCH_INVITE' })
    const { inviteId, expiresAtMs } = row
    const state = stateOf(row)
    if (state === 'expired') throw new PeopleError({ code: 'INVITE_EXPIRED', inviteId, expiresAtMs })
    if (state !== 'open') throw new PeopleError({ code: REFUSALS[state], inviteId })
    return row
  }

  async function save(changed: readonly InviteRow[], who: string, act: string, alongside?: (batch: Batch) => void) {
    const batch = store.batch()
    for (const row of changed) batch.put(table, row.inviteId, row)
    alongside?.(batch)
    await audit.commit(batch, { who, direction: 'in', act, decision: 'changed' })
    for (const row of changed) rows.set(row.inviteId, row)
    return changed.map(view)
  }

  function end(open: readonly InviteRow[]): Promise<Invite[]> {
    const over = open.map(row => ({ ...row, state: 'revoked' as const }))
    return save(over, 'owner', 'invite.revoke')
  }

  return {
    async load() {
      rows = await loadRows(store, table)
    },
    list: () => [...rows.values()].map(view).sort((a, b) => b.createdMs - a.createdMs),
    create: ({ name, forMs = DEFAULT_MS, uses = 1, grant = null }) =>
      serially(async () => {
        const clean = plainText(name, MAX_NAME_CHARS)
        if (clean === '') throw new PeopleError({ code: 'BAD_NAME' })
        const secret = new Uint8Array(randomBytes(SECRET_BYTES))
        const createdMs = time.nowMs()
        const row: InviteRow = {
          inviteId: newId(),
          name: clean,
          createdMs,
          expiresAtMs: createdMs + forMs,
          usesLeft: Math.min(Math.max(1, Math.trunc(uses)), MAX_USES),
          grant,
          state: 'open',
          usedBy: [],
          secret: base64url.of(secret)
        }
        const [invite] = await save([row], 'owner', 'invite.create')
        return { invite: invite!, secret }
      }),
    redeem: (by, proves, alongside) =>
      serially(async () => {
        const row = proven(proves)
        const usesLeft = row.usesLeft - 1
        const next: InviteRow = {
          ...row,
          usesLeft,
          usedBy: [...row.usedBy, by],
          state: usesLeft === 0 ? 'used' : 'open'
        }
        const [invite] = await save([next], by, 'invite.redeem', alongside)
        return invite!
      }),
    match(proves) {
      const row = proven(proves)
      return { invite: view(row), secret: base64url.bytes(row.secret) }
    },
    revoke: ref =>
      serially(async () => {
        const byId = rows.get(ref)
        const named = [...rows.values()].filter(row => fold(row.name) === fold(ref.trim()) && stateOf(row) === 'open')
        const chosen = byId === undefined ? named : [byId]
        if (chosen.length === 0) throw new PeopleError({ code: 'NO_SUCH_INVITE' })
        const open = chosen.filter(row => stateOf(row) === 'open')
        return open.length === 0 ? chosen.map(view) : await end(open)
      }),
    revokeAll: () =>
      serially(async () => {
        const open = [...rows.values()].filter(row => stateOf(row) === 'open')
        return open.length === 0 ? [] : await end(open)
      }),
    sweep: () =>
      serially(async () => {
        const batch = store.batch()
        const gone = [...rows.values()].filter(row => time.nowMs() - row.expiresAtMs > KEEP_ENDED_MS)
        const expired = [...rows.values()].filter(
          row => !gone.includes(row) && row.state === 'open' && stateOf(row) === 'expired'
        )
        for (const row of expired) batch.put(table, row.inviteId, { ...row, state: 'expired' })
        for (const { inviteId } of gone) batch.delete(table, inviteId)
        if (gone.length + expired.length === 0) return
        await batch.commit()
        for (const row of expired) rows.set(row.inviteId, { ...row, state: 'expired' })
        for (const { inviteId } of gone) rows.delete(inviteId)
      })
  }
}
