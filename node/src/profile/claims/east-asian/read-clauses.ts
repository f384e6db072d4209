import type { Span } from '../../../text/sentences.ts'
import type { Stance } from '../../types.ts'
import type { Reading } from '../types.ts'

/** How the predicate of a clause stands to the truth. */
export type Mood =
  | 'past'
  /** Has come to be so: "취미가 등산으로 바뀌었다", "緑になった". */
  | 'became'
  /** A finite verb that is not past: "이사한다", "引っ越す". */
  | 'present'
  /** No finite verb, or a language without tense: "이사 완료". */
  | 'bare'
  | 'planned'
  | 'cancelled'
  | 'negated'
  | 'no-longer'
  /** Wished, guessed, almost: tells nothing. */
  | 'void'

export type Who = Reading['who']

export interface Clause {
  /** As it stands, without words that only open a clause. */
  raw: string
  /** Without its subject and the times in it. */
  core: string
  /** Undefined: somebody or something that is no known person. */
  who: Who | undefined
  /** Whom the sentence has been about so far: whose the thing is, when a thing is the topic. */
  owner: Who | undefined
  mood: Mood
  isCorrection: boolean
  /** What the clause puts right: the A of "not A but B". */
  denied?: string
  /** How a date bounds it, where the clause says so itself ("until 2019"). */
  date?: 'from' | 'to' | 'both' | 'none'
  span: Span
}

/**
 * What a predicate tells. A `state` is so while it lasts (live), an `event` makes something so (move), an `end` makes
 * it cease (quit); a `mark` is so whatever its tense (born on); a
 * `plan` is told by words of planning only.
 */
export type Kind = 'state' | 'event' | 'end' | 'mark' | 'plan'

export interface Rule {
  /** Named groups: `v` value, `k` parameter, `of` whose it is. */
  when: RegExp
  /** A trailing colon takes the group `k`. */
  attribute: string
  kind: Kind
  /** A value in place of the group `v`. */
  value?: string
  /** Values that are no values here. */
  except?: RegExp
  /** Matched against the words as they stand, with subject and times. */
  onRaw?: boolean
  /** Holds for the speaker even where the clause has another topic: the pattern itself says whose it is. */
  isTopical?: boolean
  /** "A and B" are two values. */
  isList?: boolean
  date?: NonNullable<Reading['date']>
  confidence?: number
}

export interface Words {
  /** Whom a group `of` names; undefined when nobody known. */
  person(words: string): Who | undefined
  /** Joins the members of a list. */
  and: RegExp
  /** A value without the marks and little words around it. */
  tidy(value: string): string
  /** Does what follows the predicate show that it only describes a noun: "the friend who works there"? */
  isNested(after: string): boolean
  /** Pronouns and empty words. */
  noValue: RegExp
}

const STANCES: Record<Kind, Partial<Record<Mood, Stance>>> = {
  state: {
    past: 'held',
    became: 'holds',
    present: 'holds',
    bare: 'holds',
    planned: 'planned',
    cancelled: 'cancelled',
    negated: 'denied',
    'no-longer': 'ended'
  },
  event: {
    past: 'holds',
    became: 'holds',
    present: 'planned',
    bare: 'holds',
    planned: 'planned',
    cancelled: 'cancelled',
    negated: 'denied',
    'no-longer': 'cancelled'
  },
  // What is only meant to end has not ended.
  end: { past: 'ended', became: 'ended', bare: 'ended' },
  plan: { planned: 'planned', cancelled: 'cancelled', 'no-longer': 'cancelled' },
  mark: { past: 'holds', became: 'holds', present: 'holds', bare: 'holds', negated: 'denied', 'no-longer': 'ended' }
}
/** A longer sentence is no sentence but a run of words; the patterns take time by the square of its length. */
export const MAX_SENTENCE_UNITS = 500
/** Longer "values" are clauses that a pattern ran over. */
const MAX_VALUE_UNITS = 40

/** Every rule on every clause; of one attribute a clause tells once. */
export function readClauses(clauses: readonly Clause[], rules: readonly Rule[], words: Words): Reading[] {
  const readings: Reading[] = []
  for (const clause of clauses) {
    if (clause.mood === 'void') continue
    const told = new Set<string>()
    for (const rule of rules) {
      for (const reading of apply(rule, clause, words)) {
        const key = rule.isList === true ? `${reading.attribute} ${reading.value}` : reading.attribute
        if (told.has(key)) continue
        told.add(key)
        readings.push(reading)
        if (clause.denied !== undefined && reading.stance === 'holds') {
          readings.push({ ...reading, value: clause.denied, stance: 'denied', date: 'none' })
        }
      }
    }
  }
  return readings
}

function apply(rule: Rule, clause: Clause, words: Words): Reading[] {
  const stance = STANCES[rule.kind][clause.mood]
  if (stance === undefined || (clause.who === undefined && rule.isTopical !== true)) return []
  const text = rule.onRaw === true ? clause.raw : clause.core
  const match = rule.when.exec(text)
  if (match === null || words.isNested(text.slice(match.index + match[0].length))) return []
  const groups = match.groups ?? {}
  const who = whoseIs(groups.of, rule, clause, words)
  if (who === undefined) return []
  const attribute = rule.attribute.endsWith(':')
    ? rule.attribute + (groups.k ?? '').toLowerCase().trim()
    : rule.attribute
  const whole = rule.value ?? groups.v ?? ''
  const values = rule.isList === true ? whole.split(words.and) : [whole]
  const readings: Reading[] = []
  for (const raw of values) {
    const value = words.tidy(raw)
    if (value.length > MAX_VALUE_UNITS && attribute !== 'instruction' && attribute !== 'todo') continue
    if (value === '' ? stance !== 'ended' && stance !== 'cancelled' : isNoValue(value, rule, words)) continue
    const date = rule.date ?? clause.date
    readings.push({
      who,
      attribute,
      value,
      stance,
      ...(clause.isCorrection ? { isCorrection: true } : {}),
      ...(date !== undefined ? { date } : {}),
      ...(rule.confidence !== undefined ? { confidence: rule.confidence } : {}),
      clause: clause.span
    })
  }
  return readings
}

function whoseIs(of: string | undefined, rule: Rule, clause: Clause, words: Words): Who | undefined {
  if (of !== undefined && of !== '') return words.person(of)
  // The topic of such a clause is the thing itself: "coffee, (I) no longer like".
  if (rule.isTopical === true && rule.onRaw === true) return clause.owner
  return clause.who ?? clause.owner
}

function isNoValue(value: string, rule: Rule, words: Words): boolean {
  return words.noValue.test(value) || rule.except?.test(value) === true
}
