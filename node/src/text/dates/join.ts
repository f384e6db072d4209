import type { Time } from './calendar.ts'
import type { Timed } from './clock.ts'
import type { Matcher } from './matcher.ts'
import { pull } from './relative.ts'

/** A phrase with its time, and what found it. */
export interface Phrase extends Timed {
  /** The text folded for its language. */
  text: string
  /** Absent for figures alone: the neighbour's language then joins them. */
  matcher: Matcher
}

/** "from … to …" spans at most this many units between its ends, and before and after them. */
const REACH = 14

/** Makes one phrase of two that are the ends of a range. */
export function joinRanges(phrases: readonly Phrase[]): Phrase[] {
  const joined: Phrase[] = []
  for (const phrase of phrases) {
    const last = joined.at(-1)
    const range = last === undefined ? undefined : rangeOf(last, phrase)
    if (range === undefined) joined.push(phrase)
    else joined[joined.length - 1] = range
  }
  return joined
}

function rangeOf(a: Phrase, b: Phrase): Phrase | undefined {
  if (b.start - a.end > REACH || a.time.instantMs !== undefined || b.time.instantMs !== undefined) return undefined
  const { text, matcher } = b
  const { open, between, openBetween, close } = matcher.join
  const from = Math.max(0, a.start - REACH)
  const opening = open?.exec(text.slice(from, a.start)) ?? null
  const middle = text.slice(a.end, b.start)
  const isJoined = opening === null ? between.test(middle) : (openBetween ?? between).test(middle)
  const time = isJoined ? rangeTime(a.time, b.time) : undefined
  if (time === undefined) return undefined
  if (close !== undefined) close.lastIndex = b.end
  const end = b.end + (close?.exec(text)?.[0].length ?? 0)
  return { ...b, start: opening === null ? a.start : from + opening.index, end, time }
}

function rangeTime(a: Time, b: Time): Time | undefined {
  const end = b.loose !== undefined && a.loose === undefined ? pull(b, a.last, 'after') : b
  const start = a.loose !== undefined ? pull(a, end.first, 'before') : a
  return start.first < end.first ? { first: start.first, last: end.last, precision: 'range' } : undefined
}
