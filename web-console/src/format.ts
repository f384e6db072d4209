import { locale, t } from './i18n/i18n.ts'
import type { Memory } from './types.ts'

const DAY_MS = 86_400_000
const cache = new Map<string, Intl.DateTimeFormat>()

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${locale.value}${JSON.stringify(options)}`
  let format = cache.get(id)
  if (!format) {
    format = new Intl.DateTimeFormat(locale.value, options)
    cache.set(id, format)
  }
  return format
}

type EventTime = NonNullable<Memory['eventAt']>

/** A memory's time as precisely as it is known, and never more precisely. */
export function eventDate(at: EventTime): string {
  const start = parse(at.start)
  if (!start) return at.start
  if (at.precision === 'year') return dates({ year: 'numeric', ...zoneOf(at.start) }).format(start)
  if (at.precision === 'month') return dates({ year: 'numeric', month: 'long', ...zoneOf(at.start) }).format(start)
  const withTime = at.precision === 'instant' || at.precision === 'minute'
  const format = dates({ dateStyle: 'medium', ...(withTime && { timeStyle: 'short' }), ...zoneOf(at.start) })
  const end = at.end ? parse(at.end) : null
  return end && end > start ? format.formatRange(start, end) : format.format(start)
}

/** A day, from a date or an instant. */
export function day(iso: string): string {
  const at = parse(iso)
  return at ? dates({ dateStyle: 'medium', ...zoneOf(iso) }).format(at) : iso
}

export function dayTime(iso: string): string {
  const at = parse(iso)
  return at ? dates({ dateStyle: 'medium', timeStyle: 'short' }).format(at) : iso
}

/** `2024-05` as “May 2024”, `2024-05-14` as a day, `2024` as it stands. */
export function bucket(at: string): string {
  if (/^\d{4}$/.test(at)) return at
  if (/^\d{4}-\d{2}$/.test(at)) {
    return dates({ year: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${at}-01T00:00Z`))
  }
  return day(at)
}

/** “3 minutes ago”; a date once it is a week old. */
export function ago(iso: string, nowMs = Date.now()): string {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) return iso
  const distance = nowMs - at
  if (distance < 45_000) return t('time.now')
  if (distance > 7 * DAY_MS) return day(iso)
  const relative = new Intl.RelativeTimeFormat(locale.value, { numeric: 'auto' })
  if (distance < 3_600_000) return relative.format(-Math.round(distance / 60_000), 'minute')
  if (distance < DAY_MS) return relative.format(-Math.round(distance / 3_600_000), 'hour')
  return relative.format(-Math.round(distance / DAY_MS), 'day')
}

export function number(value: number, digits = 0): string {
  return value.toLocaleString(locale.value, { maximumFractionDigits: digits })
}

export function percent(share: number): string {
  return share.toLocaleString(locale.value, { style: 'percent', maximumFractionDigits: 0 })
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB']
/** Decimal units, as disks are sold and as the command line prints them. */
export function bytes(size: number): string {
  let value = size
  let unit = 0
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${number(value, value < 10 && unit > 0 ? 1 : 0)} ${UNITS[unit]}`
}

export function seconds(ms: number): string {
  return ms < 1000 ? `${number(ms)} ms` : `${number(ms / 1000, 1)} s`
}

function parse(iso: string): Date | null {
  const at = new Date(/^\d{4}$/.test(iso) ? `${iso}-01-01` : iso)
  return Number.isNaN(at.getTime()) ? null : at
}

/** A bare date means that day everywhere: JavaScript reads it as UTC, so it must be written as UTC. */
function zoneOf(iso: string): { timeZone?: 'UTC' } {
  return iso.includes('T') ? {} : { timeZone: 'UTC' }
}
