import { randomBytes } from 'node:crypto'
import {
  createChain,
  decodeFrame,
  type Envelope,
  type EnvelopeBody,
  encodeFrame,
  type FailureCode,
  hashOf,
  openEnvelope,
  type ReplyContent,
  replyHash,
  signEnvelope,
  signReplyReceipt
} from '@secondme-node/protocol'
import type { Channel } from '../../src/network/types.ts'
import type { Caller } from '../peer-api/raw-caller.ts'

/** A question as it came, and all that an answering side can do, honest or not. */
export interface Asked {
  readonly envelope: Envelope
  readonly channel: Channel
  /** Signs the next message of this side without sending it. */
  sign(body: EnvelopeBody, sessionId?: Uint8Array): Uint8Array
  send(wire: Uint8Array): Promise<void>
  piece(text: string): Promise<void>
  fail(code: FailureCode): Promise<void>
  /** The body of a reply with a receipt that fits, unless it is told otherwise. */
  reply(text: string, receiptFor?: { requestHash?: Uint8Array; text?: string }): EnvelopeBody
}

/** Lets a caller answer instead of ask, in whatever way `script` wants. */
export async function answerWith(caller: Caller, script: (asked: Asked) => Promise<void>): Promise<void> {
  await caller.network.serve('/secondme/session/1.0.0', async channel => {
    for (let bytes = await channel.read(); bytes !== null; bytes = await channel.read()) {
      const frame = decodeFrame(bytes)
      if (frame.kind !== 'signed') continue
      const { payload, payloadBytes } = openEnvelope(frame.wire)
      if (payload.body.kind === 'open') await script(askedOf(caller, channel, payload, hashOf(payloadBytes)))
    }
  })
}

function askedOf(caller: Caller, channel: Channel, envelope: Envelope, requestHash: Uint8Array): Asked {
  const sessionId = new Uint8Array(randomBytes(16))
  const chain = createChain(requestHash)
  const send = (wire: Uint8Array) => channel.write(encodeFrame({ kind: 'signed', wire }))
  return {
    envelope,
    channel,
    send,
    sign(body, session = sessionId) {
      const sentAtMs = Date.now()
      const { wire, hash } = signEnvelope(caller.key, {
        from: caller.selfId,
        to: envelope.from,
        sessionId: session,
        ...chain.next(),
        sentAtMs,
        expiresAtMs: sentAtMs + 60_000,
        grantId: envelope.grantId,
        body
      })
      chain.sent(hash)
      return wire
    },
    piece: text => channel.write(encodeFrame({ kind: 'chunk', seq: envelope.seq, text })),
    fail: code => channel.write(encodeFrame({ kind: 'failure', code })),
    reply(text, receiptFor = {}) {
      const content: ReplyContent = {
        text,
        citations: [],
        abstained: false,
        engine: 'extractive',
        model: 'none',
        adapterDigest: null
      }
      const receipt = signReplyReceipt(caller.key, {
        iss: caller.selfId,
        aud: envelope.from,
        grantId: envelope.grantId,
        sessionId,
        seq: envelope.seq,
        requestHash: receiptFor.requestHash ?? requestHash,
        replyHash: replyHash({ ...content, text: receiptFor.text ?? text }),
        model: 'none',
        adapterDigest: null,
        atMs: Date.now()
      })
      return { kind: 'reply', answers: envelope.seq, ...content, receipt }
    }
  }
}
