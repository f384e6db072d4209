import type { Fact } from '../types.ts'
import { ageOf, type ClauseSources, coupleOf, type Ground, homeOf, lists, workOf } from './clauses.ts'
import { factStatement, type Statement } from './statements.ts'
import { memoriesOf, type Told, toldOf } from './told.ts'

const MAX_PEOPLE = 3
/** More of somebody else would make it their biography. */
const MAX_CLAUSES = 3
/** The nearer a person, the earlier the attribute by which the owner names them. */
const NEARNESS = ['partner', 'child', 'sibling', 'parent', 'friend', 'grandparent', 'boss', 'colleague'] as const

/** One sentence each for those closest to the owner: what is known of them. */
export function peopleStatements(facts: readonly Fact[], owner: Told, nowMs: number): Statement[] {
  const near = new Map<string, number>()
  for (const [place, attribute] of NEARNESS.entries())
    for (const { value } of owner.current(attribute)) if (!near.has(value)) near.set(value, place)
  const subjects = [...Map.groupBy(facts, ({ subject }) => subject)]
    .filter(([subject]) => subject !== 'owner' && subject !== '')
    .map(([subject, own]) => ({
      subject,
      nearness: near.get(subject) ?? NEARNESS.length,
      memories: memoriesOf(own.flatMap(({ evidence }) => evidence)),
      grounds: groundsOf({ told: toldOf(own), facts: own, nowMs })
    }))
    .filter(({ grounds }) => grounds.length > 0)
    .toSorted((a, b) => a.nearness - b.nearness || b.memories - a.memories || (a.subject < b.subject ? -1 : 1))
  const couples = new Set<string>()
  const statements: Statement[] = []
  for (const { subject, grounds } of subjects) {
    // "Maria is together with Jonas" need not be told from his side, too.
    const told = grounds.filter(({ clause: { slot, values } }) =>
      slot === 'with' || slot === 'marriedTo' ? !couples.has(`${values[0]} ${subject}`) : true
    )
    if (told.length === 0) continue
    for (const { clause } of told)
      if (clause.slot === 'with' || clause.slot === 'marriedTo') couples.add(`${subject} ${clause.values[0]}`)
    const parts = told.slice(0, MAX_CLAUSES)
    statements.push(
      factStatement(
        ['person', ...parts.map(({ clause }) => clause.slot)].join(' '),
        parts.flatMap(part => part.facts),
        { clauses: parts.map(({ clause }) => clause), about: subject }
      )
    )
    if (statements.length === MAX_PEOPLE) break
  }
  return statements
}

function groundsOf(sources: ClauseSources): Ground[] {
  const couple = coupleOf(sources)
  const [partner] = sources.told.current('partner')
  const together: Ground[] =
    partner === undefined || couple.some(({ clause }) => clause.slot === 'marriedTo')
      ? []
      : [{ clause: { slot: 'with', values: [partner.value] }, facts: [partner] }]
  const list = (['studies', 'language', 'instrument', 'diet', 'allergy'] as const).flatMap(slot => lists(slot, sources))
  return [...ageOf(sources), ...homeOf(sources), ...workOf(sources), ...couple, ...together, ...list]
}
