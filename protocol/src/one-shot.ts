import { equals } from 'uint8arrays/equals'
import { toString as textOf } from 'uint8arrays/to-string'

/** Clocks of two honest machines may differ by this much. */
export const ONE_SHOT_WINDOW_MS = 120_000

/** Longer than the window twice over: what is forgotten is refused for its age. */
const KEEP_MS = 10 * 60 * 1000
const MAX_NONCES = 10_000
/** The last few answers are kept to be sent again; they may be long. */
const MAX_ANSWERED = 16

/** A message that stands by itself: `open`, a request, a revocation. */
export interface OneShot {
  sentAtMs: number
  nonce: Uint8Array
  /** SHA-256 of its payload bytes. */
  hash: Uint8Array
}

export type OneShotVerdict =
  | { kind: 'fresh' }
  /** Seen before: what was answered is sent again; empty when it is no longer kept. */
  | { kind: 'repeat'; replies: readonly Uint8Array[] }
  /** The nonce of another message. */
  | { kind: 'conflict' }
  /** Outside the window or not newer than all that a former run took. `skewMs` > 0: its clock is ahead of ours. */
  | { kind: 'too-old'; skewMs: number }

export interface OneShotGuard {
  check(message: OneShot, nowMs: number): OneShotVerdict
  /**
   * Takes a message that `check` found fresh and whose signature held.
   *
   * @returns the newest time accepted, to be stored before anything is answered
   */
  take(message: OneShot, nowMs: number): number
  /** Notes a signed answer, to be sent again should the message come again. */
  answered(message: OneShot, wire: Uint8Array): void
  readonly size: number
}

interface Seen {
  sentAtMs: number
  hash: Uint8Array
}

/**
 * Lets messages of one peer through once. Nonces are kept for ten minutes and at most ten thousand of them; what was
 * let go, and all that came before a restart, is refused by its time, even when the clock was set back.
 *
 * @param newestAcceptedMs - as `take` returned it in a former run
 */
export function createOneShotGuard(newestAcceptedMs = -1): OneShotGuard {
  /** In order of arrival. */
  const seen = new Map<string, Seen>()
  const answers = new Map<string, Uint8Array[]>()
  /** Nothing sent at this time or earlier is taken. */
  let floorMs = newestAcceptedMs
  let newestMs = newestAcceptedMs

  function check({ sentAtMs, nonce, hash }: OneShot, nowMs: number): OneShotVerdict {
    const key = textOf(nonce, 'base64')
    const known = seen.get(key)
    if (known !== undefined) {
      return equals(known.hash, hash) ? { kind: 'repeat', replies: answers.get(key) ?? [] } : { kind: 'conflict' }
    }
    // A clock that was set back does not make old messages new.
    const skewMs = sentAtMs - Math.max(nowMs, newestMs)
    if (Math.abs(skewMs) > ONE_SHOT_WINDOW_MS || sentAtMs <= floorMs) return { kind: 'too-old', skewMs }
    return { kind: 'fresh' }
  }

  function forget(key: string, { sentAtMs }: Seen): void {
    seen.delete(key)
    answers.delete(key)
    floorMs = Math.max(floorMs, sentAtMs)
  }

  function makeRoom(nowMs: number): void {
    for (const [key, one] of seen) {
      if (seen.size < MAX_NONCES && one.sentAtMs >= nowMs - KEEP_MS) return
      forget(key, one)
    }
  }

  return {
    check,
    take(message, nowMs) {
      if (check(message, nowMs).kind !== 'fresh') throw new RangeError('only a fresh message can be taken')
      makeRoom(Math.max(nowMs, newestMs))
      seen.set(textOf(message.nonce, 'base64'), { sentAtMs: message.sentAtMs, hash: message.hash })
      newestMs = Math.max(newestMs, message.sentAtMs)
      return newestMs
    },
    answered({ nonce }, wire) {
      const key = textOf(nonce, 'base64')
      if (!seen.has(key)) return
      answers.set(key, [...(answers.get(key) ?? []), wire])
      const [oldest] = answers.keys()
      if (answers.size > MAX_ANSWERED && oldest !== undefined) answers.delete(oldest)
    },
    get size() {
      return seen.size
    }
  }
}
