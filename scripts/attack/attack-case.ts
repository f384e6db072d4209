import type { Caller } from '../../node/test/peer-api/raw-caller.ts'
import type { OwnerApi } from './owner-api.ts'

export interface Attackers {
  owner: OwnerApi
  /** Let in by a link, without a grant. */
  stranger: Caller
  /** Paired, with a grant for `ask` and `chat`. */
  friend: Caller
  /** Paired, with nothing; its messages are sent until it is cut off. */
  vandal: Caller
}

/** One attempt and what has to come of it. */
export interface AttackCase {
  /** As in the catalogue of threats: P1, R4, C1, … */
  id: string
  what: string
  /** One of these; a reply under a grant may find nothing in memories that this script does not know. */
  expected: readonly string[]
  run(attackers: Attackers): Promise<string>
}

export const ANSWERED = ['reply', 'OUTSIDE', 'held'] as const
