import { DAY_MS, dateTime, isoWeekTime, monthTime, type Time } from './calendar.ts'
import { dateBy } from './relative.ts'
import type { Scene } from './rules.ts'

/** A numeric form; the languages that may write it so, where not all do. */
export interface NumericForm {
  pattern: RegExp
  read(groups: string[], scene: Scene): Time | undefined
  languages?: readonly string[]
}

const START = '(?<![\\p{L}\\d_$€£¥#]|\\d[.,:/-])'
const END = '(?![\\p{L}\\d_%€]|[./:-]\\d)'
const Y = '(1[5-9]\\d\\d|20\\d\\d)'
const M = '(1[0-2]|0?[1-9])'
const D = '(3[01]|[12]\\d|0?[1-9])'
/** Han and Hangul follow numbers without a space. */
const LOOSE_END = '(?![\\d%€]|[./:-]\\d|[a-z])'

/** Dates told in figures alone. */
export const NUMERIC_FORMS: readonly NumericForm[] = [
  {
    pattern: new RegExp(
      `(?<!\\d)${Y}-(\\d\\d)-(\\d\\d)[t ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.\\d{1,9})?)? ?(z|[+-]\\d\\d:?\\d\\d)?(?!\\d)`,
      'gu'
    ),
    read: ([y, m, d, hour, minute, second, zone]) => instant(dateTime(+y!, +m!, +d!), hour!, minute!, second, zone)
  },
  { pattern: new RegExp(`${START}${Y}-${M}-${D}${LOOSE_END}`, 'gu'), read: ([y, m, d]) => dateTime(+y!, +m!, +d!) },
  {
    pattern: new RegExp(`${START}${Y}([/.]) ?${M}\\2 ?${D}${LOOSE_END}\\.?`, 'gu'),
    read: ([y, , m, d]) => dateTime(+y!, +m!, +d!)
  },
  { pattern: new RegExp(`${START}${Y}-w(\\d\\d)${END}`, 'gu'), read: ([y, w]) => isoWeekTime(+y!, +w!) },
  { pattern: new RegExp(`${START}${Y}-(0[1-9]|1[0-2])${LOOSE_END}`, 'gu'), read: ([y, m]) => monthTime(+y!, +m!) },
  {
    pattern: new RegExp(`${START}(\\d{1,2})([/-])(\\d{1,2})\\2${Y}${LOOSE_END}`, 'gu'),
    read: ([a, , b, y], scene) => ordered(+a!, +b!, +y!, scene)
  },
  {
    pattern: new RegExp(`${START}${D}\\. ?${M}\\. ?${Y}${LOOSE_END}`, 'gu'),
    read: ([d, m, y]) => dateTime(+y!, +m!, +d!)
  },
  {
    pattern: new RegExp(`${START}(\\d{1,2})/(\\d{1,2})/(\\d\\d)${LOOSE_END}`, 'gu'),
    read: ([a, b, y], scene) => ordered(+a!, +b!, fullYear(+y!, scene), scene)
  },
  {
    pattern: new RegExp(`${START}${M}/${Y}${LOOSE_END}`, 'gu'),
    read: ([m, y]) => monthTime(+y!, +m!),
    languages: ['deu', 'fra', 'spa', 'eng']
  },
  {
    pattern: new RegExp(`(?<=(?<!\\p{L})(?:am|vom|bis|zum|seit|ab|den) )${D}\\.${M}\\.(\\d\\d)?${END}`, 'gu'),
    read: ([d, m, y], scene) =>
      y === undefined ? dateBy(scene.today, +m!, +d!, scene.tense()) : dateTime(fullYear(+y, scene), +m!, +d!),
    languages: ['deu']
  },
  {
    pattern: new RegExp(`(?<=(?<!\\p{L})(?:le|du|au|el|del|al) )${D}/${M}${END}`, 'gu'),
    read: ([d, m], scene) => dateBy(scene.today, +m!, +d!, scene.tense()),
    languages: ['fra', 'spa']
  }
]

/** The text shows which comes first where a number above 12 does. */
export function showsDayFirst(text: string): boolean | undefined {
  for (const [, a, b] of text.matchAll(/(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](?:\d\d){1,2}(?!\d)/g)) {
    if (+a! > 12 && +b! <= 12) return true
    if (+b! > 12 && +a! <= 12) return false
  }
  return undefined
}

function ordered(a: number, b: number, year: number, { isDayFirst }: Scene): Time | undefined {
  const [day, month] = (isDayFirst && b <= 12) || a > 12 ? [a, b] : [b, a]
  return dateTime(year, month, day)
}

/** Two digits stand for the hundred years that end ten years from now. */
function fullYear(short: number, { today }: Scene): number {
  const horizon = new Date(today * DAY_MS).getUTCFullYear() + 10
  return horizon - ((horizon - short) % 100)
}

function instant(
  day: Time | undefined,
  hour: string,
  minute: string,
  second?: string,
  zone?: string
): Time | undefined {
  if (day === undefined || +hour > 23 || +minute > 59 || +(second ?? 0) > 59) return undefined
  const sign = zone?.startsWith('-') ? -1 : 1
  const [, hours, minutes] = /(\d\d):?(\d\d)$/.exec(zone ?? '') ?? ['', '0', '0']
  const local = day.first * DAY_MS + (+hour * 3600 + +minute * 60 + +(second ?? 0)) * 1000
  return {
    ...day,
    precision: second === undefined ? 'minute' : 'instant',
    instantMs: local - sign * (+hours! * 60 + +minutes!) * 60_000
  }
}
