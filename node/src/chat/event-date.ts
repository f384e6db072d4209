import type { EventTime, Memory } from '../memory/types.ts'
import type { AnswerLanguage } from './question.ts'

const LOCALES: Record<AnswerLanguage, string> = {
  en: 'en-GB',
  ko: 'ko-KR',
  ja: 'ja-JP',
  zh: 'zh-CN',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES'
}

const PARTS = {
  instant: { day: 'numeric', month: 'long', year: 'numeric' },
  minute: { day: 'numeric', month: 'long', year: 'numeric' },
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' }
} as const

/**
 * The event's date in words, no finer than it is known: `2 April 2025`, `April 2025`, `2025`.
 *
 * Instants are read in `timeZone`; days, months and years stand for themselves in UTC.
 * @returns undefined when the memory has no event time of its own
 */
export function eventDate(
  eventAt: EventTime | undefined,
  language: AnswerLanguage,
  { timeZone, offsetDays = 0 }: { timeZone?: string | undefined; offsetDays?: number } = {}
): string | undefined {
  if (eventAt === undefined) return undefined
  const ms = Date.parse(eventAt.start)
  if (Number.isNaN(ms)) return undefined
  const isInstant = eventAt.precision === 'instant' || eventAt.precision === 'minute'
  const zone = isInstant ? timeZone : 'UTC'
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    ...PARTS[eventAt.precision],
    ...(zone && { timeZone: zone })
  })
  return format.format(ms + offsetDays * 86_400_000)
}

/** `2025-04-02` for a prompt, as fine as it is known; empty when unknown. */
export function isoDate(eventAt: EventTime | undefined): string {
  if (eventAt === undefined || Number.isNaN(Date.parse(eventAt.start))) return ''
  const day = new Date(eventAt.start).toISOString().slice(0, 10)
  return eventAt.precision === 'year' ? day.slice(0, 4) : eventAt.precision === 'month' ? day.slice(0, 7) : day
}

/** Event time, else recording time, in ms. */
export function memoryTimeMs(memory: Pick<Memory, 'eventAt' | 'recordedAtMs'>): number {
  const ms = memory.eventAt === undefined ? Number.NaN : Date.parse(memory.eventAt.start)
  return Number.isNaN(ms) ? memory.recordedAtMs : ms
}
