import { equals } from 'uint8arrays/equals'
import type { Act } from './acts.ts'
import { hashOf } from './canonical.ts'
import type { Envelope } from './envelope.ts'
import type { BodyKind } from './envelope-body.ts'
import type { Claim } from './signed.ts'

/** Where a message stands in its session, and what it is: everything order is judged by. */
export interface Step {
  sessionId: Uint8Array | null
  seq: number
  prevHash: Uint8Array
  /** SHA-256 of the message's payload bytes. */
  hash: Uint8Array
  kind: BodyKind
}

/** @param claim - as `readEnvelope` or `openEnvelope` gave it */
export function stepOf({ payload, payloadBytes }: Pick<Claim<Envelope>, 'payload' | 'payloadBytes'>): Step {
  const { sessionId, seq, prevHash, body } = payload
  return { sessionId, seq, prevHash, hash: hashOf(payloadBytes), kind: body.kind }
}

/** The last message taken from the other side: stored before it is answered, so that a restart cannot undo it. */
export interface SessionMark {
  readonly seq: number
  /** 32 bytes. */
  readonly hash: Uint8Array
}

export type Verdict =
  /** The next one in order. */
  | { kind: 'fresh' }
  /** The last one once more: what was answered to it is sent again, and nothing is done twice. */
  | { kind: 'repeat'; replies: readonly Uint8Array[] }
  /** The place of the last one with other content, or other history. Once the signature holds, the session is over. */
  | { kind: 'conflict' }
  /** A gap, a step back, another session, or nothing that may come here. */
  | { kind: 'refused' }

/** Acts that go on after `open`; the others are one question. */
const TALKS: ReadonlySet<Act> = new Set<Act>(['chat', 'icebreak', 'roleplay'])

/** May this follow an `open` of that act, from the side that opened? */
export function mayFollow(act: Act, kind: BodyKind): boolean {
  return kind === 'cancel' || kind === 'close' || (kind === 'turn' && TALKS.has(act))
}

export interface SessionGuardInit {
  /** 16 random bytes, chosen by this side. */
  sessionId: Uint8Array
  act: Act
  /** Of the `open`, or what was stored last. */
  mark: SessionMark
  /** What was answered to `mark`. */
  replies?: readonly Uint8Array[]
}

/** Keeps the order of what the asking side sends. Check is without effect; only what was proved is taken. */
export interface SessionGuard {
  check(step: Step): Verdict
  /**
   * Moves on to a message that `check` found fresh and whose signature held.
   *
   * @returns the new mark, to be stored before anything is answered
   */
  take(step: Step): SessionMark
  /** Notes a signed answer to the last message taken, to be sent again should it come again. */
  answered(wire: Uint8Array): void
  /** Nothing is taken any more. */
  end(): void
}

/** The answering side of a session. */
export function createSessionGuard(init: SessionGuardInit): SessionGuard {
  const { sessionId, act } = init
  let { mark } = init
  let replies: Uint8Array[] = [...(init.replies ?? [])]
  let isOver = false
  /** The other side has said its last: it may say it again, nothing else. */
  let isClosed = false

  function check(step: Step): Verdict {
    if (isOver || step.sessionId === null || !equals(step.sessionId, sessionId)) return { kind: 'refused' }
    if (step.seq === mark.seq) return equals(step.hash, mark.hash) ? { kind: 'repeat', replies } : { kind: 'conflict' }
    if (isClosed || step.seq !== mark.seq + 1 || !mayFollow(act, step.kind)) return { kind: 'refused' }
    return equals(step.prevHash, mark.hash) ? { kind: 'fresh' } : { kind: 'conflict' }
  }

  return {
    check,
    take(step) {
      if (check(step).kind !== 'fresh') throw new RangeError('only a fresh message can be taken')
      mark = { seq: step.seq, hash: step.hash }
      replies = [] // from here on only this message can come again
      isClosed = step.kind === 'close'
      return mark
    },
    answered(wire) {
      replies.push(wire)
    },
    end() {
      isOver = true
    }
  }
}

/** Keeps the order of what the answering side sends: a relay that holds back, repeats or swaps messages shows. */
export interface ReplyGuard {
  /** Set by the first answer. */
  readonly sessionId: Uint8Array | null
  check(step: Step): Verdict
  /** Moves on to a message that `check` found fresh and whose signature held. */
  take(step: Step): SessionMark
}

/** @param openHash - SHA-256 of the payload of the own `open` */
export function createReplyGuard(openHash: Uint8Array): ReplyGuard {
  let sessionId: Uint8Array | null = null
  let mark: SessionMark | undefined
  let isClosed = false

  function check(step: Step): Verdict {
    if (step.sessionId === null) return { kind: 'refused' }
    if (mark === undefined || sessionId === null) return checkFirst(step, openHash)
    if (!equals(step.sessionId, sessionId)) return { kind: 'refused' }
    if (step.seq === mark.seq)
      return equals(step.hash, mark.hash) ? { kind: 'repeat', replies: [] } : { kind: 'conflict' }
    if (isClosed || step.seq !== mark.seq + 1 || !isAnswer(step.kind)) return { kind: 'refused' }
    return equals(step.prevHash, mark.hash) ? { kind: 'fresh' } : { kind: 'conflict' }
  }

  return {
    get sessionId() {
      return sessionId
    },
    check,
    take(step) {
      if (check(step).kind !== 'fresh') throw new RangeError('only a fresh message can be taken')
      // A refusal in place of `opened` is all there will be.
      isClosed = step.kind === 'close' || (mark === undefined && step.kind === 'refusal')
      sessionId = step.sessionId
      mark = { seq: step.seq, hash: step.hash }
      return mark
    }
  }
}

function checkFirst({ seq, kind, prevHash }: Step, openHash: Uint8Array): Verdict {
  if (seq !== 0 || (kind !== 'opened' && kind !== 'refusal')) return { kind: 'refused' }
  return equals(prevHash, openHash) ? { kind: 'fresh' } : { kind: 'conflict' }
}

function isAnswer(kind: BodyKind): boolean {
  return kind === 'reply' || kind === 'card' || kind === 'held' || kind === 'refusal' || kind === 'close'
}

/** Numbers and links one's own messages. */
export interface Chain {
  /** For the next message. */
  next(): { seq: number; prevHash: Uint8Array }
  /** @param hash - of the message just signed */
  sent(hash: Uint8Array): void
}

/** @param prevHash - of the first message: `NO_HASH` for the side that opens, the hash of the `open` for the other */
export function createChain(prevHash: Uint8Array): Chain {
  let seq = 0
  let last = prevHash
  return {
    next: () => ({ seq, prevHash: last }),
    sent(hash) {
      seq++
      last = hash
    }
  }
}
