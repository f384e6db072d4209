/**
 * The one file that loads libp2p: 0.45 s and some 30 MB, so it is imported when the network starts. All settings that
 * differ from libp2p's defaults do so because the default was seen to fail; each says how.
 */
import { autoNAT } from '@libp2p/autonat'
import { type CircuitRelayServerComponents, circuitRelayServer, circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { dcutr } from '@libp2p/dcutr'
import { type GossipSub, gossipsub, StrictSign } from '@libp2p/gossipsub'
import { identify, identifyPush } from '@libp2p/identify'
import {
  type ConnectionEncrypter,
  type ConnectionGater,
  FaultTolerance,
  type Libp2p,
  type MultiaddrConnection,
  type Transport
} from '@libp2p/interface'
import { type KadDHT, kadDHT, passthroughMapper, removePrivateAddressesMapper } from '@libp2p/kad-dht'
import { noise } from '@libp2p/noise'
import { peerIdFromString } from '@libp2p/peer-id'
import { type Ping, ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { uPnPNAT } from '@libp2p/upnp-nat'
import { yamux } from '@libp2p/yamux'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { createQuotaDatastore } from './datastore.ts'
import { meteredRegistrar } from './relay-meter.ts'
import type { NetworkLimits } from './types.ts'

export { multiaddr, peerIdFromString }

const MIB = 1024 * 1024
const DAY_MS = 86_400_000
/** Apart from the public network: its peers do not speak our protocols, and ours are nobody else's business. */
const PREFIX = 'secondme'
const KAD_PROTOCOL = '/secondme/kad/1.0.0'
/** Peers libp2p itself remembers, strangers included; 1.9 kB each. */
const MAX_PEERS = 5_000
/** Signature, sender, topic and control messages around a gossip message. */
const ENVELOPE_BYTES = 4_096

export interface Libp2pInit {
  nodeSeed: Uint8Array
  listen: readonly string[]
  isServer: boolean
  /** Somebody to ask: relays or bootstrap nodes. */
  hasDht: boolean
  isLoopback: boolean
  keepsPrivateAddresses: boolean
  upnp: boolean
  limits: NetworkLimits
  gater: ConnectionGater
  /** Score of a peer in gossip, from what its owner is to ours. */
  appSpecificScore(peerId: string): number
  /** Addresses given to others. */
  mayAnnounce(address: string): boolean
  /** Before every TCP dial. */
  onDial(address: string): void
  /** Somebody answered at a peer's address and could not prove to be that peer. */
  onWrongPeer(peerId: string, address: string): void
}

/** What a relay keeper needs of libp2p's relay client. */
export interface ReservationClient {
  hasReservation(relay: string): boolean
  /** Makes a reservation and announces the address. */
  reserve(relay: string, address: string): Promise<void>
}

export type Services = {
  ping: Ping
  gossip?: GossipSub
  dht?: KadDHT
}

export interface Libp2pNode {
  libp2p: Libp2p<Services & Record<string, unknown>>
  reservations: ReservationClient
  /** Servers in the routing table of the DHT. */
  dhtPeers(): number
}

type CircuitTransport = Transport & {
  reservationStore: {
    hasReservation(peer: unknown): boolean
    addRelay(peer: unknown, type: 'configured'): Promise<unknown>
  }
}
interface Listening {
  listen(addresses: Multiaddr[]): Promise<void>
}

export async function createLibp2pNode(init: Libp2pInit): Promise<Libp2pNode> {
  const { limits, isServer, isLoopback } = init
  let circuit: CircuitTransport | undefined
  let transports: Listening | undefined
  /** Relays for which libp2p holds a listener. */
  const listeners = new Set<string>()
  const circuitTransport = circuitRelayTransport()
  const tcpTransport = tcp()
  const makeNoise = noise()

  const libp2p = await createLibp2p({
    start: false,
    privateKey: await generateKeyPairFromSeed('Ed25519', init.nodeSeed),
    nodeInfo: { userAgent: PREFIX },
    datastore: createQuotaDatastore({ ...limits, maxPeers: MAX_PEERS }),
    addresses: {
      listen: [...init.listen],
      announceFilter: addresses => addresses.filter(address => init.mayAnnounce(address.toString()))
    },
    transports: [
      components => observed(tcpTransport(components), init.onDial),
      components => {
        circuit = circuitTransport(components) as unknown as CircuitTransport
        return circuit
      }
    ],
    connectionEncrypters: [components => proving(makeNoise(components), init.onWrongPeer)],
    streamMuxers: [
      yamux({
        maxInboundStreams: 64,
        maxOutboundStreams: 64,
        streamOptions: {
          // The default window grows to 16 MiB while the read buffer holds 4: a paused reader would be reset.
          maxStreamWindowSize: MIB,
          maxReadBufferLength: 4 * MIB,
          maxWriteBufferLength: 8 * MIB
        }
      })
    ],
    connectionManager: {
      maxConnections: limits.maxConnections,
      maxIncomingPendingConnections: limits.maxPendingInbound,
      inboundConnectionThreshold: limits.inboundPerSecondPerHost,
      inboundUpgradeTimeout: limits.handshakeTimeoutMs,
      // One dead address must not use up the time of all.
      addressDialTimeout: 4_000,
      maxPeerAddrsToDial: 32
    },
    // Every 10 s by default: four times the processor time for the same news.
    connectionMonitor: { pingInterval: 45_000, protocolPrefix: PREFIX },
    connectionGater: init.gater,
    // An hour and six by default: friends would be forgotten over night.
    peerStore: { maxAddressAge: 30 * DAY_MS, maxPeerAge: 90 * DAY_MS },
    // Start although the port is taken or a relay is down; status tells.
    transportManager: { faultTolerance: FaultTolerance.NO_FATAL },
    services: {
      ping: ping({ protocolPrefix: PREFIX, runOnLimitedConnection: true }),
      identify: identify({ protocolPrefix: PREFIX, runOnLimitedConnection: true }),
      identifyPush: identifyPush({ protocolPrefix: PREFIX, runOnLimitedConnection: true }),
      /** Gives us the part of libp2p that no interface offers. */
      transports: (components: { transportManager: Listening }) => {
        transports = components.transportManager
        return {}
      },
      gossip: gossipsub(gossipOptions(limits, init.appSpecificScore)),
      ...(init.hasDht && {
        dht: kadDHT(dhtOptions(isServer, init.keepsPrivateAddresses))
      }),
      ...(isServer && {
        relayServer: (components: CircuitRelayServerComponents) => {
          const metered = Object.create(components, {
            registrar: { value: meteredRegistrar(components.registrar, limits.relayBytesPerMinute) }
          }) as CircuitRelayServerComponents
          return circuitRelayServer({
            // By default a relayed connection ends after 128 KiB or two minutes; the meter stands in.
            reservations: { maxReservations: limits.maxReservations, applyDefaultLimit: false },
            maxInboundHopStreams: 64,
            maxOutboundStopStreams: limits.maxConnections
          })(metered)
        }
      }),
      ...(!isLoopback && { autonat: dialsAnew(autoNAT({ protocolPrefix: PREFIX })), dcutr: dcutr() }),
      ...(init.upnp && !isLoopback && { upnp: uPnPNAT() })
    }
  })

  const { dht } = libp2p.services as unknown as { dht?: { routingTable: { size: number } } }
  return {
    libp2p: libp2p as unknown as Libp2pNode['libp2p'],
    dhtPeers: () => dht?.routingTable.size ?? 0,
    reservations: {
      hasReservation: relay => circuit!.reservationStore.hasReservation(peerIdFromString(relay)),
      async reserve(relay, address) {
        // A listener outlives its reservation and picks up the next one, so only the first needs to be made.
        if (listeners.has(relay)) await circuit!.reservationStore.addRelay(peerIdFromString(relay), 'configured')
        else {
          await transports!.listen([multiaddr(`${address}/p2p-circuit`)])
          if (circuit!.reservationStore.hasReservation(peerIdFromString(relay))) listeners.add(relay)
        }
      }
    }
  }
}

/** Also for the benchmark, which runs a thousand nodes without TCP. */
export function gossipOptions(
  limits: Pick<NetworkLimits, 'maxGossipBytes'>,
  appSpecificScore: (peerId: string) => number
): Parameters<typeof gossipsub>[0] & {} {
  return {
    globalSignaturePolicy: StrictSign,
    fallbackToFloodsub: false,
    allowPublishToZeroTopicPeers: true,
    ignoreDuplicatePublishError: true,
    emitSelf: false,
    doPX: false,
    runOnLimitedConnection: true,
    allowedTopics: [],
    maxInboundDataLength: limits.maxGossipBytes + ENVELOPE_BYTES,
    maxTopicBytesPerPeer: 64 * 1024,
    decodeRpcLimits: {
      maxSubscriptions: 512,
      maxMessages: 512,
      maxIhaveMessageIDs: 1_024,
      maxIwantMessageIDs: 1_024,
      maxIdontwantMessageIDs: 512,
      maxControlMessages: 512,
      maxPeerInfos: 16
    },
    scoreParams: {
      // Ten peers behind one address are graylisted by default; relayed peers all carry the relay's.
      IPColocationFactorWeight: 0,
      appSpecificScore,
      appSpecificWeight: 1,
      behaviourPenaltyWeight: -10,
      // One that leaves a topic and joins again within seconds grafts too early; that is no storm.
      behaviourPenaltyThreshold: 6,
      behaviourPenaltyDecay: 0.9,
      topicScoreCap: 20,
      retainScore: 600_000
    }
  }
}

export function dhtOptions(isServer: boolean, keepsPrivateAddresses: boolean): Parameters<typeof kadDHT>[0] & {} {
  return {
    protocol: KAD_PROTOCOL,
    clientMode: !isServer,
    // With the default of 6, nine lookups of ten fail among ten million nodes.
    prefixLength: 16,
    // No record type of ours yet, and a key without a validator is refused.
    validators: {},
    selectors: {},
    peerInfoMapper: keepsPrivateAddresses ? passthroughMapper : removePrivateAddressesMapper
  }
}

/**
 * AutoNAT looks whether a peer can be reached by dialling it, and then closes what it got. Where there is a connection
 * already it gets that one, and a relay would drop each of its clients so.
 */
function dialsAnew<Needs extends { connectionManager: { openConnection: unknown } }, Service>(
  make: (components: Needs) => Service
): (components: Needs) => Service {
  return components => {
    const { connectionManager } = components
    const open = (connectionManager.openConnection as (to: unknown, options?: object) => unknown).bind(
      connectionManager
    )
    const openConnection = (to: unknown, options?: object) => open(to, { ...options, force: true })
    const fresh = Object.create(connectionManager, { openConnection: { value: openConnection } })
    return make(Object.create(components, { connectionManager: { value: fresh } }))
  }
}

function observed(transport: Transport, onDial: Libp2pInit['onDial']): Transport {
  const dial = transport.dial.bind(transport)
  transport.dial = (address, options) => {
    onDial(address.toString())
    return dial(address, options)
  }
  return transport
}

/** Only here is the failure still told from others: the upgrader keeps its text alone. */
function proving(encrypter: ConnectionEncrypter, onWrongPeer: Libp2pInit['onWrongPeer']): ConnectionEncrypter {
  const secureOutbound = encrypter.secureOutbound.bind(encrypter)
  encrypter.secureOutbound = async (stream, options) => {
    try {
      return await secureOutbound(stream, options)
    } catch (err) {
      const peerId = options?.remotePeer?.toString()
      const address = (stream as Partial<MultiaddrConnection>).remoteAddr?.toString()
      if (peerId !== undefined && address !== undefined && (err as Error).name === 'UnexpectedPeerError') {
        onWrongPeer(peerId, address)
      }
      throw err
    }
  }
  return encrypter
}
