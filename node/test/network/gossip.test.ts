import { setTimeout as sleep } from 'node:timers/promises'
import { type GossipSub, gossipsub, StrictSign } from '@libp2p/gossipsub'
import { describe, expect, it } from 'vitest'
import type { GossipMessage, Network, Verdict } from '../../src/network/types.ts'
import { codeOf, make, placeOf, started, text, until } from './kit.ts'
import { addressesOf, rawNode } from './raw.ts'

const TOPIC = 'topic one'

interface Heard {
  words: string[]
  validated: number
}

function listenOn(
  network: Network,
  topic = TOPIC,
  validate: (message: GossipMessage) => Verdict = () => 'accept'
): Heard {
  const heard: Heard = { words: [], validated: 0 }
  network.gossip.join(topic, {
    validate(message) {
      heard.validated++
      return validate(message)
    },
    onMessage: ({ bytes }) => heard.words.push(text.decode(bytes)!)
  })
  return heard
}

/** Each side has heard what the other one has joined: what is published before goes to nobody. */
async function acquainted(...members: Network[]): Promise<void> {
  await until(() => members.every(({ gossip }) => gossip.members(TOPIC).length === members.length - 1))
}

async function connect(from: Network, to: Network): Promise<void> {
  await from.remember(to.peerId, placeOf(to).addresses)
  await from.ping(to.peerId)
}

describe('gossip', () => {
  it('reaches every member, over others, once', async () => {
    const members = await Promise.all(['a', 'b', 'c', 'd'].map(name => started(name)))
    const heard = members.map(member => listenOn(member))
    // A chain: the ends do not know each other.
    for (let i = 0; i < 3; i++) await connect(members[i]!, members[i + 1]!)
    await until(() => members.every(({ gossip }, i) => gossip.members(TOPIC).length === (i % 3 === 0 ? 1 : 2)))
    await until(async () => {
      await members[0]!.gossip.publish(TOPIC, text.encode('first'))
      return heard[3]!.words.length > 0
    })
    await members[3]!.gossip.publish(TOPIC, text.encode('last'))
    await until(() => heard[0]!.words.includes('last'))
    expect(heard[1]!.words.filter(word => word === 'last')).toHaveLength(1)
    expect(heard[3]!.words).not.toContain('last')
  })

  it('lets one that joins late hear and be heard', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    const first = listenOn(alice)
    await connect(alice, bob)
    await sleep(300)
    const second = listenOn(bob)
    await until(() => bob.gossip.members(TOPIC).includes(alice.peerId))
    expect(await bob.gossip.publish(TOPIC, text.encode('hello from the newcomer'))).toBe(1)
    await until(() => first.words.length === 1)
    await alice.gossip.publish(TOPIC, text.encode('welcome'))
    await until(() => second.words.length === 1)
  })

  it('delivers with many members behind one address', async () => {
    // libp2p's default would stop listening to all of them at fifteen.
    const hub = await started('hub')
    const atHub = listenOn(hub)
    const members = await Promise.all(Array.from({ length: 18 }, (_, i) => started(`m${i}`)))
    const heard = members.map(member => listenOn(member))
    for (const member of members) await connect(member, hub)
    await until(() => hub.gossip.members(TOPIC).length === 18)
    await until(() => members.every(({ gossip }) => gossip.members(TOPIC).length === 1))
    // Scores are a second old at most.
    await sleep(1_200)
    for (const [i, member] of members.entries()) await member.gossip.publish(TOPIC, text.encode(`message ${i}`))
    await until(() => atHub.words.length === 18 && heard.every(({ words }) => words.length === 17), 15_000)
  })

  it('neither hears nor passes on topics it has not joined', async () => {
    const [alice, bob, carol] = [await started('alice'), await started('bob'), await started('carol')]
    const [atAlice, atCarol] = [listenOn(alice), listenOn(carol)]
    const atBob = listenOn(bob, 'another topic')
    await connect(alice, bob)
    await connect(bob, carol)
    await alice.gossip.publish(TOPIC, text.encode('not for bob'))
    await sleep(1_500)
    expect([atAlice.words, atBob.words, atCarol.words, atBob.validated]).toEqual([[], [], [], 0])
    expect(bob.gossip.members(TOPIC)).toEqual([])
  })

  it('hears no more after leaving, and may join again', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    listenOn(alice)
    const before = listenOn(bob)
    await connect(alice, bob)
    await acquainted(alice, bob)
    bob.gossip.leave(TOPIC)
    await until(() => alice.gossip.members(TOPIC).length === 0)
    await alice.gossip.publish(TOPIC, text.encode('to nobody'))
    const after = listenOn(bob)
    await acquainted(alice, bob)
    await alice.gossip.publish(TOPIC, text.encode('to bob'))
    // A newcomer may be offered what was said in the last seconds, too.
    await until(() => after.words.includes('to bob'))
    expect(before.words).toEqual([])
  })

  it('stays joined over a restart of the network', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    listenOn(alice)
    const heard = listenOn(bob)
    await bob.stop()
    await bob.start()
    await connect(alice, bob)
    await acquainted(alice, bob)
    await alice.gossip.publish(TOPIC, text.encode('back again'))
    await until(() => heard.words.length === 1)
  })

  it('refuses what is too large, not joined or not started', async () => {
    const alice = make('alice')
    expect(() => listenOn(alice)).toThrow(expect.objectContaining({ code: 'NOT_STARTED' }))
    await alice.start()
    await expect(alice.gossip.publish(TOPIC, new Uint8Array(1))).rejects.toThrow(RangeError)
    listenOn(alice)
    expect(() => listenOn(alice)).toThrow(RangeError)
    expect(await codeOf(alice.gossip.publish(TOPIC, new Uint8Array(65_537)))).toBe('TOO_LARGE')
  })

  it('puts out a friend that sends a thousand invalid messages a second, after looking at few of them', async () => {
    const alice = await started('alice', { standings: { mallory: 'trusted' } })
    const heard = listenOn(alice, TOPIC, () => 'reject')
    const mallory = await rawNode('mallory', {
      pubsub: gossipsub({ globalSignaturePolicy: StrictSign, allowPublishToZeroTopicPeers: true })
    })
    const pubsub = (
      mallory.services as unknown as {
        pubsub: GossipSub & { publish(topic: string, data: Uint8Array): Promise<unknown> }
      }
    ).pubsub
    pubsub.subscribe(TOPIC)
    await mallory.dial(addressesOf(alice))
    await until(() => alice.gossip.members(TOPIC).length === 1 && pubsub.getSubscribers(TOPIC).length === 1)
    for (let i = 0; i < 1_000; i++) await pubsub.publish(TOPIC, text.encode(`invalid ${i}`)).catch(() => {})
    await until(() => !alice.isConnected(mallory.peerId.toString()), 5_000)
    expect(heard.validated).toBeGreaterThan(0)
    expect(heard.validated).toBeLessThanOrEqual(128)
    expect(heard.words).toEqual([])
    await mallory.dial(addressesOf(alice)).catch(() => {})
    await sleep(200)
    expect(alice.isConnected(mallory.peerId.toString())).toBe(false)
  })

  it('looks at few messages of a flood even when judging takes time', async () => {
    const alice = await started('alice')
    let validated = 0
    alice.gossip.join(TOPIC, {
      async validate(): Promise<Verdict> {
        validated++
        await sleep(500)
        return 'reject'
      },
      onMessage() {}
    })
    const mallory = await rawNode('mallory', {
      pubsub: gossipsub({ globalSignaturePolicy: StrictSign, allowPublishToZeroTopicPeers: true })
    })
    const pubsub = (
      mallory.services as unknown as {
        pubsub: GossipSub & { publish(topic: string, data: Uint8Array): Promise<unknown> }
      }
    ).pubsub
    pubsub.subscribe(TOPIC)
    await mallory.dial(addressesOf(alice))
    await until(() => alice.gossip.members(TOPIC).length === 1 && pubsub.getSubscribers(TOPIC).length === 1)
    for (let i = 0; i < 500; i++) await pubsub.publish(TOPIC, text.encode(`invalid ${i}`)).catch(() => {})
    await until(() => !alice.isConnected(mallory.peerId.toString()), 5_000)
    expect(validated).toBeLessThanOrEqual(128)
  })

  it('keeps nothing of subscriptions to topics it has not joined, however many', async () => {
    const alice = await started('alice')
    listenOn(alice)
    const mallory = await rawNode('mallory', { pubsub: gossipsub({ globalSignaturePolicy: StrictSign }) })
    const { pubsub } = mallory.services as unknown as { pubsub: GossipSub }
    for (let i = 0; i < 20_000; i++) pubsub.subscribe(`flood ${i}`)
    pubsub.subscribe(TOPIC)
    await mallory.dial(addressesOf(alice))
    await sleep(1_000)
    expect([0, 100, 511, 19_999].flatMap(i => alice.gossip.members(`flood ${i}`))).toEqual([])
    // Those that were there before still find each other.
    const bob = await started('bob')
    const heard = listenOn(bob)
    await connect(bob, alice)
    await until(() => alice.gossip.members(TOPIC).includes(bob.peerId))
    await alice.gossip.publish(TOPIC, text.encode('undisturbed'))
    await until(() => heard.words.length === 1)
  })

  it('drops a message over the limit before anybody looks at it', async () => {
    const alice = await started('alice')
    const heard = listenOn(alice)
    const mallory = await rawNode('mallory', {
      pubsub: gossipsub({ globalSignaturePolicy: StrictSign, allowPublishToZeroTopicPeers: true })
    })
    const { pubsub } = mallory.services as unknown as {
      pubsub: GossipSub & { publish(topic: string, data: Uint8Array): Promise<unknown> }
    }
    pubsub.subscribe(TOPIC)
    await mallory.dial(addressesOf(alice))
    await until(() => alice.gossip.members(TOPIC).length === 1 && pubsub.getSubscribers(TOPIC).length === 1)
    await pubsub.publish(TOPIC, new Uint8Array(1 << 20))
    await sleep(500)
    expect(heard.validated).toBe(0)
  })

  it('takes a validator that fails for a message it does not know how to judge', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    listenOn(alice)
    const heard = listenOn(bob, TOPIC, ({ bytes }) => {
      if (text.decode(bytes) === 'odd') throw new Error('odd')
      return 'accept'
    })
    await connect(alice, bob)
    await acquainted(alice, bob)
    for (let i = 0; i < 30; i++) await alice.gossip.publish(TOPIC, text.encode('odd'))
    await alice.gossip.publish(TOPIC, text.encode('even'))
    await until(() => heard.words.length === 1)
    expect(heard.words).toEqual(['even'])
  })
})
