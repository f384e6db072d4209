/** "a, b and c" in the way of a locale. */
export function listIn(locale: string, type: 'conjunction' | 'disjunction'): (values: readonly string[]) => string {
  const format = new Intl.ListFormat(locale, { type })
  return values => format.format(values)
}
