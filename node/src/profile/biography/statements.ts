import type { Evidence, Fact, Sentence } from '../types.ts'
import type { ClauseSlot, WholeSlot } from './templates/types.ts'

/** Something told of a person under a subject shared with others. */
export interface Clause {
  slot: ClauseSlot
  values: string[]
  /** The post beside an employer, the relationship beside a partner, what a pet is beside its name. */
  beside?: string
  /** ISO day. */
  date?: string
}

export interface Value {
  text: string
  /** Somebody's own words, to be shown as such. */
  isQuote?: boolean
  /** ISO day it is due. */
  day?: string
}

/** What one sentence says, before it is put into words of any language. */
export type Saying =
  | { clauses: Clause[]; about?: string }
  | {
      slot: WholeSlot
      values: Value[]
      /** What the values are of: the attribute two memories disagree about, the thing one has a favourite of. */
      topic?: string
      /** ISO days between which it was so. */
      period?: readonly [first: string, last: string]
    }

export interface Statement {
  kind: Sentence['kind']
  /** With the evidence it makes the sentence's id: the same for all persons and languages. */
  keys: string[]
  saying: Saying
  evidence: Evidence[]
}

/** A statement that rests on facts. */
export function factStatement(slot: string, facts: readonly Fact[], saying: Saying): Statement {
  return {
    kind: 'fact',
    keys: [slot, ...facts.map(({ id }) => id)],
    saying,
    evidence: withoutRepeats(facts.flatMap(({ evidence }) => evidence))
  }
}

/** Several facts may rest on one clause. */
export function withoutRepeats(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Map(evidence.map(each => [`${each.memoryId}/${each.start}/${each.end}`, each]))
  return [...seen.values()]
}
