import * as z from 'zod'

/** Every reason a self gives for not answering. Closed, and without words: nothing leaks through a message text. */
export const FAILURES = {
  /** No, and not a word more: no grant, blocked, act not granted, not meant for this self. */
  REFUSED: { learn: 'everyone' },
  /** The grant is over. */
  EXPIRED: { learn: 'grantee' },
  /** The grant's turns or tokens are used up. */
  LIMIT: { learn: 'grantee' },
  /** As many requests as the grant allows are in work, or the owner comes first. */
  BUSY: { learn: 'grantee' },
  /** The owner has paused the grant. */
  PAUSED: { learn: 'grantee' },
  /** Nothing within the scope answers it. The same for what is not known and for what is not allowed. */
  OUTSIDE: { learn: 'grantee' },
  /** The owner was asked and has not decided. */
  NOT_NOW: { learn: 'grantee' },
  /** The owner has ended the grant. */
  REVOKED: { learn: 'grantee' },
  /** The same place in the session, other content: the session is over. */
  REPLAY_CONFLICT: { learn: 'grantee' },
  /** Sent too long ago, or by a clock that is off by more than two minutes. */
  TOO_OLD: { learn: 'grantee' },
  BAD_MESSAGE: { learn: 'grantee' }
} as const satisfies Record<string, { learn: 'everyone' | 'grantee' }>

export type FailureCode = keyof typeof FAILURES

export const failureCode = z.enum(Object.keys(FAILURES) as [FailureCode, ...FailureCode[]])

/**
 * What may be told: strangers and the blocked learn one code only. (A request to be let in is answered `NOT_NOW` to
 * everyone, the blocked too: that tells as little.)
 */
export function failureFor(code: FailureCode, learner: 'grantee' | 'stranger'): FailureCode {
  return learner === 'grantee' || FAILURES[code].learn === 'everyone' ? code : 'REFUSED'
}
