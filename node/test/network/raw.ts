import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { identify } from '@libp2p/identify'
import type { Libp2p, Stream } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { createLibp2p, type Libp2pOptions } from 'libp2p'
import type { ChannelInit } from '../../src/network/channel.ts'
import { StreamChannel } from '../../src/network/channel.ts'
import type { Network } from '../../src/network/types.ts'
import { atEnd, LOOPBACK, seedOf } from './kit.ts'

/** A plain libp2p node that obeys no rule of ours: for bytes that a `Network` would never send. */
export async function rawNode(name: string, services: Libp2pOptions['services'] = {}): Promise<Libp2p> {
  const node = await createLibp2p({
    privateKey: await generateKeyPairFromSeed('Ed25519', seedOf(name)),
    addresses: { listen: [LOOPBACK] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux({ streamOptions: { maxStreamWindowSize: 1 << 20 } })],
    connectionManager: { inboundConnectionThreshold: 10_000 },
    connectionMonitor: { enabled: false },
    services: {
      identify: identify({ protocolPrefix: 'secondme' }),
      ping: ping({ protocolPrefix: 'secondme' }),
      ...services
    }
  })
  atEnd(async () => await node.stop())
  return node
}

export function addressesOf(network: Network): Multiaddr[] {
  return network.addresses().map(address => multiaddr(address.multiaddr))
}

export interface Pair {
  near: Stream
  far: Stream
}

/** One stream seen from both ends, over TCP. */
export async function streamPair(): Promise<Pair> {
  const [a, b] = [await rawNode('near'), await rawNode('far')]
  const far = Promise.withResolvers<Stream>()
  await b.handle('/pair/1', stream => far.resolve(stream))
  const near = await a.dialProtocol(b.getMultiaddrs(), '/pair/1')
  // A round-trip time, as the monitor measures it: it lets yamux grow its windows.
  for (const connection of [...a.getConnections(), ...b.getConnections()]) connection.rtt = 50
  return { near, far: await far.promise }
}

export async function channelPair(
  init: ChannelInit = {}
): Promise<{ near: StreamChannel; far: StreamChannel } & { streams: Pair }> {
  const streams = await streamPair()
  const remote = { peerId: 'peer', path: 'direct' } as const
  return {
    streams,
    near: new StreamChannel(streams.near, remote, init),
    far: new StreamChannel(streams.far, remote, init)
  }
}
