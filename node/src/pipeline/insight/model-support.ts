import type { Statement } from '../../profile/types.ts'
import { type Span, splitSentences } from '../../text/sentences.ts'
import { readWords } from './words.ts'

/** A sentence of a memory with its words, which a model's sentence may rest on. */
export interface Ground {
  span: Span
  keys: Set<string>
}

/** Of the words of a model's sentence, so many must stand in the text. */
const MIN_KNOWN_SHARE = 0.75
const MAX_GROUNDS = 3

/** @param within - the part of the text the model has read */
export function groundsOf(text: string, language: string, within: Span): Ground[] {
  return splitSentences(text, within.start, within.end).map(span => {
    const words = readWords(text, language, span.start, span.end)
    return { span, keys: new Set(words.map(({ key }) => key)) }
  })
}

/**
 * A model's words with the sentences they rest on. Sentences that say what the text does not are left out: their
 * names and numbers must stand there, all of them, and most other words too.
 *
 * @returns undefined when nothing is left
 */
export function support(
  said: string,
  language: string,
  grounds: readonly Ground[],
  maxChars: number
): Statement | undefined {
  const known = new Set(grounds.flatMap(({ keys }) => [...keys]))
  const kept: string[] = []
  const spans = new Map<number, Span>()
  let chars = 0
  for (const { start, end } of splitSentences(said)) {
    const words = readWords(said, language, start, end)
    const content = words.filter(({ isContent }) => isContent)
    const strict = words.filter(({ key, isCapital }) => /\p{N}/u.test(key) || (isCapital && language !== 'deu'))
    const isKnown = content.filter(({ key }) => known.has(key)).length >= content.length * MIN_KNOWN_SHARE
    if (content.length === 0 || !isKnown || !strict.every(({ key }) => known.has(key))) continue
    if (chars + end - start > maxChars) continue
    kept.push(said.slice(start, end))
    chars += end - start
    for (const span of restsOn(new Set(content.map(({ key }) => key)), grounds)) spans.set(span.start, span)
  }
  if (kept.length === 0 || spans.size === 0) return undefined
  return {
    text: kept.join(/[。！？]$/u.test(kept[0]!) ? '' : ' '),
    spans: [...spans.values()].sort((a, b) => a.start - b.start)
  }
}

/** The fewest sentences that hold the words, at most three. */
function restsOn(keys: Set<string>, grounds: readonly Ground[]): Span[] {
  const left = new Set(keys)
  const spans: Span[] = []
  while (left.size > 0 && spans.length < MAX_GROUNDS) {
    let best: Ground | undefined
    let most = 0
    for (const ground of grounds) {
      let shared = 0
      for (const key of left) if (ground.keys.has(key)) shared++
      if (shared > most) [best, most] = [ground, shared]
    }
    if (best === undefined) break
    spans.push(best.span)
    for (const key of best.keys) left.delete(key)
  }
  return spans
}
