/** Set arithmetic the language library of es2024 does not yet type. */
export function union<T>(a: ReadonlySet<T>, b: Iterable<T>): Set<T> {
  return new Set([...a, ...b])
}

export function intersection<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): Set<T> {
  return new Set([...a].filter(item => b.has(item)))
}

export function difference<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): Set<T> {
  return new Set([...a].filter(item => !b.has(item)))
}
