import { cardinalityOf } from '../attributes.ts'
import { end, numbered, openPeriod, type Period, rankOf, retract, support, type Today } from './period.ts'
import { inOrder, isAhead, type Told } from './told-time.ts'
import { isSameValue, valueKey } from './value-key.ts'

/** Is this claim about what is to come, and belongs among the plans of its subject? */
export function isPlanned({ claim }: { claim: { attribute: string; stance: string } }): boolean {
  if (claim.attribute === 'plan') return true
  return claim.stance === 'planned' && !isAhead(claim.attribute)
}

interface Plan extends Period {
  /** What is planned to change: `home`; `plan` where the words say no more. */
  about: string
  target: string
}

/**
 * Plans of one subject: a planned home is the plan `home: Lyon`. A plan is over when it is cancelled, when it has come
 * true, when another of the same kind took its place, or when its day has passed.
 *
 * @param told - planned claims, and cancelled ones of any attribute
 * @param resultOf - what the attribute has come to
 */
export function resolvePlans(
  told: readonly Told[],
  today: Today,
  resultOf: (attribute: string) => readonly Period[]
): Period[] {
  const plans: Plan[] = []
  for (const claim of inOrder(told)) {
    const { stance, attribute } = claim.claim
    if (stance === 'cancelled' || stance === 'denied' || stance === 'ended') cancel(plans, claim)
    else if (claim.key !== '' && stance !== 'held') plan(plans, claim, attribute)
  }
  for (const one of plans) {
    if (one.status !== 'current') continue
    if (one.about !== 'plan') comeTrue(one, resultOf(one.about))
    const last = one.to ?? (one.isFromTold ? one.from : null)
    if (one.status === 'current' && last !== null && last < today.day) {
      one.status = 'superseded'
      one.reason = 'ended'
      one.to = last
    }
  }
  return numbered(plans)
}

function plan(plans: Plan[], claim: Told, about: string): void {
  const isCurrent = (one: Plan) => one.status === 'current' && one.about === about
  const same = plans.find(one => isCurrent(one) && isSameValue(about, one.target, claim.key))
  if (same !== undefined) {
    support(same, claim)
    // Put off: the newest day counts.
    if (claim.from !== undefined) same.from = claim.from
    if (claim.to !== undefined) same.to = claim.to
    return
  }
  const key = about === 'plan' ? claim.key : `${about}: ${claim.key}`
  const next: Plan = { ...openPeriod('plan', claim), key, about, target: claim.key }
  if (about !== 'plan' && cardinalityOf(about) === 'one') {
    for (const one of plans.filter(isCurrent)) {
      if (rankOf(one) > claim.rank) continue
      end(one, claim, 'newer')
      one.by = next
    }
  }
  plans.push(next)
}

function cancel(plans: readonly Plan[], claim: Told): void {
  const { attribute } = claim.claim
  const open = plans.filter(one => one.status === 'current' && rankOf(one) <= claim.rank)
  const ofKind = open.filter(({ about }) => about === attribute)
  const meant =
    claim.key === ''
      ? attribute === 'plan'
        ? open.slice(-1)
        : ofKind
      : open.filter(
          ({ about, target }) =>
            (about === attribute && isSameValue(about, target, claim.key)) || sharesWords(target, claim.key)
        )
  for (const one of meant) retract(one, claim)
}

function comeTrue(one: Plan, results: readonly Period[]): void {
  const plannedMs = one.told[0]!.about.atMs
  const later = results.filter(({ told }) =>
    told.some(claim => claim.about.atMs > plannedMs && claim.claim.stance === 'holds')
  )
  const isDone = later.find(result => isSameValue(one.about, result.key, one.target))
  const isReplaced = cardinalityOf(one.about) === 'one' && later.find(({ told }) => told[0]!.about.atMs > plannedMs)
  const result = isDone ?? (isReplaced || undefined)
  if (result === undefined || result.status === 'retracted' || result.reason === 'higher-tier') return
  end(one, result.told.find(claim => claim.about.atMs > plannedMs)!, 'newer')
  one.by = result
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** "the trip to Lisbon" cancels "flying to Lisbon in June": one of few longer words is in both. */
function sharesWords(plan: string, cancelled: string): boolean {
  if (plan.includes(cancelled) || cancelled.includes(plan)) return true
  const [a, b] = [wordsOf(plan), wordsOf(cancelled)]
  const smaller = Math.min(a.size, b.size)
  return (
    smaller > 0 &&
    a
      .values()
      .filter(word => b.has(word))
      .toArray().length /
      smaller >=
      0.5
  )
}

function wordsOf(text: string): Set<string> {
  if (UNSPACED.test(text)) {
    const signs = [...text.replace(/\s+/g, '')]
    return new Set(signs.slice(1).map((sign, i) => signs[i]! + sign))
  }
  return new Set(text.split(/[^\p{L}\p{N}]+/u).filter(word => word.length > 3))
}

/** The plan as it is shown: its words, behind what it is about. */
export function planValue(told: Told): string {
  const { attribute, value } = told.claim
  return attribute === 'plan' || valueKey(value) === '' ? value : `${attribute}: ${value}`
}
