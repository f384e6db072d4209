import type { Reading } from '../types.ts'
import type { Clause } from './read-clauses.ts'

/**
 * "My sister Misaki moved" also tells that Misaki is a sister.
 *
 * @param patterns - attribute and pattern, the name in the group `v`
 * @param nameOf - the bare name; undefined when it is none, or somebody else's kin
 */
export function namedKin(
  sentence: string,
  clauses: readonly Clause[],
  told: readonly Reading[],
  patterns: ReadonlyArray<readonly [attribute: string, pattern: RegExp]>,
  nameOf: (value: string, match: RegExpExecArray) => string | undefined
): Reading[] {
  return patterns.flatMap(([attribute, pattern]): Reading[] => {
    const match = pattern.exec(sentence)
    const found = match?.groups?.v
    const value = match === null || found === undefined ? undefined : nameOf(found, match)
    const clause = match === null ? undefined : clauses.find(({ span }) => span.end > match.index + 1)
    if (value === undefined || clause === undefined || clause.mood === 'void') return []
    if (told.some(reading => reading.attribute === attribute)) return []
    return [{ who: 'speaker', attribute, value, stance: 'holds', date: 'none', confidence: 0.75, clause: clause.span }]
  })
}
