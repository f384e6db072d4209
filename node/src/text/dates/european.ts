import { isoWeekTime, partsOf, quarterTime, seasonTime } from './calendar.ts'
import { dateRead, datesRead, monthRead, monthsRead, yearRead, yearsRead } from './readings.ts'
import { holidayBy, holidayIn, quarterBy, seasonBy } from './relative.ts'
import type { Read, Rule } from './rules.ts'

/** How a language joins the parts of a date; patterns that bring their own white space. */
export interface DateGrammar {
  /** Between a weekday and its date. */
  article: string
  /** After the day of the month: "rd", ".", "er". */
  ordinal: string
  /** Between day and month, and between month and year. */
  of: string
  ofYear: string
  from: string
  to: string
  /** What lets a bare year be one: "in ", "since ". */
  yearLead: string
  /** What lets an ambiguous month be one. */
  monthLead: string
  /** Between a season or holiday and its year. */
  ofSeason: string
  /** "Quarter" and "calendar week". */
  quarterWord: string
  weekWord: string
}

const quarterRead: Read = ({ quarter, ordinal, year }, { today, tense }) =>
  year === undefined ? quarterBy(today, quarter ?? ordinal, tense()) : quarterTime(year, quarter ?? ordinal)

const seasonRead: Read = ({ season, year }, { today, tense }) =>
  year === undefined ? seasonBy(today, season, tense()) : seasonTime(year, season)

const holidayRead: Read = ({ holiday, year }, { today, tense }) =>
  year === undefined ? holidayBy(today, holiday, tense()) : holidayIn(year, holiday)

const weekRead: Read = ({ isoweek, year }, { today }) => isoWeekTime(year ?? partsOf(today).year, isoweek)

/** Dates, months, years, seasons, quarters, weeks and holidays as European languages write them. */
export function europeanRules(grammar: DateGrammar): Rule[] {
  const { article, ordinal, of, ofYear, from, to, yearLead, monthLead, ofSeason, quarterWord, weekWord } = grammar
  const weekday = `(?:{wday}\\.?,? ${article})?`
  const year = `(?:\\.?,?${ofYear}{year})`
  const till = ` ?(?:[-–—]|${to}) ?${article}`
  return [
    [`${weekday}{day}${ordinal}${of}{mon}${year}?`, dateRead],
    [`(?:${from})?${article}{day}${ordinal}${till}{day2}${ordinal}${of}{mon}${year}?`, datesRead],
    [`{mon}${year}`, monthRead],
    [`(?:${from})${article}{month} (?:[-–]|${to}) {month2}${year}?`, monthsRead],
    [`{month} ?[-–] ?{month2}${year}`, monthsRead],
    [`(?:${from}){year} (?:[-–]|${to}) {year2}`, yearsRead],
    ['(?<![\\d/.-]){year}[-–]{year2}(?![-/.]?\\d)', yearsRead],
    // With its year it is read by the rule above, which a lead word must not outweigh.
    [`(?<lead>(?:${monthLead})){month}(?!${year})`, monthRead],
    ['{bare}', monthRead],
    [`(?<lead>(?:${yearLead})){year}`, yearRead],
    ['(?<lead>\\(){year}(?=\\))', yearRead],
    [`{season}${ofSeason}{year}`, seasonRead],
    [`{holiday}(?:${ofSeason}{year})?`, holidayRead],
    ['q{quarter}[ /]{year}', quarterRead],
    ['{year}[ /-]q{quarter}', quarterRead],
    [`{ordinal} ${quarterWord}${ofSeason}{year}`, quarterRead],
    ['(?<lead>(?:in|im|au|en) )q{quarter}', quarterRead],
    [`(?:${weekWord}) {isoweek}(?:(?:${ofSeason}|/){year})?`, weekRead]
  ]
}
