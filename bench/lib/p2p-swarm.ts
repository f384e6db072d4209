/** Many nodes in one process, over memory and without encryption: counts what arrives, not how fast a network is. */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { type GossipSub, gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import type { Libp2p } from '@libp2p/interface'
import { kadDHT } from '@libp2p/kad-dht'
import { memory } from '@libp2p/memory'
import { ping } from '@libp2p/ping'
import { plaintext } from '@libp2p/plaintext'
import { yamux } from '@libp2p/yamux'
import { createLibp2p, type Libp2pOptions } from 'libp2p'
import { TOPIC_SCORE } from '../../node/src/network/gossip.ts'
import { dhtOptions, gossipOptions } from '../../node/src/network/libp2p.ts'

const TOPIC = 'a space of a thousand'
const MESSAGE_BYTES = 1_024

/** Numbers in [0, 1) that are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

async function makeNode(name: string, services: Libp2pOptions['services']): Promise<Libp2p> {
  return await createLibp2p({
    privateKey: await generateKeyPairFromSeed('Ed25519', new Uint8Array(createHash('sha256').update(name).digest())),
    addresses: { listen: [`/memory/${name.replaceAll(' ', '-')}`] },
    transports: [memory()],
    connectionEncrypters: [plaintext()],
    streamMuxers: [yamux()],
    connectionManager: {
      inboundConnectionThreshold: Number.MAX_SAFE_INTEGER,
      maxIncomingPendingConnections: Number.MAX_SAFE_INTEGER,
      maxConnections: 2_000
    },
    connectionMonitor: { enabled: false },
    services: { identify: identify(), ping: ping(), ...services }
  })
}

/** A ring with random chords, six links a node; messages from random nodes. */
export async function gossipAmong(count: number, messages: number): Promise<object> {
  const random = sequence(7)
  const startedMs = performance.now()
  const nodes: Array<{ libp2p: Libp2p; pubsub: GossipSub }> = []
  for (let i = 0; i < count; i++) {
    const init = { ...gossipOptions({ maxGossipBytes: 65_536 }, () => 0), allowedTopics: [TOPIC] }
    const libp2p = await makeNode(`gossip ${i}`, {
      pubsub: gossipsub({ ...init, scoreParams: { ...init.scoreParams, topics: { [TOPIC]: TOPIC_SCORE } } })
    })
    nodes.push({ libp2p, pubsub: (libp2p.services as unknown as { pubsub: GossipSub }).pubsub })
  }
  for (const [i, { libp2p }] of nodes.entries()) {
    const others = [(i + 1) % count, Math.floor(random() * count), Math.floor(random() * count)]
    for (const other of others) if (other !== i) await libp2p.dial(nodes[other]!.libp2p.getMultiaddrs())
  }
  let delivered = 0
  for (const { pubsub } of nodes) {
    pubsub.addEventListener('message', () => delivered++)
    pubsub.subscribe(TOPIC)
  }
  await sleep(Math.max(3_000, count * 15))
  const setUpMs = performance.now() - startedMs
  const cpu = process.cpuUsage()
  for (let i = 0; i < messages; i++) {
    const bytes = new Uint8Array(MESSAGE_BYTES)
    new DataView(bytes.buffer).setUint32(0, i)
    await nodes[Math.floor(random() * count)]!.pubsub.publish(TOPIC, bytes)
    await sleep(count * 2)
  }
  for (let before = -1; before !== delivered; ) {
    before = delivered
    await sleep(3_000)
  }
  const { user, system } = process.cpuUsage(cpu)
  return {
    nodes: count,
    messages,
    deliveredShare: delivered / (messages * (count - 1)),
    cpuMsPerDelivery: round((user + system) / 1_000 / delivered),
    setUpSeconds: round(setUpMs / 1_000),
    rssMb: Math.round(process.memoryUsage().rss / 1e6)
  }
}

/** Servers that met one or two others; each lookup is for the address of a random node. */
export async function findAmong(count: number, lookups: number): Promise<object> {
  const random = sequence(11)
  const startedMs = performance.now()
  const nodes: Libp2p[] = []
  for (let i = 0; i < count; i++) {
    const services = { dht: kadDHT(dhtOptions(true, true)) } as unknown as Libp2pOptions['services']
    nodes.push(await makeNode(`dht ${i}`, services))
  }
  for (let i = 1; i < count; i++) {
    await nodes[i]!.dial(nodes[0]!.getMultiaddrs())
    if (i > 3) await nodes[i]!.dial(nodes[1 + Math.floor(random() * (i - 1))]!.getMultiaddrs())
  }
  await sleep(8_000)
  const setUpMs = performance.now() - startedMs
  const took: number[] = []
  let found = 0
  for (let i = 0; i < lookups; i++) {
    const [asking, wanted] = [nodes[Math.floor(random() * count)]!, nodes[Math.floor(random() * count)]!]
    if (asking === wanted) continue
    const lookupMs = performance.now()
    try {
      const { multiaddrs } = await asking.peerRouting.findPeer(wanted.peerId, {
        signal: AbortSignal.timeout(30_000),
        useCache: false
      })
      if (multiaddrs.length > 0) found++
    } catch {
      // Counted as not found.
    }
    took.push(performance.now() - lookupMs)
  }
  took.sort((a, b) => a - b)
  return {
    nodes: count,
    lookups: took.length,
    foundShare: found / took.length,
    lookupMs: { p50: round(took[Math.floor(took.length / 2)]!), p95: round(took[Math.floor(took.length * 0.95)]!) },
    setUpSeconds: round(setUpMs / 1_000),
    rssMb: Math.round(process.memoryUsage().rss / 1e6)
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

// In a process of its own, so that one swarm's memory is not counted for the next.
const [kind, count, times] = process.argv.slice(2)
if (process.send !== undefined && (kind === 'gossip' || kind === 'dht')) {
  const result = await (kind === 'gossip' ? gossipAmong : findAmong)(Number(count), Number(times))
  process.send(result, () => process.exit())
}
