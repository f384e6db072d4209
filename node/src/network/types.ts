import type { Startable } from '../lifecycle.ts'

/** How a packet reaches the other side: over its own connection, or through a relay that sees only ciphertext. */
export type Path = 'direct' | 'relayed'

/** What the owner has decided about a peer. `blocked` is refused before any byte of ours is sent. */
export type Standing = 'trusted' | 'known' | 'stranger' | 'blocked'

/** The other end of a channel. Its PeerId is proven by the handshake. */
export interface Remote {
  readonly peerId: string
  readonly path: Path
}

/**
 * Whole messages in both directions, in order. A slow reader holds the writer back: at most about 1 MiB waits on either
 * side, whatever the other one does.
 */
export interface Channel {
  readonly remote: Remote
  /**
   * @returns the next message, or null when the other side has ended its writing
   * @throws {NetworkError} CLOSED (reset, refused or closed here), TIMED_OUT (idle, or a frame that never ends),
   *   TOO_LARGE (the other side announced more than this end takes)
   */
  read(options?: { signal?: AbortSignal }): Promise<Uint8Array | null>
  /**
   * Resolves when the message may be forgotten by the caller; waits while the other side does not read.
   *
   * @throws {NetworkError} CLOSED, TIMED_OUT (the other side reads nothing), TOO_LARGE (nothing was sent)
   */
  write(message: Uint8Array, options?: { signal?: AbortSignal }): Promise<void>
  /** Ends our writing; the other side reads null. Reading goes on. Safe to call twice. */
  close(): Promise<void>
  /** Drops everything unsent and unread; the other side reads CLOSED. `error` stays on this side. */
  abort(error: Error): void
  /** Aborted when neither side can send any more, for whatever reason. */
  readonly closed: AbortSignal
}

export interface ChannelLimits {
  /** A larger message ends the channel. At most 2 MiB. @default 65_536 */
  maxMessageBytes?: number
  /** Without a whole message in either direction for this long, the channel is ended. @default 60_000 */
  idleMs?: number
}

export interface ServeLimits extends ChannelLimits {
  /** Open streams of this protocol per connection; one more is reset. @default 4 */
  streams?: number
}

export interface OpenOptions extends ChannelLimits {
  signal?: AbortSignal
  /** For finding, dialling and negotiating together. @default 15_000 */
  timeoutMs?: number
}

export interface Address {
  readonly multiaddr: string
  readonly kind: Path
  /** Reachable from the whole internet, as far as the address itself tells. */
  readonly isPublic: boolean
}

export interface Connection {
  readonly peerId: string
  readonly path: Path
  readonly direction: 'inbound' | 'outbound'
  readonly sinceMs: number
  /** Of the last ping, when there was one. */
  readonly rttMs?: number
  /** Message bytes since this node started, over all connections with that peer. */
  readonly bytesIn: number
  readonly bytesOut: number
}

export interface RelayState {
  readonly peerId: string
  readonly multiaddr: string
  /** `reserved`: peers reach this node through it. */
  readonly state: 'reserved' | 'connecting' | 'down'
  readonly sinceMs: number
  /** Attempts that failed since the last reservation. */
  readonly failures: number
}

/** A machine this node opened a connection to since it started. */
export interface ContactedHost {
  /** IP address or name, without port. */
  readonly host: string
  readonly why: 'relay' | 'peer' | 'discovery' | 'router'
  readonly count: number
  readonly lastMs: number
}

export interface NetworkStatus {
  readonly state: 'stopped' | 'running'
  readonly addresses: readonly Address[]
  /** `local`: this machine only; `private`: this network; `relayed`: through a relay; `public`: from anywhere. */
  readonly reachability: 'none' | 'local' | 'private' | 'relayed' | 'public'
  readonly relays: readonly RelayState[]
  readonly connections: number
  /** `off` without any relay or bootstrap node: there is nobody to ask. */
  readonly dht: { mode: 'off' | 'client' | 'server'; peers: number }
  readonly hosts: readonly ContactedHost[]
  /** Known peers that are not connected, with the time of the next attempt. */
  readonly waiting: ReadonlyArray<{ peerId: string; failures: number; nextTryMs: number }>
}

/**
 * What a gossip message is. `reject` is for what no honest node would pass on: three of them in a minute put the peer
 * it came from out for ten minutes, even a trusted one. `ignore` only stops the message here.
 */
export type Verdict = 'accept' | 'ignore' | 'reject'

export interface GossipMessage {
  /** Who signed it. */
  readonly from: string
  /** Who handed it over. */
  readonly via: string
  readonly bytes: Uint8Array
}

/** Fan-out among the members of a space. A node hears and forwards only topics it has joined. */
export interface Gossip {
  /**
   * @param handlers.validate - runs before a message is forwarded or delivered; must be cheap. A throw counts as `ignore`
   * @param handlers.onMessage - messages of others that were accepted
   * @throws {NetworkError} NOT_STARTED
   * @throws {RangeError} the topic is joined already
   */
  join(
    topic: string,
    handlers: {
      validate(message: GossipMessage): Verdict | Promise<Verdict>
      onMessage(message: GossipMessage): void
    }
  ): void
  /** @returns number of peers it was sent to. @throws {NetworkError} NOT_STARTED, TOO_LARGE */
  publish(topic: string, bytes: Uint8Array): Promise<number>
  leave(topic: string): void
  /** Peers known to have joined. */
  members(topic: string): readonly string[]
}

export interface PingResult {
  readonly rttMs: number
  readonly path: Path
}

/** One node in the network of selves. Everything above speaks PeerIds, channels and topics; nothing else is libp2p. */
export interface Network extends Startable {
  /** Known before `start`. */
  readonly peerId: string
  addresses(): readonly Address[]
  /**
   * Answers a protocol, from now on or from `start` on. The channel is closed when the handler returns and aborted
   * when it throws; the other side learns nothing of the error. `stop` waits for handlers: they end when
   * `channel.closed` says so.
   *
   * @throws {RangeError} served already, or `maxMessageBytes` over 2 MiB
   */
  serve(
    protocol: string,
    handler: (channel: Channel, from: Remote) => Promise<void>,
    limits?: ServeLimits
  ): Promise<void>
  /**
   * Opens a channel over the connection there is, or else dials: given and remembered addresses first, then the
   * configured relays, then the DHT.
   *
   * @throws {NetworkError} NOT_STARTED, BLOCKED, UNREACHABLE, TIMED_OUT, PEER_TOO_OLD; the signal's reason when aborted
   */
  open(to: { peerId: string; addresses?: readonly string[] }, protocol: string, options?: OpenOptions): Promise<Channel>
  /** Dials when not connected. @throws {NetworkError} as `open` */
  ping(peerId: string, options?: { signal?: AbortSignal }): Promise<PingResult>
  connections(): readonly Connection[]
  isConnected(peerId: string): boolean
  /** Ends all connections with the peer, in a moment. For a peer just blocked. */
  disconnect(peerId: string): Promise<void>
  /**
   * Puts a peer into the address book, which outlives restarts: the node keeps connected to it as long as `mayTalk`
   * calls it trusted or known. Addresses add to those known. Peers not met for 90 days leave the book.
   *
   * @throws {RangeError} not a PeerId
   */
  remember(peerId: string, addresses?: readonly string[]): Promise<void>
  forget(peerId: string): Promise<void>
  /** First connection with a peer. @returns unsubscribe */
  onConnected(listener: (remote: Remote) => void): () => void
  /** Last connection with a peer is gone. @returns unsubscribe */
  onDisconnected(listener: (peerId: string) => void): () => void
  status(): NetworkStatus
  readonly gossip: Gossip
}

export interface NetworkLimits {
  /** Both directions together. @default 256; a relay 4_096 */
  maxConnections: number
  /** Of these, from peers whose standing is `stranger`. @default 64; a relay all */
  maxStrangers: number
  /** New inbound connections per second from one address. @default 5; on loopback and for a relay 200 */
  inboundPerSecondPerHost: number
  /** Handshakes running at a time. @default 10; a relay 100 */
  maxPendingInbound: number
  /** A handshake that takes longer is ended. @default 5_000 */
  handshakeTimeoutMs: number
  /** Largest gossip message. @default 65_536 */
  maxGossipBytes: number
  /** Peers a relay keeps a place for. @default 256 */
  maxReservations: number
  /** What one peer may send through a relay, bytes per minute; more is cut off. @default 64 MiB */
  relayBytesPerMinute: number
  /** Records the DHT stores: in all, and new ones per minute. @default 10_000 and 600 */
  maxDhtRecords: number
  maxDhtRecordsPerMinute: number
}

export interface NetworkInit {
  /** 32 bytes of the node key; `peerId` follows from it. */
  nodeSeed: Uint8Array
  /** Multiaddrs, `/ip4/0.0.0.0/tcp/4010`; loopback only makes a node that speaks to this machine alone. */
  listen: readonly string[]
  /** Multiaddrs with `/p2p/<PeerId>` of relays, which are bootstrap nodes too. */
  relays?: readonly string[]
  /** `relay` and `both` hold places for others and answer the DHT. @default 'self' */
  role?: 'self' | 'relay' | 'both'
  /** Asked for every connection and stream: must answer at once, from memory. */
  mayTalk(peerId: string): Standing
  /** Told the size of every message that leaves, in bytes. */
  onSent?(sizeBytes: number): void
  /** Ask the router for a port. @default false */
  upnp?: boolean
  /** Dial and announce private addresses too. @default false */
  lan?: boolean
  limits?: Partial<NetworkLimits>
}
