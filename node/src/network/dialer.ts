import type { Connection, Libp2p, Stream } from '@libp2p/interface'
import type { AddressBook } from './address-book.ts'
import { parseAddress } from './addresses.ts'
import type { DialRules } from './dial-rules.ts'
import { NetworkError } from './errors.ts'
import type { Path } from './types.ts'

export interface DialerComponents {
  libp2p: Libp2p
  book: AddressBook
  rules: DialRules
  /** From the lazily loaded part. */
  peerIdFromString(peerId: string): Parameters<Libp2p['getConnections']>[0] & {}
  multiaddr(address: string): Connection['remoteAddr']
}

export interface DialerInit {
  relays: ReadonlyArray<{ peerId: string; multiaddr: string }>
  hasDht: boolean
}

export interface Dialer {
  /** @throws {NetworkError} UNREACHABLE, TIMED_OUT; the signal's reason when the caller aborted */
  connect(peerId: string, options: DialOptions): Promise<Connection>
  /** A stream on the connection there is, or on a new one. @throws {NetworkError} as `connect`; PEER_TOO_OLD */
  openStream(peerId: string, protocol: string, options: DialOptions): Promise<{ stream: Stream; path: Path }>
  /** Open connection, direct before relayed. */
  connectionWith(peerId: string): Connection | undefined
}

export interface DialOptions {
  addresses?: readonly string[] | undefined
  signal?: AbortSignal | undefined
  timeoutMs: number
}

/** Streams of ours on one connection, all protocols with one number. */
const MAX_OUTBOUND_STREAMS = 64

export function createDialer(components: DialerComponents, init: DialerInit): Dialer {
  const { libp2p, book, rules, peerIdFromString, multiaddr } = components

  function connectionWith(peerId: string): Connection | undefined {
    const open = libp2p.getConnections(peerIdFromString(peerId)).filter(({ status }) => status === 'open')
    return open.find(connection => pathOf(connection) === 'direct') ?? open[0]
  }

  /** Given addresses, then remembered ones, then through our relays, where the peer may have a place as well. */
  function candidates(peerId: string, given: readonly string[]): string[] {
    for (const address of given) rules.vouch(address)
    const viaRelays = init.relays
      .filter(relay => relay.peerId !== peerId)
      .map(relay => `${relay.multiaddr}/p2p-circuit/p2p/${peerId}`)
    const all = [...given, ...book.addressesOf(peerId)].flatMap(address => completed(address, peerId) ?? [])
    return [...new Set([...all, ...viaRelays])].filter(address => rules.mayDial(address))
  }

  async function dial(addresses: readonly string[], signal: AbortSignal): Promise<Connection> {
    return await libp2p.dial(addresses.map(multiaddr), { signal })
  }

  async function connectWithin(peerId: string, given: readonly string[], signal: AbortSignal): Promise<Connection> {
    const existing = connectionWith(peerId)
    if (existing !== undefined) return existing
    const known = candidates(peerId, given)
    let cause: unknown
    if (known.length > 0) {
      try {
        return await dial(known, signal)
      } catch (err) {
        cause = err
      }
    }
    signal.throwIfAborted()
    const found = init.hasDht ? await search(peerId, signal) : []
    const fresh = found.filter(address => !known.includes(address) && rules.mayDial(address))
    if (fresh.length > 0) {
      try {
        return await dial(fresh, signal)
      } catch (err) {
        cause = err
      }
    }
    signal.throwIfAborted()
    throw new NetworkError({ code: 'UNREACHABLE', peerId, tried: known.length + fresh.length }, { cause })
  }

  async function search(peerId: string, signal: AbortSignal): Promise<string[]> {
    try {
      const { multiaddrs } = await libp2p.peerRouting.findPeer(peerIdFromString(peerId), { signal })
      return multiaddrs.flatMap(address => completed(address.toString(), peerId) ?? [])
    } catch {
      return []
    }
  }

  async function connect(peerId: string, { addresses = [], signal, timeoutMs }: DialOptions): Promise<Connection> {
    const deadline = AbortSignal.timeout(timeoutMs)
    try {
      return await connectWithin(peerId, addresses, signal ? AbortSignal.any([signal, deadline]) : deadline)
    } catch (err) {
      signal?.throwIfAborted()
      if (deadline.aborted) {
        throw new NetworkError({ code: 'TIMED_OUT', peerId, waitedMs: timeoutMs, step: 'open' }, { cause: err })
      }
      throw err
    }
  }

  async function openOn(connection: Connection, protocol: string, signal: AbortSignal): Promise<Stream> {
    return await connection.newStream(protocol, {
      signal,
      runOnLimitedConnection: true,
      maxOutboundStreams: MAX_OUTBOUND_STREAMS
    })
  }

  return {
    connectionWith,
    connect,
    async openStream(peerId, protocol, options) {
      const startedMs = performance.now()
      for (let attempt = 1; ; attempt++) {
        const leftMs = Math.max(1, Math.ceil(options.timeoutMs - (performance.now() - startedMs)))
        const deadline = AbortSignal.timeout(leftMs)
        const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline
        const isReused = connectionWith(peerId) !== undefined
        const connection = await connect(peerId, { ...options, timeoutMs: leftMs })
        try {
          return { stream: await openOn(connection, protocol, signal), path: pathOf(connection) }
        } catch (err) {
          options.signal?.throwIfAborted()
          if (deadline.aborted) {
            throw new NetworkError(
              { code: 'TIMED_OUT', peerId, waitedMs: options.timeoutMs, step: 'open' },
              { cause: err }
            )
          }
          if ((err as Error).name === 'UnsupportedProtocolError') {
            throw new NetworkError({ code: 'PEER_TOO_OLD', peerId, protocol }, { cause: err })
          }
          // The connection was dead, or the other side has just gone: once more on a new one.
          if (!isReused || attempt > 1 || connection.status === 'open') {
            throw new NetworkError({ code: 'CLOSED', peerId, by: 'peer' }, { cause: err })
          }
        }
      }
    }
  }
}

/** libp2p calls a connection limited when a relay bounds it; ours do not, so the address decides. */
export function pathOf(connection: Connection): Path {
  return connection.remoteAddr.toString().includes('/p2p-circuit') ? 'relayed' : 'direct'
}

/** The address with the PeerId it must lead to, or undefined when it leads to somebody else. */
export function completed(address: string, peerId: string): string | undefined {
  const parsed = parseAddress(address)
  if (parsed === undefined) return undefined
  if (parsed.lastPeerId !== undefined) return parsed.lastPeerId === peerId ? address : undefined
  return `${address}/p2p/${peerId}`
}
