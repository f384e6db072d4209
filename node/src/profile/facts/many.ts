import { retractedByOwner, retractedPeriods } from './one.ts'
import {
  closePassed,
  end,
  openPeriod,
  type Period,
  pastPeriod,
  rankOf,
  retract,
  support,
  type Today
} from './period.ts'
import { inOrder, type Told } from './told-time.ts'
import { comparesLoosely, isMeantBy, isSameValue } from './value-key.ts'

/** Liking takes the place of disliking the same thing, and the other way round. */
export const OPPOSITES: Record<string, string> = { likes: 'dislikes', dislikes: 'likes' }

/**
 * Attributes that hold any number of values: each stands until it is said to have ended or not to be so. Claims of an
 * attribute and its opposite are resolved together.
 */
export function resolveMany(told: readonly Told[], today: Today): Period[] {
  const values = createValues()
  const undone = new Map<Told, Told>()
  for (const [attribute, claims] of Map.groupBy(told, ({ claim }) => claim.attribute)) {
    for (const [claim, by] of retractedByOwner(attribute, claims)) undone.set(claim, by)
  }

  function holds(claim: Told): void {
    const { attribute } = claim.claim
    const same = values.find(attribute, claim.key)
    if (same === undefined || same.status !== 'current') values.add(openPeriod(attribute, claim))
    else support(same, claim)
    const opposite = OPPOSITES[attribute]
    const against = opposite === undefined ? undefined : values.find(opposite, claim.key)
    if (against?.status !== 'current' || rankOf(against) > claim.rank) return
    end(against, claim, 'newer')
    against.by = values.find(attribute, claim.key)
  }

  function held(claim: Told): void {
    const same = values.find(claim.claim.attribute, claim.key)
    const isLater = same?.from != null && claim.to !== undefined && claim.to < same.from
    if (same === undefined || isLater) values.add(pastPeriod(claim.claim.attribute, claim), isLater)
    else if (same.status === 'current' && rankOf(same) <= claim.rank) {
      same.told.push(claim)
      end(same, claim)
    } else same.told.push(claim)
  }

  function over(claim: Told): void {
    const { attribute, stance } = claim.claim
    const closed = claim.key === '' ? values.onlyCurrent(attribute) : values.meant(attribute, claim.key)
    if (closed === undefined) {
      if (stance !== 'ended' || claim.key === '') return
      const past = pastPeriod(attribute, claim)
      values.add({ ...past, from: null, to: claim.to ?? claim.day, told: [], ending: [claim] })
    } else if (closed.status === 'current' && rankOf(closed) <= claim.rank) {
      if (stance === 'ended') end(closed, claim)
      else retract(closed, claim)
    }
  }

  for (const claim of inOrder(told)) {
    const { stance } = claim.claim
    if (undone.has(claim)) continue
    if (stance === 'ended' || stance === 'denied' || stance === 'cancelled') over(claim)
    else if (claim.key === '') continue
    else if (stance === 'held') held(claim)
    else holds(claim)
  }
  const periods = values.all()
  closePassed(periods, today)
  const struck = Map.groupBy(undone, ([{ claim }]) => claim.attribute)
  return [...periods, ...[...struck].flatMap(([attribute, some]) => retractedPeriods(attribute, new Map(some)))]
}

/** Values by key; loosely compared ones by a walk over those of the same beginning. */
function createValues() {
  const periods: Period[] = []
  const exact = new Map<string, Period>()
  const byStart = new Map<string, Period[]>()
  const startOf = (attribute: string, key: string) => `${attribute}/${[...key].slice(0, 2).join('')}`

  return {
    all: () => periods,
    find(attribute: string, key: string): Period | undefined {
      const found = exact.get(`${attribute}/${key}`)
      if (found !== undefined || !comparesLoosely(attribute)) return found
      return byStart.get(startOf(attribute, key))?.findLast(period => isSameValue(attribute, period.key, key))
    },
    /** The value itself, else the only one that is meant by part of its name. */
    meant(attribute: string, key: string): Period | undefined {
      const found = this.find(attribute, key)
      if (found !== undefined) return found
      const meant = periods.filter(
        period => period.attribute === attribute && period.status === 'current' && isMeantBy(attribute, period.key, key)
      )
      return meant.length === 1 ? meant[0] : undefined
    },
    onlyCurrent(attribute: string): Period | undefined {
      const current = periods.filter(period => period.attribute === attribute && period.status === 'current')
      return current.length === 1 ? current[0] : undefined
    },
    /** @param isBeside - an earlier stretch, that later claims do not speak of */
    add(period: Period, isBeside = false): void {
      periods.push(period)
      if (isBeside) return
      exact.set(`${period.attribute}/${period.key}`, period)
      const start = startOf(period.attribute, period.key)
      byStart.set(start, [...(byStart.get(start) ?? []), period])
    }
  }
}
