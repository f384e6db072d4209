import type { EventTime } from '../memory/types.ts'
import { RequestError } from './request-error.ts'

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T.+)?)?)?$/

/**
 * When something happened, as precisely as it was said and no more: `2024`, `2024-05`, `2024-05-14`, or an instant.
 *
 * @throws {RequestError} REQUEST_INVALID
 */
export function eventTimeOf(at: string, field = 'at'): EventTime {
  const [, , month, day, time] = SHAPE.exec(at) ?? []
  const instant = new Date(at)
  if (!SHAPE.test(at) || Number.isNaN(instant.getTime())) {
    throw new RequestError({ code: 'REQUEST_INVALID', fields: [`${field}: not an ISO-8601 date or instant`] })
  }
  const precision = time !== undefined ? 'instant' : day !== undefined ? 'day' : month !== undefined ? 'month' : 'year'
  return { start: instant.toISOString(), precision }
}

const DAY_MS = 24 * 3_600_000

/**
 * The last instant that counts as "as of" this date: a day is meant to its end.
 *
 * @throws {RequestError} REQUEST_INVALID
 */
export function asOfMs(at: string): number {
  const { start, precision } = eventTimeOf(at, 'asOf')
  const date = new Date(start)
  if (precision === 'instant') return date.getTime()
  if (precision === 'day') return date.getTime() + DAY_MS - 1
  const isYear = precision === 'year'
  return Date.UTC(date.getUTCFullYear() + (isYear ? 1 : 0), isYear ? 0 : date.getUTCMonth() + 1) - 1
}

export function isoOf(ms: number): string {
  return new Date(ms).toISOString()
}

/** @throws {RequestError} REQUEST_INVALID when one of the bounds is no date */
export function checkRange(range: { since?: string | undefined; until?: string | undefined }): void {
  if (range.since !== undefined) eventTimeOf(range.since, 'since')
  if (range.until !== undefined) eventTimeOf(range.until, 'until')
}
