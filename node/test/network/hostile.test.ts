import { connect as connectSocket, type Socket } from 'node:net'
import type { Libp2p, Stream } from '@libp2p/interface'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/network/addresses.ts'
import { createQuotaDatastore } from '../../src/network/datastore.ts'
import type { Network } from '../../src/network/types.ts'
import { atEnd, codeOf, placeOf, started, text, until } from './kit.ts'
import { addressesOf, rawNode } from './raw.ts'

const ECHO = '/secondme/echo/1.0.0'

function portOf(network: Network): number {
  return parseAddress(network.addresses()[0]!.multiaddr)!.port
}

/** A TCP connection that never gets to the end of its handshake. */
function halfOpen(network: Network): Promise<Socket> {
  const { promise, resolve } = Promise.withResolvers<Socket>()
  const socket = connectSocket(portOf(network), '127.0.0.1', () => resolve(socket))
  socket.on('error', () => {})
  atEnd(async () => void socket.destroy())
  return promise
}

/** One ADD_PROVIDER message as kad-dht writes it: type 2, key, one provider with one address. */
function addProvider(node: Libp2p, n: number): Uint8Array {
  const prefixed = (bytes: Uint8Array) =>
    bytes.length < 128
      ? Uint8Array.of(bytes.length, ...bytes)
      : Uint8Array.of((bytes.length & 127) | 128, bytes.length >> 7, ...bytes)
  const field = (tag: number, bytes: Uint8Array) => Uint8Array.of(tag, ...prefixed(bytes))
  // A CIDv1 of raw bytes with a SHA-256 digest.
  const digest = new Uint8Array(32)
  new DataView(digest.buffer).setUint32(0, n)
  const cid = Uint8Array.of(1, 0x55, 0x12, 32, ...digest)
  const provider = Uint8Array.of(
    ...field(0x0a, node.peerId.toMultihash().bytes),
    ...field(0x12, node.getMultiaddrs()[0]!.bytes)
  )
  return prefixed(Uint8Array.of(0x08, 2, ...field(0x12, cid), ...field(0x4a, provider)))
}

const KAD_PING = Uint8Array.of(2, 0x08, 5)

describe('a hostile peer', () => {
  it('cannot keep others out with a hundred handshakes that never end', async () => {
    const alice = await started('alice', { limits: { handshakeTimeoutMs: 1_000, maxPendingInbound: 10 } })
    await alice.serve(ECHO, async channel => {
      await channel.write((await channel.read())!)
    })
    const sockets = await Promise.all(Array.from({ length: 100 }, () => halfOpen(alice)))
    const dribble = setInterval(() => {
      for (const socket of sockets) if (!socket.destroyed) socket.write(Uint8Array.of(0))
    }, 200)
    await until(() => sockets.every(socket => socket.destroyed || socket.closed || socket.readableEnded))
    clearInterval(dribble)
    const bob = await started('bob')
    const channel = await bob.open(placeOf(alice), ECHO)
    await channel.write(text.encode('let me in'))
    expect(text.decode(await channel.read())).toBe('let me in')
  })

  it('stores a bounded number of provider records', async () => {
    const server = await started('server', {
      role: 'relay',
      limits: { maxDhtRecords: 50, maxDhtRecordsPerMinute: 1_000 }
    })
    const mallory = await rawNode('mallory')
    const stream = await mallory.dialProtocol(addressesOf(server), '/secondme/kad/1.0.0')
    let answers = 0
    stream.addEventListener('message', () => answers++)
    for (let n = 0; n < 50; n++) stream.send(addProvider(mallory, n))
    // The server works through them in order; only a ping is answered.
    stream.send(KAD_PING)
    await until(() => answers === 1)
    expect(stream.status).toBe('open')

    for (let n = 50; n < 5_000 && stream.status === 'open'; n++) stream.send(addProvider(mallory, n))
    await until(() => stream.status !== 'open')
    const again = await mallory.dialProtocol(addressesOf(server), '/secondme/kad/1.0.0')
    again.send(addProvider(mallory, 5_001))
    await until(() => again.status !== 'open')
    // What is stored may be renewed, and the server still works for others.
    const renewing = await mallory.dialProtocol(addressesOf(server), '/secondme/kad/1.0.0')
    renewing.addEventListener('message', () => answers++)
    renewing.send(addProvider(mallory, 7))
    renewing.send(KAD_PING)
    await until(() => answers === 2)
    const alice = await started('alice', { relays: [addressesOf(server)[0]!.toString()] })
    await until(() => alice.status().relays[0]?.state === 'reserved')
  })

  it('is told nothing but a reset by a stream that asks nothing', async () => {
    const alice = await started('alice')
    await alice.serve(ECHO, async channel => void (await channel.read()), { idleMs: 300 })
    const mallory = await rawNode('mallory')
    const streams: Stream[] = []
    await mallory.dial(addressesOf(alice))
    for (let i = 0; i < 4; i++) streams.push(await mallory.dialProtocol(addressesOf(alice), ECHO))
    await until(() => streams.every(({ status }) => status === 'reset'))
    expect(mallory.getConnections()).toHaveLength(1)
  })

  it('cannot send this node to machines of a private network', async () => {
    const alice = await started('alice', { listen: ['/ip4/0.0.0.0/tcp/0'] })
    const target = await started('target')
    const { peerId, addresses } = placeOf(target)
    await expect(alice.open({ peerId, addresses }, ECHO)).rejects.toMatchObject({
      fault: { code: 'UNREACHABLE', tried: 0 }
    })
    await alice.remember(peerId, [...addresses, '/ip4/169.254.169.254/tcp/80', '/dns4/router.lan/tcp/80'])
    expect(await codeOf(alice.ping(peerId))).toBe('UNREACHABLE')
    expect(alice.status().hosts).toEqual([])
    expect(alice.addresses()).toEqual([])
  })

  it('may be reached in a private network when the owner says so', async () => {
    const alice = await started('alice', { listen: ['/ip4/0.0.0.0/tcp/0'], lan: true })
    const target = await started('target')
    await target.serve(ECHO, async channel => void (await channel.read()))
    await expect(alice.open(placeOf(target), ECHO)).resolves.toBeDefined()
  })
})

describe('the memory of libp2p', () => {
  const row = (name: string) =>
    ({ toString: () => name }) as unknown as Parameters<ReturnType<typeof createQuotaDatastore>['get']>[0]
  const value = Uint8Array.of(1)

  it('takes a bounded number of DHT records, in all and per minute', () => {
    let now = 0
    const store = createQuotaDatastore({ maxDhtRecords: 15, maxDhtRecordsPerMinute: 10, maxPeers: 5 }, () => now)
    const putAll = (from: number, to: number) => {
      let taken = 0
      for (let i = from; i < to; i++) {
        try {
          void store.put(row(`/dht/provider/${i}`), value)
          taken++
        } catch (err) {
          expect((err as Error).name).toBe('QuotaExceededError')
        }
      }
      return taken
    }
    expect(putAll(0, 100)).toBe(10)
    now = 60_000
    expect(putAll(100, 200)).toBe(5)
    void store.delete(row('/dht/provider/0'))
    expect(putAll(200, 300)).toBe(1)
    // Rows that are there may be renewed.
    expect(putAll(1, 2)).toBe(1)
  })

  it('lets the oldest peer go for a new one', () => {
    const store = createQuotaDatastore({ maxDhtRecords: 1, maxDhtRecordsPerMinute: 1, maxPeers: 3 })
    for (let i = 0; i < 5; i++) void store.put(row(`/peers/${i}`), value)
    const left = [...(store.queryKeys({ prefix: '/peers/' }) as Iterable<object>)].map(String)
    expect(left).toEqual(['/peers/2', '/peers/3', '/peers/4'])
    expect(() => store.get(row('/peers/0'))).toThrow(expect.objectContaining({ name: 'NotFoundError' }))
  })
})
