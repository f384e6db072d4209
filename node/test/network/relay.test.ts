import { describe, expect, it } from 'vitest'
import type { Channel, Network } from '../../src/network/types.ts'
import { codeOf, make, peerOf, placeOf, started, text, until } from './kit.ts'

const ECHO = '/secondme/echo/1.0.0'

async function echo(channel: Channel): Promise<void> {
  for (let message = await channel.read(); message !== null; message = await channel.read()) {
    await channel.write(message)
  }
}

function addressOf(relay: Network): string {
  return relay.addresses()[0]!.multiaddr
}

function isReserved(network: Network): boolean {
  return network.status().relays.every(({ state }) => state === 'reserved')
}

async function say(
  from: Network,
  to: { peerId: string; addresses?: string[] },
  words: string
): Promise<[string, string | null]> {
  const channel = await from.open(to, ECHO)
  await channel.write(text.encode(words))
  const reply = text.decode(await channel.read())
  await channel.close()
  return [channel.remote.path, reply]
}

describe('a relay', () => {
  it('joins two nodes that know nothing but each other’s name', async () => {
    const relay = await started('relay', { role: 'relay' })
    const relays = [addressOf(relay)]
    const [alice, bob] = [await started('alice', { listen: [], relays }), await started('bob', { listen: [], relays })]
    await bob.serve(ECHO, echo)
    await until(() => isReserved(alice) && isReserved(bob))
    expect(bob.addresses()).toMatchObject([{ kind: 'relayed' }])
    expect(bob.status().reachability).toBe('relayed')
    expect(await say(alice, { peerId: bob.peerId }, 'through the wall')).toEqual(['relayed', 'through the wall'])
    expect(await alice.ping(bob.peerId)).toMatchObject({ path: 'relayed' })
    expect(alice.status().hosts).toMatchObject([{ host: '127.0.0.1', why: 'relay' }])
  })

  it('is no end of a talk: more than 128 KiB pass', async () => {
    const relay = await started('relay', { role: 'relay' })
    const relays = [addressOf(relay)]
    const [alice, bob] = [await started('alice', { listen: [], relays }), await started('bob', { listen: [], relays })]
    await bob.serve(ECHO, echo)
    await until(() => isReserved(bob))
    const channel = await alice.open({ peerId: bob.peerId }, ECHO)
    for (let i = 0; i < 40; i++) {
      await channel.write(new Uint8Array(60_000))
      expect((await channel.read())?.length).toBe(60_000)
    }
  })

  it('cuts off a peer that moves more than its share', async () => {
    const relay = await started('relay', { role: 'relay', limits: { relayBytesPerMinute: 500_000 } })
    const relays = [addressOf(relay)]
    const [alice, bob] = [await started('alice', { listen: [], relays }), await started('bob', { listen: [], relays })]
    await bob.serve(ECHO, echo)
    await until(() => isReserved(bob))
    const channel = await alice.open({ peerId: bob.peerId }, ECHO)
    let echoed = 0
    const outcome = await codeOf(
      (async () => {
        for (; echoed < 100; echoed++) {
          await channel.write(new Uint8Array(60_000))
          await channel.read()
        }
      })()
    )
    expect(outcome).toBe('CLOSED')
    expect(echoed).toBeLessThan(10)
  })

  it('holds a limited number of places', async () => {
    const relay = await started('relay', { role: 'relay', limits: { maxReservations: 1 } })
    const relays = [addressOf(relay)]
    const alice = await started('alice', { listen: [], relays })
    await until(() => isReserved(alice))
    const bob = await started('bob', { listen: [], relays })
    await until(() => (bob.status().relays[0]?.failures ?? 0) > 0)
    expect(bob.status().relays).toMatchObject([{ state: 'down' }])
    expect(bob.addresses()).toEqual([])
  })

  it('holds no place for a blocked peer, and carries nothing for one', async () => {
    const relay = await started('relay', { role: 'relay', standings: { mallory: 'blocked' } })
    const relays = [addressOf(relay)]
    const bob = await started('bob', { listen: [], relays })
    await until(() => isReserved(bob))
    const mallory = await started('mallory', { listen: [], relays })
    expect(await codeOf(mallory.open({ peerId: bob.peerId }, ECHO))).toBe('UNREACHABLE')
    expect(isReserved(mallory)).toBe(false)
  })
})

describe('the relay keeper', () => {
  it('starts without the relay, finds it later, and has its place back within 5 s of a restart', async () => {
    const seed = await started('relay', { role: 'relay' })
    const address = addressOf(seed)
    const listen = [address.split('/p2p/')[0]!]
    await seed.stop()

    const bob = await started('bob', { listen: [], relays: [address] })
    await until(() => bob.status().relays[0]?.state === 'down')
    const relay = make('relay', { role: 'relay', listen })
    for (let round = 0; round < 2; round++) {
      await relay.start()
      const startedMs = performance.now()
      await until(() => isReserved(bob) && bob.addresses().length > 0)
      expect(performance.now() - startedMs).toBeLessThan(5_000)
      const alice = await started(`alice ${round}`, { listen: [], relays: [address] })
      await bob.serve(`${ECHO}${round}`, echo)
      await expect(alice.open({ peerId: bob.peerId }, `${ECHO}${round}`)).resolves.toBeDefined()
      await alice.stop()
      await relay.stop()
      await until(() => !isReserved(bob))
      expect(bob.addresses()).toEqual([])
    }
  })
})

describe('the DHT', () => {
  it('finds the address of a peer that nobody remembered', async () => {
    const bootstrap = await started('bootstrap', { role: 'relay' })
    const relays = [addressOf(bootstrap)]
    const [alice, bob] = [await started('alice', { relays }), await started('bob', { relays })]
    await bob.serve(ECHO, echo)
    await until(() => isReserved(alice) && isReserved(bob) && alice.status().dht.peers > 0)
    expect(alice.status().dht).toEqual({ mode: 'client', peers: 1 })
    const [path, reply] = await say(alice, { peerId: bob.peerId }, 'there you are')
    expect(reply).toBe('there you are')
    expect(['direct', 'relayed']).toContain(path)
    expect(bootstrap.status().dht.mode).toBe('server')
  })

  it('says that nobody is there when nobody is', async () => {
    const bootstrap = await started('bootstrap', { role: 'relay' })
    const alice = await started('alice', { relays: [addressOf(bootstrap)] })
    await until(() => isReserved(alice))
    expect(await codeOf(alice.open({ peerId: peerOf('nobody') }, ECHO))).toBe('UNREACHABLE')
  })

  it('keeps two nodes apart that share nothing', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    expect(await codeOf(alice.open({ peerId: placeOf(bob).peerId }, ECHO))).toBe('UNREACHABLE')
  })
})
