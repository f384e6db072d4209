import {
  type Day,
  dateTime,
  dayAt,
  dayTime,
  easterDay,
  inYear,
  monthTime,
  partsOf,
  quarterTime,
  seasonTime,
  type Time,
  weekdayOf,
  weekendTime,
  weekTime,
  yearTime
} from './calendar.ts'

export type Unit = 'day' | 'week' | 'fortnight' | 'weekend' | 'month' | 'quarter' | 'halfyear' | 'year' | 'decade'

/** What the sentence tells of: what was, what will be, or neither to be seen. */
export type Tense = 'past' | 'future' | undefined

export type Holiday = 'christmas' | 'christmas-eve' | 'new-year' | 'new-year-eve' | 'halloween' | 'valentine' | 'easter'

const FIXED: Record<Exclude<Holiday, 'easter'>, readonly [month: number, date: number]> = {
  christmas: [12, 25],
  'christmas-eve': [12, 24],
  'new-year': [1, 1],
  'new-year-eve': [12, 31],
  halloween: [10, 31],
  valentine: [2, 14]
}

/** "Two weeks ago" is a day, "two months ago" that month, "ten years ago" that year. @param count - negative: ago */
export function away(today: Day, count: number, unit: Unit): Time | undefined {
  if (Math.abs(count) > 999) return undefined
  const { year, month } = partsOf(today)
  if (unit === 'day') return dayTime(today + count)
  if (unit === 'week') return dayTime(today + count * 7)
  if (unit === 'fortnight') return dayTime(today + count * 14)
  if (unit === 'weekend') return weekendTime(today + count * 7)
  if (unit === 'month') return monthTime(year, month + count)
  if (unit === 'quarter') return quarterOf(today, count)
  if (unit === 'halfyear') return monthTime(year, month + count * 6)
  return yearTime(year + count * (unit === 'decade' ? 10 : 1))
}

/** The whole unit: -1 last, 0 this, 1 next. */
export function whole(today: Day, which: number, unit: Unit): Time | undefined {
  if (unit === 'week') return weekTime(today + which * 7)
  if (unit === 'fortnight' || unit === 'halfyear' || unit === 'decade') return undefined
  return away(today, which, unit)
}

function quarterOf(today: Day, which: number): Time {
  const { year, month } = partsOf(today)
  return quarterTime(year, Math.ceil(month / 3) + which)
}

/** The nearest such weekday: before today, or after it. */
export function weekdayBy(today: Day, weekday: number, tense: Tense): Time {
  const time = tense === 'future' ? nextWeekday(today, weekday) : lastWeekday(today, weekday)
  return { ...time, loose: 'week' }
}

export function lastWeekday(today: Day, weekday: number): Time {
  return dayTime(today - ((weekdayOf(today) - weekday + 6) % 7) - 1)
}

export function nextWeekday(today: Day, weekday: number): Time {
  return dayTime(today + ((weekday - weekdayOf(today) + 6) % 7) + 1)
}

/** The one of the running week, unless the tense speaks against it. */
export function thisWeekday(today: Day, weekday: number, tense: Tense): Time {
  const day = weekdayInWeek(today, 0, weekday).first
  if (tense === 'future' && day < today) return dayTime(day + 7)
  if (tense === 'past' && day > today) return dayTime(day - 7)
  return dayTime(day)
}

/** The weekday of the last (-1), this (0) or next (1) week. */
export function weekdayInWeek(today: Day, which: number, weekday: number): Time {
  return dayTime(weekTime(today + which * 7).first + weekday)
}

/** -1 "last Friday", 0 "this", 1 "next", -2 "the Friday before last". */
export function whichWeekday(today: Day, which: number, weekday: number, tense: Tense): Time {
  if (which === 0) return thisWeekday(today, weekday, tense)
  const near = which < 0 ? lastWeekday(today, weekday) : nextWeekday(today, weekday)
  return dayTime(near.first + (which - Math.sign(which)) * 7)
}

/** A day without its year; today counts as past. */
export function dateBy(today: Day, month: number, date: number, tense: Tense): Time | undefined {
  return nearest(today, tense, year => dateTime(year, month, date))
}

/** A month without its year; the running one counts, whatever the tense. */
export function monthBy(today: Day, month: number, tense: Tense): Time {
  const now = partsOf(today)
  const year = tense === 'future' ? now.year + (month < now.month ? 1 : 0) : now.year - (month > now.month ? 1 : 0)
  return { ...monthTime(year, month), loose: 'year' }
}

/** The running season counts, whatever the tense. */
export function seasonBy(today: Day, season: number, tense: Tense): Time {
  const { year } = partsOf(today)
  const all = [-1, 0, 1].map(shift => seasonTime(year + shift, season))
  const found = tense === 'future' ? all.find(time => time.last >= today) : all.findLast(time => time.first <= today)
  return { ...found!, loose: 'year' }
}

/** "Last summer" is over, "next summer" has not begun; "this summer" runs, or is this year's. */
export function whichSeason(today: Day, which: number, season: number, tense: Tense): Time {
  const { year, month } = partsOf(today)
  const all = [-2, -1, 0, 1, 2].map(shift => seasonTime(year + shift, season))
  if (which < 0) return all.findLast(time => time.last < today)!
  if (which > 0) return all.find(time => time.first > today)!
  if (tense !== undefined) return seasonBy(today, season, tense)
  const running = all.find(time => time.first <= today && time.last >= today)
  return running ?? seasonTime(season === 3 && month < 6 ? year - 1 : year, season)
}

/** "Last March", "next March": the running month is neither; "this March" is of this year. */
export function whichMonth(today: Day, which: number, month: number): Time {
  const now = partsOf(today)
  if (which === 0) return monthTime(now.year, month)
  if (which < 0) return monthTime(month < now.month ? now.year : now.year - 1, month)
  return monthTime(month > now.month ? now.year : now.year + 1, month)
}

/** "On the 14th". */
export function dateOfMonthBy(today: Day, date: number, tense: Tense): Time | undefined {
  const { year, month } = partsOf(today)
  const step = tense === 'future' ? 1 : -1
  for (let shift = 0; shift <= 12; shift++) {
    const at = partsOf(dayAt(year, month + shift * step, 1))
    const time = dateTime(at.year, at.month, date)
    if (time !== undefined && (tense === 'future' ? time.first > today : time.first <= today)) return time
  }
  return undefined
}

/** The weekend just over or running; or the coming one. */
export function weekendBy(today: Day, tense: Tense): Time {
  return weekendTime(tense === 'future' || weekdayOf(today) >= 5 ? today : today - 7)
}

export function holidayIn(year: number, holiday: Holiday): Time | undefined {
  return holiday === 'easter' ? dayTime(easterDay(year)) : dateTime(year, ...FIXED[holiday])
}

export function holidayBy(today: Day, holiday: Holiday, tense: Tense): Time | undefined {
  return nearest(today, tense, year => holidayIn(year, holiday))
}

/** -1: the nearest one before today; 0: that of this year; 1: the nearest one after today. */
export function whichHoliday(today: Day, which: number, holiday: Holiday): Time | undefined {
  if (which === 0) return holidayIn(partsOf(today).year, holiday)
  return nearest(which < 0 ? today - 1 : today, which < 0 ? 'past' : 'future', year => holidayIn(year, holiday))
}

export function quarterBy(today: Day, quarter: number, tense: Tense): Time {
  const { year } = partsOf(today)
  const all = [-1, 0, 1].map(shift => quarterTime(year + shift, quarter))
  return tense === 'future' ? all.find(time => time.last >= today)! : all.findLast(time => time.first <= today)!
}

/** Eight years hold a 29th of February, even around 1900. */
function nearest(today: Day, tense: Tense, inThe: (year: number) => Time | undefined): Time | undefined {
  const { year } = partsOf(today)
  const step = tense === 'future' ? 1 : -1
  for (let shift = 0; shift <= 8; shift++) {
    const time = inThe(year + shift * step)
    if (time !== undefined && (tense === 'future' ? time.first > today : time.first <= today)) {
      return { ...time, loose: 'year' }
    }
  }
  return undefined
}

/** Moves a loosely told time next to the other end of its range: the last one at or before `day`, or the first after. */
export function pull(time: Time, day: Day, to: 'before' | 'after'): Time {
  const fits = (moved: Time) => (to === 'before' ? moved.first <= day : moved.last >= day)
  if (time.loose === 'week') {
    const weekday = weekdayOf(time.first)
    const back = (weekdayOf(day) - weekday + 7) % 7
    return dayTime(to === 'before' ? day - back : day + ((7 - back) % 7))
  }
  if (time.loose !== 'year') return time
  const { year } = partsOf(day)
  const years = to === 'before' ? [year, year - 1] : [year, year + 1]
  return years.map(y => inYear(time, y)).find(moved => moved !== undefined && fits(moved)) ?? time
}
