import type { Scope } from '@secondme-node/protocol'
import { cardinalityOf } from '../profile/attributes.ts'
import type { AskedSlot } from '../profile/claims/types.ts'
import type { Fact } from '../profile/types.ts'
import { queryWords } from '../retrieval/text/tokenize.ts'
import { isWeakWord } from '../retrieval/text/weak-words.ts'
import type { PortraitForChat } from './standing.ts'

/** Facts that answer a question at once. */
export interface SlotFacts {
  /** `ended`: nothing is so any more, and the ending is told. */
  manner: 'told' | 'list' | 'disputed' | 'ended'
  /** Best first; quoted in this order. */
  facts: Fact[]
  /** Facts of the same slot that are no answer. Their memories are put behind all others. */
  behind: Fact[]
}

const MAX_LISTED = 5
/** Who asks for one and told only the other is answered with that: a job by the employer. */
const NEAR: Record<string, string> = {
  job: 'employer',
  employer: 'job',
  home: 'address'
}
const ASKED_YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/
/** Asked for with a topic ("my plans for the winter"), and a list of all would not answer that. */
const TOPICAL = new Set(['plan', 'goal', 'todo'])
const ASKS_PLAN = /^(?:plan|goal|todo|task|pläne?|ziel|projet|objectif|metas?|objetivo)/u
/** What was never true is no answer to what was so before. */
const WAS_TRUE = new Set<Fact['reason']>(['newer', 'ended'])

/** The facts that answer a slot now, as of an instant, in a year the question names, or before the present one. */
export function slotFacts(
  portrait: Pick<PortraitForChat, 'facts'>,
  scope: Scope,
  slot: AskedSlot,
  question: string,
  asOfMs: number | undefined
): SlotFacts | undefined {
  if (TOPICAL.has(slot.attribute) && namesTopic(question)) return undefined
  const subject = slot.who === 'owner' ? 'owner' : slot.who.name
  const of = (attribute: string) =>
    portrait.facts(scope, { subject, attribute, ...(asOfMs !== undefined && { asOfMs }) })
  const own = of(slot.attribute)
  const year = ASKED_YEAR.exec(question)?.[0]
  const chosen = choose(own, slot, year)
  if (chosen !== undefined) return { ...chosen, behind: own.filter(fact => !chosen.facts.includes(fact)) }
  const near = own.length === 0 ? NEAR[slot.attribute] : undefined
  if (near === undefined || slot.isPast === true || year !== undefined) return undefined
  const current = of(near).filter(({ status }) => status === 'current')
  return current.length === 0 ? undefined : { manner: 'told', facts: current.slice(0, 1), behind: [] }
}

function namesTopic(question: string): boolean {
  return queryWords(question, []).some(({ surface }) => !isWeakWord(surface) && !ASKS_PLAN.test(surface))
}

function choose(
  facts: readonly Fact[],
  { attribute, isPast = false }: AskedSlot,
  year: string | undefined
): Pick<SlotFacts, 'manner' | 'facts'> | undefined {
  const newestFirst = facts.toSorted((a, b) => (timeOf(a) < timeOf(b) ? 1 : timeOf(a) > timeOf(b) ? -1 : 0))
  if (year !== undefined) {
    const then = newestFirst.filter(fact => heldIn(fact, year))
    return then.length === 0 ? undefined : { manner: 'told', facts: then.slice(0, 1) }
  }
  if (isPast) {
    const before = newestFirst.filter(({ status, reason }) => status === 'superseded' && WAS_TRUE.has(reason))
    return before.length === 0 ? undefined : { manner: 'told', facts: before.slice(0, 1) }
  }
  const disputed = newestFirst.filter(({ status }) => status === 'disputed')
  if (disputed.length > 1) return { manner: 'disputed', facts: disputed.slice(0, MAX_LISTED) }
  const current = newestFirst.filter(({ status }) => status === 'current')
  if (current.length > 0) {
    if (cardinalityOf(attribute) !== 'many') return { manner: 'told', facts: current.slice(0, 1) }
    const surest = current.toSorted((a, b) => b.confidence - a.confidence).slice(0, MAX_LISTED)
    return { manner: surest.length > 1 ? 'list' : 'told', facts: surest }
  }
  // A list that has emptied says little; that somebody left their only job answers where they work.
  if (cardinalityOf(attribute) === 'many' && facts.length !== 1) return undefined
  const over = newestFirst.find(
    ({ reason }) => reason === 'ended' || reason === 'denied' || reason === 'retracted-by-owner'
  )
  return over === undefined ? undefined : { manner: 'ended', facts: [over] }
}

/** The end of what is over, the start of what is not. */
function timeOf({ status, validFrom, validTo, recordedAtMs }: Fact): string {
  const day = status === 'superseded' ? (validTo ?? validFrom) : validFrom
  return day ?? new Date(recordedAtMs).toISOString().slice(0, 10)
}

function heldIn({ status, reason, validFrom, validTo }: Fact, year: string): boolean {
  const wasTrue = status === 'current' || (status === 'superseded' && WAS_TRUE.has(reason))
  return wasTrue && validFrom !== null && validFrom.slice(0, 4) <= year && (validTo ?? '9999').slice(0, 4) >= year
}
