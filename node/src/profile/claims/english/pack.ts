import type { LanguagePack, Reading } from '../types.ts'
import { asked } from './asked.ts'
import { diary } from './diary.ts'
import { events } from './events.ts'
import { home } from './home.ts'
import { identity } from './identity.ts'
import { naming } from './naming.ts'
import { nominal } from './nominal.ts'
import { apposed, introduced, own } from './own.ts'
import { type Parsed, parseClause } from './parse.ts'
import { passions, pastimes } from './pastimes.ts'
import { people } from './people.ts'
import { orders, plans } from './plans.ts'
import { possessions } from './possessions.ts'
import { preferences } from './preferences.ts'
import { reality } from './reality.ts'
import type { Found, Rule } from './rule.ts'
import { type Clause, splitClauses } from './split.ts'
import { travel, trips } from './travel.ts'
import { ventures } from './ventures.ts'
import { NAME, pattern, ROLE } from './words.ts'
import { work } from './work.ts'

const RULES: readonly Rule[] = [home, work, people, preferences, identity, possessions, travel, pastimes, ventures]
/** Connectors whose clause is a condition or a time, not a statement. */
const SUBORDINATE: ReadonlySet<string> = new Set([
  'if',
  'unless',
  'when',
  'before',
  'after',
  'until',
  'while',
  'once',
  'as',
  'since'
])
const SUBORDINATE_IF: ReadonlySet<string> = new Set(['if', 'unless'])
/** A sentence longer than this is no sentence but a table or a paste. */
const MAX_SENTENCE_UNITS = 600

const REQUEST = /\b(?:can|could|will|would) you\b|\bhow (?:can|do|should) I\b/i

export const english: LanguagePack = { language: 'eng', reality, read, follow, asked }

function read(sentence: string): Reading[] {
  if (sentence.length > MAX_SENTENCE_UNITS) return []
  const text = sentence.replace(/[’‘]/g, "'")
  const whole = { start: 0, end: sentence.length }
  const readings: Reading[] = [...events(text), ...diary(text), ...orders(text)].map(found => ({
    ...found,
    clause: whole
  }))
  const asides: Reading[] = []
  let previous: Parsed | undefined
  let antecedent: string | undefined
  for (const clause of splitClauses(text)) {
    const span = { start: clause.start, end: clause.start + clause.text.trimEnd().length }
    const named = nominal(clause.text)
    for (const found of named) readings.push({ ...found, clause: span })
    for (const found of passions(clause.text)) readings.push({ ...found, clause: span })
    if (!SUBORDINATE_IF.has(clause.connector)) {
      for (const found of own(clause.text)) asides.push({ ...found, clause: span })
      for (const found of trips(clause.text)) asides.push({ who: 'speaker', ...found, clause: span })
    }
    if ((SUBORDINATE.has(clause.connector) && !isReason(clause)) || isSubordinate(clause)) continue
    const isRelative = clause.connector === 'who' && antecedent !== undefined
    const parsed = parseClause(isRelative ? { ...clause, text: `who ${clause.text}` } : clause, previous, antecedent)
    if (parsed === undefined) {
      antecedent = loneName(clause.text) ?? antecedent
      continue
    }
    previous = parsed
    // "My boss is Helena, she …": the one just named.
    antecedent = named.find(found => PERSON.has(found.attribute))?.value ?? nameOf(parsed) ?? antecedent
    for (const found of readParsed(parsed)) readings.push({ ...found, clause: span })
  }
  for (const found of [...naming('', text), ...apposed(text), ...introduced(text)])
    readings.push({ ...found, clause: whole })
  // "I want to write a letter, can you help me" is a request and no aim in life.
  const told = REQUEST.test(text) ? readings.filter(({ attribute }) => attribute !== 'goal') : readings
  return settle([...told, ...asides.filter(aside => !told.some(other => saysMore(other, aside)))])
}

/** Names told in the next sentence. */
function follow(before: string, sentence: string): Reading[] {
  if (before.length + sentence.length > MAX_SENTENCE_UNITS) return []
  const whole = { start: 0, end: sentence.length }
  const plain = (text: string) => text.replace(/[’‘]/g, "'").trim()
  return naming(plain(before), plain(sentence)).map(found => ({ ...found, clause: whole }))
}

/** What the clause itself tells of an attribute outweighs what it tells beside its point. */
function saysMore(told: Reading, aside: Reading): boolean {
  return told.attribute === aside.attribute && sameWho(told, aside)
}

const PERSON: ReadonlySet<string> = new Set([
  'boss',
  'partner',
  'teacher',
  'doctor',
  'child',
  'sibling',
  'parent',
  'friend',
  'colleague'
])
const LONE_NAME = pattern(`^(?:[Mm]y (?:\\p{Ll}+ ){1,3})?(?<name>${NAME})$|^[Mm]y (?<kin>${ROLE})$`)

/** "Tom, who works at Bosch, …" begins with a name alone. */
function loneName(text: string): string | undefined {
  const { name, kin } = LONE_NAME.exec(text.trim())?.groups ?? {}
  return kin === undefined ? name : `my ${kin}`
}

/** "Since I'm vegan, …": in the present, "since" and "as" give a reason, which is told as true. */
function isReason({ connector, text }: Clause): boolean {
  return (
    /^(?:since|as)$/.test(connector) &&
    /^(?:I'm|I am|we're|we are|I don't|I can't|I have (?:an?|two|three|no)|I live|I work)\b(?! (?:not )?(?:here|there|gone|away|done|back|at it)\b)/.test(
      text
    )
  )
}

function isSubordinate(clause: Clause): boolean {
  return /^\s*(?:and |but )?(?:if|unless|when|whenever|before|after|until|while|once|as soon as|had I|were I)\s+(?:I|we|you|he|she|they|my|our)\b/i.test(
    clause.text
  )
}

function nameOf(parsed: Parsed): string | undefined {
  const [who] = parsed.who
  return typeof who === 'object' ? who.name : parsed.companion
}

function readParsed(parsed: Parsed): Array<Found & { who: Reading['who'] }> {
  const found = RULES.flatMap(rule => rule(parsed))
  const all = found.length > 0 ? found : plans(parsed)
  return all.flatMap(one => {
    const correction = parsed.isCorrection ? { isCorrection: true } : {}
    return one.who !== undefined
      ? [{ ...one, who: one.who, ...correction }]
      : parsed.who.map(who => ({ ...one, who, ...correction }))
  })
}

/** What two rules read alike is told once; an end that is followed by a new beginning needs no empty end. */
function settle(readings: readonly Reading[]): Reading[] {
  return readings.filter((reading, i) => {
    const twin = readings.findIndex(
      other =>
        other.attribute === reading.attribute &&
        other.stance === reading.stance &&
        sameWho(other, reading) &&
        other.value.toLowerCase() === reading.value.toLowerCase()
    )
    if (twin < i) return false
    return (
      reading.value !== '' ||
      reading.stance !== 'ended' ||
      !readings.some(
        other =>
          other.attribute === reading.attribute &&
          other.value !== '' &&
          sameWho(other, reading) &&
          (other.stance === 'holds' || other.stance === 'ended')
      )
    )
  })
}

function sameWho(a: Reading, b: Reading): boolean {
  if (typeof a.who === 'string' || typeof b.who === 'string') return a.who === b.who
  return a.who.name === b.who.name
}
