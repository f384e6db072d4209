/** More different words and names than one life holds; beyond it everything is forgotten, and what is frequent comes back. */
const MAX_REMEMBERED = 50_000

/** A pure function of a string that remembers what it told: words and names come by the ten thousand, and mostly again. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    const found = known.get(text)
    if (found !== undefined || known.has(text)) return found as T
    if (known.size >= MAX_REMEMBERED) known.clear()
    const made = make(text)
    known.set(text, made)
    return made
  }
}
