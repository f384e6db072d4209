import {
  dateTime,
  dayTime,
  monthsTime,
  monthTime,
  partsOf,
  type Third,
  type Time,
  thirdOf,
  weekTime,
  yearsTime,
  yearTime
} from './calendar.ts'
import { dateBy, monthBy, whole } from './relative.ts'
import type { Read } from './rules.ts'

/** Readings that several languages share; each names the slots its template must have. */

export const nothing: Read = () => undefined

/** `day`, `month`, perhaps `year`. */
export const dateRead: Read = ({ day, month, year }, { today, tense }) =>
  year === undefined ? dateBy(today, month, day, tense()) : dateTime(year, month, day)

/** `day`, `day2`, `month`, perhaps `year`: "3 to 7 June". */
export const datesRead: Read = (found, scene) => {
  const { day, day2 } = found
  const end = dateRead({ ...found, day: day2 }, scene)
  if (end === undefined || day >= day2) return undefined
  return { first: end.first - (day2 - day), last: end.last, precision: 'range' }
}

/** `month`, perhaps `year`. */
export const monthRead: Read = ({ month, year }, { today, tense }) =>
  year === undefined ? monthBy(today, month, tense()) : monthTime(year, month)

/** `month`, `month2`, perhaps `year`: "from March to May"; the year is that of the second. */
export const monthsRead: Read = ({ month, month2, year }, { today, tense }) => {
  const end = year ?? partsOf(monthBy(today, month2, tense()).first).year
  return monthsTime(month > month2 ? end - 1 : end, month, month > month2 ? month2 + 12 : month2)
}

/** `year`. */
export const yearRead: Read = ({ year }) => yearTime(year!)

/** `year`, `year2`. */
export const yearsRead: Read = ({ year, year2 }) => (year! < year2 ? yearsTime(year!, year2) : undefined)

/** The week of a month: 1 is the first seven days, -1 the last seven. */
export function weekOfMonth(month: Time, week: number): Time {
  const first = week < 0 ? month.last - 6 : month.first + (week - 1) * 7
  return { first, last: Math.min(first + 6, month.last), precision: 'range' }
}

/** "In two weeks" may also say how long something took; in the past tense it tells no time. */
export function ahead(read: Read): Read {
  return (found, scene) => (scene.tense() === 'past' ? undefined : read(found, scene))
}

/** The week of a day: "the week of 3 June". */
export function weekOf(time: Time | undefined): Time | undefined {
  return time === undefined ? undefined : weekTime(time.first)
}

/** A day of a month: nothing where the month is shorter. */
export function dateWithin(month: Time, date: number): Time | undefined {
  const day = month.first + date - 1
  return day > month.last ? undefined : dayTime(day)
}

/** "At the end of the year", of the running one or, in the past, of the one that has come to that. */
export function edgeOf(unit: 'month' | 'year', third: Third): Read {
  return (_, { today, tense }) => {
    const edge = (which: number) => thirdOf(whole(today, which, unit)!, third)!
    return tense() === 'past' && edge(0).first > today ? edge(-1) : edge(0)
  }
}
