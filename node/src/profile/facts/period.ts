import type { FactReason, FactStatus } from '../types.ts'
import { dayBefore, isAhead, isoDay, maxDay, type Told } from './told-time.ts'

/** A value with one stretch of time in which it holds, while a slot is being resolved. */
export interface Period {
  attribute: string
  key: string
  /** Counts the stretches of one value, from 1. */
  nth: number
  /** Claims that say it holds or held. */
  told: Told[]
  /** Claims that say it does not, or no longer. */
  ending: Told[]
  from: string | null
  /** `from` was told as a date; else it is the day of the first telling. */
  isFromTold: boolean
  to: string | null
  status: FactStatus
  reason: FactReason | null
  retractedAtMs: number | null
  by: Period | undefined
}

/** What a resolver needs to know beside the claims. */
export interface Today {
  /** ISO day. */
  day: string
}

export function openPeriod(attribute: string, told: Told): Period {
  return {
    attribute,
    key: told.key,
    nth: 1,
    told: [told],
    ending: [],
    from: told.from ?? told.day,
    isFromTold: told.from !== undefined,
    to: told.to ?? null,
    status: 'current',
    reason: null,
    retractedAtMs: null,
    by: undefined
  }
}

/** "I lived in Ghent": over, whenever it was. */
export function pastPeriod(attribute: string, told: Told): Period {
  return {
    ...openPeriod(attribute, told),
    from: told.from ?? null,
    to: told.to ?? null,
    status: 'superseded',
    reason: 'ended'
  }
}

export function rankOf(period: Period): number {
  return period.told.reduce((most, { rank }) => Math.max(most, rank), 0)
}

export function lastTold({ told }: Period): Told {
  return told.at(-1)!
}

/** The same is told again; an earlier date tells since when. */
export function support(period: Period, told: Told): void {
  period.told.push(told)
  if (told.from !== undefined && (!period.isFromTold || period.from === null || told.from < period.from)) {
    if (period.isFromTold || period.from === null || told.from < period.from) period.from = told.from
    period.isFromTold = true
  }
  if (told.claim.stance === 'holds') period.to = told.to ?? null
}

export function supersede(loser: Period, winner: Period, reason: FactReason): void {
  const start = winner.from
  const last = start === null ? null : dayBefore(start)
  loser.status = 'superseded'
  loser.reason = reason
  loser.by = winner
  if (isAhead(loser.attribute)) return
  // Both on one day: the first held until then.
  loser.to = last === null || loser.from === null ? last : maxDay(last, loser.from)
}

export function end(period: Period, told: Told, reason: FactReason = 'ended'): void {
  period.status = 'superseded'
  period.reason = reason
  period.ending.push(told)
  if (isAhead(period.attribute)) return
  period.to = told.to ?? told.day
  if (period.from !== null && period.to < period.from) {
    // A told start stands; the day of the first telling gives way.
    if (period.isFromTold) period.to = period.from
    else period.from = null
  }
}

export function retract(period: Period, told: Told): void {
  const isCancelled = told.claim.stance === 'cancelled'
  period.status = 'retracted'
  period.reason = isCancelled ? 'cancelled' : told.about.isCorrection === true ? 'retracted-by-owner' : 'denied'
  period.retractedAtMs = told.about.atMs
  period.ending.push(told)
}

/** A value that holds twice, with something else between, is two facts: they are counted. */
export function numbered<P extends Period>(periods: P[]): P[] {
  const seen = new Map<string, number>()
  for (const period of periods) {
    const place = `${period.attribute}/${period.key}`
    period.nth = (seen.get(place) ?? 0) + 1
    seen.set(place, period.nth)
  }
  return periods
}

/** What was told to last until a day that is gone has ended by itself. */
export function closePassed(periods: readonly Period[], today: Today): void {
  for (const period of periods) {
    if (period.status !== 'current' || period.to === null || period.to >= today.day || isAhead(period.attribute))
      continue
    period.status = 'superseded'
    period.reason = 'ended'
  }
}

/** The first day after `today` on which a status may change by itself; undefined when none will. */
export function nextChange(told: readonly Told[], today: Today): string | undefined {
  let next: string | undefined
  for (const { from, to } of told) {
    for (const day of [from, to]) {
      if (day !== undefined && day >= today.day && (next === undefined || day < next)) next = day
    }
  }
  return next === undefined ? undefined : isoDay(Date.parse(`${next}T00:00:00Z`) + 86_400_000)
}
