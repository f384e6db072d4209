import type { Stance } from '../../types.ts'
import type { Reading } from '../types.ts'
import type { Parsed } from './parse.ts'
import { pattern } from './words.ts'

/** What a rule finds in a clause; the pack adds the clause, and the subject where it is the clause's own. */
export type Found = Omit<Reading, 'clause' | 'who'> & { who?: Reading['who'] }

/** Reads one kind of predicate. */
export type Rule = (parsed: Parsed) => Found[]

/** Told about the past with no end given, and said to be over by the words around it. */
const FOR_A_TIME =
  /\b(?:since|for (?:\d+|a|an|two|three|four|five|six|seven|eight|nine|ten|many|some|over|about|almost|more)|all my life|my whole life|always|so far|these days|now)\b/i
const AHEAD = pattern(
  /\b(?:tomorrow|next (?:week|month|year|spring|summer|autumn|fall|winter|\p{L}+day|January|February|March|April|May|June|July|August|September|October|November|December)|[Ii]n (?:a|two|three|four|five|six|\d+) (?:days?|weeks?|months?|years?)|soon|on (?:the )?\d{1,2}\b|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in (?:January|February|March|April|May|June|July|August|September|October|November|December))\b/u
)
const AFTER_ALL = /\bafter all\b/i

/** A state: "I live in Ghent", "I like tea". */
export function stateStance(parsed: Parsed): Stance | undefined {
  const { tense, isNegated, isOver, predicate, intent } = parsed
  if (tense === 'future') return futureStance(parsed)
  if (intent !== undefined) return undefined
  if (tense === 'former') return isNegated ? 'denied' : 'held'
  if (tense === 'past') {
    if (isOver && isNegated) return 'ended'
    return isNegated ? 'denied' : 'held'
  }
  if (tense === 'perfect') {
    if (isNegated) return isOver ? 'ended' : 'denied'
    return FOR_A_TIME.test(predicate) ||
      /^\p{L}+ing\b/u.test(predicate) ||
      /\bsince\b|\bfor \S+ (?:year|month|week|decade)/i.test(parsed.lead)
      ? 'holds'
      : undefined
  }
  if (isNegated) return AFTER_ALL.test(predicate) ? 'cancelled' : isOver ? 'ended' : 'denied'
  return 'holds'
}

/** A change: "I moved to Lyon", "I started at Acme". */
export function changeStance(parsed: Parsed): Stance | undefined {
  const { tense, isNegated, predicate } = parsed
  if (tense === 'future') return futureStance(parsed)
  if (tense === 'former') return undefined
  if (tense === 'past' || tense === 'perfect') {
    if (!isNegated) return 'holds'
    return AFTER_ALL.test(predicate) ? 'cancelled' : 'denied'
  }
  if (isNegated) return 'cancelled'
  if (tense === 'progressive') return 'planned'
  return AHEAD.test(predicate) || AHEAD.test(parsed.lead) ? 'planned' : undefined
}

/** An end: "I left Acme", "I sold the car". */
export function endStance({ tense, isNegated }: Parsed): Stance | undefined {
  return !isNegated && (tense === 'past' || tense === 'perfect') ? 'ended' : undefined
}

function futureStance({ intent, isNegated }: Parsed): Stance | undefined {
  if (intent !== 'plan' && intent !== 'will') return undefined
  return isNegated ? 'cancelled' : 'planned'
}

/** "Until 2019", "since March": what the date in a clause means for a state. */
export function dateUse(parsed: Parsed): Reading['date'] {
  const text = parsed.predicate
  if (/\bfrom\b.*\b(?:to|until|till)\b/i.test(text)) return 'both'
  if (/\b(?:until|till|up to)\b/i.test(text) || /\buntil\b/i.test(parsed.lead)) return 'to'
  if (/\bsince\b/i.test(text)) return 'from'
  return undefined
}

/** Builds a reading with the date use only where the words give one. */
export function tell(
  parsed: Parsed,
  attribute: string,
  value: string,
  stance: Stance | undefined,
  confidence?: number
): Found[] {
  if (stance === undefined) return []
  const date = dateUse(parsed)
  return [
    {
      attribute,
      value,
      stance,
      ...(date === undefined ? {} : { date }),
      ...(confidence === undefined ? {} : { confidence })
    }
  ]
}
