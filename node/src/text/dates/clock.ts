import { DAY_MS, type Time } from './calendar.ts'
import type { Language } from './rules.ts'

/** A day's phrase, widened by the time of day beside it. */
export interface Timed {
  start: number
  end: number
  time: Time
}

/** What `compileClock` makes of a language's clock patterns. */
export interface Clock {
  after: RegExp
  before: RegExp | undefined
}

/** A time of day before the day lies at most this far back. */
const REACH = 40

/** Adds "at 3pm" where it stands beside a single day. */
export function withClock(text: string, phrase: Timed, clock: Clock, language: Language): Timed {
  const { start, end, time } = phrase
  if (time.precision !== 'day') return phrase
  clock.after.lastIndex = end
  const after = clock.after.exec(text)
  if (after !== null) {
    const minutes = minutesOf(after, text.slice(start, end), language)
    if (minutes !== undefined) return { start, end: end + after[0].length, time: at(time, minutes) }
  }
  const from = Math.max(0, start - REACH)
  const before = clock.before?.exec(text.slice(from, start))
  if (before) {
    const minutes = minutesOf(before, text.slice(start, end), language)
    if (minutes !== undefined) return { start: from + before.index, end, time: at(time, minutes) }
  }
  return phrase
}

function at(time: Time, minutes: number): Time {
  return { ...time, precision: 'minute', instantMs: time.first * DAY_MS + minutes * 60_000 }
}

/** Minutes of the day; the day's own words ("tomorrow evening") may tell the half of the day. */
function minutesOf(match: RegExpExecArray, words: string, { clock, vocabulary }: Language): number | undefined {
  const { thirty, noon, midnight, sure, ...groups } = match.groups ?? {}
  // The same thing may stand in several places, each a group of its own.
  const raw = groups.hour ?? groups.hour2 ?? groups.hour3
  const half = groups.half ?? groups.half2
  const minute = groups.minute ?? groups.minute2
  if (noon !== undefined) return 720
  if (midnight !== undefined) return 0
  if (raw === undefined) return undefined
  let hour = /^\d+$/.test(raw) ? Number(raw) : (vocabulary.n?.[raw] ?? 99)
  const told = half ?? words
  const isAfternoon = clock.pm.test(told)
  const isMorning = !isAfternoon && clock.am.test(told)
  // Nobody says "at 3" of the night unless they say so.
  const isGuessed = half === undefined && minute === undefined && sure === undefined && !isMorning && hour < 7
  if (hour < 12 && (isAfternoon || isGuessed)) hour += 12
  if (hour === 12 && isMorning) hour = 0
  const minutes = thirty === undefined ? Number(minute ?? 0) : 30
  return hour > 23 || minutes > 59 ? undefined : hour * 60 + minutes
}
