const formats = new Map<string, Intl.DateTimeFormat>()

/** @returns the calendar day at this moment in a time zone, `2026-11-21` @throws {RangeError} no such time zone */
export function calendarDay(ms: number, timeZone: string): string {
  let format = formats.get(timeZone)
  if (format === undefined) {
    // Numeric parts are asked for one by one: a locale's own order and separators may change.
    format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]))
  return `${parts.year}-${parts.month}-${parts.day}`
}
