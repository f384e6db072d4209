import { entropyOfWords } from '@secondme-node/keys'
import { describe, expect, it } from 'vitest'
import { signCard } from '../src/card.ts'
import { pairingWords } from '../src/pair-transcript.ts'
import {
  acceptHello,
  acceptWelcome,
  type HelloInit,
  openHello,
  openWelcome,
  provesInvite,
  signHello,
  signWelcome,
  type WelcomeInit
} from '../src/pairing.ts'
import { ALICE, DAY_MS, filled, MINA, START_MS } from './golden/exchange.ts'
import { codeOf, forge, signerOf } from './support.ts'

const SECRET = filled(16, 1)
const JOINER = { self: ALICE.root.did, key: ALICE.node.did }
const INVITER = { self: MINA.root.did, key: MINA.node.did }
const JOINER_NONCE = filled(16, 2)
const INVITER_NONCE = filled(16, 3)
const TRANSCRIPT = { joiner: JOINER, inviter: INVITER, joinerNonce: JOINER_NONCE, inviterNonce: INVITER_NONCE }
const AT_INVITER = { nowMs: START_MS, kid: JOINER.key, to: INVITER.self }
const AT_JOINER = { nowMs: START_MS, joiner: JOINER, joinerNonce: JOINER_NONCE, inviter: INVITER, secret: SECRET }

const HELLO: HelloInit = {
  from: JOINER.self,
  to: INVITER,
  binding: ALICE.binding,
  card: ALICE.card,
  nonce: JOINER_NONCE,
  sentAtMs: START_MS,
  secret: SECRET
}

const WELCOME: WelcomeInit = {
  from: INVITER.self,
  to: JOINER,
  binding: MINA.binding,
  card: MINA.card,
  nonce: INVITER_NONCE,
  joinerNonce: JOINER_NONCE,
  sentAtMs: START_MS,
  secret: SECRET
}

describe('hello', () => {
  it('introduces the joiner and proves that it holds the invite', () => {
    const { payload, card, binding } = acceptHello(hello(), AT_INVITER)
    expect(card.name).toBe('Alice')
    expect(binding).toMatchObject({ iss: JOINER.self, kid: JOINER.key })
    expect(provesInvite(payload, SECRET, INVITER)).toBe(true)
  })

  it('does not prove another invite, another inviter, another joiner or another nonce', () => {
    const { payload } = openHello(hello())
    expect(provesInvite(payload, filled(16, 9), INVITER)).toBe(false)
    expect(provesInvite(payload, SECRET, { ...INVITER, key: signerOf(9).did })).toBe(false)
    expect(provesInvite(payload, SECRET, { ...INVITER, self: signerOf(9).did })).toBe(false)
    expect(provesInvite({ ...payload, from: signerOf(9).did }, SECRET, INVITER)).toBe(false)
    expect(provesInvite({ ...payload, kid: signerOf(9).did }, SECRET, INVITER)).toBe(false)
    expect(provesInvite({ ...payload, nonce: filled(16, 9) }, SECRET, INVITER)).toBe(false)
  })

  it('of a stranger proves nothing and carries a short plain request', () => {
    const { secret: _, ...stranger } = HELLO
    const wire = signHello(ALICE.node, {
      ...stranger,
      request: { text: `Hello\u202e ${'x'.repeat(400)}`, acts: ['chat', 'ask', 'ask'] }
    })
    const { payload } = acceptHello(wire, AT_INVITER)
    expect(payload.proof).toBeNull()
    expect(provesInvite(payload, SECRET, INVITER)).toBe(false)
    expect(payload.request.text).toHaveLength(280)
    expect(payload.request.acts).toEqual(['ask', 'chat'])
  })

  it.each([
    ['over a connection of another key', AT_INVITER, hello(), { kid: signerOf(9).did }, 'MISMATCH'],
    ['by a self it is not for', AT_INVITER, hello(), { to: signerOf(9).did }, 'MISMATCH'],
    ['after its binding ended', AT_INVITER, hello(), { nowMs: START_MS + 181 * DAY_MS }, 'BINDING_EXPIRED'],
    ['with the binding of another', AT_INVITER, hello({ binding: MINA.binding }), {}, 'BINDING_MISMATCH'],
    ['with the card of another', AT_INVITER, hello({ card: MINA.card }), {}, 'BINDING_MISMATCH'],
    ['as it is', AT_INVITER, hello(), {}, 'none']
  ] as const)('is checked: taken %s', (_, base, wire, change, code) => {
    expect(codeOf(() => acceptHello(wire, { ...base, ...change }))).toBe(code)
  })

  it('is refused with a request that is not plain, though properly signed', () => {
    const { payload } = openHello(hello())
    for (const text of ['a\nb', 'a\u202eb', 'x'.repeat(281)]) {
      const forged = forge('hello', { ...payload, request: { text, acts: [] } }, ALICE.node)
      expect(codeOf(() => openHello(forged))).toBe('BAD_SHAPE')
    }
  })

  it('holds the longest card there can be', () => {
    const wide = '漢'.repeat(300)
    const card = signCard(ALICE.node, {
      iss: JOINER.self,
      seq: 1,
      name: wide,
      about: wide,
      languages: ['zh'],
      interests: Array.from({ length: 16 }, (_, i) => `${i}${wide}`),
      atMs: START_MS,
      expiresAtMs: START_MS + DAY_MS
    })
    expect(acceptHello(hello({ card, request: { text: wide, acts: [] } }), AT_INVITER).card.about).toHaveLength(280)
  })
})

describe('welcome', () => {
  it('introduces the inviter and proves that it holds the invite too', () => {
    const { card, payload } = acceptWelcome(welcome(), AT_JOINER)
    expect(card.name).toBe('Mina')
    expect(payload.nonce).toEqual(INVITER_NONCE)
  })

  it.each([
    ['with the proof of another secret', welcome({ secret: filled(16, 9) }), {}, 'BAD_PROOF'],
    ['for another hello', welcome({ joinerNonce: filled(16, 9) }), {}, 'BAD_PROOF'],
    ['by another node key', welcome(), { inviter: { ...INVITER, key: signerOf(9).did } }, 'MISMATCH'],
    ['by another self', welcome(), { inviter: { ...INVITER, self: signerOf(9).did } }, 'MISMATCH'],
    ['for another joiner', welcome(), { joiner: { ...JOINER, self: signerOf(9).did } }, 'MISMATCH']
  ])('is refused %s', (_, wire, change, code) => {
    expect(codeOf(() => acceptWelcome(wire, { ...AT_JOINER, ...change }))).toBe(code)
  })

  it('is refused without a proof where an invite was used, and taken where none was', () => {
    const { secret: _, ...plain } = WELCOME
    const wire = signWelcome(MINA.node, plain)
    const { secret: __, ...stranger } = AT_JOINER
    expect(openWelcome(wire).payload.proof).toBeNull()
    expect(codeOf(() => acceptWelcome(wire, AT_JOINER))).toBe('BAD_PROOF')
    expect(codeOf(() => acceptWelcome(wire, stranger))).toBe('none')
  })

  it('cannot be made of a hello that is sent back', () => {
    expect(codeOf(() => openWelcome(hello()))).toBe('BAD_SHAPE')
  })
})

describe('pairing words', () => {
  it('are six words of the list, the same on both sides', () => {
    const words = pairingWords(TRANSCRIPT)
    expect(words).toEqual(pairingWords(structuredClone(TRANSCRIPT)))
    expect(words).toHaveLength(6)
    // Twenty-four times one of them passes the list, whatever the check word says of their order.
    for (const word of words)
      expect(codeOf(() => entropyOfWords(Array.from({ length: 24 }, () => word)))).not.toBe('UNKNOWN_WORD')
  })

  it.each([
    ['root of the joiner', { joiner: { ...JOINER, self: signerOf(9).did } }],
    ['key of the joiner', { joiner: { ...JOINER, key: signerOf(9).did } }],
    ['root of the inviter', { inviter: { ...INVITER, self: signerOf(9).did } }],
    ['key of the inviter', { inviter: { ...INVITER, key: signerOf(9).did } }],
    ['nonce of the joiner', { joinerNonce: filled(16, 9) }],
    ['nonce of the inviter', { inviterNonce: filled(16, 9) }],
    ['roles', { joiner: INVITER, inviter: JOINER }]
  ])('differ when a machine in the middle changes the %s', (_, change) => {
    expect(pairingWords({ ...TRANSCRIPT, ...change })).not.toEqual(pairingWords(TRANSCRIPT))
  })
})

function hello(change: Partial<HelloInit> = {}): Uint8Array {
  return signHello(ALICE.node, { ...HELLO, ...change })
}

function welcome(change: Partial<WelcomeInit> = {}): Uint8Array {
  return signWelcome(MINA.node, { ...WELCOME, ...change })
}
