import { randomBytes } from 'node:crypto'
import type { Signer } from '@secondme-node/keys'
import {
  type Act,
  createChain,
  createSessionGuard,
  type EnvelopeBody,
  encodeFrame,
  MAX_CHUNK_BYTES,
  type OpenRequest,
  replyHash,
  type SessionGuard,
  signEnvelope,
  signReplyReceipt
} from '@secondme-node/protocol'
import type { SaidTurn } from '../chat/prompt.ts'
import type { MemoryId } from '../memory/types.ts'
import type { Channel } from '../network/types.ts'
import type { Outcome, Verified } from './steps.ts'

/** Between two messages of a talk, in ms. A relay or a laptop lid may take that long. */
export const SESSION_IDLE_MS = 10 * 60 * 1000
const MESSAGE_MS = 2 * 60 * 1000
/** Turns that a talk remembers. */
const MAX_SAID = 12
/** A reader that takes longer to take a message is not reading. */
const WRITE_TIMEOUT_MS = 10_000

export interface Speaker {
  /** did of this self. */
  self: string
  node: Signer
  nowMs(): number
}

/** One session a peer opened, on one stream: its order, its turns, what runs in it. */
export interface LiveSession {
  readonly id: Uint8Array
  readonly act: Act
  readonly request: OpenRequest
  readonly grantId: string | null
  readonly guard: SessionGuard
  /** Known to this session alone; names of memories are made with it. */
  readonly salt: Uint8Array
  /** What was said so far. Memory only: the talk of another self is kept nowhere. */
  readonly said: Array<SaidTurn & { restsOn: readonly MemoryId[] }>
  /** The turn at work. */
  running: AbortController | undefined
  lastMs: number
  /** Begun so far. */
  turns: number
  /** @param restsOn - memories whose words stand in it */
  remember(turn: SaidTurn, restsOn?: readonly MemoryId[]): void
  send(body: EnvelopeBody): Promise<void>
  /** Signs what became of a request and sends it. */
  answer(to: Verified, outcome: Outcome): Promise<void>
  piece(seq: number, text: string): Promise<void>
  /** Nothing more is taken, said or remembered. */
  end(code: string): void
}

/** A session is over, and why: `CANCELLED`, `GONE`, or the code the other side was told. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded'
  readonly code: string

  constructor(code: string) {
    super(`the session is over: ${code}`)
    this.code = code
  }
}

/**
 * @param open - the verified opening message
 * @param onSent - told every signed message
 */
export function createLiveSession(
  channel: Channel,
  speaker: Speaker,
  open: Verified,
  onSent: (wire: Uint8Array) => void
): LiveSession {
  const { self, node, nowMs } = speaker
  const { envelope, hash, peer } = open
  if (envelope.body.kind !== 'open') throw new RangeError('a session begins with an opening message')
  const { request } = envelope.body
  const id = new Uint8Array(randomBytes(16))
  const chain = createChain(hash)
  const guard = createSessionGuard({ sessionId: id, act: request.act, mark: { seq: envelope.seq, hash } })
  // Numbers of messages are given out one after the other.
  let sending: Promise<unknown> = Promise.resolve()
  let ended: SessionEnded | undefined

  async function sendNow(body: EnvelopeBody): Promise<void> {
    // An answer that was on its way when the grant ended stays here; that it has ended may be told.
    if (ended !== undefined && body.kind !== 'refusal') throw ended
    const sentAtMs = nowMs()
    const { wire, hash: sentHash } = signEnvelope(node, {
      from: self,
      to: peer.peer,
      sessionId: id,
      ...chain.next(),
      sentAtMs,
      expiresAtMs: sentAtMs + MESSAGE_MS,
      grantId: envelope.grantId,
      body
    })
    chain.sent(sentHash)
    guard.answered(wire)
    onSent(wire)
    await channel.write(encodeFrame({ kind: 'signed', wire }), { signal: AbortSignal.timeout(WRITE_TIMEOUT_MS) })
  }

  function send(body: EnvelopeBody): Promise<void> {
    const sent = sending.then(() => sendNow(body))
    sending = sent.catch(() => {})
    return sent
  }

  const session: LiveSession = {
    id,
    act: request.act,
    request,
    grantId: envelope.grantId,
    guard,
    salt: new Uint8Array(randomBytes(32)),
    said: [],
    running: undefined,
    lastMs: nowMs(),
    turns: 0,
    remember(turn, restsOn = []) {
      session.said.push({ ...turn, restsOn })
      if (session.said.length > MAX_SAID) session.said.shift()
    },
    send,
    answer: (to, outcome) => send(bodyOf(to, outcome)),
    async piece(seq, text) {
      for (const part of partsOf(text)) {
        if (ended !== undefined) throw ended
        const bytes = encodeFrame({ kind: 'chunk', seq, text: part })
        await channel.write(bytes, { signal: AbortSignal.timeout(WRITE_TIMEOUT_MS) })
      }
    },
    end(code) {
      guard.end()
      ended ??= new SessionEnded(code)
      session.running?.abort(ended)
      session.said.length = 0
    }
  }

  function bodyOf(to: Verified, outcome: Outcome): EnvelopeBody {
    const answers = to.envelope.seq
    switch (outcome.kind) {
      case 'refusal':
        return { kind: 'refusal', answers, code: outcome.code }
      case 'card':
        return { kind: 'card', answers, card: outcome.card }
      case 'held':
        return { kind: 'held', answers, reason: 'asked-owner' }
      case 'taken':
        return { kind: 'close' }
      case 'reply': {
        const { content } = outcome
        const receipt = signReplyReceipt(node, {
          iss: self,
          aud: peer.peer,
          grantId: envelope.grantId,
          sessionId: id,
          seq: answers,
          requestHash: to.hash,
          replyHash: replyHash(content),
          model: content.model,
          adapterDigest: content.adapterDigest,
          atMs: nowMs()
        })
        return { kind: 'reply', answers, ...content, receipt }
      }
    }
  }

  return session
}

/** In pieces that fit a frame, never through the middle of a character. */
function* partsOf(text: string): Generator<string> {
  // No character of UTF-16 takes more than three bytes of UTF-8.
  const size = Math.floor(MAX_CHUNK_BYTES / 3)
  for (let at = 0; at < text.length; ) {
    const isSplit = /[\uD800-\uDBFF]/.test(text[at + size - 1] ?? '')
    const end = at + size - (isSplit ? 1 : 0)
    yield text.slice(at, end)
    at = end
  }
}
