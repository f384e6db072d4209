import type { Fact } from '../types.ts'
import type { Conflict } from './types.ts'

/** Disputed facts by what they are about, each with a question that the owner can answer in one word. */
export function conflictsIn(facts: readonly Fact[]): Conflict[] {
  const disputed = facts.filter(({ status }) => status === 'disputed')
  const groups = Map.groupBy(disputed, ({ subject, attribute }) => `${subject}\n${attribute}`)
  return [...groups.values()].map(group => {
    const { subject, attribute } = group[0]!
    return { subject, attribute, facts: group, question: questionOf(subject, attribute, group) }
  })
}

function questionOf(subject: string, attribute: string, facts: readonly Fact[]): string {
  const whose = subject === 'owner' ? 'your' : `${subject}’s`
  const quoted = facts.map(({ value }) => `“${value}”`)
  const listed = [quoted.slice(0, -1).join(', '), quoted.at(-1)].filter(Boolean).join(' or ')
  return `Which is right for ${whose} ${inWords(attribute)}: ${listed}?`
}

/** `favourite:colour` → `favourite colour`; `date:wedding` → `wedding date`. */
function inWords(attribute: string): string {
  const [name, parameter] = attribute.split(/:(.*)/s)
  if (parameter === undefined) return name!
  if (name === 'date') return `${parameter} date`
  return name === 'detail' ? parameter : `${name} ${parameter}`
}
