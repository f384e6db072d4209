import { findDates } from '../../text/dates/find-dates.ts'
import type { DateMention } from '../../text/dates/types.ts'
import type { Span } from '../../text/sentences.ts'
import type { Claim } from '../types.ts'
import type { Reading } from './types.ts'

const DAY_MS = 86_400_000

export type Validity = Pick<Claim, 'from' | 'to' | 'precision'>

/** A reading whose clause is given in offsets of the whole text. */
export interface PlacedReading extends Reading {
  sentence: Span
}

/**
 * The times that belong to a reading: those inside its clause; without any, those of its sentence that stand in no
 * clause, when it is the only clause there.
 */
export function mentionsFor(
  reading: PlacedReading,
  others: readonly PlacedReading[],
  mentions: readonly DateMention[]
): DateMention[] {
  const own = mentions.filter(mention => isInside(mention.span, reading.clause))
  if (own.length > 0) return own
  const isOnlyClause = others.every(
    other => other.sentence !== reading.sentence || overlaps(other.clause, reading.clause)
  )
  return isOnlyClause ? mentions.filter(mention => isInside(mention.span, reading.sentence)) : []
}

/** First and last day of a reading, from the times in its clause. `today` is the day of writing. */
export function validityOf(reading: Reading, mentions: readonly DateMention[]): Validity {
  const [first, second] = mentions
  const use = reading.date ?? defaultUse(reading)
  if (first === undefined || use === 'none') return {}
  const { precision } = first
  if (use === 'from') return { from: dayOf(first.start), precision }
  if (use === 'to') return { to: reading.stance === 'ended' ? dayOf(first.start) : dayOf(first.end), precision }
  // "From 2010 to 2015" may be found as one time or as two.
  const last = second !== undefined && second.end > first.end ? second : first
  return { from: dayOf(first.start), to: dayOf(last.end), precision }
}

function defaultUse(reading: Reading): 'from' | 'to' | 'both' | 'none' {
  if (reading.stance === 'cancelled') return 'none'
  if (reading.attribute.startsWith('date:')) return 'both'
  if (reading.stance === 'ended') return 'to'
  return reading.stance === 'held' ? 'both' : 'from'
}

/**
 * The time of an appointment. Dates without a year are taken for the nearest past one where the words are in the past
 * ("it was moved to Thursday"), and what is set lies ahead: the same words are read again from later days.
 */
export function upcoming(mention: DateMention, words: string, atMs: number, language: string): DateMention {
  const today = dayOf(new Date(atMs).toISOString())
  if (dayOf(mention.end) >= today || /(?<!\d)\d{4}(?!\d)/.test(words)) return mention
  for (const aheadDays of [7, 366]) {
    const [later] = findDates(words, { atMs: atMs + aheadDays * DAY_MS, language })
    if (later !== undefined && dayOf(later.end) >= today) return { ...later, span: mention.span }
  }
  return mention
}

/** Later than a year, so that "yesterday" falls on another day of the year and "in autumn" on the same. */
const NEXT_TIME_DAYS = 372
const LAST = /\b(?:last|past|letzt\p{L}*|vergangen\p{L}*|derni\p{L}*|passé\p{L}*|pasad[oa])\b|지난|작년|先|去年|昨|上/iu

/** The same for a plan: "in autumn" is the next one, read within its sentence; "yesterday" stays what it is. */
export function upcomingIn(
  mention: DateMention,
  sentence: Span,
  text: string,
  atMs: number,
  language: string
): DateMention {
  const { start, end } = mention.span
  const today = dayOf(new Date(atMs).toISOString())
  const around = text.slice(Math.max(sentence.start, start - 12), Math.min(sentence.end, end + 12))
  if (dayOf(mention.end) >= today || /(?<!\d)\d{4}(?!\d)/.test(around) || LAST.test(around)) return mention
  const words = text.slice(sentence.start, sentence.end)
  const later = findDates(words, { atMs: atMs + NEXT_TIME_DAYS * DAY_MS, language }).find(
    ({ span }) => span.start + sentence.start === start
  )
  const isNext = later !== undefined && later.start.slice(5, 10) === mention.start.slice(5, 10)
  return isNext && dayOf(later.end) >= today ? { ...later, span: mention.span } : mention
}

/** The value without the date it ends in, which stands in `from` and `to`. */
export function withoutDate(value: string, text: string, mentions: readonly DateMention[]): string {
  for (const { span } of mentions) {
    const words = text.slice(span.start, span.end)
    if (value.length > words.length && value.endsWith(words)) return value.slice(0, -words.length).trim()
  }
  return value
}

export function dayOf(moment: string): string {
  return moment.slice(0, 10)
}

function isInside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}
