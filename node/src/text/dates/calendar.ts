import type { DatePrecision } from './types.ts'

/** Days since 1970-01-01, UTC. */
export type Day = number

/** A stretch of whole days, or one instant of a day. */
export interface Time {
  first: Day
  /** Inclusive. */
  last: Day
  precision: DatePrecision
  /** The instant, in ms, where a time of day is told; lies within `first`. */
  instantMs?: number
  /** The year, or the week of a weekday, was chosen by tense; in a range the other end decides. */
  loose?: 'year' | 'week'
}

/** The thirds of a month, season, year or decade. */
export type Third = 'early' | 'mid' | 'late'

export const DAY_MS = 86_400_000

export function dayOf(ms: number): Day {
  return Math.floor(ms / DAY_MS)
}

/** Year, month 1 to 12, and day of the month. */
export function partsOf(day: Day): { year: number; month: number; date: number } {
  const utc = new Date(day * DAY_MS)
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, date: utc.getUTCDate() }
}

/** 0 is Monday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7
}

/** @param month - may lie outside 1 to 12 and then counts into the years around; `date` likewise */
export function dayAt(year: number, month: number, date: number): Day {
  const utc = new Date(0)
  utc.setUTCFullYear(year, month - 1, date) // Date.UTC reads years below 100 as 19xx
  return dayOf(utc.getTime())
}

/** Nothing when the calendar has no such day. */
export function dateTime(year: number, month: number, date: number): Time | undefined {
  if (month < 1 || month > 12 || date < 1) return undefined
  const day = dayAt(year, month, date)
  return partsOf(day).month === month ? dayTime(day) : undefined
}

export function dayTime(day: Day): Time {
  return { first: day, last: day, precision: 'day' }
}

/** The week, Monday to Sunday, that `day` lies in. */
export function weekTime(day: Day): Time {
  const first = day - weekdayOf(day)
  return { first, last: first + 6, precision: 'week' }
}

/** Saturday and Sunday of the week of `day`. */
export function weekendTime(day: Day): Time {
  const monday = day - weekdayOf(day)
  return { first: monday + 5, last: monday + 6, precision: 'range' }
}

/** @param month - counts on over the ends of the year */
export function monthTime(year: number, month: number): Time {
  return { first: dayAt(year, month, 1), last: dayAt(year, month + 1, 0), precision: 'month' }
}

export function monthsTime(year: number, from: number, to: number): Time {
  return { first: dayAt(year, from, 1), last: dayAt(year, to + 1, 0), precision: 'range' }
}

/** @param quarter - 1 to 4, counts on over the ends of the year */
export function quarterTime(year: number, quarter: number): Time {
  return monthsTime(year, quarter * 3 - 2, quarter * 3)
}

/** Seasons of the northern half: 0 spring (March to May) to 3 winter (December to February of the next year). */
export function seasonTime(year: number, season: number): Time {
  return { ...monthsTime(year, season * 3 + 3, season * 3 + 5), precision: 'season' }
}

export function yearTime(year: number): Time {
  return { first: dayAt(year, 1, 1), last: dayAt(year, 12, 31), precision: 'year' }
}

export function yearsTime(from: number, to: number): Time {
  return { first: dayAt(from, 1, 1), last: dayAt(to, 12, 31), precision: 'range' }
}

/** @param decade - its first year, or the last two digits of it: 90 is the 1990s, 10 the 2010s */
export function decadeTime(decade: number): Time {
  const from = decade >= 100 ? decade : decade < 30 ? 2000 + decade : 1900 + decade
  return yearsTime(from, from + 9)
}

/** Week 1 holds the first Thursday of the year. @see ISO 8601 */
export function isoWeekTime(year: number, week: number): Time | undefined {
  const first = weekTime(dayAt(year, 1, 4)).first + (week - 1) * 7
  if (week < 1 || week > 53 || partsOf(first + 3).year !== year) return undefined
  return weekTime(first)
}

/** @see Meeus, Jones & Butcher: the Gregorian Easter Sunday */
export function easterDay(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  return dayAt(year, month, (h + l - 7 * m + 33 * month + 19) % 32)
}

/** Days 1–10, 11–20 and the rest of a month; four months of a year; one of a season; the like of anything else. */
export function thirdOf(time: Time, third: Third): Time | undefined {
  const { first, last, precision } = time
  const start = partsOf(first)
  const k = third === 'early' ? 0 : third === 'mid' ? 1 : 2
  if (precision === 'month') {
    const from = first + k * 10
    return { first: from, last: k === 2 ? last : from + 9, precision: 'range' }
  }
  if (precision === 'year') return monthsTime(start.year, k * 4 + 1, k * 4 + 4)
  if (precision === 'season') return monthsTime(start.year, start.month + k, start.month + k)
  if (precision === 'week') {
    const from = first + k * 2
    return { first: from, last: k === 2 ? last : from + 1, precision: 'range' }
  }
  const years = partsOf(last).year - start.year + 1
  if (precision !== 'range' || years !== 10) return undefined
  // 1990–1993, 1994–1996, 1997–1999.
  const [from, to] = [[0, 3] as const, [4, 6] as const, [7, 9] as const][k]!
  return yearsTime(start.year + from, start.year + to)
}

/** The same days of another year; only for what lies within one year or a season. */
export function inYear(time: Time, year: number): Time | undefined {
  const { month, date } = partsOf(time.first)
  if (time.precision === 'day') return dateTime(year, month, date)
  if (time.precision === 'month') return monthTime(year, month)
  if (time.precision === 'season') return seasonTime(year, month / 3 - 1)
  return undefined
}

export function isoDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** `2024-05-03T15:00:00Z` */
export function isoInstant(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
