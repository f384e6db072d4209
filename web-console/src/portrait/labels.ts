/** Something with words below it. Lengths in units of the picture. */
export interface Labelled {
  id: string
  x: number
  y: number
  radius: number
  /** As written. */
  words: string
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** Width of a letter over the size of the font; those of Chinese, Japanese and Korean are as wide as they are high. */
const NARROW = 0.54
const WIDE = 1
const isWide = (letter: string): boolean => /[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(letter)

/**
 * Who is named: the first come first, and the others where there is room left beside the words and shapes of those.
 *
 * @param items - the most important first
 */
export function legible(items: readonly Labelled[], fontSize: number): Set<string> {
  const taken: Array<{ id: string; box: Box }> = items.map(({ id, x, y, radius }) => ({
    id,
    box: { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }
  }))
  const named = new Set<string>()
  for (const { id, x, y, radius, words } of items) {
    const width = [...words].reduce((sum, letter) => sum + (isWide(letter) ? WIDE : NARROW), 0) * fontSize
    const top = y + radius + fontSize * 0.15
    const box = { left: x - width / 2, right: x + width / 2, top, bottom: top + fontSize }
    if (taken.some(other => other.id !== id && meet(other.box, box))) continue
    taken.push({ id: `${id} words`, box })
    named.add(id)
  }
  return named
}

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
