import { cardinalityOf } from '../attributes.ts'
import type { Fact } from '../types.ts'
import { confidenceOf } from './confidence.ts'
import { resolveFixed } from './fixed.ts'
import { OPPOSITES, resolveMany } from './many.ts'
import { resolveOne } from './one.ts'
import { end, numbered, type Period, type Today } from './period.ts'
import { isPlanned, planValue, resolvePlans } from './plans.ts'
import { isAhead, isoDay, isPrepared, prepare, type Told } from './told-time.ts'
import type { ResolveInit, ToldClaim } from './types.ts'
import { subjectKey } from './value-key.ts'

/** What a fact points at, at most: the newest tellings and the first. */
const MAX_EVIDENCE = 32
/** A planned change is kept among the plans, and seen by the attribute it would change. */
export const PLAN_UNIT = 'plan'

/** Attributes whose claims decide about each other are resolved together. */
export function unitOf(attribute: string): string {
  if (OPPOSITES[attribute] !== undefined) return 'likes'
  return attribute === 'address' ? 'home' : attribute
}

/** The units a claim belongs to. */
export function unitsOf(told: ToldClaim): string[] {
  const { attribute, stance } = told.claim
  if (isPlanned(told)) return [PLAN_UNIT]
  return stance === 'cancelled' ? [PLAN_UNIT, unitOf(attribute)] : [unitOf(attribute)]
}

/**
 * All claims of one unit of one subject, come to what they tell. Plans are resolved last, by `resolvePlansOf`.
 */
export function resolveUnit(unit: string, told: readonly Told[], today: Today): Period[] {
  if (unit === 'likes') return numbered(resolveMany(told, today))
  if (unit === 'home') return numbered(resolveResidence(told, today))
  const cardinality = cardinalityOf(unit)
  if (cardinality === 'many') return numbered(resolveMany(told, today))
  return numbered((cardinality === 'fixed' ? resolveFixed : resolveOne)(unit, told, today))
}

/** Who has moved to another town has left the old address. */
function resolveResidence(told: readonly Told[], today: Today): Period[] {
  const of = (attribute: string) => told.filter(({ claim }) => claim.attribute === attribute)
  const homes = resolveOne('home', of('home'), today)
  const addresses = resolveOne('address', of('address'), today)
  const successors = new Set(homes.map(({ by }) => by))
  const moves = homes.filter(home => successors.has(home) && home.reason !== 'higher-tier')
  for (const address of addresses) {
    if (address.status !== 'current') continue
    const toldMs = Math.max(...address.told.map(({ orderMs }) => orderMs))
    const memories = new Set(address.told.map(({ memoryId }) => memoryId))
    const move = moves.find(({ told: [first] }) => first!.orderMs > toldMs && !memories.has(first!.memoryId))
    if (move === undefined) continue
    end(address, move.told[0]!, 'newer')
    address.by = move
  }
  return [...homes, ...addresses]
}

export interface FactMaker {
  idOf: ResolveInit['idOf']
  /** The subject's key, and the name it is shown by. */
  subjectKey: string
  subject: string
}

/** Facts of what the units came to. */
export function factsOf(periods: readonly Period[], { idOf, subjectKey: subject, subject: name }: FactMaker): Fact[] {
  const idOfPeriod = ({ attribute, key, nth }: Period) =>
    `fact-${idOf([subject, attribute, key, ...(nth === 1 ? [] : [String(nth)])])}`
  return periods.map(period => {
    const shown = period.told.at(-1) ?? period.ending.at(-1)!
    const tellings = [...period.told, ...period.ending]
    const firstMs = Math.min(...tellings.map(({ about }) => about.atMs))
    const tier = period.told.reduce((best, one) => (one.rank > best.rank ? one : best), shown).about.trust
    return {
      id: idOfPeriod(period),
      subject: name,
      attribute: period.attribute,
      value: period.attribute === PLAN_UNIT ? planValue(shown) : shown.claim.value,
      validFrom: period.from,
      validTo: period.to,
      recordedAtMs: firstMs,
      retractedAtMs: period.retractedAtMs,
      status: period.status,
      reason: period.reason,
      supersededBy: period.by === undefined ? null : idOfPeriod(period.by),
      tier,
      confidence: confidenceOf(period.told.length === 0 ? period.ending : period.told, period.status === 'disputed'),
      evidence: evidenceOf(tellings)
    }
  })
}

function evidenceOf(tellings: readonly Told[]): Fact['evidence'] {
  const newest = tellings.toSorted((a, b) => b.about.atMs - a.about.atMs)
  const kept = newest.length <= MAX_EVIDENCE ? newest : [...newest.slice(0, MAX_EVIDENCE - 1), newest.at(-1)!]
  const seen = new Set<string>()
  return kept.flatMap(({ memoryId, claim: { span } }) => {
    const place = `${memoryId}/${span.start}/${span.end}`
    if (seen.has(place)) return []
    seen.add(place)
    return [{ memoryId, start: span.start, end: span.end }]
  })
}

/** The claims of one subject, come to facts. */
export function resolveSubject(told: readonly Told[], maker: FactMaker, today: Today): Fact[] {
  const units = new Map<string, Told[]>()
  for (const one of told) {
    for (const unit of unitsOf(one)) {
      const known = units.get(unit)
      if (known === undefined) units.set(unit, [one])
      else known.push(one)
    }
  }
  const planned = units.get(PLAN_UNIT)
  units.delete(PLAN_UNIT)
  const results = new Map(units.entries().map(([unit, claims]) => [unit, resolveUnit(unit, claims, today)]))
  const plans =
    planned === undefined
      ? []
      : resolvePlans(planned, today, attribute =>
          (results.get(unitOf(attribute)) ?? []).filter(period => period.attribute === attribute)
        )
  return factsOf([...[...results.values()].flat(), ...plans], maker)
}

/**
 * All claims, come to what is true of whom and when. Pure: the same claims give the same facts in any order.
 *
 * As of an instant: the facts as the claims told until then give them, and beside them what was told later with dates
 * that hold that day, where nothing told until then says otherwise.
 */
export function resolveFacts(told: readonly ToldClaim[], init: ResolveInit): Fact[] {
  const { names = same => same, asOfMs, idOf } = init
  const known = asOfMs === undefined ? told : told.filter(({ about }) => about.atMs <= asOfMs)
  const nowMs = init.nowMs ?? asOfMs ?? told.reduce((newest, { about }) => Math.max(newest, about.atMs), 0)
  const today = { day: isoDay(asOfMs ?? nowMs) }
  const bySubject = Map.groupBy(known, ({ claim }) => subjectKey(names(claim.subject)))
  const facts = [...bySubject].flatMap(([key, claims]) => {
    const prepared = claims.map(claim => (isPrepared(claim) ? claim : prepare(claim, names)))
    return resolveSubject(prepared, { idOf, subjectKey: key, subject: shownName(claims, names) }, today)
  })
  return asOfMs === undefined ? facts : [...facts, ...learntLater(told, facts, init, asOfMs)]
}

/** The name it is mapped to, else the spelling used most often, the first of equals by the alphabet. */
export function shownName(claims: readonly ToldClaim[], names: (subject: string) => string): string {
  const counts = new Map<string, number>()
  for (const { claim } of claims) {
    const name = names(claim.subject)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].toSorted(([a, i], [b, j]) => j - i || (a < b ? -1 : 1))[0]![0]
}

/** What was told after the instant, with its own dates around it, where the facts known then leave room. */
function learntLater(told: readonly ToldClaim[], known: readonly Fact[], init: ResolveInit, asOfMs: number): Fact[] {
  const { names = same => same } = init
  const day = isoDay(asOfMs)
  const taken = new Set(
    known
      .filter(({ status }) => status === 'current' || status === 'disputed')
      .map(({ subject, attribute }) => `${subjectKey(names(subject))}/${attribute}`)
  )
  const ids = new Set(known.map(({ id }) => id))
  const later = told.filter(({ claim, about }) => {
    if (about.atMs <= asOfMs || claim.from === undefined || claim.from.slice(0, 10) > day) return false
    if (isAhead(claim.attribute)) return false
    if (claim.stance !== 'holds' && claim.stance !== 'held') return false
    const isTaken =
      cardinalityOf(claim.attribute) !== 'many' && taken.has(`${subjectKey(names(claim.subject))}/${claim.attribute}`)
    if (isTaken) return false
    return claim.to === undefined ? claim.stance === 'holds' : claim.to.slice(0, 10) >= day
  })
  if (later.length === 0) return []
  // Seen from that day, what "was" from then till later "is".
  const seen = later.map(({ memoryId, about, claim }) => ({
    memoryId,
    about,
    claim: { ...claim, stance: 'holds' as const }
  }))
  const { asOfMs: _, ...rest } = init
  return resolveFacts(seen, { ...rest, nowMs: asOfMs }).filter(({ id }) => !ids.has(id))
}
