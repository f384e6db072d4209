import type { EventTime } from '../types.ts'

const ISO =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?)?)?$/i

/**
 * An ISO-8601 date or instant with the precision it was written in.
 *
 * @param zoneless - what a time without zone means: `utc` for files written by programs, so that every machine reads
 * them alike; `local` for what people note down
 * @returns undefined when it is no date
 */
export function parseIso(value: string, zoneless: 'utc' | 'local' = 'utc'): EventTime | undefined {
  const parts = ISO.exec(value.trim())
  if (parts === null) return undefined
  const [, year, month, day, hour, minute, second, fraction, zone] = parts
  const fields = {
    year: Number(year),
    month: Number(month ?? 1),
    day: Number(day ?? 1),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    ms: Math.trunc(Number(`0.${fraction ?? 0}`) * 1000)
  }
  // A day has no zone: it is kept as that day everywhere.
  const isLocal = hour !== undefined && zone === undefined && zoneless === 'local'
  const start = instantOf(fields, isLocal)
  if (start === undefined) return undefined
  const precision =
    month === undefined
      ? 'year'
      : day === undefined
        ? 'month'
        : hour === undefined
          ? 'day'
          : second === undefined
            ? 'minute'
            : 'instant'
  return { start: new Date(start - offsetMs(zone)).toISOString(), precision }
}

export interface DateFields {
  year: number
  /** 1 to 12. */
  month: number
  day: number
  hour?: number
  minute?: number
  second?: number
  ms?: number
}

/** @returns ms since 1970, or undefined for a date that no calendar has, such as 31 February */
export function instantOf(fields: DateFields, isLocal: boolean): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, ms = 0 } = fields
  if (hour > 23 || minute > 59 || second > 60) return undefined
  const calendar = new Date(Date.UTC(year, month - 1, day))
  calendar.setUTCFullYear(year) // Date.UTC takes years below 100 for 19xx
  if (calendar.getUTCMonth() !== month - 1 || calendar.getUTCDate() !== day) return undefined
  if (isLocal) return new Date(year, month - 1, day, hour, minute, second, ms).getTime()
  return calendar.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + ms
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))]
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/** A day at the start of a file's name: `2024-03-05 Garden.md`, `20240305.txt`. */
export function dateFromName(name: string): EventTime | undefined {
  const parts = /^(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)/.exec(name)
  return parts === null ? undefined : parseIso(`${parts[1]}-${parts[3]}-${parts[4]}`)
}

/** When a file was last written: a day only, since that is not when its words were meant. */
export function dateFromFile(modifiedAtMs: number | undefined): EventTime | undefined {
  if (modifiedAtMs === undefined) return undefined
  return { start: new Date(modifiedAtMs).toISOString(), precision: 'day' }
}

/** Seconds since 1970, as chat providers write them. */
export function dateFromSeconds(seconds: unknown): EventTime | undefined {
  if (typeof seconds !== 'number' || !(seconds > 0) || seconds > 32_503_680_000) return undefined
  return { start: new Date(seconds * 1000).toISOString(), precision: 'instant' }
}
