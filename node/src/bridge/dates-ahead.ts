import { findDates } from '../text/dates/find-dates.ts'
import type { DateMention } from '../text/dates/types.ts'

const HAS_YEAR = /\d{4}|\d[./-]\d{1,2}[./-]\d{2}(?!\d)/

/**
 * The times a request or a piece of advice tells. Both speak of what is to come, so a day without a year that has passed
 * is that of the next year.
 */
export function findDatesAhead(text: string, { nowMs, language }: { nowMs: number; language: string }): DateMention[] {
  const today = new Date(nowMs).toISOString().slice(0, 10)
  return findDates(text, { atMs: nowMs, language }).map(mention => {
    const { span, start, end } = mention
    const isPast = end.slice(0, 10) < today
    if (!isPast || HAS_YEAR.test(text.slice(span.start, span.end)) || aYearLater(end).slice(0, 10) < today)
      return mention
    return { ...mention, start: aYearLater(start), end: aYearLater(end) }
  })
}

function aYearLater(iso: string): string {
  return `${Number(iso.slice(0, 4)) + 1}${iso.slice(4)}`
}
