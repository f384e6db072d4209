/** "Work as an auditor and at Copperfield": a verb that clauses next to each other share is said once. */
export function withoutRepeatedVerbs(clauses: readonly string[]): string[] {
  const verbOf = (clause: string | undefined) => clause?.slice(0, clause.indexOf(' ') + 1)
  return clauses.map((clause, i) => {
    const verb = verbOf(clause)!
    return i > 0 && verb !== '' && verbOf(clauses[i - 1]) === verb ? clause.slice(verb.length) : clause
  })
}

/** "a, b and c" in the way of a locale. */
export function listIn(locale: string, type: 'conjunction' | 'disjunction'): (values: readonly string[]) => string {
  const format = new Intl.ListFormat(locale, { type })
  return values => format.format(values)
}
