import { randomBytes } from 'node:crypto'
import type { Signer } from '@secondme-node/keys'
import {
  type Act,
  type GrantScope,
  grantWindow,
  isNarrower,
  openGrant,
  ProtocolError,
  SCOPE_SALT_BYTES,
  scopeHash,
  signGrant,
  signRevocation
} from '@secondme-node/protocol'
import type { AuditFacts, AuditWriter } from '../audit/types.ts'
import { createSerial } from '../serial.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Batch, Store } from '../store/types.ts'
import { PeopleError } from './errors.ts'
import { type GrantOffer, termsOf } from './grant-terms.ts'
import { base64url, loadRows } from './rows.ts'
import type { SteadyTime } from './steady-time.ts'
import type { GrantRecord, GrantRefusal, GrantState, PauseReason, SelfId } from './types.ts'

export type { GrantRecord } from './types.ts'

export interface GrantsComponents {
  store: Store
  time: SteadyTime
  audit: AuditWriter
  /** The node key. */
  signer: Signer
  /** Told of every change that takes something away, so that a copy of the store from before shows. */
  witness: {
    /** In the batch of the change. */
    count(batch: Batch): void
    /** When it is on disk; must not throw. */
    settle(): void
  }
}

export type GrantEnd = Exclude<GrantState, 'active'>

/** What this self permits others. The records are in memory; a change is denied there first and written then. */
export interface Grants {
  load(): Promise<void>
  /** Newest first. */
  list(peer?: SelfId): GrantRecord[]
  get(grantId: string): GrantRecord | undefined
  /**
   * Signs a token and makes it the one grant of this peer; an earlier one is superseded in the same write.
   * @throws {PeopleError} BAD_GRANT
   */
  offer(peer: SelfId, offer: GrantOffer): Promise<GrantRecord>
  activeFor(peer: SelfId, nowMs?: number): GrantRecord | undefined
  /**
   * May this peer do this now? By the record alone.
   * @param nowMs - never counts less than the newest moment seen, so that a clock set back revives nothing
   * @returns the record, or the code of the refusal
   */
  check(grantId: string, peer: SelfId, act: string, nowMs?: number): GrantRecord | GrantRefusal
  /** What a token shown to us is: ours and on record, ours by signature only (a stolen key: raises the alarm), or not. */
  examine(tokenWire: Uint8Array): 'known' | 'forged' | 'foreign'
  /**
   * Ends grants at once: nothing is admitted from the moment of the call, whatever the disk does.
   *
   * @param ref - grant id or did of a peer
   * @returns the ended records, each with its signed revocation
   * @throws {PeopleError} NO_SUCH_GRANT
   */
  revoke(ref: string): Promise<GrantRecord[]>
  /** @throws {PeopleError} NO_SUCH_GRANT, GRANT_STATE */
  pause(grantId: string): Promise<GrantRecord>
  /** Also the owner's confirmation after a restore. @throws {PeopleError} NO_SUCH_GRANT, GRANT_STATE */
  resume(grantId: string): Promise<GrantRecord>
  /** All of them, after a restore: a backup must not revive what was revoked since. @returns how many */
  pauseAll(reason: PauseReason): Promise<number>
  /**
   * A smaller scope for a running grant, valid from the next turn on; the token stays. Wider needs a new offer.
   * @throws {PeopleError} NO_SUCH_GRANT, GRANT_STATE, BAD_GRANT
   */
  narrow(grantId: string, scope: GrantScope): Promise<GrantRecord>
  /** Must the owner be asked before a reply leaves? @param today - the owner's calendar day */
  needsConsent(grantId: string, today: string): boolean
  /** The owner agreed under `ask-first`: good for this day. */
  consented(grantId: string, today: string): Promise<void>
  /** Records of which the peer does not know how they stand. */
  untold(peer?: SelfId): GrantRecord[]
  told(grantId: string): Promise<void>
  /** Marks what has expired. */
  sweep(): Promise<void>
  /** Called at once when a grant stops admitting, before the write. @returns unsubscribe */
  onEnded(listener: (grantId: string, why: GrantEnd) => void): () => void
  /** A token with our signature and no record. @returns unsubscribe */
  onForged(listener: (grantId: string) => void): () => void
}

const NONCE_BYTES = 16
const MAX_NOTE_CHARS = 280

const table = typedTable<GrantRecord>(tables.grants)

export function createGrants(components: GrantsComponents, { self }: { self: SelfId }): Grants {
  const { store, time, audit, signer, witness } = components
  const serially = createSerial()
  const endListeners = new Set<(grantId: string, why: GrantEnd) => void>()
  const forgeryListeners = new Set<(grantId: string) => void>()
  let rows = new Map<string, GrantRecord>()

  const isLive = ({ state }: GrantRecord) => state === 'active' || state === 'paused'
  const list = (peer?: SelfId) =>
    [...rows.values()].filter(row => peer === undefined || row.peer === peer).sort((a, b) => b.gen - a.gen)

  function must(grantId: string): GrantRecord {
    const row = rows.get(grantId)
    if (row === undefined) throw new PeopleError({ code: 'NO_SUCH_GRANT' })
    return row
  }

  /** Where time stands for a record, whatever the sweep has marked yet. */
  function stateOf(row: GrantRecord, nowMs: number): GrantState {
    return isLive(row) && grantWindow(row, nowMs) === 'over' ? 'expired' : row.state
  }

  function ended(row: GrantRecord, why: GrantEnd): void {
    for (const listener of endListeners) listener(row.grantId, why)
  }

  /** Memory first for what takes away: if the write fails, the grant stays denied and the owner is told. */
  async function takeAway(changed: readonly GrantRecord[], act: string, code: string): Promise<GrantRecord[]> {
    if (changed.length === 0) return []
    for (const row of changed) {
      rows.set(row.grantId, row)
      if (row.state !== 'active') ended(row, row.state)
    }
    const batch = store.batch()
    for (const row of changed) {
      batch.put(table, row.grantId, row)
      // Nothing is counted for it any more. On a disk that is full only writes that delete something are let through.
      if (!isLive(row)) batch.delete(tables.quotas, row.grantId)
    }
    witness.count(batch)
    time.stage(batch)
    await audit.commit(batch, ...changed.map(row => entry(row, act, code)))
    witness.settle()
    return [...changed]
  }

  function entry({ peer, grantId }: GrantRecord, act: string, code: string | null = null): AuditFacts {
    return { who: peer, direction: 'in', act, decision: 'changed', grantId, code }
  }

  /** Gives nothing back that was taken away while it was being written. */
  async function save(before: GrantRecord, after: GrantRecord, act?: string): Promise<GrantRecord> {
    const batch = store.batch().put(table, after.grantId, after)
    await audit.commit(batch, ...(act === undefined ? [] : [entry(after, act)]))
    if (rows.get(after.grantId) === before) rows.set(after.grantId, after)
    return rows.get(after.grantId)!
  }

  function sign(peer: SelfId, offer: GrantOffer, previous: GrantRecord | undefined): GrantRecord {
    const nowMs = time.nowMs()
    const terms = termsOf(peer, offer, nowMs)
    const salt = new Uint8Array(randomBytes(SCOPE_SALT_BYTES))
    // From the clock, so that it also rises over a restored backup that has forgotten later grants.
    const gen = Math.max(nowMs, 1 + Math.max(0, ...list(peer).map(row => row.gen)))
    try {
      const tokenWire = signGrant(signer, {
        iss: self,
        aud: peer,
        gen,
        acts: terms.acts,
        limits: terms.limits,
        model: terms.model,
        scopeHash: scopeHash(salt, terms.scope),
        notBeforeMs: nowMs,
        expiresAtMs: terms.expiresAtMs,
        nonce: new Uint8Array(randomBytes(NONCE_BYTES)),
        replaces: previous?.grantId ?? null
      })
      return {
        ...terms,
        grantId: openGrant(tokenWire).id,
        peer,
        tokenWire: base64url.of(tokenWire),
        salt: base64url.of(salt),
        state: 'active',
        note: (offer.note ?? '').slice(0, MAX_NOTE_CHARS),
        gen,
        createdMs: nowMs,
        notBeforeMs: nowMs,
        toldMs: null
      }
    } catch (cause) {
      if (!(cause instanceof ProtocolError)) throw cause
      const { fault } = cause
      throw new PeopleError(
        { code: 'BAD_GRANT', reason: 'paths' in fault ? fault.paths.join(',') : fault.code },
        { cause }
      )
    }
  }

  return {
    async load() {
      rows = await loadRows(store, table)
    },
    list,
    get: grantId => rows.get(grantId),
    offer: (peer, offer) =>
      serially(async () => {
        const nowMs = time.nowMs()
        const previous = list(peer).filter(isLive)
        const record = sign(peer, offer, previous[0])
        const over = previous.map(row => ({ ...row, state: 'superseded' as const, endedMs: nowMs, toldMs: nowMs }))
        const batch = store.batch().put(table, record.grantId, record)
        for (const row of over) batch.put(table, row.grantId, row)
        witness.count(batch)
        time.stage(batch)
        await audit.commit(batch, entry(record, 'grant.offer', record.preset))
        witness.settle()
        for (const [i, row] of over.entries()) {
          if (rows.get(row.grantId) === previous[i]) rows.set(row.grantId, row)
          ended(row, 'superseded')
        }
        rows.set(record.grantId, record)
        return record
      }),

    activeFor: (peer, nowMs = time.nowMs()) =>
      list(peer).find(row => row.state === 'active' && grantWindow(row, nowMs) === 'open'),
    check(grantId, peer, act, askedMs = 0) {
      const nowMs = Math.max(askedMs, time.nowMs())
      const row = rows.get(grantId)
      if (row === undefined) return 'REFUSED'
      if (row.peer !== peer) return 'REFUSED'
      const state = stateOf(row, nowMs)
      if (state === 'expired') return 'EXPIRED'
      if (state === 'revoked') return 'REVOKED'
      if (state === 'superseded') return 'REFUSED'
      if (state === 'paused') return 'PAUSED'
      if (nowMs < row.notBeforeMs) return 'REFUSED'
      if (!row.acts.includes(act as Act)) return 'REFUSED'
      return row
    },
    examine(tokenWire) {
      try {
        const { id, payload } = openGrant(tokenWire)
        if (rows.has(id)) return 'known'
        if (payload.iss !== self || payload.kid !== signer.did) return 'foreign'
        for (const listener of forgeryListeners) listener(id)
        return 'forged'
      } catch {
        return 'foreign' // not a grant at all
      }
    },

    // Not queued behind other changes: ending must not wait for anything.
    async revoke(ref) {
      const byId = rows.get(ref)
      const chosen = byId === undefined ? list(ref) : [byId]
      if (chosen.length === 0) throw new PeopleError({ code: 'NO_SUCH_GRANT' })
      const nowMs = time.nowMs()
      const live = chosen.filter(isLive)
      const over = live.map(row => {
        const nonce = new Uint8Array(randomBytes(NONCE_BYTES))
        const init = { iss: self, aud: row.peer, genFloor: row.gen + 1, atMs: nowMs, nonce }
        const revocationWire = base64url.of(signRevocation(signer, init))
        return { ...row, state: 'revoked' as const, endedMs: nowMs, revocationWire, toldMs: null }
      })
      await takeAway(over, 'grant.revoke', 'REVOKED')
      return chosen.map(({ grantId }) => rows.get(grantId)!)
    },
    pause: grantId =>
      serially(async () => {
        const row = must(grantId)
        if (row.state !== 'active') throw stateError(row, 'pause')
        return (await takeAway([{ ...row, state: 'paused', pausedBecause: 'owner' }], 'grant.pause', 'owner'))[0]!
      }),
    resume: grantId =>
      serially(async () => {
        const before = must(grantId)
        if (stateOf(before, time.nowMs()) !== 'paused') throw stateError(before, 'resume')
        const { pausedBecause: _, ...row } = before
        return await save(before, { ...row, state: 'active' }, 'grant.resume')
      }),
    pauseAll: reason =>
      serially(async () => {
        const active = [...rows.values()].filter(({ state }) => state === 'active')
        const paused = active.map(row => ({ ...row, state: 'paused' as const, pausedBecause: reason }))
        await takeAway(paused, 'grant.pause', reason)
        return paused.length
      }),
    narrow: (grantId, scope) =>
      serially(async () => {
        const row = must(grantId)
        if (!isLive(row)) throw stateError(row, 'narrow')
        if (!isNarrower(scope, row.scope)) throw new PeopleError({ code: 'BAD_GRANT', reason: 'wider' })
        return (await takeAway([{ ...row, scope }], 'grant.narrow', 'NARROWED'))[0]!
      }),

    needsConsent(grantId, today) {
      const row = must(grantId)
      return row.consent === 'ask-each' || (row.consent === 'ask-first' && row.consentDay !== today)
    },
    consented: (grantId, today) =>
      serially(async () => {
        const before = must(grantId)
        await save(before, { ...before, consentDay: today }, 'grant.consent')
      }),

    untold: peer =>
      list(peer).filter(row => row.toldMs === null && (row.state === 'active' || row.state === 'revoked')),
    told: grantId =>
      serially(async () => {
        const before = must(grantId)
        await save(before, { ...before, toldMs: time.nowMs() })
      }),
    sweep: () =>
      serially(async () => {
        const nowMs = time.nowMs()
        const over = [...rows.values()].filter(row => row.state !== 'expired' && stateOf(row, nowMs) === 'expired')
        await takeAway(
          over.map(row => ({ ...row, state: 'expired' as const, endedMs: row.expiresAtMs })),
          'grant.expire',
          'EXPIRED'
        )
      }),
    onEnded(listener) {
      endListeners.add(listener)
      return () => void endListeners.delete(listener)
    },
    onForged(listener) {
      forgeryListeners.add(listener)
      return () => void forgeryListeners.delete(listener)
    }
  }
}

function stateError({ grantId, state }: GrantRecord, asked: string): PeopleError {
  return new PeopleError({ code: 'GRANT_STATE', grantId, state, asked })
}
