import { dateTime, dayTime, decadeTime, monthTime, partsOf, quarterTime, seasonTime, yearTime } from './calendar.ts'
import { dateRead, datesRead, dateWithin, monthRead, monthsRead, nothing, yearRead, yearsRead } from './readings.ts'
import {
  away,
  dateOfMonthBy,
  holidayBy,
  holidayIn,
  quarterBy,
  weekdayBy,
  weekdayInWeek,
  weekendBy,
  whichMonth,
  whichSeason,
  whichWeekday,
  whole
} from './relative.ts'
import type { Rule } from './rules.ts'

/** The marks of a language that writes year, month and day, in this order and each with its own sign. */
export interface DateSigns {
  year: string
  month: string
  day: string
  /** After a relative year, month or week, before what follows. */
  of: string
  from: string
  till: string
  ago: string
  later: string
  weekend: string
  quarter: string
  decades: string
  /** Before and after something that happens again and again, or lasts. */
  every: string
  everyAfter: string
  /** What must follow a day of the month that stands alone. */
  dayAlone: string
  /** Between the past or coming and its weekday. */
  which: string
}

export function eastRules(signs: DateSigns): Rule[] {
  const {
    year,
    month,
    day,
    of,
    from,
    till,
    ago,
    later,
    weekend,
    quarter,
    decades,
    every,
    everyAfter,
    dayAlone,
    which
  } = signs
  const y = `{year} ?${year}${of}`
  const m = `{month} ?${month}`
  const d = `{day} ?${day}`
  const named = '(?: ?[(]?{weekday}[)]?)?'
  return [
    [`(?:${y})?${m} ?${d}${named}`, dateRead],
    [`(?:${y})?${m} ?(?:{day} ?(?:${day})?) ?(?:${from}) ?{day2} ?${day}(?:${till})?`, datesRead],
    [`${y}${m}`, monthRead],
    [`(?<!\\d)${m}(?!\\d)`, monthRead],
    [`(?:${y})?{month}(?: ?${month})? ?(?:${from}) ?{month2} ?${month}(?:${till})?`, monthsRead],
    [`{year} ?${year}`, yearRead],
    [`{year}(?: ?${year})? ?(?:${from}) ?{year2} ?${year}(?:${till})?`, yearsRead],
    [`${y}{season}`, ({ year, season }) => seasonTime(year!, season)],
    [`${y}${quarter}`, ({ year, quarter, ordinal }) => quarterTime(year!, quarter ?? ordinal)],
    [quarter, ({ quarter, ordinal }, { today, tense }) => quarterBy(today, quarter ?? ordinal, tense())],
    [
      `(?:${y})?{holiday}`,
      ({ year, holiday }, { today, tense }) =>
        year === undefined ? holidayBy(today, holiday, tense()) : holidayIn(year, holiday)
    ],
    [`{relyear}${of}{holiday}`, ({ relyear, holiday }, { today }) => holidayIn(partsOf(today).year + relyear, holiday)],
    [decades, ({ decade }) => decadeTime(decade)],

    ['{offset}', ({ offset }, { today }) => dayTime(today + offset)],
    ['{relyear}', ({ relyear }, { today }) => yearTime(partsOf(today).year + relyear)],
    [`{relyear}${of}${m}`, ({ relyear, month }, { today }) => monthTime(partsOf(today).year + relyear, month)],
    [
      `{relyear}${of}${m} ?${d}`,
      ({ relyear, month, day }, { today }) => dateTime(partsOf(today).year + relyear, month, day)
    ],
    [`{relyear}${of}{season}`, ({ relyear, season }, { today }) => seasonTime(partsOf(today).year + relyear, season)],
    [
      `{relyear}${of}${quarter}`,
      ({ relyear, quarter, ordinal }, { today }) => quarterTime(partsOf(today).year + relyear, quarter ?? ordinal)
    ],
    ['{relmonth}', ({ relmonth }, { today }) => whole(today, relmonth, 'month')],
    [`{relmonth}${of}${d}`, ({ relmonth, day }, { today }) => dateWithin(whole(today, relmonth, 'month')!, day)],
    ['{relweek}', ({ relweek }, { today }) => whole(today, relweek, 'week')],
    [`{relweek}${of}{weekday}`, ({ relweek, weekday }, { today }) => weekdayInWeek(today, relweek, weekday)],
    [`{relweek}${of}(?:${weekend})`, ({ relweek }, { today }) => whole(today, relweek, 'weekend')],
    [weekend, (_, { today, tense }) => weekendBy(today, tense())],
    [`{which}${which}(?:${weekend})`, ({ which }, { today }) => whole(today, which, 'weekend')],
    [
      `{which}${which}{weekday}`,
      ({ which, weekday }, { today, tense }) => whichWeekday(today, which, weekday, tense())
    ],
    [`{which}${which}{season}`, ({ which, season }, { today, tense }) => whichSeason(today, which, season, tense())],
    [`{which}${which}${m}`, ({ which, month }, { today }) => whichMonth(today, which, month)],
    ['{weekday}', ({ weekday }, { today, tense }) => weekdayBy(today, weekday, tense())],
    [`{n} ?{unit}(?:${ago})`, ({ n, unit }, { today }) => away(today, -n, unit)],
    [
      `{n} ?{unit}(?:${later})`,
      ({ n, unit }, { today, tense }) => (tense() === 'past' ? undefined : away(today, n, unit))
    ],
    [`(?<!\\d[.,]?)${d}${dayAlone}`, ({ day }, { today, tense }) => dateOfMonthBy(today, day, tense())],

    [`(?:${every})(?:{weekday}|{season}|{month} ?${month}|${weekend})`, nothing],
    [`(?:{weekday}|{season}|${weekend})(?:${everyAfter})`, nothing]
  ]
}
