import { acceptGrant, acceptRevocation, isRevokedBy } from '@secondme-node/protocol'
import type { AuditWriter } from '../audit/types.ts'
import { createSerial } from '../serial.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import { base64url, loadRows } from './rows.ts'
import type { SteadyTime } from './steady-time.ts'
import type { HeldGrant, SelfId } from './types.ts'

export interface HeldGrantsComponents {
  store: Store
  time: SteadyTime
  audit: AuditWriter
}

/** What other selves permit us: what we know to ask for. They decide. */
export interface HeldGrants {
  load(): Promise<void>
  /** Newest first. */
  list(peer?: SelfId): HeldGrant[]
  get(grantId: string): HeldGrant | undefined
  /** The one to use with this peer now. */
  activeFrom(peer: SelfId): HeldGrant | undefined
  /**
   * A token from its issuer; takes the place of older ones.
   * @throws {ProtocolError} as `acceptGrant`; SUPERSEDED for one older than the newest or than a revocation
   */
  receive(peer: SelfId, tokenWire: Uint8Array, bindingWire: Uint8Array): Promise<HeldGrant>
  /** @returns the grants it ended @throws {ProtocolError} as `acceptRevocation` */
  receiveRevocation(peer: SelfId, wire: Uint8Array, bindingWire: Uint8Array): Promise<HeldGrant[]>
  /** The issuer said so when it was used. */
  refused(grantId: string, code: 'REVOKED' | 'EXPIRED'): Promise<void>
  /** Marks what has expired; drops what ended 90 days ago. */
  sweep(): Promise<void>
}

/** History of one peer; the oldest goes, so that nobody fills the disk with grants. */
const MAX_ENDED_OF_A_PEER = 32
const KEEP_ENDED_MS = 90 * 86_400_000
const table = typedTable<HeldGrant>(tables.heldGrants)
const floors = typedTable<number>(tables.peopleState)

export function createHeldGrants({ store, time, audit }: HeldGrantsComponents, init: { self: SelfId }): HeldGrants {
  const { self } = init
  const serially = createSerial()
  let rows = new Map<string, HeldGrant>()

  /** Generations below it are over, whatever token turns up later. */
  const floorKey = (peer: SelfId) => `heldFloor/${store.hiddenKey('peer', peer)}`
  const list = (peer?: SelfId) =>
    [...rows.values()].filter(row => peer === undefined || row.peer === peer).sort((a, b) => b.gen - a.gen)
  const viewed = (row: HeldGrant): HeldGrant =>
    row.state === 'active' && time.nowMs() >= row.expiresAtMs ? { ...row, state: 'expired' } : row

  async function newestGen(peer: SelfId): Promise<number> {
    const floor = (await store.get(floors, floorKey(peer))) ?? 0
    return Math.max(floor, ...list(peer).map(({ gen }) => gen))
  }

  async function mark(changed: readonly HeldGrant[], peer: SelfId, act: string, code: string | null, floor?: number) {
    const batch = store.batch()
    const gone = list(peer)
      .filter(row => row.state !== 'active' && !changed.some(({ grantId }) => grantId === row.grantId))
      .slice(MAX_ENDED_OF_A_PEER)
    for (const row of gone) batch.delete(table, row.grantId)
    for (const row of changed) batch.put(table, row.grantId, row)
    if (floor !== undefined) batch.put(floors, floorKey(peer), floor)
    const grantId = changed[0]?.grantId ?? null
    await audit.commit(batch, { who: peer, direction: 'out', act, decision: 'changed', code, grantId })
    for (const row of gone) rows.delete(row.grantId)
    for (const row of changed) rows.set(row.grantId, row)
    return [...changed]
  }

  return {
    async load() {
      rows = await loadRows(store, table)
    },
    list: peer => list(peer).map(viewed),
    get: grantId => (rows.has(grantId) ? viewed(rows.get(grantId)!) : undefined),
    activeFrom: peer => list(peer).find(row => viewed(row).state === 'active'),
    receive: (peer, tokenWire, bindingWire) =>
      serially(async () => {
        const nowMs = time.nowMs()
        const expected = { nowMs, iss: peer, aud: self, newestGen: await newestGen(peer) }
        const { id, payload } = acceptGrant(tokenWire, bindingWire, expected)
        const known = rows.get(id)
        if (known !== undefined) return viewed(known)
        const { acts, limits, gen, notBeforeMs, expiresAtMs } = payload
        const row: HeldGrant = {
          grantId: id,
          peer,
          tokenWire: base64url.of(tokenWire),
          acts,
          limits,
          gen,
          notBeforeMs,
          expiresAtMs,
          state: 'active',
          receivedMs: nowMs
        }
        const older = list(peer).filter(({ state }) => state === 'active')
        await mark(
          [row, ...older.map(each => ({ ...each, state: 'superseded' as const }))],
          peer,
          'grant.receive',
          null
        )
        return row
      }),
    receiveRevocation: (peer, wire, bindingWire) =>
      serially(async () => {
        const { payload } = acceptRevocation(wire, bindingWire, { nowMs: time.nowMs(), iss: peer, aud: self })
        const over = list(peer).filter(row => {
          return row.state === 'active' && isRevokedBy(payload, { iss: peer, aud: self, gen: row.gen })
        })
        const floor = Math.max(payload.genFloor, (await store.get(floors, floorKey(peer))) ?? 0)
        const revoked = over.map(row => ({ ...row, state: 'revoked' as const }))
        return await mark(revoked, peer, 'grant.revoked', 'REVOKED', floor)
      }),
    refused: (grantId, code) =>
      serially(async () => {
        const row = rows.get(grantId)
        if (row?.state !== 'active') return
        const state = code === 'REVOKED' ? 'revoked' : 'expired'
        await mark([{ ...row, state }], row.peer, 'grant.refused', code)
      }),
    sweep: () =>
      serially(async () => {
        const nowMs = time.nowMs()
        const batch = store.batch()
        const gone = list().filter(({ expiresAtMs }) => nowMs - expiresAtMs > KEEP_ENDED_MS)
        const over = list().filter(row => !gone.includes(row) && viewed(row) !== row)
        if (gone.length + over.length === 0) return
        for (const { grantId } of gone) batch.delete(table, grantId)
        for (const row of over) batch.put(table, row.grantId, viewed(row))
        await batch.commit()
        for (const { grantId } of gone) rows.delete(grantId)
        for (const row of over) rows.set(row.grantId, viewed(row))
      })
  }
}
