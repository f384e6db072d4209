import type { Span } from '../sentences.ts'

export type DatePrecision = 'instant' | 'minute' | 'day' | 'week' | 'month' | 'season' | 'year' | 'range'

/** A phrase that tells a time, and the time it tells. */
export interface DateMention {
  /** Where the phrase stands. */
  span: Span
  /** First day, ISO-8601 `2024-05-03`; with a time of day an instant, `2024-05-03T15:00:00Z`. */
  start: string
  /** Last day, inclusive; equal to `start` for a single day or instant. */
  end: string
  precision: DatePrecision
}

export interface DateContext {
  /** When the words were written, in ms: relative phrases count from here. */
  atMs: number
  /** ISO 639-3 of the text; `und` tries every language. */
  language: string
}

/** Finds the times a text tells, in the order of the text, never overlapping. */
export type FindDates = (text: string, context: DateContext) => DateMention[]
