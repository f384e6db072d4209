import type { Connection as Libp2pConnection } from '@libp2p/interface'
import { peerIdOf, publicKeyOf } from '@secondme-node/keys'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import { type BookRows, createAddressBook } from './address-book.ts'
import { describeAddress, parseAddress } from './addresses.ts'
import { assertChannelLimits, StreamChannel } from './channel.ts'
import { createContacts } from './contacts.ts'
import { createDialRules } from './dial-rules.ts'
import { createDialer, type Dialer, pathOf } from './dialer.ts'
import { NetworkError } from './errors.ts'
import { createGater } from './gater.ts'
import { createGossip } from './gossip.ts'
import type { Libp2pNode } from './libp2p.ts'
import { limitsOf } from './limits.ts'
import { createReconnector } from './reconnector.ts'
import { createRelayKeeper } from './relay-keeper.ts'
import { createServed } from './served.ts'
import { createShunned } from './shunned.ts'
import { reachabilityOf } from './status.ts'
import type { Connection, Network, NetworkInit, Remote, Standing } from './types.ts'

export interface NetworkComponents {
  /** Where the address book is kept: `createStoredRows(store)`, or `createNoRows()` for a relay. */
  rows: BookRows
  clock: Clock
  log: Logger
}

const OPEN_TIMEOUT_MS = 15_000
/** What gossip thinks of a peer before it has done anything. Below −80 it is not listened to. */
const GOSSIP_SCORE: Record<Standing, number> = { trusted: 50, known: 10, stranger: 0, blocked: -1_000 }
/** libp2p closes connections with the lowest value first when there are too many; 100 is the most it takes. */
const KEEP_VALUE = { known: 50, relay: 100 }
const HOP_PROTOCOL = '/libp2p/circuit/relay/0.2.0/hop'

interface Running extends Libp2pNode {
  dialer: Dialer
  peerIdFromString: typeof import('./libp2p.ts')['peerIdFromString']
}

/** @throws {RangeError} a relay's multiaddr names no PeerId */
export function createNetwork(components: NetworkComponents, init: NetworkInit): Network {
  const { rows, clock } = components
  const log = components.log.child('network')
  const { listen, role = 'self', mayTalk, upnp = false, lan = false } = init
  const relays = (init.relays ?? []).map(readRelay)
  const isLoopback = listen.length > 0 && listen.every(address => parseAddress(address)?.reach === 'loopback')
  const limits = limitsOf(init, isLoopback)
  const isServer = role !== 'self'
  const hasDht = isServer || relays.length > 0
  const peerId = peerIdOf(publicKeyOf(init.nodeSeed))

  const rules = createDialRules({
    relays: init.relays ?? [],
    allowLoopback: isLoopback || lan,
    allowPrivate: lan
  })
  const book = createAddressBook({ rows, clock })
  const contacts = createContacts({ clock })
  const shunned = createShunned({ clock })
  const bytes = new Map<string, { in: number; out: number }>()
  const sought = new Map<string, number>()
  const connectedListeners = new Set<(remote: Remote) => void>()
  const disconnectedListeners = new Set<(peerId: string) => void>()
  let running: Running | undefined

  const served = createServed({ log, mayTalk, onBytes: countBytes })
  const gossip = createGossip({ log, shun }, { maxBytes: limits.maxGossipBytes })
  const keeper = createRelayKeeper(
    {
      clock,
      log,
      connect: connectRelay,
      hasReservation: relay => running?.reservations.hasReservation(relay) ?? false,
      reserve: (relay, address) => live().reservations.reserve(relay, address)
    },
    { relays: role === 'relay' ? [] : relays }
  )
  const reconnector = createReconnector({
    clock,
    wanted,
    isConnected,
    connect: async (id, signal) => void (await seek(id, { signal, timeoutMs: OPEN_TIMEOUT_MS }))
  })

  function live(): Running {
    if (running === undefined) throw new NetworkError({ code: 'NOT_STARTED' })
    return running
  }

  function isConnected(id: string): boolean {
    return running?.dialer.connectionWith(id) !== undefined
  }

  function wanted(): string[] {
    const others = book.peers().filter(id => ['trusted', 'known'].includes(mayTalk(id)) && !shunned.has(id))
    // A relay needs no place at another one, but both serve the same network.
    return role === 'relay' ? [...new Set([...others, ...relays.map(relay => relay.peerId)])] : others
  }

  function countBytes(id: string, received: number, sent: number): void {
    if (sent > 0) init.onSent?.(sent)
    const count = bytes.get(id) ?? { in: 0, out: 0 }
    bytes.set(id, { in: count.in + received, out: count.out + sent })
  }

  function shun(id: string): void {
    shunned.add(id)
    drop(id)
  }

  function drop(id: string): void {
    if (running === undefined) return
    const { libp2p, peerIdFromString } = running
    for (const connection of libp2p.getConnections(peerIdFromString(id))) connection.abort(new Error('dropped'))
  }

  /** Dials by our own wish: the list of contacted hosts tells those from what the DHT needed. */
  async function seek(id: string, options: Parameters<Dialer['connect']>[1]): Promise<Libp2pConnection> {
    return await seeking(id, () =>
      live().dialer.connect(id, { ...options, addresses: [...(options.addresses ?? []), ...relayAddresses(id)] })
    )
  }

  async function seeking<T>(id: string, work: () => Promise<T>): Promise<T> {
    sought.set(id, (sought.get(id) ?? 0) + 1)
    try {
      return await work()
    } finally {
      const left = (sought.get(id) ?? 1) - 1
      if (left === 0) sought.delete(id)
      else sought.set(id, left)
    }
  }

  function relayAddresses(id: string): string[] {
    return relays.filter(relay => relay.peerId === id).map(relay => relay.multiaddr)
  }

  async function connectRelay(relay: { peerId: string; multiaddr: string }, signal: AbortSignal): Promise<void> {
    const { libp2p, peerIdFromString } = live()
    const connection = await seek(relay.peerId, { signal, timeoutMs: OPEN_TIMEOUT_MS })
    // libp2p never asks a relay again that once did not know the protocol, as one that is just starting does not.
    const probe = await connection.newStream(HOP_PROTOCOL, { signal })
    await probe.close({ signal })
    probe.abort(new Error('probe'))
    await libp2p.peerStore.merge(peerIdFromString(relay.peerId), { tags: { relay: { value: KEEP_VALUE.relay } } })
  }

  /** Refuses before anything is dialled. */
  function assertMayOpen(id: string): void {
    if (mayTalk(id) === 'blocked') throw new NetworkError({ code: 'BLOCKED', peerId: id })
  }

  function onDial(address: string): void {
    const parsed = parseAddress(address)
    if (parsed === undefined) return
    const target = parsed.lastPeerId
    const isOurs = target !== undefined && (sought.has(target) || book.has(target))
    contacts.note(parsed.host, rules.isRelayHost(parsed) ? 'relay' : isOurs ? 'peer' : 'discovery')
  }

  /** Somebody else lives at that address now. */
  function onWrongPeer(id: string, address: string): void {
    background(book.dropAddress(id, address))
  }

  function listenTo({ libp2p, peerIdFromString }: Running): void {
    libp2p.addEventListener('connection:open', ({ detail: connection }) => {
      const id = connection.remotePeer.toString()
      const address = connection.direction === 'outbound' ? connection.remoteAddr.toString() : undefined
      background(book.met(id, address))
      if (book.has(id)) background(libp2p.peerStore.merge(connection.remotePeer, knownTag))
    })
    libp2p.addEventListener('peer:connect', ({ detail }) => {
      const id = detail.toString()
      // The first connection after none: the network is back, and so may be others.
      if (libp2p.getPeers().length === 1) reconnector.wake()
      const [connection] = libp2p.getConnections(peerIdFromString(id))
      tellAll(connectedListeners, { peerId: id, path: connection ? pathOf(connection) : 'direct' })
    })
    libp2p.addEventListener('peer:disconnect', ({ detail }) => {
      tellAll(disconnectedListeners, detail.toString())
      if (!book.has(detail.toString())) bytes.delete(detail.toString())
    })
    libp2p.addEventListener('peer:identify', ({ detail }) => {
      const id = detail.peerId.toString()
      if (!book.has(id)) return
      background(
        book.add(
          id,
          detail.listenAddrs.map(String).filter(address => rules.mayDial(address))
        )
      )
    })
  }

  /** An error that left an event listener of libp2p would end the process. */
  function tellAll<T>(listeners: Set<(news: T) => void>, news: T): void {
    for (const tell of listeners) {
      try {
        tell(news)
      } catch (err) {
        log.error('a listener failed', { err })
      }
    }
  }

  const knownTag = { tags: { known: { value: KEEP_VALUE.known } } }

  /** What is written on the side may fail with a full disk; the connection goes on. */
  function background(work: Promise<unknown>): void {
    work.catch((err: unknown) => log.warn('address book could not be written', { err }))
  }

  function connectionOf(connection: Libp2pConnection): Connection {
    const id = connection.remotePeer.toString()
    const { in: bytesIn, out: bytesOut } = bytes.get(id) ?? { in: 0, out: 0 }
    return {
      peerId: id,
      path: pathOf(connection),
      direction: connection.direction,
      sinceMs: connection.timeline.open,
      ...(connection.rtt !== undefined && { rttMs: connection.rtt }),
      bytesIn,
      bytesOut
    }
  }

  return {
    peerId,
    gossip,
    async start() {
      await book.load()
      // Names in the book came from the owner; those that peers tell of themselves are not taken.
      for (const id of book.peers()) for (const address of book.addressesOf(id)) rules.vouch(address)
      const { createLibp2pNode, multiaddr, peerIdFromString } = await import('./libp2p.ts')
      const gater = createGater(
        {
          rules,
          mayTalk,
          isShunned: shunned.has,
          connected: () => (running?.libp2p.getPeers() ?? []).map(String)
        },
        { maxStrangers: limits.maxStrangers }
      )
      const node = await createLibp2pNode({
        nodeSeed: init.nodeSeed,
        listen,
        isServer,
        hasDht,
        isLoopback,
        keepsPrivateAddresses: isLoopback || lan,
        upnp,
        limits,
        gater,
        appSpecificScore: id => (shunned.has(id) ? GOSSIP_SCORE.blocked : GOSSIP_SCORE[mayTalk(id)]),
        mayAnnounce: rules.mayDial,
        onDial,
        onWrongPeer
      })
      const { libp2p } = node
      const dialer = createDialer({ libp2p, book, rules, peerIdFromString, multiaddr }, { relays, hasDht })
      running = { ...node, dialer, peerIdFromString }
      listenTo(running)
      try {
        await served.attach(libp2p)
        await libp2p.start()
      } catch (err) {
        running = undefined
        await libp2p.stop()
        await served.detach()
        throw err
      }
      if (libp2p.services.gossip !== undefined) gossip.attach(libp2p.services.gossip)
      if (upnp && !isLoopback) contacts.note('gateway', 'router')
      await keeper.start()
      await reconnector.start()
    },
    async stop() {
      if (running === undefined) return
      const { libp2p } = running
      await Promise.all([keeper.stop(), reconnector.stop()])
      gossip.detach()
      running = undefined
      await libp2p.stop()
      await served.detach()
    },
    addresses: () => (running?.libp2p.getMultiaddrs() ?? []).map(String).map(describeAddress),
    serve: (protocol, handler, limits = {}) => served.add(protocol, handler, limits),
    async open({ peerId: id, addresses = [] }, protocol, options = {}) {
      const { dialer } = live()
      assertMayOpen(id)
      const { signal, timeoutMs = OPEN_TIMEOUT_MS, ...limits } = options
      assertChannelLimits(limits)
      const { stream, path } = await seeking(id, () =>
        dialer.openStream(id, protocol, {
          addresses: [...addresses, ...relayAddresses(id)],
          signal,
          timeoutMs
        })
      )
      return new StreamChannel(
        stream,
        { peerId: id, path },
        { ...limits, onBytes: (received, sent) => countBytes(id, received, sent) }
      )
    },
    async ping(id, { signal } = {}) {
      const { libp2p } = live()
      assertMayOpen(id)
      const connection = await seek(id, { signal, timeoutMs: OPEN_TIMEOUT_MS })
      const deadline = AbortSignal.timeout(OPEN_TIMEOUT_MS)
      try {
        const rttMs = await libp2p.services.ping.ping(connection.remotePeer, {
          signal: signal ? AbortSignal.any([signal, deadline]) : deadline
        })
        return { rttMs, path: pathOf(connection) }
      } catch (err) {
        signal?.throwIfAborted()
        const fault = { code: 'TIMED_OUT', peerId: id, waitedMs: OPEN_TIMEOUT_MS, step: 'ping' } as const
        throw new NetworkError(deadline.aborted ? fault : { code: 'CLOSED', peerId: id, by: 'peer' }, { cause: err })
      }
    },
    connections: () => (running?.libp2p.getConnections() ?? []).map(connectionOf),
    isConnected,
    async disconnect(id) {
      drop(id)
    },
    async remember(id, addresses = []) {
      for (const address of addresses) rules.vouch(address)
      await book.add(id, addresses)
      const node = running
      if (node?.dialer.connectionWith(id) === undefined) return
      await book.met(id)
      await node.libp2p.peerStore.merge(node.peerIdFromString(id), knownTag)
    },
    async forget(id) {
      await book.remove(id)
      bytes.delete(id)
      await running?.libp2p.peerStore.delete(running.peerIdFromString(id))
    },
    onConnected: listener => subscribe(connectedListeners, listener),
    onDisconnected: listener => subscribe(disconnectedListeners, listener),
    status() {
      const addresses = this.addresses()
      return {
        state: running === undefined ? 'stopped' : 'running',
        addresses,
        reachability: running === undefined ? 'none' : reachabilityOf(addresses, listen),
        relays: keeper.states(),
        connections: running?.libp2p.getConnections().length ?? 0,
        dht: {
          mode: hasDht ? (isServer ? 'server' : 'client') : 'off',
          peers: running?.dhtPeers() ?? 0
        },
        hosts: contacts.list(),
        waiting: reconnector.waiting()
      }
    }
  }
}

function readRelay(multiaddr: string): { peerId: string; multiaddr: string } {
  const parsed = parseAddress(multiaddr)
  if (parsed?.lastPeerId === undefined || parsed.isCircuit) throw new RangeError('a relay needs /p2p/<PeerId>')
  return { peerId: parsed.lastPeerId, multiaddr }
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
