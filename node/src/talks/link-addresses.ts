import { setTimeout as sleep } from 'node:timers/promises'
import type { Address, Network } from '../network/types.ts'

/** A link has room for a few; each makes it longer. */
const MAX_ADDRESSES = 4
/** As long as the protocol lets one be. */
const MAX_ADDRESS_CHARS = 128
/** A relay that is there has given a place by then. */
const PLACE_MS = 3_000
const LOOK_EVERY_MS = 50

/**
 * What an invitation says about the way here: what reaches farthest first, and never without a relay that holds a place.
 * Whose they are, the link's key says: without it a relayed address fits.
 */
export function linkAddresses(addresses: readonly Address[]): string[] {
  return addresses
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map(({ multiaddr }) => multiaddr.replace(/\/p2p\/\w+$/, ''))
    .filter(address => address.length <= MAX_ADDRESS_CHARS)
    .slice(0, MAX_ADDRESSES)
}

function rankOf({ kind, isPublic, multiaddr }: Address): number {
  if (kind === 'relayed') return 1
  if (isPublic) return 0
  return /^\/ip[46]\/(?:127\.|::1\/)/.test(multiaddr) ? 3 : 2
}

/** Waits until a configured relay holds a place, or has said no: without it the link would lead nowhere from outside. */
export async function placed(network: Pick<Network, 'status' | 'addresses'>): Promise<void> {
  const hasPlace = () => network.addresses().some(({ kind }) => kind === 'relayed')
  const isAwaited = () => network.status().relays.some(({ state, failures }) => state !== 'down' || failures < 2)
  for (let waitedMs = 0; waitedMs < PLACE_MS && !hasPlace() && isAwaited(); waitedMs += LOOK_EVERY_MS) {
    await sleep(LOOK_EVERY_MS)
  }
}
