import { isAmbiguousMonth, MONTH_PATTERN, monthOfName } from './month-names.ts'
import { relativeMentions } from './relative-time.ts'
import { fold } from './tokenize.ts'

/** A time that a query speaks of: a stretch of time, or a month or day of any year. */
export type TimeMention =
  | { kind: 'range'; fromMs: number; toMs: number }
  /** `month` 0 to 11; `day` 1 to 31. */
  | { kind: 'calendar'; month: number; day?: number }

const DAY_MS = 86_400_000
const YEAR = '(?:1[89]|20)\\d\\d'
const DAY = '(\\d{1,2})(?:st|nd|rd|th|\\.|er|o)?'

/** What a pattern found, in the order of its groups. */
type Read = (groups: string[]) => TimeMention[]

/** Most telling first; each takes its words out of the query, so that none is read twice. */
const PATTERNS: ReadonlyArray<[RegExp, Read]> = [
  [/(\d{4})-(\d{1,2})-(\d{1,2})/g, ([y, m, d]) => day(+y!, +m! - 1, +d!)],
  [/(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号]/g, ([y, m, d]) => day(+y!, +m! - 1, +d!)],
  [/(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]/g, ([y, m]) => month(+y!, +m! - 1)],
  [/(\d{4})\s*[年년]/g, ([y]) => year(+y!)],
  [/(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号]/g, ([m, d]) => calendar(+m! - 1, +d!)],
  [/(?<!\d)(\d{1,2})\s*[月월]/g, ([m]) => calendar(+m! - 1)],
  [/(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})/g, ([d, m, y]) => day(+y!, +m! - 1, +d!)],
  // Which of the two is the day depends on the country: both readings count.
  [
    /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4})/g,
    ([a, b, y]) => [...day(+y!, +a! - 1, +b!), ...(a === b ? [] : day(+y!, +b! - 1, +a!))]
  ],
  [/(?<!\d)(\d{4})-(\d{1,2})(?!\d)/g, ([y, m]) => month(+y!, +m! - 1)],
  [
    named(`${DAY}\\s+(?:of\\s+|de\\s+)?(MONTH)\\.?,?\\s+(?:de\\s+|del\\s+)?(${YEAR})`),
    ([d, m, y]) => day(+y!, monthOfName(m!)!, +d!)
  ],
  [named(`(MONTH)\\.?\\s+${DAY},?\\s+(${YEAR})`), ([m, d, y]) => day(+y!, monthOfName(m!)!, +d!)],
  [named(`(MONTH)\\.?,?\\s+(?:of\\s+|de\\s+|del\\s+)?(${YEAR})`), ([m, y]) => month(+y!, monthOfName(m!)!)],
  [named(`${DAY}\\s+(?:of\\s+|de\\s+)?(MONTH)`), ([d, m]) => calendar(monthOfName(m!)!, +d!)],
  [named(`(MONTH)\\.?\\s+${DAY}`), ([m, d]) => calendar(monthOfName(m!)!, +d!)],
  [named(`(spring|summer|autumn|fall|winter)\\s+(?:of\\s+)?(${YEAR})`), ([s, y]) => season(s!, +y!)],
  [named('(?:in|im|en|em|since|during|of)\\s+(MONTH)'), ([m]) => calendar(monthOfName(m!)!)],
  [named('(MONTH)'), ([m]) => (isAmbiguousMonth(m!) ? [] : calendar(monthOfName(m!)!))],
  [new RegExp(`(?<!\\d)(${YEAR})(?!\\d)`, 'g'), ([y]) => year(+y!)]
]

/**
 * The times a query names.
 *
 * @param nowMs - what "yesterday" and "last summer" are counted from
 */
export function timeMentions(query: string, nowMs: number): TimeMention[] {
  let rest = fold(query)
  const relative = relativeMentions(rest, nowMs)
  rest = relative.rest
  const mentions = [...relative.mentions]
  for (const [pattern, read] of PATTERNS) {
    rest = rest.replace(pattern, (whole: string, ...args: unknown[]) => {
      const found = read(args.filter(part => typeof part === 'string') as string[])
      mentions.push(...found)
      return found.length > 0 ? ' ' : whole
    })
  }
  return mentions
}

/** How well a time fits a mention: 1 inside, falling off outside, slower afterwards, for things are told later. */
export function fitsMention(mention: TimeMention, atMs: number): number {
  if (mention.kind === 'calendar') {
    const date = new Date(atMs)
    if (mention.day === undefined) return date.getUTCMonth() === mention.month ? 1 : 0
    const that = Date.UTC(date.getUTCFullYear(), mention.month, mention.day)
    return fitsRange(that, that + DAY_MS, atMs)
  }
  return fitsRange(mention.fromMs, mention.toMs, atMs)
}

/** Told within a few days after, a little before; long ranges have softer edges. */
function fitsRange(fromMs: number, toMs: number, atMs: number): number {
  if (atMs >= fromMs && atMs < toMs) return 1
  const slack = Math.max(3 * DAY_MS, (toMs - fromMs) / 8)
  const distance = atMs < fromMs ? (fromMs - atMs) * 2 : atMs - toMs
  const fit = 0.9 * Math.exp(-distance / slack)
  return fit < 0.05 ? 0 : fit
}

function named(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])${pattern.replace('MONTH', MONTH_PATTERN)}(?![\\p{L}\\d])`, 'gu')
}

function day(y: number, m: number, d: number): TimeMention[] {
  if (m < 0 || m > 11 || d < 1 || d > 31) return []
  const fromMs = Date.UTC(y, m, d)
  return [{ kind: 'range', fromMs, toMs: fromMs + DAY_MS }]
}

function month(y: number, m: number): TimeMention[] {
  if (m < 0 || m > 11) return []
  return [{ kind: 'range', fromMs: Date.UTC(y, m, 1), toMs: Date.UTC(y, m + 1, 1) }]
}

function year(y: number): TimeMention[] {
  return [{ kind: 'range', fromMs: Date.UTC(y, 0, 1), toMs: Date.UTC(y + 1, 0, 1) }]
}

function calendar(m: number, d?: number): TimeMention[] {
  if (m < 0 || m > 11 || (d !== undefined && (d < 1 || d > 31))) return []
  return [d === undefined ? { kind: 'calendar', month: m } : { kind: 'calendar', month: m, day: d }]
}

/** Seasons of the northern half, three whole months each. */
function season(name: string, y: number): TimeMention[] {
  const first = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 }[name]!
  return [{ kind: 'range', fromMs: Date.UTC(y, first, 1), toMs: Date.UTC(y, first + 3, 1) }]
}
