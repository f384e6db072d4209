import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { encodeCanonical, encodeFrame } from '@secondme-node/protocol'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Caller, outcomeOf, pairedCaller, startCaller } from './caller.ts'
import { FRIENDS, type SelfNode, startSelf } from './self-node.ts'

const QUESTION = 'Where do you like to walk?'

let owner: SelfNode
let friend: Caller

beforeAll(async () => {
  owner = await startSelf('Olga', { SECONDME_PEOPLE_MODEL: 'off' })
  await owner.remember('My favourite walk is the ridge above Orta.', [FRIENDS])
  friend = await pairedCaller(owner, 'Friend')
  await owner.grant(friend.selfId)
})

const stillServes = async () => expect(outcomeOf(await friend.ask(owner, QUESTION))).toBe('reply')
const isConnected = (caller: Caller) => owner.people.network.isConnected(caller.network.peerId)

/** Sends until the other side has had enough. @returns how many went out */
async function sendUntilCut(caller: Caller, make: () => Uint8Array): Promise<number> {
  const wire = await caller.connect(owner)
  let sent = 0
  const drain = (async () => {
    for (let heard = await wire.hear(); heard.kind !== 'end'; ) heard = await wire.hear()
  })().catch(() => {})
  while (!wire.channel.closed.aborted && sent < 5_000) {
    try {
      await wire.raw(make())
      sent++
    } catch {
      break
    }
    // Lets the other side, which lives in the same process, read.
    if (sent % 8 === 0) await new Promise(resolve => setImmediate(resolve))
  }
  await drain
  return sent
}

describe('a flood', () => {
  const garbage = {
    'no CBOR': () => new Uint8Array(randomBytes(64)),
    'frames of nothing': () => encodeFrame({ kind: 'signed', wire: new Uint8Array(randomBytes(600)) }),
    'deep nests': () => new Uint8Array(Buffer.concat([Buffer.alloc(20_000, 0x81), Buffer.from([0])])),
    'huge maps': () => encodeCanonical({ a: 'x'.repeat(60_000) }, { maxBytes: 64 * 1024 }),
    'chunks, which only an answer has': () => encodeFrame({ kind: 'chunk', seq: 1, text: 'x' })
  }
  it.each(Object.entries(garbage))('of %s ends the connection soon, and harms nobody else', async (_, make) => {
    const flooder = await pairedCaller(owner, 'Flooder')
    const sent = await sendUntilCut(flooder, make)
    expect(sent).toBeLessThan(1_000)
    while (isConnected(flooder)) await sleep(20)
    await stillServes()
  })

  it('of bad signatures is cut too, and is not written down without end', async () => {
    const flooder = await pairedCaller(owner, 'Signer')
    const before = (await owner.people.audit.entries({ limit: 1 }))[0]!.seq
    await sendUntilCut(flooder, () => {
      const wire = flooder.opening(owner, { act: 'ask', question: QUESTION })
      wire[10]! ^= 1
      return encodeFrame({ kind: 'signed', wire })
    })
    const after = (await owner.people.audit.entries({ limit: 1 }))[0]!.seq
    expect(after - before).toBeLessThan(100)
    await stillServes()
  })

  it('from a stranger gets one word for everything', async () => {
    const stranger = await startCaller('Stranger')
    const wire = await stranger.connect(owner)
    await wire.raw(new Uint8Array(randomBytes(64)))
    await wire.signed(stranger.opening(owner, { act: 'ask', question: QUESTION }))
    await wire.signed(stranger.opening(owner, { act: 'ask', question: QUESTION }, { sentAtMs: 1_000 }))
    expect([await wire.hear(), await wire.hear(), await wire.hear()].map(outcomeOf)).toEqual([
      'REFUSED',
      'REFUSED',
      'REFUSED'
    ])
  })
})

describe('a message', () => {
  it('of ten megabytes is refused by its length, before it has arrived', async () => {
    const wire = await friend.connect(owner)
    await expect(wire.raw(new Uint8Array(10 * 1024 * 1024))).rejects.toMatchObject({ code: 'TOO_LARGE' })
    await stillServes()
  })

  it.each([
    ['a JSON bomb', `${'['.repeat(4_000)}${']'.repeat(4_000)}`],
    ['a Markdown bomb', '*_`['.repeat(2_000)],
    ['a bomb for expressions', `${'a'.repeat(8_000)}!`],
    ['dates without end', '2024-01-01 '.repeat(700)],
    ['marks upon marks', 'e\u0301\u0327'.repeat(1_000)]
  ])('that is %s costs no more than another', async (_, bomb) => {
    const startedMs = performance.now()
    expect(['reply', 'OUTSIDE', 'LIMIT']).toContain(outcomeOf(await friend.ask(owner, bomb)))
    // A broken rule takes minutes; the bound is for that, not for this machine.
    expect(performance.now() - startedMs).toBeLessThan(10_000)
  })
})

describe('a stream', () => {
  it('that says nothing is no burden: others are served beside it', async () => {
    const quiet = await pairedCaller(owner, 'Quiet')
    for (let i = 0; i < 4; i++) await quiet.network.open({ peerId: owner.peerId }, '/secondme/session/1.0.0')
    await stillServes()
  })

  it('that is never read is held back, and then given up', async () => {
    const deaf = await pairedCaller(owner, 'Deaf')
    await owner.grant(deaf.selfId, { limits: { turnsPerDay: 10_000, outTokensPerDay: 1_000_000 } })
    const wire = await deaf.connect(owner)
    const before = process.memoryUsage().heapUsed
    let sent = 0
    for (; sent < 60; sent++) {
      await wire.signed(deaf.opening(owner, { act: 'ask', question: `${QUESTION} ${sent}` }))
      await sleep(10)
    }
    await stillServes()
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * 1024 * 1024)
    wire.channel.abort(new Error('done'))
  })
})

describe('strangers', () => {
  it('by the dozen leave an inbox of fifty and no more', async () => {
    const { requests } = owner.people.people
    // Keys are cheap, connections are not: the inbox is filled at its door, past the network.
    const knock = (i: number) => {
      const peer = `did:key:stranger${i}`
      const binding = new Uint8Array(8)
      return requests
        .receive({ peer, peerId: `peer${i}`, bindingWire: binding, text: 'Hello', acts: [] })
        .catch(() => {})
    }
    await Promise.all(Array.from({ length: 1_000 }, (_, i) => knock(i)))
    expect(requests.list()).toHaveLength(50)
    expect(requests.dropped()).toBeGreaterThanOrEqual(950)
    const stranger = await startCaller('One more')
    expect(await stranger.knock(owner, 'Hello')).toBe('REFUSED')
  })
})
