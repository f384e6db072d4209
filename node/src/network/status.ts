import { parseAddress } from './addresses.ts'
import type { Address, NetworkStatus } from './types.ts'

/**
 * From where this node can be dialled, as far as its addresses tell.
 *
 * @param addresses - announced ones
 * @param listen - as configured: private addresses are not announced outside of LAN mode, yet they are open
 */
export function reachabilityOf(
  addresses: readonly Address[],
  listen: readonly string[]
): NetworkStatus['reachability'] {
  if (addresses.some(({ kind, isPublic }) => kind === 'direct' && isPublic)) return 'public'
  if (addresses.some(({ kind }) => kind === 'relayed')) return 'relayed'
  const reaches = listen.map(address => parseAddress(address)?.reach)
  if (reaches.some(reach => reach !== undefined && reach !== 'loopback')) return 'private'
  return reaches.includes('loopback') ? 'local' : 'none'
}
