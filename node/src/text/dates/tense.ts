import type { Tense } from './relative.ts'
import type { Language } from './rules.ts'

/** Tense is sought no further than this from a phrase, so that a text without full stops costs no more. */
const REACH = 240
/** A full stop after a digit belongs to a number or to the German "3. März". */
const SENTENCE_END = /[!?\n。！？…]|(?<!\d|\b\p{L})\.(?=\s|$)/gu

/** Whether the words around `[start, end)` tell of the past or the future: their clause first, then their sentence. */
export function tenseAround(text: string, start: number, end: number, { tense }: Language): Tense {
  const [from, to] = within(text, start, end, SENTENCE_END)
  const sentence = text.slice(from, to)
  const [left, right] = within(sentence, start - from, end - from, tense.clause)
  return tenseOf(sentence.slice(left, right), tense) ?? tenseOf(sentence, tense)
}

/** Where both are told ("I was going to"), a past form decides, unless the future one stands alone. */
function tenseOf(words: string, { future, past }: Language['tense']): Tense {
  const isFuture = future.test(words)
  const isPast = past.test(words)
  if (isFuture === isPast) return undefined
  return isFuture ? 'future' : 'past'
}

/** The stretch around `[start, end)` that no `boundary` crosses. */
function within(text: string, start: number, end: number, boundary: RegExp): [from: number, to: number] {
  let from = Math.max(0, start - REACH)
  const before = text.slice(from, start)
  const base = from
  for (const { index, 0: mark } of before.matchAll(boundary)) from = base + index + mark.length
  const after = text.slice(end, end + REACH)
  boundary.lastIndex = 0
  const found = boundary.exec(after)
  boundary.lastIndex = 0
  return [from, found === null ? end + after.length : end + found.index + found[0].length]
}
