import type { Act, Citation, Envelope, FailureCode, OpenRequest, ReplyContent, Scope } from '@secondme-node/protocol'
import type { MemoryId } from '../memory/types.ts'
import type { Reservation } from '../people/quotas.ts'
import type { GrantRecord, Peer } from '../people/types.ts'

// Every request of a peer passes these steps, in this order. Each brand is put on in one file only, so that a step that
// is left out does not compile.
declare const brand: unique symbol
type Branded<Name extends string> = { readonly [brand]: Name }

/** What a peer asks: the first message of a session with its act, or a turn of one that is open. */
export interface Asked {
  readonly act: Act
  readonly request: OpenRequest
  /** Of a turn; undefined while a talk is only opened. */
  readonly text: string | undefined
  /** Place in its session, from 1. 0 while a talk is only opened. */
  readonly turn: number
}

/** `verify.ts`: signed by the key the connection proved, spoken for by its self's root, for us, in time and in order. */
export interface Verified extends Branded<'verified'> {
  readonly peer: Peer
  readonly envelope: Envelope
  /** SHA-256 of the payload as it was signed. */
  readonly hash: Uint8Array
}

/** `admit.ts`: a grant allows it now, a turn is reserved, and the decision is on disk. */
export interface Admitted extends Branded<'admitted'> {
  readonly verified: Verified
  readonly asked: Asked
  readonly grant: GrantRecord
  /** What may be read, worked out of the grant a moment ago. */
  readonly scope: Scope
  readonly reservation: Reservation
}

/** A memory a reply rests on. */
export interface Source {
  readonly memoryId: MemoryId
  readonly quote?: string
  readonly atMs?: number
}

/** What an act came to. */
export interface Told {
  /** Without citations: those get names that hold in one session only. */
  readonly content: Omit<ReplyContent, 'citations'>
  readonly sources: readonly Source[]
  /** Nothing within the scope answers it. */
  readonly isOutside: boolean
  /** Tokens of the text, about. */
  readonly outTokens: number
}

/** `outcome.ts`: what became of it is on disk; this may leave. */
export type Outcome = Branded<'outcome'> &
  (
    | { readonly kind: 'reply'; readonly content: ReplyContent }
    | { readonly kind: 'card'; readonly card: Uint8Array }
    | { readonly kind: 'held' }
    | { readonly kind: 'taken' }
    | { readonly kind: 'refusal'; readonly code: FailureCode }
  )

/** Puts a brand on. Only the file a step lives in calls it. */
export function passed<Step extends Branded<string>>(value: Omit<Step, typeof brand>): Step {
  return value as Step
}

export type { Citation }

/** Tokens of a text, about: four characters, or one where words have no spaces. */
export function countTokens(text: string): number {
  const unspaced = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0
  return unspaced + Math.ceil((text.length - unspaced) / 4)
}
