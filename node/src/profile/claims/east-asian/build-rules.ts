import type { Kind, Rule } from './read-clauses.ts'

/** A rule in one line: what it gives, of which kind, on which words. */
export function rule(attribute: string, kind: Kind, when: RegExp, rest: Partial<Rule> = {}): Rule {
  return { attribute, kind, when, ...rest }
}
