/** A piece of an answer: words, or the number of a citation. */
export type Piece = { text: string } | { citation: number }

/**
 * Splits an answer at its marks `[1]`, `[2]`, `[1, 3]`. Numbers that no citation has stay words.
 *
 * @returns citations as indexes from 0
 */
export function piecesOf(answer: string, citationCount: number): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of answer.matchAll(/\s?\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]/g)) {
    const numbers = match[1]!.split(',').map(Number)
    if (!numbers.every(number => number >= 1 && number <= citationCount)) continue
    if (match.index > at) pieces.push({ text: answer.slice(at, match.index) })
    for (const number of numbers) pieces.push({ citation: number - 1 })
    at = match.index + match[0].length
  }
  if (at < answer.length) pieces.push({ text: answer.slice(at) })
  return pieces
}

/** Finished sentences of a growing text: a screen reader hears sentences, not tokens. */
export function finishedSentences(text: string): string {
  const plain = text.replace(/\s?\[\d[\d,\s]*\]/g, '')
  const end = /^[\s\S]*[.!?。！？…](?=\s|$)|^[\s\S]*[。！？]/.exec(plain)
  return end ? end[0] : ''
}
