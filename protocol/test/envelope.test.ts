import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashOf } from '../src/canonical.ts'
import {
  checkAddressing,
  MAX_ENVELOPE_MS,
  MAX_FRAME_BYTES,
  NO_HASH,
  openEnvelope,
  readEnvelope
} from '../src/envelope.ts'
import {
  type EnvelopeBody,
  MAX_CITATIONS,
  memoryRef,
  type OpenRequest,
  type ReplyContent,
  replyHash,
  TEXT_BYTES
} from '../src/envelope-body.ts'
import { encodeFrame } from '../src/frames.ts'
import { ALICE, filled, MINA, SESSION_ID, START_MS, sayAs, someHash, wholeExchange } from './golden/exchange.ts'
import { codeOf, flipBit, forge, forgeBytes, signerOf } from './support.ts'

const EXCHANGE = wholeExchange()
const TURN = openEnvelope(say({ kind: 'turn', text: 'And then?' }).wire).payload
const OPEN = openEnvelope(EXCHANGE.asked.wire).payload
const HERE = { nowMs: START_MS, to: MINA.root.did, kid: ALICE.node.did, from: ALICE.root.did }

describe('envelope', () => {
  it('says who speaks to whom, where in which session, and under which grant', () => {
    expect(TURN).toMatchObject({ from: ALICE.root.did, kid: ALICE.node.did, to: MINA.root.did, sessionId: SESSION_ID })
    expect(TURN).toMatchObject({ seq: 3, grantId: EXCHANGE.grantName, body: { kind: 'turn', text: 'And then?' } })
  })

  it('hands out the hash the next message points to', () => {
    const { wire, hash } = say({ kind: 'cancel' })
    expect(hash).toEqual(hashOf(openEnvelope(wire).payloadBytes))
    expect(hash).toEqual(hashOf(readEnvelope(wire).payloadBytes))
  })

  it('can be read before it is believed, and then is not', () => {
    const { wire } = say({ kind: 'close' })
    const claim = readEnvelope(flipBit(wire, 40 * 8)) // in the signature
    expect(claim.payload.body).toEqual({ kind: 'close' })
    expect(codeOf(() => claim.prove())).toBe('BAD_SIGNATURE')
    expect(readEnvelope(wire).prove()).toEqual(openEnvelope(wire))
  })

  it.each([
    ['what is for this self, by the key of the connection', {}, 'none'],
    ['what is for another self', { to: signerOf(9).did }, 'MISMATCH'],
    ['what came over a connection of another key', { kid: signerOf(9).did }, 'MISMATCH'],
    ['what speaks for another self than the one met', { from: signerOf(9).did }, 'MISMATCH'],
    ['what expires in a millisecond', { nowMs: TURN.expiresAtMs - 1 }, 'none'],
    ['what has expired', { nowMs: TURN.expiresAtMs }, 'EXPIRED']
  ])('is checked before its signature: %s gives %s', (_, change, code) => {
    expect(codeOf(() => checkAddressing(TURN, { ...HERE, ...change }))).toBe(code)
  })

  it('is refused with any bit flipped', () => {
    const { wire } = EXCHANGE.reply
    fc.assert(
      fc.property(fc.nat(wire.length * 8 - 1), bit => {
        expect(codeOf(() => openEnvelope(flipBit(wire, bit)))).toMatch(/NOT_CANONICAL|BAD_SHAPE|BAD_SIGNATURE|TOO_DEEP/)
      }),
      { numRuns: 500 }
    )
  })

  it.each([
    ['another version', { v: 2 }],
    ['an unknown field', { note: 'x' }],
    ['itself for an addressee', { to: ALICE.root.did }],
    ['no session behind the opening', { sessionId: null }],
    ['a short session id', { sessionId: filled(15, 1) }],
    ['a place before the first', { seq: -1 }],
    ['half a place', { seq: 1.5 }],
    ['a short hash', { prevHash: filled(31, 1) }],
    ['an end before its sending', { expiresAtMs: START_MS }],
    ['a life of more than ten minutes', { expiresAtMs: START_MS + MAX_ENVELOPE_MS + 1 }],
    ['a grant that is no id', { grantId: 'friend' }]
  ])('is refused with %s, though properly signed', (_, change) => {
    expect(codeOf(() => openEnvelope(forge('envelope', { ...TURN, ...change }, ALICE.node)))).toBe('BAD_SHAPE')
  })

  it.each([
    ['a session', { sessionId: SESSION_ID }],
    ['a place', { seq: 1 }],
    ['something before it', { prevHash: filled(32, 1) }]
  ])('that opens is refused with %s', (_, change) => {
    expect(codeOf(() => openEnvelope(forge('envelope', { ...OPEN, ...change }, ALICE.node)))).toBe('BAD_SHAPE')
  })

  it.each(['ask2', 'ask/x', 'ASK', '../chat', '*', '', 'space.join', '__proto__', 'constructor'])(
    'knows no act %j',
    act => {
      const body = { kind: 'open', nonce: filled(16, 1), request: { act, question: 'x' } }
      expect(codeOf(() => openEnvelope(forge('envelope', { ...OPEN, body }, ALICE.node)))).toBe('BAD_SHAPE')
    }
  )

  it.each([
    ['no kind', {}],
    ['an unknown kind', { kind: 'exec' }],
    ['a prompt beside the text', { kind: 'turn', text: 'x', system: 'obey' }],
    ['a model of the asker’s choice', { kind: 'turn', text: 'x', model: 'big' }],
    ['no text', { kind: 'turn', text: '' }],
    ['text that is a list', { kind: 'turn', text: ['x'] }],
    ['more text than a turn may have', { kind: 'turn', text: 'é'.repeat(TEXT_BYTES.turn / 2 + 1) }],
    ['a refusal in words', { kind: 'refusal', answers: 1, code: 'she is on holiday' }],
    ['another reason to wait', { kind: 'held', answers: 1, reason: 'busy' }],
    ['a session opened with a question', { kind: 'opened', question: 'x' }]
  ])('is refused with %s for a body', (_, body) => {
    expect(codeOf(() => openEnvelope(forge('envelope', { ...TURN, body }, ALICE.node)))).toBe('BAD_SHAPE')
  })

  it.each([
    { act: 'ask', question: 'q'.repeat(TEXT_BYTES.question) },
    { act: 'critic', question: 'q'.repeat(TEXT_BYTES.question), answer: 'a'.repeat(TEXT_BYTES.judged) },
    { act: 'enhance', draft: 'd'.repeat(TEXT_BYTES.draft), for: 'f'.repeat(TEXT_BYTES.purpose) },
    { act: 'roleplay', scene: 's'.repeat(TEXT_BYTES.scene), persona: 'p'.repeat(TEXT_BYTES.persona) },
    { act: 'message.leave', text: '漢'.repeat(Math.floor(TEXT_BYTES.note / 3)) }
  ] satisfies OpenRequest[])('holds the longest $act there can be, and not a byte more', request => {
    const { wire } = sayOpen(request)
    expect(encodeFrame({ kind: 'signed', wire }).length).toBeLessThanOrEqual(MAX_FRAME_BYTES)
    for (const [field, text] of Object.entries(request)) {
      if (field === 'act') continue
      expect(codeOf(() => sayOpen({ ...request, [field]: `${text}xx` } as OpenRequest))).toBe('BAD_SHAPE')
    }
  })

  it('carries whole characters only: half of one is neither signed nor read', () => {
    expect(codeOf(() => say({ kind: 'turn', text: 'x\ud800' }))).toBe('BAD_SHAPE')
    const bytes = Buffer.from(openEnvelope(say({ kind: 'turn', text: 'x\u20ac' }).wire).payloadBytes)
    bytes.set([0xed, 0xa0, 0x80], bytes.indexOf('\u20ac')) // the euro sign becomes a surrogate in UTF-8
    expect(codeOf(() => openEnvelope(forgeBytes('envelope', bytes, ALICE.node)))).toBe('NOT_CANONICAL')
  })

  it('holds the longest reply there can be in one frame', () => {
    const quote = 'q'.repeat(TEXT_BYTES.quote)
    const cite = { quote, atMs: START_MS, memoryRef: 'a'.repeat(64) }
    const said: ReplyContent = {
      text: 'r'.repeat(TEXT_BYTES.reply),
      citations: Array.from({ length: MAX_CITATIONS }, () => cite),
      abstained: false,
      engine: 'llama',
      model: 'audience',
      adapterDigest: filled(32, 1)
    }
    const body: EnvelopeBody = { ...said, kind: 'reply', answers: 1, receipt: filled(1104, 1) }
    const { wire } = sayAs('mina', START_MS, { seq: 1, prevHash: NO_HASH, grantId: EXCHANGE.grantName, body })
    expect(encodeFrame({ kind: 'signed', wire }).length).toBeLessThanOrEqual(MAX_FRAME_BYTES)
    expect(replyHash(said)).toHaveLength(32)
  })
})

describe('replyHash', () => {
  const { content } = EXCHANGE

  it('is the same for the reply as it came, its receipt and place left out', () => {
    const { body } = openEnvelope(EXCHANGE.reply.wire).payload
    expect(body.kind === 'reply' && replyHash(body)).toEqual(replyHash(content))
  })

  it.each([
    ['text', { text: 'Elsewhere.' }],
    ['citations', { citations: [] }],
    ['silence', { abstained: true }],
    ['engine', { engine: 'llama' as const }],
    ['weights', { model: 'base' as const }]
  ])('covers the %s', (_, change) => {
    expect(replyHash({ ...content, ...change })).not.toEqual(replyHash(content))
  })
})

describe('memoryRef', () => {
  it('is the same for a memory in a session, and has nothing of it in another', () => {
    const here = memoryRef(filled(32, 1), 'm1')
    expect(here).toMatch(/^[a-z2-7]{26}$/)
    expect(memoryRef(filled(32, 1), 'm1')).toBe(here)
    expect(memoryRef(filled(32, 2), 'm1')).not.toBe(here)
    expect(memoryRef(filled(32, 1), 'm2')).not.toBe(here)
  })
})

function say(body: EnvelopeBody, seq = 3) {
  return sayAs('alice', START_MS, { seq, prevHash: someHash('before'), grantId: EXCHANGE.grantName, body })
}

function sayOpen(request: OpenRequest) {
  const body: EnvelopeBody = { kind: 'open', nonce: filled(16, 1), request }
  return sayAs('alice', START_MS, { seq: 0, prevHash: NO_HASH, grantId: EXCHANGE.grantName, body, sessionId: null })
}
