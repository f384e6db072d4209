import { type DateFields, instantOf } from './dates.ts'
import type { DateOrder } from './types.ts'

/** A line that begins a message, cut but not yet dated. */
export interface ChatHead {
  /** The three numbers of the date as they stand. */
  date: [number, number, number]
  /** Digits of the first number: four mean a year. */
  firstDigits: number
  separator: string
  hour: number
  minute: number
  second?: number
  half?: 'am' | 'pm'
  /** What stands behind the time: `Name: words`, or a notice of the app. */
  rest: string
}

/** Direction marks that phones put around dates and names. */
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

const AM = 'a\\.?\\s?m\\.?|오전|上午|午前|vorm\\.|πμ|dop\\.|öö|صباحا'
const PM = 'p\\.?\\s?m\\.?|오후|下午|午後|nachm\\.|μμ|odp\\.|ös|مساء'
const HALF = `(${AM}|${PM})`
const DATE = '(\\d{1,4})\\s?([./\\-年년])\\s?(\\d{1,2})\\s?[./\\-月월]\\s?(\\d{1,4})\\s?(?:[日일]|\\.)?'
const TIME = `(?:${HALF}\\s?)?(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?(?:\\s?${HALF})?`
// iOS puts brackets around the stamp; Android ends it by a dash, in Korean by a comma.
const HEAD = new RegExp(`^(?:\\[${DATE},?\\s+${TIME}\\]\\s?|${DATE},?\\s+${TIME}\\s?(?:[-–]\\s|,\\s))(.*)$`, 'iu')

/** @returns undefined for a line that goes on with the message before it */
export function parseHead(line: string): ChatHead | undefined {
  // Cheap test first: most lines of long messages start with a letter. Only the start is matched: lines may be huge.
  const start = line
    .slice(0, 120)
    .replace(MARKS, '')
    .replace(/[\u202f\u00a0]/g, ' ')
  if (!/^\[?\d/.test(start)) return undefined
  const found = HEAD.exec(start)
  if (found === null) return undefined
  const isBracketed = found[1] !== undefined
  const [first, separator, second, third, before, hour, minute, seconds, after] = isBracketed
    ? found.slice(1, 10)
    : found.slice(10, 19)
  const half = (before ?? after)?.toLowerCase()
  const head: ChatHead = {
    date: [Number(first), Number(second), Number(third)],
    firstDigits: first!.length,
    separator: separator!,
    hour: Number(hour),
    minute: Number(minute),
    rest: restOf(line, found[19] ?? '', start)
  }
  if (seconds !== undefined) head.second = Number(seconds)
  if (half !== undefined) head.half = new RegExp(`^(?:${AM})$`, 'iu').test(half) ? 'am' : 'pm'
  return head
}

/** The part of the real line behind the stamp, with every character it has. */
function restOf(line: string, shortened: string, start: string): string {
  // The stamp's length in cleaned characters, walked over the line as it stands.
  let remaining = start.length - shortened.length
  let i = 0
  while (i < line.length && remaining > 0) {
    if (!isMark(line.charCodeAt(i))) remaining--
    i++
  }
  return line.slice(i)
}

function isMark(unit: number): boolean {
  return String.fromCharCode(unit).search(MARKS) === 0
}

/**
 * Decides once for the whole chat whether 03/04/24 is 3 April or March 4: by a number above 12, else by the order
 * in which messages follow each other, else by the habit that goes with the way it is written.
 */
export function dateOrderOf(heads: readonly ChatHead[]): { order: DateOrder; basis: 'seen' | 'sequence' | 'assumed' } {
  if (heads.some(head => head.firstDigits === 4)) return { order: 'YMD', basis: 'seen' }
  const isDayFirst = heads.some(({ date }) => date[0] > 12)
  const isMonthFirst = heads.some(({ date }) => date[1] > 12)
  if (isDayFirst !== isMonthFirst) return { order: isDayFirst ? 'DMY' : 'MDY', basis: 'seen' }
  const dayFirstSteps = stepsBack(heads, 'DMY')
  const monthFirstSteps = stepsBack(heads, 'MDY')
  if (dayFirstSteps !== monthFirstSteps) {
    return { order: dayFirstSteps < monthFirstSteps ? 'DMY' : 'MDY', basis: 'sequence' }
  }
  // The United States write slashes with a.m. and p.m.; nearly all others put the day first.
  const looksAmerican = heads.some(({ separator, half }) => separator === '/' && half !== undefined)
  return { order: looksAmerican ? 'MDY' : 'DMY', basis: 'assumed' }
}

/** How often a message would lie before the one above it. */
function stepsBack(heads: readonly ChatHead[], order: DateOrder): number {
  let steps = 0
  let lastMs = Number.NEGATIVE_INFINITY
  for (const head of heads) {
    const ms = instantOfHead(head, order)
    if (ms === undefined || ms < lastMs) steps++
    if (ms !== undefined) lastMs = ms
  }
  return steps
}

/** Local time of this machine: the file names no zone, and the phone was its owner's. In ms since 1970. */
export function instantOfHead(head: ChatHead, order: DateOrder): number | undefined {
  const fields = fieldsOf(head, order)
  return instantOf(fields, true)
}

function fieldsOf({ date, hour, minute, second = 0, half }: ChatHead, order: DateOrder): DateFields {
  const [a, b, c] = date
  const [year, month, day] = order === 'YMD' ? [a, b, c] : order === 'DMY' ? [c, b, a] : [c, a, b]
  const hour24 = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  return { year: year < 100 ? 2000 + year : year, month, day, hour: hour24, minute, second }
}
