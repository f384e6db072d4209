import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Channel, Network } from '../node/src/network/types.ts'
import { BIG_BYTES, benchNetwork, ECHO, type Order, SINK } from './lib/p2p-peer.ts'
import { run as runSelves } from './p2p-selves.ts'

const PEER = join(import.meta.dirname, 'lib/p2p-peer.ts')
const SWARM = join(import.meta.dirname, 'lib/p2p-swarm.ts')
const SESSIONS = 100
const ROUND_TRIPS = 3_000
const TRANSFER_BYTES = 256 * 1024 * 1024
const IDLE_PEERS = 200

/**
 * The wire between two processes on loopback, and what 200 connected peers cost. With `--large` also delivery among
 * 1 000 nodes and lookups among 200, in memory (minutes; 1.6 GB).
 */
export async function run(args: string[]): Promise<object> {
  const peer = fork(PEER, { execArgv: [] })
  const network = benchNetwork('bench')
  try {
    const startMs = await timed(() => network.start())
    const [place] = (await once(peer, 'message')) as [{ peerId: string; addresses: string[] }]
    const wire = {
      startMs: round(startMs),
      dialToFirstReplyMs: spread(await dials(network, place)),
      openToFirstReplyMs: spread(await opens(network, place)),
      roundTripMs: spread(await roundTrips(network, place)),
      throughputMbPerSecond: await throughput(network, place),
      idlePeers: await idlePeers(network, peer)
    }
    const selves = await runSelves()
    if (!args.includes('--large')) return { wire, selves }
    return { wire, selves, gossip: await swarm('gossip', 1_000, 10), dht: await swarm('dht', 200, 40) }
  } finally {
    peer.kill()
    await network.stop()
  }
}

type Place = { peerId: string; addresses: string[] }

async function firstReply(network: Network, place: Place): Promise<Channel> {
  const channel = await network.open(place, ECHO)
  await channel.write(new Uint8Array(64))
  await channel.read()
  return channel
}

async function dials(network: Network, place: Place): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < SESSIONS; i++) {
    times.push(await timed(() => firstReply(network, place)))
    await network.disconnect(place.peerId)
  }
  return times.slice(SESSIONS / 10)
}

async function opens(network: Network, place: Place): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < SESSIONS; i++) {
    let channel: Channel | undefined
    times.push(
      await timed(async () => {
        channel = await firstReply(network, place)
      })
    )
    await channel!.close()
    await channel!.read()
  }
  return times.slice(SESSIONS / 10)
}

async function roundTrips(network: Network, place: Place): Promise<number[]> {
  const channel = await firstReply(network, place)
  const message = new Uint8Array(1_024)
  const times: number[] = []
  for (let i = 0; i < ROUND_TRIPS; i++) {
    times.push(
      await timed(async () => {
        await channel.write(message)
        await channel.read()
      })
    )
  }
  return times.slice(ROUND_TRIPS / 10)
}

async function throughput(network: Network, place: Place): Promise<number> {
  const channel = await network.open(place, SINK, { maxMessageBytes: BIG_BYTES })
  const message = new Uint8Array(64 * 1024 - 4)
  const took = await timed(async () => {
    for (let sent = 0; sent < TRANSFER_BYTES; sent += message.length) await channel.write(message)
    await channel.close()
    await channel.read()
  })
  return Math.round(TRANSFER_BYTES / 1e6 / (took / 1_000))
}

async function idlePeers(network: Network, peer: ChildProcess): Promise<object> {
  const collect = collector()
  collect()
  const before = process.memoryUsage()
  const order: Order = {
    idlePeers: IDLE_PEERS,
    of: { peerId: network.peerId, addresses: network.addresses().map(({ multiaddr }) => multiaddr) }
  }
  peer.send(order)
  await once(peer, 'message')
  collect()
  const after = process.memoryUsage()
  return {
    connected: network.connections().length,
    rssMb: round((after.rss - before.rss) / 1e6),
    heapMb: round((after.heapUsed - before.heapUsed) / 1e6)
  }
}

async function swarm(kind: 'gossip' | 'dht', nodes: number, times: number): Promise<object> {
  const child = fork(SWARM, [kind, `${nodes}`, `${times}`], { execArgv: [] })
  const [result] = (await once(child, 'message')) as [object]
  return result
}

function collector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await act()
  return performance.now() - startedMs
}

function spread(values: number[]): { p50: number; p95: number; min: number } {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.floor(share * (sorted.length - 1))]!)
  return { p50: at(0.5), p95: at(0.95), min: at(0) }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
