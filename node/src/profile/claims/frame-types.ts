import type { Stance } from '../types.ts'
import type { Pieces } from './frame-pattern.ts'
import type { Reading } from './types.ts'

/**
 * One way of telling one attribute, matched against a clause whose first letter is lower case. Patterns use the
 * notation of `compile`. Groups of `when` and `value`, all optional:
 * `v` the value · `p` the parameter of the attribute · `n` the name of whom it is about ·
 * `f` the verb stands in the first person · `t` in the third · `past` in a past tense · `fut` tells what is to come.
 */
export interface Frame {
  /** `favourite:*` takes its parameter from the group `p`. */
  attribute: string
  /** Must occur in the clause; may capture the value itself. */
  when: string
  /** Where the value stands when it may stand before or after `when`. */
  value?: string
  /** What the words mean whatever the tense; a negation then means that nothing is told. */
  stance?: Stance
  /** Negation and future inside the words belong to what they mean: "I eat no meat", "never call me Bob". */
  ignoresMarks?: boolean
  /** The words name the owner themselves ("my …"), whatever the subject of the clause. */
  isMine?: boolean
  /** The value may be a list, each member a reading of its own. */
  isList?: boolean
  /** Attribute that a denial tells instead: not to like is to dislike. */
  deniedAs?: string
  /** As `Reading.date`. */
  date?: NonNullable<Reading['date']>
  /** @default 0.8 */
  confidence?: number
}

/** A way of asking for an attribute; `n` names whom, otherwise `Grammar.owner` must occur in the question. */
export interface Ask {
  attribute: string
  when: string
  isPast?: boolean
}

/** Whom a clause is about: `unknown` for a pronoun or a noun that names nobody. */
export type ClauseSubject = Reading['who'] | 'unknown'

/** Signs inside a clause, each in the notation of `compile`. */
export interface Marks {
  /** "not any more". */
  noLonger: string
  denied: string
  /** "formerly", "back then", or a clause of time that is over. */
  past: string
  planned: string
  /** "after all not", "called off". */
  cancelled: string
  /** Makes the clause a wish, a guess, hearsay. */
  unreal: string
}

export interface Grammar {
  /** ISO 639-3. */
  language: string
  pieces: Pieces
  /** Where one clause ends and the next begins: a clause starts at each match. */
  boundary: string
  /** Opens a clause that stands by itself, whatever the clause before says. */
  coordination: string
  /** "not A but B" with the groups `neg`, `a`, `but`, `b`. */
  contrasts: readonly string[]
  marks: Marks
  /** Opens a sentence that puts something right. */
  correction: string
  /** Sentence-wide: nothing in it is told as true. */
  unreal: readonly string[]
  opensUnreal: readonly string[]
  closesUnreal: readonly string[]
  /** @returns undefined when the clause names no subject */
  subject(clause: string): ClauseSubject | undefined
  frames: readonly Frame[]
  asks: readonly Ask[]
  /** Tells that a question is about the owner. */
  owner: string
  /** Tells that a question is about what was. */
  askedPast: string
  /** Articles and the like at the beginning of a value, to be cut off. */
  leading: string
  /** Joins the members of a list. */
  listJoint: string
  /** A captured value that is none: "at home", "in peace". Matched against the whole value, whatever the case. */
  noValue: string
}
