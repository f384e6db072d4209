import { publicKeyOfPeerId } from '@secondme-node/keys'
import type { Clock } from '../clock.ts'
import { createSerial } from '../serial.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import { parseAddress } from './addresses.ts'

/** A peer this node keeps in touch with, and where it was reached. */
export interface BookEntry {
  readonly peerId: string
  readonly addresses: ReadonlyArray<{ multiaddr: string; workedMs: number | null }>
  /** When it was last connected, or else put into the book. */
  readonly metMs: number
}

/** Where the book is kept. A relay without a store keeps none. */
export interface BookRows {
  entries(): AsyncIterable<BookEntry>
  put(entry: BookEntry): Promise<void>
  delete(peerId: string): Promise<void>
}

export interface AddressBook {
  /** Reads the rows and drops those of peers not met for 90 days. */
  load(): Promise<void>
  peers(): readonly string[]
  has(peerId: string): boolean
  /** Best first: those that worked last, then direct ones. */
  addressesOf(peerId: string): readonly string[]
  /** @throws {RangeError} not a PeerId */
  add(peerId: string, addresses: readonly string[]): Promise<void>
  /** The peer was met, at this address when it was dialled. Unknown peers stay unknown. */
  met(peerId: string, multiaddr?: string): Promise<void>
  /** The address leads to somebody else. */
  dropAddress(peerId: string, multiaddr: string): Promise<void>
  remove(peerId: string): Promise<void>
}

const DAY_MS = 86_400_000
const KEPT_MS = 90 * DAY_MS
/** Meetings are written at most this often: the day matters, not the minute. */
const MET_STEP_MS = 3_600_000
const MAX_ADDRESSES = 16

export function createAddressBook(components: { rows: BookRows; clock: Clock }): AddressBook {
  const { rows, clock } = components
  const entries = new Map<string, BookEntry>()
  const inTurn = createSerial()

  async function save(entry: BookEntry): Promise<void> {
    entries.set(entry.peerId, entry)
    await rows.put(entry)
  }

  return {
    async load() {
      const oldestMs = clock.nowMs() - KEPT_MS
      for await (const entry of rows.entries()) {
        if (entry.metMs >= oldestMs) entries.set(entry.peerId, entry)
        else await rows.delete(entry.peerId)
      }
    },
    peers: () => [...entries.keys()],
    has: peerId => entries.has(peerId),
    addressesOf: peerId => (entries.get(peerId)?.addresses ?? []).map(({ multiaddr }) => multiaddr),
    add: (peerId, addresses) =>
      inTurn(async () => {
        assertPeerId(peerId)
        const old = entries.get(peerId)
        const known = new Set(old?.addresses.map(({ multiaddr }) => multiaddr))
        const fresh = [...new Set(addresses.flatMap(address => normal(address, peerId) ?? []))].filter(
          address => !known.has(address)
        )
        if (old !== undefined && fresh.length === 0) return
        const all = [...(old?.addresses ?? []), ...fresh.map(multiaddr => ({ multiaddr, workedMs: null }))]
        await save({ peerId, addresses: ranked(all), metMs: old?.metMs ?? clock.nowMs() })
      }),
    met: (peerId, address) =>
      inTurn(async () => {
        const old = entries.get(peerId)
        if (old === undefined) return
        const now = clock.nowMs()
        const multiaddr = address && normal(address, peerId)
        const same = old.addresses.find(known => known.multiaddr === multiaddr)
        const isNews = multiaddr !== undefined && (same?.workedMs ?? 0) < now - MET_STEP_MS
        if (!isNews && old.metMs > now - MET_STEP_MS) return
        const others = old.addresses.filter(known => known.multiaddr !== multiaddr)
        const addresses = isNews ? [{ multiaddr, workedMs: now }, ...others] : old.addresses
        await save({ peerId, addresses: ranked(addresses), metMs: now })
      }),
    dropAddress: (peerId, address) =>
      inTurn(async () => {
        const old = entries.get(peerId)
        const multiaddr = normal(address, peerId)
        if (!old?.addresses.some(known => known.multiaddr === multiaddr)) return
        await save({ ...old, addresses: old.addresses.filter(known => known.multiaddr !== multiaddr) })
      }),
    remove: peerId =>
      inTurn(async () => {
        if (entries.delete(peerId)) await rows.delete(peerId)
      })
  }
}

const book = typedTable<BookEntry>(tables.addressBook)

/** The book in the node's store: sealed, under keys that name nobody. */
export function createStoredRows(store: Store): BookRows {
  const keyOf = (peerId: string) => store.hiddenKey('addressBook', peerId)
  return {
    async *entries() {
      for await (const [, entry] of store.entries(book)) yield entry
    },
    async put(entry) {
      await store.batch().put(book, keyOf(entry.peerId), entry).commit()
    },
    async delete(peerId) {
      await store.batch().delete(book, keyOf(peerId)).commit()
    }
  }
}

/** No rows: for a relay, whose peers come to it. */
export function createNoRows(): BookRows {
  return { async *entries() {}, async put() {}, async delete() {} }
}

/** @throws {RangeError} */
export function assertPeerId(peerId: string): void {
  try {
    publicKeyOfPeerId(peerId)
  } catch (cause) {
    throw new RangeError('not a PeerId', { cause })
  }
}

/** One form per address: without the peer's own id, but for circuit addresses. Undefined when it leads elsewhere. */
function normal(multiaddr: string, peerId: string): string | undefined {
  const parsed = parseAddress(multiaddr)
  if (parsed === undefined) return undefined
  if (parsed.isCircuit) return parsed.lastPeerId === peerId ? multiaddr : undefined
  if (parsed.lastPeerId === undefined) return multiaddr
  return parsed.lastPeerId === peerId ? multiaddr.slice(0, -`/p2p/${peerId}`.length) : undefined
}

function ranked(addresses: BookEntry['addresses']): BookEntry['addresses'] {
  return addresses
    .toSorted(
      (a, b) =>
        (b.workedMs ?? 0) - (a.workedMs ?? 0) ||
        Number(a.multiaddr.includes('/p2p-circuit')) - Number(b.multiaddr.includes('/p2p-circuit'))
    )
    .slice(0, MAX_ADDRESSES)
}
