import type { FailureCode } from '@secondme-node/protocol'
import type { Refusal } from '../../api/schemas/talks.ts'

/** Why another self does not answer, for the one who asked. */
const MESSAGES: Record<FailureCode, string> = {
  REFUSED: 'They have not allowed this.',
  EXPIRED: 'What they allowed has expired.',
  LIMIT: 'The questions they allow for today are used up.',
  BUSY: 'They are busy with something else; ask again in a moment.',
  PAUSED: 'They have paused what they allowed.',
  OUTSIDE: 'Nothing they share with you answers this.',
  NOT_NOW: 'Not now.',
  REVOKED: 'No longer allowed: they took it back.',
  REPLAY_CONFLICT: 'The conversation got out of step; begin again.',
  TOO_OLD: 'The clocks of the two machines differ too much.',
  BAD_MESSAGE: 'They could not read the message; one of the two needs an update.'
}

export function refusalOf(code: FailureCode): Refusal {
  return { code, message: MESSAGES[code] }
}

const REASONS: Record<string, string> = {
  HELD: 'Their owner was asked and has not decided yet.',
  UNREACHABLE: 'They cannot be reached.',
  TIMED_OUT: 'They did not answer in time.',
  CLOSED: 'The connection broke off.',
  BLOCKED: 'They are blocked.',
  PEER_TOO_OLD: 'Their node needs an update.',
  BAD_REPLY: 'What they sent could not be trusted.'
}

/** Why something still waits, by the code it was kept with. */
export function reasonOf(code: string): string {
  return REASONS[code] ?? 'It could not be delivered.'
}
