import {
  closePassed,
  end,
  lastTold,
  openPeriod,
  type Period,
  pastPeriod,
  rankOf,
  retract,
  supersede,
  support,
  type Today
} from './period.ts'
import { inOrder, isCorrecting, isEvent, isUndecidable, type Told } from './told-time.ts'
import { isMeantBy, isSameValue } from './value-key.ts'

/**
 * Attributes that hold one value at a time: walks the claims in the order in which things came to be so.
 *
 * A later value takes the place of the earlier, unless it is told by a lower tier: then it is kept beside it. What is
 * told on one day by two memories that nothing puts in order is disputed until a further claim decides. How often
 * something was told decides nothing.
 */
export function resolveOne(attribute: string, told: readonly Told[], today: Today): Period[] {
  const periods: Period[] = []
  /** What holds at this point of the walk; more than one while it is disputed. */
  let open: Period[] = []
  const isSame = (period: Period, { key }: Told) => isSameValue(attribute, period.key, key)
  const undone = retractedByOwner(attribute, told)

  function holds(claim: Told): void {
    const same = open.find(period => isSame(period, claim))
    if (same !== undefined) {
      support(same, claim)
      settle(same, claim)
      return
    }
    const rivals = open.filter(period => rankOf(period) > claim.rank)
    if (rivals.length > 0) {
      beside(claim, rivals[0]!)
      return
    }
    const next = openPeriod(attribute, claim)
    periods.push(next)
    if (open.some(period => isUndecidable(lastTold(period), claim))) {
      open.push(next)
      for (const period of open) {
        period.status = 'disputed'
        period.reason = 'undecided'
      }
      return
    }
    for (const period of open) supersede(period, next, isCorrecting(claim) ? 'corrected' : 'newer')
    open = [next]
  }

  /** One of several rivals is told again, later: that decides. */
  function settle(winner: Period, claim: Told): void {
    if (open.length === 1) return
    const others = open.filter(period => period !== winner)
    if (others.some(period => isUndecidable(lastTold(period), claim))) return
    for (const period of others) supersede(period, winner, isCorrecting(claim) ? 'corrected' : 'newer')
    winner.status = 'current'
    winner.reason = null
    open = [winner]
  }

  function beside(claim: Told, winner: Period): void {
    const known = periods.find(period => period.reason === 'higher-tier' && isSame(period, claim))
    if (known !== undefined) {
      support(known, claim)
      return
    }
    const period = openPeriod(attribute, claim)
    period.status = 'superseded'
    period.reason = 'higher-tier'
    period.by = winner
    periods.push(period)
  }

  function held(claim: Told): void {
    const now = open.find(period => isSame(period, claim))
    const isBefore = now !== undefined && claim.to !== undefined && now.from !== null && claim.to < now.from
    if (now !== undefined && !isBefore && rankOf(now) <= claim.rank) {
      if (claim.from !== undefined) now.from = claim.from
      now.isFromTold ||= claim.from !== undefined
      now.told.push(claim)
      end(now, claim)
      open = open.filter(period => period !== now)
      return
    }
    const past = periods.findLast(period => period.reason === 'ended' && isSame(period, claim) && period !== now)
    if (past !== undefined && !disjoint(past, claim)) {
      past.told.push(claim)
      past.from = claim.from ?? past.from
      past.to = claim.to ?? past.to
      return
    }
    periods.push(pastPeriod(attribute, claim))
  }

  function ended(claim: Told): void {
    const isAny = claim.key === ''
    const closed = open.filter(period => {
      if (rankOf(period) > claim.rank) return false
      // "New job at Beta, I have quit the old one": what the same memory opens is not meant.
      if (isAny) return !period.told.some(({ memoryId }) => memoryId === claim.memoryId) || isShort(period, claim)
      const hasReturned = period.isFromTold && claim.to !== undefined && period.from !== null && claim.to < period.from
      return isMeantBy(attribute, period.key, claim.key) && !hasReturned
    })
    for (const period of closed) end(period, claim)
    open = settledRest(open.filter(period => !closed.includes(period)))
    if (isAny || closed.length > 0) return
    const past = periods.findLast(period => isMeantBy(attribute, period.key, claim.key))
    if (past === undefined) {
      const period = pastPeriod(attribute, claim)
      period.to = claim.to ?? claim.day
      period.from = null
      period.ending.push(claim)
      period.told = []
      periods.push(period)
    } else if (past.status === 'superseded') {
      past.ending.push(claim)
    }
  }

  function denied(claim: Told): void {
    for (const period of open.filter(period => rankOf(period) <= claim.rank)) {
      if (claim.key === '') end(period, claim, 'denied')
      else if (isMeantBy(attribute, period.key, claim.key)) retract(period, claim)
    }
    open = settledRest(open.filter(({ status }) => status === 'current' || status === 'disputed'))
  }

  /** An appointment, or what was to begin later, will not be. */
  function cancelled(claim: Told): void {
    for (const period of open) {
      if (claim.key !== '' && !isSame(period, claim) && !isEvent(attribute)) continue
      const isToCome = isEvent(attribute) || (period.from !== null && period.from > claim.day)
      if (isToCome && rankOf(period) <= claim.rank) retract(period, claim)
    }
    open = settledRest(open.filter(({ status }) => status === 'current' || status === 'disputed'))
  }

  /** Opened and ended by this memory alone: "started at Acme in May, hated it, quit". */
  function isShort(period: Period, claim: Told): boolean {
    const isOwn = period.told.every(
      ({ memoryId, claim: { span } }) => memoryId === claim.memoryId && span.end <= claim.claim.span.start
    )
    return isOwn && !periods.some(({ by }) => by === period)
  }

  for (const claim of inOrder(told)) {
    if (undone.has(claim)) continue
    if (claim.claim.stance === 'holds') {
      if (claim.key !== '') holds(claim)
    } else if (claim.claim.stance === 'held') {
      if (claim.key !== '') held(claim)
    } else if (claim.claim.stance === 'ended') ended(claim)
    else if (claim.claim.stance === 'denied') denied(claim)
    else if (claim.claim.stance === 'cancelled') cancelled(claim)
  }
  closePassed(periods, today)
  return [...periods, ...retractedPeriods(attribute, undone)]
}

function disjoint({ from, to }: Period, claim: Told): boolean {
  const startsAfter = claim.from !== undefined && to !== null && claim.from > to
  const endsBefore = claim.to !== undefined && from !== null && claim.to < from
  return startsAfter || endsBefore
}

/** When one of two disputed values is gone the other stands. */
function settledRest(open: Period[]): Period[] {
  if (open.length === 1 && open[0]!.status === 'disputed') {
    open[0]!.status = 'current'
    open[0]!.reason = null
  }
  return open
}

/**
 * Claims that the owner has struck out, each with the correction that did. They are left out of the walk, so that
 * what they had displaced comes back.
 */
export function retractedByOwner(attribute: string, told: readonly Told[]): Map<Told, Told> {
  const undone = new Map<Told, Told>()
  const corrections = told.filter(({ claim, about, key }) => {
    return claim.stance === 'denied' && about.isCorrection === true && key !== ''
  })
  for (const correction of corrections) {
    for (const other of told) {
      const isBefore = other !== correction && other.about.atMs <= correction.about.atMs
      if (!isBefore || !isSameValue(attribute, other.key, correction.key)) continue
      if (other.claim.stance === 'holds' || other.claim.stance === 'held') undone.set(other, correction)
    }
  }
  return undone
}

export function retractedPeriods(attribute: string, undone: ReadonlyMap<Told, Told>): Period[] {
  const periods: Period[] = []
  for (const [claim, correction] of undone) {
    const known = periods.find(period => isSameValue(attribute, period.key, claim.key))
    if (known !== undefined) {
      known.told.push(claim)
      continue
    }
    const period = openPeriod(attribute, claim)
    retract(period, correction)
    periods.push(period)
  }
  return periods
}
