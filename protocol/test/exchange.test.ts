import { describe, expect, it } from 'vitest'
import { checkAddressing, openEnvelope, readEnvelope } from '../src/envelope.ts'
import { replyHash } from '../src/envelope-body.ts'
import { decodeFrame } from '../src/frames.ts'
import { acceptGrant, grantWindow } from '../src/grant.ts'
import { parseInvite } from '../src/invite.ts'
import { createOneShotGuard } from '../src/one-shot.ts'
import { pairingWords } from '../src/pair-transcript.ts'
import { acceptHello, acceptWelcome, provesInvite } from '../src/pairing.ts'
import { verifyReplyReceipt } from '../src/reply-receipt.ts'
import { acceptRevocation, isRevokedBy } from '../src/revocation.ts'
import { createReplyGuard, createSessionGuard, stepOf } from '../src/session.ts'
import { ALICE, MINA, SESSION_ID, START_MS, wholeExchange } from './golden/exchange.ts'
import { codeOf, signerOf } from './support.ts'

const X = wholeExchange()
const NOW_MS = START_MS + 5 * 60_000
const ASKED_MS = START_MS + 3 * 60_000
const MINA_PARTY = { self: MINA.root.did, key: MINA.node.did }
const ALICE_PARTY = { self: ALICE.root.did, key: ALICE.node.did }
const AT_MINA = { nowMs: ASKED_MS, to: MINA.root.did, kid: ALICE.node.did }
const AT_ALICE = { nowMs: ASKED_MS, to: ALICE.root.did, kid: MINA.node.did }

describe('two selves', () => {
  it('meet through a link, prove it to each other and see the same words', () => {
    const { secret, rootKey, nodeKey } = parseInvite(X.link)
    expect([rootKey, nodeKey]).toEqual([MINA.root.publicKey, MINA.node.publicKey])
    const hello = acceptHello(X.hello, { nowMs: NOW_MS, kid: ALICE.node.did, to: MINA.root.did })
    expect(provesInvite(hello.payload, secret, MINA_PARTY)).toBe(true)
    const joinerNonce = hello.payload.nonce
    const parties = { joiner: ALICE_PARTY, inviter: MINA_PARTY, joinerNonce }
    const welcome = acceptWelcome(X.welcome, { nowMs: NOW_MS, secret, ...parties })
    expect(pairingWords({ ...parties, inviterNonce: welcome.payload.nonce })).toEqual(X.words)
  })

  it('grant, ask, answer with a receipt, and end it', () => {
    const grant = acceptGrant(X.grant, MINA.binding, { nowMs: ASKED_MS, iss: MINA.root.did, aud: ALICE.root.did })
    expect(grantWindow(grant.payload, ASKED_MS)).toBe('open')

    const asked = readEnvelope(X.asked.wire)
    checkAddressing(asked.payload, AT_MINA)
    const { body, sentAtMs, grantId } = asked.prove().payload
    expect(grantId).toBe(grant.id)
    expect(body.kind === 'open' && body.request.act).toBe('ask')
    const shot = { sentAtMs, nonce: body.kind === 'open' ? body.nonce : new Uint8Array(), hash: X.asked.hash }
    expect(createOneShotGuard().take(shot, ASKED_MS)).toBe(sentAtMs)

    const replies = createReplyGuard(X.asked.hash)
    for (const { wire } of [X.opened, X.reply]) {
      const claim = readEnvelope(wire)
      checkAddressing(claim.payload, AT_ALICE)
      expect(replies.check(stepOf(claim))).toEqual({ kind: 'fresh' })
      replies.take(stepOf(claim.prove()))
    }
    expect(replies.sessionId).toEqual(SESSION_ID)

    const reply = openEnvelope(X.reply.wire).payload.body
    if (reply.kind !== 'reply') throw new Error('no reply')
    const expected = { iss: MINA.root.did, aud: ALICE.root.did, grantId: grant.id, sessionId: SESSION_ID, seq: 0 }
    const hashes = { requestHash: X.asked.hash, replyHash: replyHash(reply) }
    verifyReplyReceipt(reply.receipt, MINA.binding, { ...expected, ...hashes })

    const end = acceptRevocation(X.revocation, MINA.binding, { nowMs: NOW_MS, iss: MINA.root.did, aud: ALICE.root.did })
    expect(isRevokedBy(end.payload, grant.payload)).toBe(true)
  })

  it('get the pieces of a reply as the text of the reply', () => {
    const pieces = X.steps.flatMap(({ frame }) => {
      const read = decodeFrame(frame)
      return read.kind === 'chunk' ? [read.text] : []
    })
    expect(pieces.join('')).toBe(X.content.text)
  })

  it('repeat nothing when the question comes twice', () => {
    const session = createSessionGuard({
      sessionId: SESSION_ID,
      act: 'ask',
      mark: { seq: 0, hash: X.asked.hash },
      replies: [X.opened.wire, X.reply.wire]
    })
    const again = { ...stepOf(readEnvelope(X.asked.wire)), sessionId: SESSION_ID }
    expect(session.check(again)).toEqual({ kind: 'repeat', replies: [X.opened.wire, X.reply.wire] })
  })

  it('do not answer what was meant for a third', () => {
    const { payload } = readEnvelope(X.asked.wire)
    expect(codeOf(() => checkAddressing(payload, { ...AT_MINA, to: signerOf(9).did }))).toBe('MISMATCH')
  })
})
