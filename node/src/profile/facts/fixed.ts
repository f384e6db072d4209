import { findDates } from '../../text/dates/find-dates.ts'
import { openPeriod, type Period, rankOf, retract, type Today } from './period.ts'
import { inOrder, isCorrecting, type Told } from './told-time.ts'
import { isSameValue } from './value-key.ts'

/**
 * Attributes that hold one value for life: two values contradict each other, however far apart they were told. A
 * correction decides, then a strictly higher tier; else both are kept as disputed.
 */
export function resolveFixed(attribute: string, told: readonly Told[], _today: Today): Period[] {
  const values: Period[] = []
  for (const claim of inOrder(told)) {
    const { stance } = claim.claim
    const same = values.find(period => period.told.some(other => isSame(attribute, other, claim)))
    if (stance === 'holds' || stance === 'held') {
      if (claim.key === '') continue
      if (same !== undefined) revive(same, claim)
      else values.push(timeless(attribute, claim))
    } else if (stance === 'denied' && same !== undefined && rankOf(same) <= claim.rank) retract(same, claim)
  }
  decide(values.filter(({ status }) => status !== 'retracted'))
  return values
}

function timeless(attribute: string, claim: Told): Period {
  return { ...openPeriod(attribute, claim), from: null, isFromTold: false, to: null }
}

function revive(period: Period, claim: Told): void {
  period.told.push(claim)
  period.status = 'current'
  period.reason = null
  period.retractedAtMs = null
}

function decide(values: readonly Period[]): void {
  if (values.length < 2) return
  const corrections = values.flatMap(period => period.told.filter(isCorrecting).map(claim => ({ period, claim })))
  const most = Math.max(...values.map(rankOf))
  const newest = corrections
    .filter(({ claim }) => claim.rank === most)
    .reduce<(typeof corrections)[number] | undefined>(
      (best, one) => (best === undefined || one.claim.about.atMs >= best.claim.about.atMs ? one : best),
      undefined
    )
  const best = newest === undefined ? values.filter(period => rankOf(period) === most) : [newest.period]
  for (const period of values) {
    if (best.includes(period)) continue
    period.by = best.length === 1 ? best[0] : undefined
    if (newest === undefined) {
      period.status = 'superseded'
      period.reason = 'higher-tier'
    } else {
      period.status = 'retracted'
      period.reason = 'corrected'
      period.retractedAtMs = newest.claim.about.atMs
    }
  }
  if (best.length < 2) return
  for (const period of best) {
    period.status = 'disputed'
    period.reason = 'undecided'
  }
}

/** "4 March", "March 4th" and "4.3.1990" are one birthday. */
function isSame(attribute: string, a: Told, b: Told): boolean {
  if (isSameValue(attribute, a.key, b.key)) return true
  if (attribute !== 'birthday') return false
  const [one, other] = [birthdayOf(a), birthdayOf(b)]
  if (one === undefined || other === undefined || one.day !== other.day) return false
  return one.year === undefined || other.year === undefined || one.year === other.year
}

interface Birthday {
  /** `03-04` */
  day: string
  year: string | undefined
}

const known = new WeakMap<Told, Birthday | null>()

function birthdayOf(told: Told): Birthday | undefined {
  const cached = known.get(told)
  if (cached !== undefined) return cached ?? undefined
  const { claim, about } = told
  const [date] = findDates(claim.value, { atMs: about.atMs, language: about.language })
  const isDay = date !== undefined && date.precision === 'day'
  const year = /(?:19|20)\d\d/.exec(claim.value)?.[0]
  const found = isDay ? { day: date.start.slice(5, 10), year } : null
  known.set(told, found)
  return found ?? undefined
}
