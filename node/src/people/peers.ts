import { peerIdOf, publicKeyOfDid } from '@secondme-node/keys'
import { acceptBinding, acceptCard, type KeyBinding, plainText, verifyBinding } from '@secondme-node/protocol'
import type { AuditFacts, AuditWriter } from '../audit/types.ts'
import type { Clock } from '../clock.ts'
import { createSerial } from '../serial.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Batch, Store } from '../store/types.ts'
import { PeopleError } from './errors.ts'
import { findPeer, fold } from './find-peer.ts'
import { base64url, loadRows } from './rows.ts'
import type { NewestSeen, NewPeer, NodeKey, Peer, SelfId } from './types.ts'

export interface PeersComponents {
  store: Store
  clock: Clock
  audit: AuditWriter
}

/** How far a node key on the network is known; what the network decides by. */
export type PeerStanding = 'trusted' | 'known' | 'stranger' | 'blocked'

export const MAX_NAME_CHARS = 80
const MAX_ADDRESSES = 8
/** A contact within this time of the last one is not worth a write. */
const SEEN_EVERY_MS = 60_000

/** The other selves this one knows. Held in memory; a few hundred rows. */
export interface Peers {
  load(): Promise<void>
  list(): Peer[]
  get(peer: SelfId): Peer | undefined
  byPeerId(peerId: string): Peer | undefined
  /**
   * By petname (any case, a unique beginning), did, the beginning of a did (≥ 6 characters of its key) or PeerId.
   * @throws {PeopleError} NO_SUCH_PEER, AMBIGUOUS_PEER
   */
  find(ref: string): Peer
  standing(peerId: string): PeerStanding
  /** May it be served without asking the owner? Not after a change of keys, until that is acknowledged. */
  mayAuto(peer: SelfId): boolean
  /**
   * A pairing that succeeded; one paired before keeps its name and gets the new words.
   * @param alongside - puts rows of its own into the same write
   * @throws {PeopleError} PEER_BLOCKED, BINDING_REFUSED, BAD_NAME
   */
  add(peer: NewPeer, alongside?: (batch: Batch) => void): Promise<Peer>
  /** @throws {PeopleError} NO_SUCH_PEER, NAME_TAKEN, BAD_NAME */
  rename(peer: SelfId, name: string): Promise<Peer>
  /** The owner compared the words: they are the same. Also acknowledges a change of keys. */
  verify(peer: SelfId): Promise<Peer>
  /** The owner has seen that the keys changed; the words are to be compared again. */
  acknowledge(peer: SelfId): Promise<Peer>
  /**
   * A binding shown by a peer that is known. A new node key with a higher number puts the peer into `keyChanged`.
   * @throws {PeopleError} NO_SUCH_PEER, BINDING_REFUSED
   */
  acceptBinding(peer: SelfId, bindingWire: Uint8Array): Promise<{ peer: Peer; isNewKey: boolean }>
  /** @throws {ProtocolError} as `acceptCard` */
  acceptCard(peer: SelfId, cardWire: Uint8Array): Promise<Peer>
  /** Last contact and addresses: kept now and then, no audit. */
  seen(peer: SelfId, addresses?: readonly string[]): Promise<void>
  /** Raises numbers below which nothing is accepted any more. @param batch - staged there instead of written at once */
  raise(peer: SelfId, newest: NewestSeen, batch?: Batch): Promise<void>
  /** A peer of the book, or a stranger by did. */
  block(peer: SelfId, peerIds?: readonly string[]): Promise<Peer>
  unblock(peer: SelfId): Promise<Peer | undefined>
  /** Out of the book; what the audit says about it stays. */
  remove(peer: SelfId): Promise<void>
  /** Told after every change. @returns unsubscribe */
  onChange(listener: (peer: SelfId, change: string) => void): () => void
}

const table = typedTable<Peer>(tables.peers)

export function createPeers({ store, clock, audit }: PeersComponents): Peers {
  const serially = createSerial()
  const listeners = new Set<(peer: SelfId, change: string) => void>()
  /** did → peer. */
  let rows = new Map<SelfId, Peer>()
  let byPeerId = new Map<string, SelfId>()

  const keyOf = (peer: SelfId) => store.hiddenKey('peer', peer)

  function index(): void {
    byPeerId = new Map([...rows.values()].flatMap(row => row.nodeKeys.map(key => [key.peerId, row.peer] as const)))
  }

  function must(peer: SelfId): Peer {
    const row = rows.get(peer)
    if (row === undefined) throw new PeopleError({ code: 'NO_SUCH_PEER' })
    return row
  }

  /** One write of the row and its entry; memory follows the disk. */
  async function save(row: Peer, act: string, facts: Partial<AuditFacts> = {}, alongside?: (batch: Batch) => void) {
    const batch = store.batch().put(table, keyOf(row.peer), row)
    alongside?.(batch)
    await audit.commit(batch, { who: row.peer, direction: 'in', act, decision: 'changed', ...facts })
    rows.set(row.peer, row)
    index()
    tell(row.peer, act)
    return row
  }

  function tell(peer: SelfId, change: string): void {
    for (const listener of listeners) listener(peer, change)
  }

  function change(peer: SelfId, act: string, next: (row: Peer) => Peer, facts?: Partial<AuditFacts>): Promise<Peer> {
    return serially(() => save(next(must(peer)), act, facts))
  }

  function isTaken(name: string, except: SelfId): boolean {
    const folded = fold(name)
    return [...rows.values()].some(row => row.peer !== except && fold(row.name) === folded)
  }

  function freeName(wanted: string, peer: SelfId): string {
    const name = cleanName(wanted)
    for (let number = 2, next = name; ; number++) {
      if (!isTaken(next, peer)) return next
      next = `${name} ${number}`
    }
  }

  return {
    async load() {
      rows = new Map([...(await loadRows(store, table)).values()].map(row => [row.peer, row]))
      index()
    },
    list: () => [...rows.values()].sort((a, b) => a.name.localeCompare(b.name)),
    get: peer => rows.get(peer),
    byPeerId: peerId => rows.get(byPeerId.get(peerId) ?? ''),
    find: ref => findPeer([...rows.values()], ref),
    standing(peerId) {
      const row = rows.get(byPeerId.get(peerId) ?? '')
      if (row === undefined) return 'stranger'
      if (row.state === 'blocked') return 'blocked'
      // A key that a newer one replaced may not speak any more.
      if (row.nodeKeys[0]?.peerId !== peerId) return 'stranger'
      return row.state === 'verified' ? 'trusted' : 'known'
    },
    mayAuto(peer) {
      const state = rows.get(peer)?.state
      return state === 'verified' || state === 'unverified'
    },

    add: (peer, alongside) =>
      serially(async () => {
        const nowMs = clock.nowMs()
        const known = rows.get(peer.peer)
        if (known?.state === 'blocked') throw new PeopleError({ code: 'PEER_BLOCKED', peer: peer.peer })
        const newest = known?.nodeKeys[0]
        const key = openKey(peer.peer, peer.bindingWire, nowMs, newest?.seq)
        const row: Peer = {
          ...(known ?? { cardWire: null, lastSeenMs: nowMs, newest: {} }),
          peer: peer.peer,
          nodeKeys: withKey(known?.nodeKeys ?? [], key),
          name: known?.name ?? freeName(peer.name, peer.peer),
          claimedName: cleanClaim(peer.claimedName ?? known?.claimedName ?? null),
          state: known === undefined || newest?.kid !== key.kid ? 'unverified' : known.state,
          words: [...peer.words],
          addresses: [...(peer.addresses ?? known?.addresses ?? [])].slice(0, MAX_ADDRESSES),
          pairedAtMs: nowMs,
          through: peer.through
        }
        if (peer.cardWire !== undefined) Object.assign(row, cardOf(row, peer.cardWire, nowMs))
        return await save(row, 'peer.pair', {}, alongside)
      }),

    rename: (peer, name) =>
      change(peer, 'peer.rename', row => {
        const clean = cleanName(name)
        if (isTaken(clean, peer)) throw new PeopleError({ code: 'NAME_TAKEN' })
        return { ...row, name: clean }
      }),
    verify: peer =>
      change(peer, 'peer.verify', row => {
        if (row.state === 'blocked') throw new PeopleError({ code: 'PEER_BLOCKED', peer })
        return { ...row, state: 'verified' }
      }),
    acknowledge: peer =>
      change(peer, 'peer.acknowledge', row => ({
        ...row,
        state: row.state === 'keyChanged' ? 'unverified' : row.state
      })),

    acceptBinding: (peer, bindingWire) =>
      serially(async () => {
        const row = must(peer)
        const newest = row.nodeKeys[0]
        const key = openKey(peer, bindingWire, clock.nowMs(), newest?.seq)
        if (key.seq === newest?.seq) {
          // Two keys under one number: the root was used twice, or is in other hands.
          if (key.kid !== newest.kid) throw new PeopleError({ code: 'BINDING_REFUSED', reason: 'SAME_SEQ' })
          return { peer: row, isNewKey: false }
        }
        const isNewKey = key.kid !== newest?.kid
        const next: Peer = { ...row, nodeKeys: withKey(row.nodeKeys, key) }
        if (isNewKey && row.state === 'blocked') next.stateBefore = 'keyChanged'
        else if (isNewKey) next.state = 'keyChanged'
        await save(next, isNewKey ? 'peer.keyChanged' : 'peer.keyRenewed')
        return { peer: next, isNewKey }
      }),
    acceptCard: (peer, cardWire) =>
      change(peer, 'peer.card', row => ({ ...row, ...cardOf(row, cardWire, clock.nowMs()) })),

    seen: (peer, addresses) =>
      serially(async () => {
        const row = rows.get(peer)
        if (row === undefined) return
        const isFresh = clock.nowMs() - (row.lastSeenMs ?? 0) < SEEN_EVERY_MS
        if (isFresh && (addresses === undefined || isSame(addresses, row.addresses))) return
        const next: Peer = {
          ...row,
          lastSeenMs: Math.max(row.lastSeenMs ?? 0, clock.nowMs()),
          addresses: addresses === undefined ? row.addresses : [...addresses].slice(0, MAX_ADDRESSES)
        }
        await store.batch().put(table, keyOf(peer), next).commit()
        rows.set(peer, next)
      }),
    raise: (peer, newest, batch) =>
      serially(async () => {
        const row = must(peer)
        const raised = { ...row.newest }
        for (const [name, value] of Object.entries(newest) as Array<[keyof NewestSeen, number]>) {
          raised[name] = Math.max(raised[name] ?? 0, value)
        }
        const next = { ...row, newest: raised }
        const target = (batch ?? store.batch()).put(table, keyOf(peer), next)
        if (batch === undefined) await target.commit()
        rows.set(peer, next)
      }),

    block: (peer, peerIds = []) =>
      serially(async () => {
        const nowMs = clock.nowMs()
        const known = rows.get(peer) ?? strangerOf(peer, freeName(`Blocked ${peer.slice(-6)}`, peer), nowMs)
        const missing = peerIds.filter(peerId => !known.nodeKeys.some(key => key.peerId === peerId))
        const nodeKeys = [
          ...known.nodeKeys,
          ...missing.map(peerId => ({ kid: '', peerId, seq: 0, bindingWire: '', acceptedMs: nowMs }))
        ]
        const stateBefore = known.state === 'blocked' ? known.stateBefore : known.state
        const row: Peer = { ...known, nodeKeys, state: 'blocked', ...(stateBefore && { stateBefore }) }
        return await save(row, 'peer.block')
      }),
    unblock: peer =>
      serially(async () => {
        const { stateBefore, ...row } = must(peer)
        if (row.state !== 'blocked') return must(peer)
        if (row.through === 'block') {
          await drop(peer, 'peer.unblock')
          return undefined
        }
        return await save({ ...row, state: stateBefore ?? 'unverified' }, 'peer.unblock')
      }),
    remove: peer =>
      serially(async () => {
        must(peer)
        await drop(peer, 'peer.remove')
      }),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  }

  async function drop(peer: SelfId, act: string): Promise<void> {
    const batch = store.batch().delete(table, keyOf(peer))
    await audit.commit(batch, { who: peer, direction: 'in', act, decision: 'changed' })
    rows.delete(peer)
    index()
    tell(peer, act)
  }
}

/** @throws {PeopleError} BINDING_REFUSED with the protocol's code */
function openKey(peer: SelfId, bindingWire: Uint8Array, nowMs: number, newestSeq?: number): NodeKey {
  try {
    const { kid }: KeyBinding = verifyBinding(bindingWire)
    const { seq } = acceptBinding(bindingWire, {
      nowMs,
      iss: peer,
      kid,
      ...(newestSeq === undefined ? {} : { newestSeq })
    })
    const peerId = peerIdOf(publicKeyOfDid(kid))
    return { kid, peerId, seq, bindingWire: base64url.of(bindingWire), acceptedMs: nowMs }
  } catch (cause) {
    const reason = String((cause as { code?: unknown }).code ?? 'BAD_BINDING')
    throw new PeopleError({ code: 'BINDING_REFUSED', reason }, { cause })
  }
}

/** Newest first; a renewed binding of the same key takes the older one's place. */
function withKey(keys: readonly NodeKey[], key: NodeKey): NodeKey[] {
  return [key, ...keys.filter(({ kid, peerId }) => kid !== key.kid && peerId !== key.peerId)]
}

function cardOf(row: Peer, cardWire: Uint8Array, nowMs: number): Pick<Peer, 'cardWire' | 'claimedName' | 'newest'> {
  const binding = base64url.bytes(row.nodeKeys[0]?.bindingWire ?? '')
  const { cardSeq } = row.newest
  const expected = { nowMs, iss: row.peer, ...(cardSeq === undefined ? {} : { newestSeq: cardSeq }) }
  const { payload } = acceptCard(cardWire, binding, expected)
  return {
    cardWire: base64url.of(cardWire),
    claimedName: cleanClaim(payload.name),
    newest: { ...row.newest, cardSeq: payload.seq }
  }
}

function strangerOf(peer: SelfId, name: string, nowMs: number): Peer {
  return {
    peer,
    nodeKeys: [],
    name,
    claimedName: null,
    cardWire: null,
    state: 'unverified',
    words: [],
    addresses: [],
    pairedAtMs: nowMs,
    lastSeenMs: null,
    through: 'block',
    newest: {}
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i])
}

function cleanName(name: string): string {
  const clean = plainText(name, MAX_NAME_CHARS).replace(/^@+/, '').trim()
  if (clean === '') throw new PeopleError({ code: 'BAD_NAME' })
  return clean
}

function cleanClaim(name: string | null): string | null {
  const clean = name === null ? '' : plainText(name, MAX_NAME_CHARS)
  return clean === '' ? null : clean
}
