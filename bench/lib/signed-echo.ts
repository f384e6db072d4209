import { createSigner, generateSeed } from '@secondme-node/keys'
import { createChain, type EnvelopeBody, hashOf, NO_HASH, readEnvelope, signEnvelope } from '@secondme-node/protocol'
import type { Channel } from '../../node/src/network/types.ts'
import { benchNetwork } from './p2p-peer.ts'

const PLAIN = '/secondme/bench-plain/1.0.0'
const SIGNED = '/secondme/bench-signed/1.0.0'
const TIMES = 2_000
const WORDS = 'x'.repeat(760) // with its envelope 1 KiB

/**
 * A message of 1 KiB and its answer on an open session, against the same bytes on the bare channel: what signing,
 * reading and proving four times costs. Both ends share this process, so each figure holds the work of two.
 */
export async function signedRoundTrips(): Promise<{ plainMs: number; signedMs: number; overPerMessageMs: number }> {
  const [a, b] = [benchNetwork('signed a'), benchNetwork('signed b')]
  await a.start()
  await b.start()
  try {
    await b.serve(PLAIN, async channel => {
      for (let bytes = await channel.read(); bytes !== null; bytes = await channel.read()) await channel.write(bytes)
    })
    await b.serve(SIGNED, async channel => {
      const speaker = createSpeaker()
      for (let bytes = await channel.read(); bytes !== null; bytes = await channel.read()) {
        hear(bytes)
        await channel.write(speaker.say({ kind: 'turn', text: WORDS }))
      }
    })
    const to = { peerId: b.peerId, addresses: b.addresses().map(({ multiaddr }) => multiaddr) }
    const plain = await a.open(to, PLAIN)
    const signed = await a.open(to, SIGNED)
    const speaker = createSpeaker()
    const bytes = speaker.say({ kind: 'turn', text: WORDS })
    const plainMs = await median(() => trip(plain, bytes))
    const signedMs = await median(async () => hear(await trip(signed, speaker.say({ kind: 'turn', text: WORDS }))))
    return { plainMs, signedMs, overPerMessageMs: round((signedMs - plainMs) / 2) }
  } finally {
    await a.stop()
    await b.stop()
  }
}

function createSpeaker() {
  const key = createSigner(generateSeed())
  const [from, to] = [createSigner(generateSeed()).did, createSigner(generateSeed()).did]
  const chain = createChain(NO_HASH)
  const sessionId = new Uint8Array(16)
  return {
    say(body: EnvelopeBody): Uint8Array {
      const sentAtMs = Date.now()
      const place = { ...chain.next(), sentAtMs, expiresAtMs: sentAtMs + 60_000 }
      const { wire, hash } = signEnvelope(key, { from, to, sessionId, ...place, grantId: null, body })
      chain.sent(hash)
      return wire
    }
  }
}

function hear(wire: Uint8Array): void {
  const claim = readEnvelope(wire)
  hashOf(claim.payloadBytes)
  claim.prove()
}

async function trip(channel: Channel, bytes: Uint8Array): Promise<Uint8Array> {
  await channel.write(bytes)
  return (await channel.read())!
}

async function median(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < TIMES; i++) {
    const startedMs = performance.now()
    await act()
    times.push(performance.now() - startedMs)
  }
  return round(times.toSorted((a, b) => a - b)[TIMES / 2]!)
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
