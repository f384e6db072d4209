import type { Fact } from '../types.ts'
import type { Clause } from './statements.ts'
import type { ClauseSlot } from './templates/types.ts'
import { daysBetween, isoDay, sinceOf, type Told } from './told.ts'

/** A clause with the facts it rests on. */
export interface Ground {
  clause: Clause
  facts: Fact[]
}

export interface ClauseSources {
  told: Told
  /** All of the same person. */
  facts: readonly Fact[]
  nowMs: number
}

/** A list longer than this is no longer read. */
const MAX_VALUES = 5
/** An age is told in the present for a year. */
const AGE_DAYS = 365
/** Of those, who are not married yet. */
const ENGAGED = /engaged|verlobt|fianc|prometid|약혼|婚約|订婚|訂婚/iu
const WED =
  /^(?:happily |newly )?(?:married|engaged|verheiratet|verlobt|marié|mariée|fiancé|fiancée|casado|casada|prometido|prometida|결혼|약혼|結婚|婚約|结婚|已婚|订婚|訂婚)$/iu

export function isEngaged(relationship: string): boolean {
  return ENGAGED.test(relationship)
}

/** Attributes that are told as they stand, with all their values. */
export function lists(attribute: ClauseSlot, { told }: Pick<ClauseSources, 'told'>): Ground[] {
  const facts = told.current(attribute).slice(0, MAX_VALUES)
  return facts.length === 0 ? [] : [{ clause: { slot: attribute, values: facts.map(({ value }) => value) }, facts }]
}

export function ageOf({ told, nowMs }: ClauseSources): Ground[] {
  const [fact] = told.current('age')
  if (fact === undefined || !/^\d{1,3}$/.test(fact.value)) return []
  const day = fact.validFrom ?? isoDay(fact.recordedAtMs)
  const isOld = daysBetween(day, isoDay(nowMs)) > AGE_DAYS
  return [{ clause: { slot: isOld ? 'ageThen' : 'age', values: [fact.value], date: day }, facts: [fact] }]
}

/** Where somebody lives; since when, where that is known. */
export function homeOf(sources: ClauseSources): Ground[] {
  return withSince('home', 'homeSince', sources)
}

/** What somebody works and where, in one clause when the two surely belong together. */
export function workOf(sources: ClauseSources): Ground[] {
  const { told } = sources
  const [employer] = told.current('employer')
  const [job] = told.current('job')
  if (employer === undefined) return lists('job', { told })
  if (job === undefined) return withSince('employer', 'employerSince', sources)
  const memories = new Set(employer.evidence.map(({ memoryId }) => memoryId))
  // A post told before the employer changed may have been that at another one.
  const isTogether =
    job.recordedAtMs >= employer.recordedAtMs || job.evidence.some(({ memoryId }) => memories.has(memoryId))
  if (!isTogether) return [...lists('job', { told }), ...withSince('employer', 'employerSince', sources)]
  return [{ clause: { slot: 'jobAt', values: [employer.value], beside: job.value }, facts: [employer, job] }]
}

function withSince(attribute: 'home' | 'employer', since: ClauseSlot, { told, facts }: ClauseSources): Ground[] {
  const [fact] = told.current(attribute)
  if (fact === undefined) return []
  const date = sinceOf(fact, facts)
  const clause: Clause =
    date === undefined ? { slot: attribute, values: [fact.value] } : { slot: since, values: [fact.value], date }
  return [{ clause, facts: [fact] }]
}

/** What was so before, and until when. */
export function pastOf({ told }: ClauseSources): Ground[] {
  const slots = { home: 'homeUntil', employer: 'employerUntil', job: 'jobUntil' } as const
  return (['home', 'employer', 'job'] as const).flatMap(attribute => {
    const [fact] = told.past(attribute)
    const isAgain = told.current(attribute).some(({ value }) => value === fact?.value)
    if (fact === undefined || isAgain) return []
    // The post went with the employer: one of the two is enough.
    if (attribute === 'job' && told.past('employer').length > 0) return []
    return [{ clause: { slot: slots[attribute], values: [fact.value], date: fact.validTo! }, facts: [fact] }]
  })
}

/** "Married to Oskar", where both are known. */
export function coupleOf({ told }: Pick<ClauseSources, 'told'>): Ground[] {
  const [partner] = told.current('partner')
  const [relationship] = told.current('relationship')
  if (relationship === undefined) return []
  if (partner === undefined) return lists('relationship', { told })
  if (!WED.test(relationship.value)) return []
  return [
    {
      clause: { slot: 'marriedTo', values: [partner.value], beside: relationship.value },
      facts: [partner, relationship]
    }
  ]
}

/** "A grey cat" is what a pet is; "Biscuit" is what it is called: told in one breath, they are one pet. */
export function petsOf({ told }: Pick<ClauseSources, 'told'>): Ground[] {
  const pets = told.current('pet').slice(0, MAX_VALUES)
  const isName = ({ value }: Fact) => !/^\p{Ll}/u.test(value)
  const [kinds, names] = [pets.filter(pet => !isName(pet)), pets.filter(isName)]
  const [kind] = kinds
  const [name] = names
  if (kinds.length === 1 && names.length === 1 && isToldTogether(kind!, name!))
    return [{ clause: { slot: 'petCalled', values: [name!.value], beside: kind!.value }, facts: [name!, kind!] }]
  return [kinds, names].flatMap((facts, i): Ground[] => {
    if (facts.length === 0) return []
    return [{ clause: { slot: i === 0 ? 'pet' : 'petNamed', values: facts.map(({ value }) => value) }, facts }]
  })
}

function isToldTogether(a: Fact, b: Fact): boolean {
  const memories = new Set(a.evidence.map(({ memoryId }) => memoryId))
  return b.evidence.some(({ memoryId }) => memories.has(memoryId))
}
