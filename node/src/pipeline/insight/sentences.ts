import { quotablePieces, type Span, splitSentences } from '../../text/sentences.ts'
import type { Section } from './sections.ts'
import type { Word } from './words.ts'

/** A sentence that may stand for the text. */
export interface Candidate {
  span: Span
  /** Keys of its content words, each once. */
  keys: Set<string>
  words: number
  /** What its place and its look make of it; 1 is ordinary. */
  worth: number
}

/** Sentences a section may send on; the rest of it has had its say in the words' weights. */
const SENT_ON = 4

export interface SectionWords {
  section: Section
  words: readonly Word[]
  /** Code inside the text, in order. */
  code: readonly Span[]
  /** The text begins with it. */
  isFirst: boolean
  /** A line break inside a paragraph may be one that only fits the text to a width. */
  isWrapped: boolean
}

/** The sentences of a section in order, its heading left out. */
export function candidatesOf(text: string, { section, words, code, isFirst, isWrapped }: SectionWords): Candidate[] {
  const { heading } = section
  const found: Candidate[] = []
  let next = 0
  const lines = splitSentences(text, section.start, section.end)
  for (const sentence of isWrapped ? unwrapped(text, lines) : lines) {
    if (heading !== undefined && sentence.start < heading.end && sentence.end > heading.start) continue
    const isCode = code.some(({ start, end }) => sentence.start < end && sentence.end > start)
    const pieces = quotablePieces(text, sentence)
    const whole = (isCode ? IN_CODE : 1) * (pieces.length > 1 ? CUT_OFF : 1)
    for (const span of pieces) {
      while (next < words.length && words[next]!.start < span.start) next++
      const inside: Word[] = []
      for (; next < words.length && words[next]!.end <= span.end; next++) inside.push(words[next]!)
      const keys = new Set(inside.filter(({ isContent }) => isContent).map(({ key }) => key))
      const place = found.length > 0 ? 1 : isFirst ? 1.4 : 1.15
      const worth = place * whole * looks(text.slice(span.start, span.end))
      found.push({ span, keys, words: inside.length, worth })
    }
  }
  return found
}

const IN_CODE = 0.1
const CUT_OFF = 0.7
/** Shorter lines end where their writer wanted. */
const MIN_WRAPPED_CHARS = 45
const MAX_WRAPPED_CHARS = 600

/** Lines that a sentence was broken into, put together again. */
function unwrapped(text: string, lines: readonly Span[]): Span[] {
  const sentences: Span[] = []
  for (const line of lines) {
    const before = sentences.at(-1)
    if (before !== undefined && continues(text, before, line)) before.end = line.end
    else sentences.push({ ...line })
  }
  return sentences
}

function continues(text: string, before: Span, line: Span): boolean {
  if (line.end - before.start > MAX_WRAPPED_CHARS || line.start - before.end > 40) return false
  if (!/^[ \t]*\r?\n[ \t]*$/.test(text.slice(before.end, line.start))) return false
  const said = text.slice(before.start, before.end)
  const length = said.length - 1 - said.lastIndexOf('\n')
  return length >= MIN_WRAPPED_CHARS && !/[.!?:;。！？…|"”»)]$/u.test(said) && text[line.start] !== '|'
}

/** Code, tables, numbers and lone questions stand for a text less well than a plain statement. */
function looks(sentence: string): number {
  let letters = 0
  for (const unit of sentence) if (/[\p{L}\s]/u.test(unit)) letters++
  const share = letters / sentence.length
  const form = share < 0.6 ? 0.3 : share < 0.75 ? 0.7 : 1
  if (sentence.startsWith('|')) return 0.3
  return /[?？]["'”’»)]*$/u.test(sentence) ? form * 0.7 : form
}

/** How much of what the text is about stands in a sentence, for its length. */
export function weigh(
  { keys, words, worth }: Candidate,
  weights: ReadonlyMap<string, number>,
  known?: ReadonlySet<string>
): number {
  let sum = 0
  for (const key of keys) sum += (weights.get(key) ?? 0) * (known?.has(key) ? 0.2 : 1)
  // Long sentences hold more of everything; short ones little of anything.
  return (worth * sum) / (words + 6) ** 0.65
}

/** The best of a section, in order, so that a long text needs no room for all its sentences. */
export function shortlist(candidates: readonly Candidate[], weights: ReadonlyMap<string, number>): Candidate[] {
  if (candidates.length <= SENT_ON) return [...candidates]
  const best = candidates
    .map(candidate => ({ candidate, weight: weigh(candidate, weights) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, SENT_ON)
  return inOrder(best.map(({ candidate }) => candidate))
}

/**
 * The sentences that together say most, in the order of the text. What one says, the next need not.
 *
 * @param limits - at most so many sentences and UTF-16 units, but at least one sentence
 */
export function choose(
  candidates: readonly Candidate[],
  weights: ReadonlyMap<string, number>,
  limits: { sentences: number; chars: number }
): Candidate[] {
  const left = new Set(candidates)
  const chosen: Candidate[] = []
  const said = new Set<string>()
  let chars = 0
  let least = 0
  while (chosen.length < limits.sentences && left.size > 0) {
    let best: Candidate | undefined
    let bestWeight = -1
    for (const candidate of left) {
      const weight = weigh(candidate, weights, said)
      if (weight > bestWeight) [best, bestWeight] = [candidate, weight]
    }
    left.delete(best!)
    const length = best!.span.end - best!.span.start
    if (chosen.length > 0 && bestWeight <= least) break
    if (chosen.length > 0 && chars + length > limits.chars) continue
    // A sentence that adds little is worse than none.
    if (chosen.length === 0) least = bestWeight * 0.3
    chosen.push(best!)
    chars += length
    for (const key of best!.keys) said.add(key)
  }
  return inOrder(chosen)
}

function inOrder(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort((a, b) => a.span.start - b.span.start)
}
