import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openCheckpoint, signCheckpoint, verifyCheckpoint } from '../src/checkpoint.ts'
import { openGrant } from '../src/grant.ts'
import { openReplyReceipt, type ReplyReceiptInit, signReplyReceipt, verifyReplyReceipt } from '../src/reply-receipt.ts'
import { acceptRevocation, isRevokedBy, openRevocation } from '../src/revocation.ts'
import { ALICE, DAY_MS, filled, MINA, SESSION_ID, START_MS, someHash, wholeExchange } from './golden/exchange.ts'
import { codeOf, flipBit, forge, forgeBytes, signerOf } from './support.ts'

const EXCHANGE = wholeExchange()

describe('revocation', () => {
  const wire = EXCHANGE.revocation
  const { payload, payloadBytes } = openRevocation(wire)
  const expected = { nowMs: START_MS, iss: MINA.root.did, aud: ALICE.root.did }

  it('ends every grant below its floor, of this self to that one', () => {
    const grant = { iss: MINA.root.did, aud: ALICE.root.did }
    expect(isRevokedBy(payload, { ...grant, gen: 1 })).toBe(true)
    expect(isRevokedBy(payload, { ...grant, gen: 2 })).toBe(false)
    expect(isRevokedBy(payload, { ...grant, gen: 1, aud: signerOf(9).did })).toBe(false)
    expect(isRevokedBy(payload, { ...grant, gen: 1, iss: signerOf(9).did })).toBe(false)
  })

  it.each([
    ['from whom and for whom it is', {}, 'none'],
    ['for someone else', { aud: signerOf(9).did }, 'MISMATCH'],
    ['from someone else', { iss: signerOf(9).did }, 'MISMATCH'],
    ['after its binding ended', { nowMs: START_MS + 180 * DAY_MS }, 'BINDING_EXPIRED']
  ])('read %s gives %s', (_, change, code) => {
    expect(codeOf(() => acceptRevocation(wire, MINA.binding, { ...expected, ...change }))).toBe(code)
  })

  it('is no grant, neither as it is nor with its bytes signed as one', () => {
    expect(codeOf(() => openGrant(wire))).toBe('BAD_SHAPE')
    expect(codeOf(() => openGrant(forgeBytes('grant', payloadBytes, MINA.node)))).toBe('BAD_SHAPE')
    const asGrant = forge('revocation', openGrant(EXCHANGE.grant).payload, MINA.node)
    expect(codeOf(() => openGrant(asGrant))).toBe('BAD_SIGNATURE')
  })
})

describe('reply receipt', () => {
  const INIT: ReplyReceiptInit = {
    iss: MINA.root.did,
    aud: ALICE.root.did,
    grantId: EXCHANGE.grantName,
    sessionId: SESSION_ID,
    seq: 3,
    requestHash: someHash('asked'),
    replyHash: someHash('said'),
    model: 'base',
    adapterDigest: null,
    atMs: START_MS
  }
  const wire = signReplyReceipt(MINA.node, INIT)

  it('proves which answer was given to which question, under which grant, by which weights', () => {
    expect(verifyReplyReceipt(wire, MINA.binding, INIT).payload).toMatchObject(INIT)
  })

  it.each([
    ['another question', { requestHash: someHash('x') }],
    ['another answer', { replyHash: someHash('x') }],
    ['another session', { sessionId: filled(16, 1) }],
    ['another place in it', { seq: 4 }],
    ['another grant', { grantId: null }],
    ['another asker', { aud: signerOf(9).did }]
  ])('does not pass for %s', (_, change) => {
    expect(codeOf(() => verifyReplyReceipt(wire, MINA.binding, change))).toBe('MISMATCH')
  })

  it('needs a binding that held at its own time', () => {
    const late = signReplyReceipt(MINA.node, { ...INIT, atMs: START_MS + 180 * DAY_MS })
    expect(codeOf(() => verifyReplyReceipt(late, MINA.binding))).toBe('BINDING_EXPIRED')
    expect(codeOf(() => verifyReplyReceipt(wire, ALICE.binding))).toBe('BINDING_MISMATCH')
  })

  it.each([
    ['an adapter without one of the audience', { model: 'base', adapterDigest: filled(32, 1) }],
    ['no adapter where one of the audience spoke', { model: 'audience', adapterDigest: null }],
    ['a short hash', { replyHash: filled(31, 1) }],
    ['words of the answer', { text: 'there' }]
  ])('cannot hold %s', (_, change) => {
    const { payload } = openReplyReceipt(wire)
    expect(codeOf(() => openReplyReceipt(forge('reply-receipt', { ...payload, ...change }, MINA.node)))).toBe(
      'BAD_SHAPE'
    )
  })
})

describe('checkpoint', () => {
  const init = { iss: MINA.root.did, seq: 255, head: someHash('entry'), atMs: START_MS }
  const wire = signCheckpoint(MINA.node, init)

  it('proves down to the root how far the log had come', () => {
    expect(verifyCheckpoint(wire, MINA.binding).payload).toMatchObject(init)
    expect(codeOf(() => verifyCheckpoint(wire, ALICE.binding))).toBe('BINDING_MISMATCH')
  })

  it('is refused with a head that is no hash', () => {
    const { payload } = openCheckpoint(wire)
    expect(codeOf(() => openCheckpoint(forge('checkpoint', { ...payload, head: 'x' }, MINA.node)))).toBe('BAD_SHAPE')
  })
})

it.each([
  ['revocation', EXCHANGE.revocation, openRevocation],
  ['reply receipt', EXCHANGE.receipt, openReplyReceipt]
] as const)('a %s is refused with any bit flipped', (_, wire, open) => {
  fc.assert(
    fc.property(fc.nat(wire.length * 8 - 1), bit => {
      expect(codeOf(() => open(flipBit(wire, bit)))).toMatch(/NOT_CANONICAL|BAD_SHAPE|BAD_SIGNATURE|TOO_DEEP/)
    }),
    { numRuns: 300 }
  )
})
