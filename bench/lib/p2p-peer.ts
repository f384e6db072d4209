/** The other side of the wire benchmark, in a process of its own: echoes, swallows, or fills a room with idle peers. */
import { createHash } from 'node:crypto'
import { createSystemClock } from '../../node/src/clock.ts'
import { createSilentLogger } from '../../node/src/log.ts'
import { createNoRows } from '../../node/src/network/address-book.ts'
import { createNetwork } from '../../node/src/network/network.ts'
import type { Network, NetworkInit } from '../../node/src/network/types.ts'

export const ECHO = '/secondme/bench-echo/1.0.0'
export const SINK = '/secondme/bench-sink/1.0.0'
export const BIG_BYTES = 256 * 1024

export type Order = { idlePeers: number; of: { peerId: string; addresses: string[] } }

export function benchNetwork(name: string, init: Partial<NetworkInit> = {}): Network {
  return createNetwork(
    { rows: createNoRows(), clock: createSystemClock(), log: createSilentLogger() },
    {
      nodeSeed: new Uint8Array(createHash('sha256').update(name).digest()),
      listen: ['/ip4/127.0.0.1/tcp/0'],
      mayTalk: () => 'known',
      ...init
    }
  )
}

if (process.send !== undefined) {
  const network = benchNetwork('bench peer')
  await network.start()
  await network.serve(ECHO, async channel => {
    for (let message = await channel.read(); message !== null; message = await channel.read()) {
      await channel.write(message)
    }
  })
  await network.serve(
    SINK,
    async channel => {
      let received = 0
      for (let message = await channel.read(); message !== null; message = await channel.read()) {
        received += message.length
      }
      await channel.write(new TextEncoder().encode(`${received}`))
    },
    { maxMessageBytes: BIG_BYTES }
  )
  const idle: Network[] = []
  process.on('message', async ({ idlePeers, of }: Order) => {
    for (let i = 0; i < idlePeers; i++) {
      const peer = benchNetwork(`idle ${i}`, { listen: [], lan: true })
      await peer.start()
      await peer.remember(of.peerId, of.addresses)
      await peer.ping(of.peerId)
      idle.push(peer)
    }
    process.send?.({ connected: idle.length })
  })
  process.on('disconnect', () => process.exit())
  process.send({ peerId: network.peerId, addresses: network.addresses().map(({ multiaddr }) => multiaddr) })
}
