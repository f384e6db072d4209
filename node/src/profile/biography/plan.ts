import type { Fact } from '../types.ts'
import { ageOf, type ClauseSources, coupleOf, type Ground, homeOf, lists, pastOf, petsOf, workOf } from './clauses.ts'
import { peopleStatements } from './people.ts'
import { shadeStatements } from './shade-statements.ts'
import { factStatement, type Statement } from './statements.ts'
import type { ClauseSlot, WholeSlot } from './templates/types.ts'
import { daysBetween, isoDay, toldOf } from './told.ts'
import type { BiographyInput } from './types.ts'

/** More is no longer read in one sitting. */
const MAX_SENTENCES = 16
/** More in one sentence cannot be told in one breath. */
const MAX_CLAUSES = 3
const MAX_VALUES = 5
/** A wish nobody has spoken of for a year may be forgotten. */
const WISH_DAYS = 365

/** What the portrait says, most important first: statements in no language yet. */
export function planBiography({ facts, shades, nowMs }: BiographyInput): Statement[] {
  const own = facts.filter(({ subject }) => subject === 'owner')
  const told = toldOf(own)
  const sources: ClauseSources = { told, facts: own, nowMs }
  const list = (...slots: ClauseSlot[]) => slots.flatMap(slot => lists(slot, sources))
  const whole = (...slots: WholeSlot[]) => slots.flatMap(slot => wholeOf(slot, told.current(slot)))
  const couple = coupleOf(sources)
  const age = ageOf(sources)
  const isNow = ({ clause }: Ground) => clause.slot === 'age'
  const statements = [
    ...whole('name', 'nickname'),
    ...inSentences('self', [
      ...age.filter(isNow),
      ...homeOf(sources),
      ...workOf(sources),
      ...list('studies', 'school')
    ]),
    ...whole('boss'),
    ...disputes(told.disputed),
    ...inSentences('couple', couple),
    ...(couple.some(({ clause }) => clause.slot === 'marriedTo') ? [] : whole('partner')),
    ...whole('child'),
    ...inSentences('pets', petsOf(sources)),
    ...inSentences('talents', list('language', 'instrument', 'hobby', 'member')),
    ...whole('likes'),
    ...told
      .parametric('favourite:')
      .slice(0, 2)
      .flatMap(fact => wholeOf('favourite', [fact], fact.attribute.slice('favourite:'.length))),
    ...inSentences('body', list('diet', 'allergy')),
    ...whole('sibling', 'parent', 'friend'),
    ...peopleStatements(facts, told, nowMs),
    ...shadeStatements(shades, told, new Set(facts.map(({ subject }) => subject)), nowMs),
    ...wishes('goal', told.current('goal'), nowMs),
    ...wishes('plan', told.current('plan'), nowMs),
    ...inSentences('past', pastOf(sources)),
    ...inSentences('roots', [
      ...age.filter(ground => !isNow(ground)),
      ...list('birthplace', 'hometown', 'nationality')
    ]),
    ...whole('birthday', 'grandparent', 'dislikes'),
    ...inSentences('faith', list('religion'))
  ]
  return statements.slice(0, MAX_SENTENCES)
}

/** Clauses that belong together, as many to a sentence as can be told in one breath. */
export function inSentences(key: string, grounds: readonly Ground[], about?: string): Statement[] {
  const sentences = Math.ceil(grounds.length / MAX_CLAUSES)
  return Array.from({ length: sentences }, (_, i) => {
    const part = grounds.slice(i * MAX_CLAUSES, (i + 1) * MAX_CLAUSES)
    const clauses = part.map(({ clause }) => clause)
    return factStatement(
      [key, ...clauses.map(({ slot }) => slot)].join(' '),
      part.flatMap(ground => ground.facts),
      about === undefined ? { clauses } : { clauses, about }
    )
  })
}

function wholeOf(slot: WholeSlot, facts: readonly Fact[], topic?: string): Statement[] {
  const told = facts.slice(0, MAX_VALUES)
  if (told.length === 0) return []
  const values = told.map(({ value }) => ({ text: value }))
  return [factStatement(slot, told, topic === undefined ? { slot, values } : { slot, values, topic })]
}

function disputes(disputed: ReadonlyMap<string, Fact[]>): Statement[] {
  return [...disputed].flatMap(([attribute, facts]) => wholeOf('disputed', facts, attribute))
}

/** Plans and goals that are ahead, or have been spoken of within a year. */
function wishes(slot: 'plan' | 'goal', facts: readonly Fact[], nowMs: number): Statement[] {
  const today = isoDay(nowMs)
  const alive = facts.filter(
    ({ validFrom, recordedAtMs }) =>
      (validFrom !== null && validFrom >= today) || daysBetween(isoDay(recordedAtMs), today) <= WISH_DAYS
  )
  return wholeOf(
    slot,
    alive.toSorted((a, b) => b.recordedAtMs - a.recordedAtMs)
  )
}
