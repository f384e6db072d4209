import type { TimeMention } from './time-expressions.ts'

const DAY_MS = 86_400_000
const NUMBERS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  few: 3,
  couple: 2
}
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const SEASONS: Record<string, number> = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 }

/** Days back from today for words that mean one day, in the languages most asked in. */
const SINGLE_DAYS: ReadonlyArray<[RegExp, number]> = [
  [/(?<!\p{L})(?:today|heute|aujourd'hui|hoy|oggi|hoje|vandaag)(?!\p{L})|오늘|今日|今天/gu, 0],
  [/(?<!\p{L})(?:the day before yesterday|vorgestern|avant-hier|anteayer|anteontem)(?!\p{L})|그저께|前天|一昨日/gu, 2],
  [/(?<!\p{L})(?:yesterday|last night|gestern|hier soir|d'hier|ayer|ieri|ontem|gisteren)(?!\p{L})|어제|昨日|昨天/gu, 1]
]
const AGO =
  /(?<!\p{L})(?:(?:about|around)\s+)?(a|an|one|two|three|four|five|six|seven|eight|nine|ten|a few|a couple of|\d{1,3})\s+(day|week|month|year)s?\s+ago/gu
const LAST =
  /(?<!\p{L})(last|this|past|previous)\s+(day|week|weekend|month|year|spring|summer|autumn|fall|winter|sunday|monday|tuesday|wednesday|thursday|friday|saturday)(?!\p{L})/gu
/** Whole words of other languages for the week, month or year before this one. */
const FOREIGN_LAST: ReadonlyArray<[RegExp, 'week' | 'month' | 'year']> = [
  [
    /letzte[nrs]? woche|la semaine derniere|la semana pasada|la settimana scorsa|na semana passada|지난 ?주|先週|上周|上个星期/gu,
    'week'
  ],
  [/letzte[nrs]? monat|le mois dernier|el mes pasado|il mese scorso|no mes passado|지난 ?달|先月|上个月/gu, 'month'],
  [/letzte[nrs]? jahr|l'annee derniere|el ano pasado|l'anno scorso|no ano passado|작년|지난 ?해|去年|昨年/gu, 'year']
]

/**
 * Times counted from now: "yesterday", "two weeks ago", "last summer".
 *
 * @param query - folded
 * @returns the mentions, and the query without the words they were read from
 */
export function relativeMentions(query: string, nowMs: number): { mentions: TimeMention[]; rest: string } {
  const mentions: TimeMention[] = []
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS
  const range = (fromMs: number, toMs: number) => {
    mentions.push({ kind: 'range', fromMs, toMs })
    return ' '
  }
  let rest = query
  for (const [pattern, back] of SINGLE_DAYS) {
    rest = rest.replace(pattern, () => range(today - back * DAY_MS, today - (back - 1) * DAY_MS))
  }
  rest = rest.replace(AGO, (_, amount: string, unit: string) => {
    const count = Number(amount) || NUMBERS[amount.replace(/^a (few|couple).*$/, '$1')] || 1
    const [fromMs, toMs] = unitBack(today, unit, count)
    return range(fromMs, toMs)
  })
  rest = rest.replace(LAST, (_, which: string, unit: string) => {
    const [fromMs, toMs] = namedStretch(today, unit, which === 'this' ? 0 : 1)
    return range(fromMs, toMs)
  })
  for (const [pattern, unit] of FOREIGN_LAST) {
    rest = rest.replace(pattern, () => {
      const [fromMs, toMs] = namedStretch(today, unit, 1)
      return range(fromMs, toMs)
    })
  }
  return { mentions, rest }
}

/** "Three weeks ago" means that week, give or take half a unit. */
function unitBack(today: number, unit: string, count: number): [number, number] {
  const days = { day: 1, week: 7, month: 30.4, year: 365.25 }[unit]!
  const middle = today + DAY_MS / 2 - count * days * DAY_MS
  const half = (Math.max(1, days) / 2) * DAY_MS
  return [middle - half, middle + half]
}

/** @param back - 0 for the current one, 1 for the one before */
function namedStretch(today: number, unit: string, back: 0 | 1): [number, number] {
  const date = new Date(today)
  const y = date.getUTCFullYear()
  const m = date.getUTCMonth()
  const weekday = date.getUTCDay()
  const monday = today - ((weekday + 6) % 7) * DAY_MS
  if (unit === 'day') return [today - back * DAY_MS, today + DAY_MS]
  if (unit === 'week') return [monday - back * 7 * DAY_MS, monday + (1 - back) * 7 * DAY_MS]
  if (unit === 'weekend') return [monday + (5 - back * 7) * DAY_MS, monday + (7 - back * 7) * DAY_MS]
  if (unit === 'month') return [Date.UTC(y, m - back, 1), Date.UTC(y, m - back + 1, 1)]
  if (unit === 'year') return [Date.UTC(y - back, 0, 1), Date.UTC(y - back + 1, 0, 1)]
  const first = SEASONS[unit]
  if (first !== undefined) {
    // The latest one that has begun; "last" steps over the one we are in.
    let from = Date.UTC(y, first, 1)
    if (from > today) from = Date.UTC(y - 1, first, 1)
    const isCurrent = today < Date.UTC(new Date(from).getUTCFullYear(), first + 3, 1)
    if (isCurrent && back === 1) from = Date.UTC(new Date(from).getUTCFullYear() - 1, first, 1)
    const start = new Date(from)
    return [from, Date.UTC(start.getUTCFullYear(), first + 3, 1)]
  }
  const daysBack = (weekday - WEEKDAYS.indexOf(unit) + 7) % 7 || (back === 1 ? 7 : 0)
  return [today - daysBack * DAY_MS, today - (daysBack - 1) * DAY_MS]
}
