import { isIP, isIPv4 } from 'node:net'
import type { Address } from './types.ts'

/** `name`: only a lookup would tell; `other`: not a transport this node has. */
export type Reach = 'loopback' | 'private' | 'public' | 'name' | 'other'

export interface ParsedAddress {
  /** IP address or DNS name of the machine that is dialled: for a circuit address, the relay's. */
  readonly host: string
  readonly port: number
  readonly reach: Reach
  /** PeerIds in order; the last one after `p2p-circuit` is the target. */
  readonly isCircuit: boolean
  /** Relay of a circuit address, else the peer itself, when the address names one. */
  readonly firstPeerId: string | undefined
  /** The peer this address leads to, when it names one. */
  readonly lastPeerId: string | undefined
}

/**
 * Reads the forms this node dials: `/ip4|ip6|dns|dns4|dns6/<host>/tcp/<port>[/p2p/<id>][/p2p-circuit[/p2p/<id>]]`.
 * Text only, so that addresses can be judged before libp2p is loaded.
 *
 * @returns undefined for every other form
 */
export function parseAddress(multiaddr: string): ParsedAddress | undefined {
  const match =
    /^\/(ip4|ip6|dns|dns4|dns6)\/([^/]{1,253})\/tcp\/(\d{1,5})(?:\/p2p\/(\w{1,64}))?(\/p2p-circuit(?:\/p2p\/(\w{1,64}))?)?$/.exec(
      multiaddr
    )
  if (match === null) return undefined
  const [, family, host, port, first, circuit, last] = match
  if (Number(port) > 65_535) return undefined
  if (family === 'ip4' && !isIPv4(host!)) return undefined
  if (family === 'ip6' && isIP(host!) !== 6) return undefined
  return {
    host: host!,
    port: Number(port),
    reach: family!.startsWith('ip') ? reachOf(host!) : 'name',
    isCircuit: circuit !== undefined,
    firstPeerId: first,
    lastPeerId: circuit === undefined ? first : last
  }
}

/** @param ip - an IPv4 or IPv6 address in text form */
export function reachOf(ip: string): Reach {
  if (isIPv4(ip)) return reachOfIPv4(ip)
  const groups = expandIPv6(ip)
  if (groups === undefined) return 'other'
  const [first, ...rest] = groups
  const isZeroUpTo = (count: number) => groups.slice(0, count).every(group => group === 0)
  // ::ffff:a.b.c.d, 64:ff9b::a.b.c.d and ::a.b.c.d carry an IPv4 address and lead where it leads.
  const isMapped = isZeroUpTo(5) && groups[5] === 0xffff
  const isTranslated = first === 0x64 && groups[1] === 0xff9b
  if (isZeroUpTo(7)) return groups[7] === 1 ? 'loopback' : 'other'
  if (isMapped || isTranslated || isZeroUpTo(6)) {
    const [high, low] = [groups[6]!, groups[7]!]
    return reachOfIPv4(`${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`)
  }
  if ((first! & 0xfe00) === 0xfc00 || (first! & 0xffc0) === 0xfe80 || (first! & 0xffc0) === 0xfec0) return 'private'
  // Multicast and documentation addresses are nobody's.
  if ((first! & 0xff00) === 0xff00 || (first === 0x2001 && rest[0] === 0xdb8)) return 'other'
  return 'public'
}

function reachOfIPv4(ip: string): Reach {
  const [a, b, c] = ip.split('.').map(Number) as [number, number, number, number]
  if (a === 127) return 'loopback'
  if (a === 0 || a >= 224) return 'other'
  const isPrivate =
    a === 10 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) || // link-local, where clouds keep their metadata services
    (a === 100 && b >= 64 && b <= 127) || // carrier-grade NAT
    // Set aside for documentation and tests, routed nowhere: whoever uses them does so at home.
    (a === 192 && b === 0 && (c === 0 || c === 2)) ||
    (a === 198 && b === 51 && c === 100) ||
    (a === 203 && b === 0 && c === 113) ||
    (a === 198 && (b === 18 || b === 19))
  return isPrivate ? 'private' : 'public'
}

/** Eight 16-bit groups of an address that `isIP` calls 6. */
function expandIPv6(ip: string): number[] | undefined {
  if (isIP(ip) !== 6 || ip.includes('%')) return undefined
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(ip)
  const text = dotted
    ? `${dotted[1]}${((Number(dotted[2]) << 8) | Number(dotted[3])).toString(16)}:${((Number(dotted[4]) << 8) | Number(dotted[5])).toString(16)}`
    : ip
  const [head, tail] = text.split('::') as [string, string | undefined]
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : 8 - left.length - right.length
  return [...left, ...Array<string>(gap).fill('0'), ...right].map(group => Number.parseInt(group, 16))
}

export function describeAddress(multiaddr: string): Address {
  const parsed = parseAddress(multiaddr)
  return {
    multiaddr,
    kind: parsed?.isCircuit ? 'relayed' : 'direct',
    isPublic: parsed?.reach === 'public' || parsed?.reach === 'name'
  }
}
