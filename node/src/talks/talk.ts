import type { Identity } from '@secondme-node/keys'
import {
  createChain,
  createReplyGuard,
  type EnvelopeBody,
  type FailureCode,
  NO_HASH,
  type OpenRequest,
  type ReplyContent,
  replyHash,
  signEnvelope,
  verifyReplyReceipt
} from '@secondme-node/protocol'
import { base64url } from '../people/rows.ts'
import type { Peer } from '../people/types.ts'
import { TalkError } from './errors.ts'
import type { Heard, PeerLink } from './peer-link.ts'

/** What is said back to one request. */
export type TalkEvent =
  | { type: 'piece'; text: string }
  | { type: 'reply'; content: ReplyContent; receipt: Uint8Array; sessionId: Uint8Array }
  | { type: 'card'; card: Uint8Array }
  /** Their owner was asked. */
  | { type: 'held' }
  /** A note was taken. */
  | { type: 'taken' }
  | { type: 'refused'; code: FailureCode }

export interface TalkInit {
  link: PeerLink
  peer: Peer
  identity: Identity
  grantId: string | null
  nowMs(): number
  /** 16 bytes. With the same nonce and time the opening is the same byte for byte: the other side does nothing twice. */
  nonce: Uint8Array
  openedAtMs: number
}

/** A session with another self, from the asking side. One request at a time. */
export interface Talk {
  /** Opens the session; for acts of one question the events of its answer. @throws {TalkError} BAD_REPLY */
  open(request: OpenRequest, signal: AbortSignal): AsyncGenerator<TalkEvent>
  turn(text: string, signal: AbortSignal): AsyncGenerator<TalkEvent>
  close(): Promise<void>
}

const MESSAGE_MS = 2 * 60 * 1000
/** Of pieces before the reply: more than any reply may hold, and the other side would fill the memory of this one. */
const MAX_PIECES_CHARS = 64 * 1024
/** Acts that go on after they are opened. */
const TALKS: ReadonlySet<string> = new Set(['chat', 'icebreak', 'roleplay'])

export function createTalk(init: TalkInit): Talk {
  const { link, peer, identity, grantId, nowMs } = init
  const chain = createChain(NO_HASH)
  let guard: ReturnType<typeof createReplyGuard> | undefined

  async function say(
    body: EnvelopeBody,
    signal: AbortSignal,
    sentAtMs = nowMs()
  ): Promise<{ seq: number; hash: Uint8Array }> {
    const place = chain.next()
    const { wire, hash } = signEnvelope(identity.node, {
      from: identity.selfId,
      to: peer.peer,
      sessionId: guard?.sessionId ?? null,
      ...place,
      sentAtMs,
      expiresAtMs: sentAtMs + MESSAGE_MS,
      grantId,
      body
    })
    chain.sent(hash)
    await link.send(wire, signal)
    return { seq: place.seq, hash }
  }

  /** Everything that answers one request, until it is answered. */
  async function* answers(asked: { seq: number; hash: Uint8Array }, signal: AbortSignal): AsyncGenerator<TalkEvent> {
    let shown = 0
    for (;;) {
      const incoming = await link.next(signal)
      if (incoming.kind === 'failure') {
        yield { type: 'refused', code: incoming.code }
        return
      }
      if (incoming.kind === 'piece') {
        shown += incoming.text.length
        if (shown > MAX_PIECES_CHARS) throw bad('pieces without end')
        if (incoming.seq === asked.seq) yield { type: 'piece', text: incoming.text }
        continue
      }
      const { body } = take(incoming.heard)
      switch (body.kind) {
        case 'opened':
          continue
        case 'reply': {
          const { kind: _, answers: seq, receipt, ...content } = body
          check(receipt, content, asked)
          if (seq !== asked.seq) throw bad('answers')
          yield { type: 'reply', content, receipt, sessionId: guard!.sessionId! }
          return
        }
        case 'card':
          yield { type: 'card', card: body.card }
          return
        case 'held':
          yield { type: 'held' }
          return
        case 'refusal':
          yield { type: 'refused', code: body.code }
          return
        case 'close':
          yield { type: 'taken' }
          return
        default:
          throw bad(body.kind)
      }
    }
  }

  function take({ envelope, step }: Heard) {
    const verdict = guard!.check(step)
    // Held back, repeated or swapped on the way.
    if (verdict.kind !== 'fresh') throw bad(`order: ${verdict.kind}`)
    guard!.take(step)
    return envelope
  }

  /** Signed for this question, this answer and this grant. */
  function check(receipt: Uint8Array, content: ReplyContent, asked: { seq: number; hash: Uint8Array }): void {
    const binding = base64url.bytes(peer.nodeKeys[0]?.bindingWire ?? '')
    verifyReplyReceipt(receipt, binding, {
      iss: peer.peer,
      aud: identity.selfId,
      grantId,
      seq: asked.seq,
      requestHash: asked.hash,
      replyHash: replyHash(content)
    })
  }

  return {
    async *open(request, signal) {
      const opening = await say({ kind: 'open', nonce: init.nonce, request }, signal, init.openedAtMs)
      guard = createReplyGuard(opening.hash)
      if (!TALKS.has(request.act)) {
        yield* answers(opening, signal)
        return
      }
      const incoming = await link.next(signal)
      if (incoming.kind === 'failure') {
        yield { type: 'refused', code: incoming.code }
      } else if (incoming.kind === 'message') {
        const { body } = take(incoming.heard)
        if (body.kind === 'refusal') yield { type: 'refused', code: body.code }
        else if (body.kind !== 'opened') throw bad(body.kind)
      }
    },
    async *turn(text, signal) {
      yield* answers(await say({ kind: 'turn', text }, signal), signal)
    },
    async close() {
      if (guard?.sessionId == null || !link.isOpen) return
      await say({ kind: 'close' }, AbortSignal.timeout(2_000)).catch(() => {})
    }
  }
}

function bad(reason: string): TalkError {
  return new TalkError({ code: 'BAD_REPLY', reason })
}
