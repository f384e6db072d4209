import { createSigner, type Signer } from '@secondme-node/keys'
import { bindNodeKey } from '../../src/binding.ts'
import { hashOf } from '../../src/canonical.ts'
import { signCard } from '../../src/card.ts'
import { type EnvelopeInit, NO_HASH, type SignedEnvelope, signEnvelope } from '../../src/envelope.ts'
import { type EnvelopeBody, memoryRef, type ReplyContent, replyHash } from '../../src/envelope-body.ts'
import { encodeFrame } from '../../src/frames.ts'
import { grantId, signGrant } from '../../src/grant.ts'
import { type GrantScope, scopeHash } from '../../src/grant-scope.ts'
import { inviteLink } from '../../src/invite.ts'
import { pairingWords } from '../../src/pair-transcript.ts'
import { signHello, signWelcome } from '../../src/pairing.ts'
import { PRESETS } from '../../src/presets.ts'
import { signReplyReceipt } from '../../src/reply-receipt.ts'
import { signRevocation } from '../../src/revocation.ts'

/** 2026-01-01T00:00:00Z. */
export const START_MS = 1_767_225_600_000
export const DAY_MS = 24 * 60 * 60 * 1000
export const MINUTE_MS = 60_000

export interface Self {
  rootSeed: Uint8Array
  nodeSeed: Uint8Array
  root: Signer
  node: Signer
  binding: Uint8Array
  card: Uint8Array
}

/** Mina answers, Alice asks. */
export const MINA = selfOf(1, 2, { name: 'Mina', about: 'Type designer in Seoul.', interests: ['fonts', 'markets'] })
export const ALICE = selfOf(3, 4, { name: 'Alice', about: 'I bake and travel by train.', interests: ['bread'] })

export const SECRET = filled(16, 0x51)
export const SALT = filled(32, 0x52)
export const REF_SALT = filled(32, 0x53)
export const SESSION_ID = filled(16, 0x54)

export const SCOPE: GrantScope = {
  audiences: ['friends'],
  topics: 'all',
  exceptTopics: ['t-health'],
  sources: 'all',
  detail: 'paraphrase',
  deniedMemories: []
}

export interface Step {
  step: string
  from: 'mina' | 'alice'
  /** As it goes over the stream, without the length in front. */
  frame: Uint8Array
}

/** A whole meeting: pair, grant, ask, reply, revoke. The same bytes in every run. */
export function wholeExchange() {
  const minaParty = { self: MINA.root.did, key: MINA.node.did }
  const aliceParty = { self: ALICE.root.did, key: ALICE.node.did }
  const joinerNonce = filled(16, 0x61)
  const inviterNonce = filled(16, 0x62)
  const transcript = { joiner: aliceParty, inviter: minaParty, joinerNonce, inviterNonce }
  const link = inviteLink({
    rootKey: MINA.root.publicKey,
    nodeKey: MINA.node.publicKey,
    secret: SECRET,
    expiresAtMs: START_MS + 7 * DAY_MS,
    // /ip4/192.0.2.7/tcp/4001 and /ip4/198.51.100.20/tcp/4001
    addresses: [Uint8Array.of(4, 192, 0, 2, 7, 6, 0x0f, 0xa1), Uint8Array.of(4, 198, 51, 100, 20, 6, 0x0f, 0xa1)]
  })

  const hello = signHello(ALICE.node, {
    from: ALICE.root.did,
    to: minaParty,
    binding: ALICE.binding,
    card: ALICE.card,
    nonce: joinerNonce,
    sentAtMs: START_MS + MINUTE_MS,
    secret: SECRET,
    request: { text: 'Hi Mina, it is me from the bakery.', acts: ['ask', 'card'] }
  })
  const welcome = signWelcome(MINA.node, {
    from: MINA.root.did,
    to: aliceParty,
    binding: MINA.binding,
    card: MINA.card,
    nonce: inviterNonce,
    sentAtMs: START_MS + MINUTE_MS + 20,
    secret: SECRET,
    joinerNonce
  })

  const { acts, limits, model, days } = PRESETS.friend
  const grant = signGrant(MINA.node, {
    iss: MINA.root.did,
    aud: ALICE.root.did,
    gen: 1,
    acts,
    limits,
    model,
    scopeHash: scopeHash(SALT, SCOPE),
    notBeforeMs: START_MS + 2 * MINUTE_MS,
    expiresAtMs: START_MS + 2 * MINUTE_MS + days * DAY_MS,
    nonce: filled(16, 0x63)
  })
  const grantName = grantId(grant)

  const asked = say('alice', START_MS + 3 * MINUTE_MS, {
    sessionId: null,
    seq: 0,
    prevHash: NO_HASH,
    body: {
      kind: 'open',
      nonce: filled(16, 0x64),
      request: { act: 'ask', question: 'Which market in Seoul do you like best?' }
    }
  })
  const opened = say('mina', START_MS + 3 * MINUTE_MS + 5, { seq: 0, prevHash: asked.hash, body: { kind: 'opened' } })
  const content: ReplyContent = {
    text: 'Mangwon market, on a weekday morning.',
    citations: [{ atMs: START_MS - 30 * DAY_MS, memoryRef: memoryRef(REF_SALT, '01kdv7zzzz0000000000000001') }],
    abstained: false,
    engine: 'extractive',
    model: 'none',
    adapterDigest: null
  }
  const receipt = signReplyReceipt(MINA.node, {
    iss: MINA.root.did,
    aud: ALICE.root.did,
    grantId: grantName,
    sessionId: SESSION_ID,
    seq: 0,
    requestHash: asked.hash,
    replyHash: replyHash(content),
    model: content.model,
    adapterDigest: content.adapterDigest,
    atMs: START_MS + 3 * MINUTE_MS + 30
  })
  const reply = say('mina', START_MS + 3 * MINUTE_MS + 30, {
    seq: 1,
    prevHash: opened.hash,
    body: { ...content, kind: 'reply', answers: 0, receipt }
  })
  const revocation = signRevocation(MINA.node, {
    iss: MINA.root.did,
    aud: ALICE.root.did,
    genFloor: 2,
    atMs: START_MS + 4 * MINUTE_MS,
    nonce: filled(16, 0x65)
  })

  function say(
    who: 'mina' | 'alice',
    sentAtMs: number,
    init: Pick<EnvelopeInit, 'seq' | 'prevHash'> & { body: EnvelopeBody; sessionId?: Uint8Array | null }
  ): SignedEnvelope {
    return sayAs(who, sentAtMs, { grantId: grantName, ...init })
  }

  const steps: Step[] = [
    { step: 'hello', from: 'alice', frame: signedFrame(hello) },
    { step: 'welcome', from: 'mina', frame: signedFrame(welcome) },
    { step: 'grant', from: 'mina', frame: signedFrame(grant) },
    { step: 'open', from: 'alice', frame: signedFrame(asked.wire) },
    { step: 'opened', from: 'mina', frame: signedFrame(opened.wire) },
    { step: 'chunk', from: 'mina', frame: encodeFrame({ kind: 'chunk', seq: 0, text: content.text }) },
    { step: 'reply', from: 'mina', frame: signedFrame(reply.wire) },
    { step: 'revocation', from: 'mina', frame: signedFrame(revocation) }
  ]
  const words = pairingWords(transcript)
  return {
    link,
    words,
    transcript,
    hello,
    welcome,
    grant,
    grantName,
    asked,
    opened,
    content,
    receipt,
    reply,
    revocation,
    steps
  }
}

/** An envelope between the two, in the one session there is. */
export function sayAs(
  who: 'mina' | 'alice',
  sentAtMs: number,
  init: Pick<EnvelopeInit, 'seq' | 'prevHash' | 'grantId'> & { body: EnvelopeBody; sessionId?: Uint8Array | null }
): SignedEnvelope {
  const [me, other] = who === 'mina' ? [MINA, ALICE] : [ALICE, MINA]
  return signEnvelope(me.node, {
    from: me.root.did,
    to: other.root.did,
    sessionId: SESSION_ID,
    sentAtMs,
    expiresAtMs: sentAtMs + 2 * MINUTE_MS,
    ...init
  })
}

export function filled(length: number, byte: number): Uint8Array {
  return new Uint8Array(length).fill(byte)
}

/** 32 bytes that stand for some message. */
export function someHash(text: string): Uint8Array {
  return hashOf(new TextEncoder().encode(text))
}

function signedFrame(wire: Uint8Array): Uint8Array {
  return encodeFrame({ kind: 'signed', wire })
}

function selfOf(rootByte: number, nodeByte: number, shown: { name: string; about: string; interests: string[] }): Self {
  const rootSeed = filled(32, rootByte)
  const nodeSeed = filled(32, nodeByte)
  const root = createSigner(rootSeed)
  const node = createSigner(nodeSeed)
  const binding = bindNodeKey(root, {
    nodeKey: node.publicKey,
    seq: 1,
    notBeforeMs: START_MS,
    notAfterMs: START_MS + 180 * DAY_MS
  })
  const card = signCard(node, {
    iss: root.did,
    seq: 1,
    ...shown,
    languages: ['en', 'ko'],
    atMs: START_MS,
    expiresAtMs: START_MS + 365 * DAY_MS
  })
  return { rootSeed, nodeSeed, root, node, binding, card }
}
