import type { Statement } from '../../profile/types.ts'
import type { Span } from '../../text/sentences.ts'
import type { Section } from './sections.ts'
import { type Candidate, weigh } from './sentences.ts'
import { readWords } from './words.ts'

/** UTF-16 units. */
export const MAX_TITLE_CHARS = 80
/** A heading further from the beginning is that of a part, not of the whole. */
const HEADING_WITHIN_CHARS = 600
/** The first sentence usually says what it is about. */
const FIRST_WORTH = 1.25
/** Fewer words than this seldom name anything: "Yes!", "축하해!". */
const MIN_TITLE_WORDS = 2

const CLAUSE_END =
  /[,;:—–]\s|\s[-–—]\s|[，、；：。！？]|\s[(]|[)]\s|\s(?:and|but|because|und|aber|weil|et|mais|y|pero|porque)\s/gu

export interface TitleInput {
  text: string
  language: string
  sections: readonly Section[]
  /** Sentences that may give the title, in the order of the text. */
  candidates: readonly Candidate[]
  weights: ReadonlyMap<string, number>
}

/** The heading of the text, else its most telling sentence or clause: words of the text, at most 80 characters. */
export function makeTitle(input: TitleInput): Statement {
  const { text } = input
  const heading = input.sections.find(section => section.heading !== undefined)?.heading
  const span = (heading !== undefined && heading.start < HEADING_WITHIN_CHARS ? heading : undefined) ??
    firstLine(text) ??
    bestClause(input) ?? { start: text.length - text.trimStart().length, end: text.trimEnd().length }
  return statementOf(text, tidy(text, withoutLooseEnd(input, span, fit(text, span))))
}

function statementOf(text: string, span: Span): Statement {
  return { text: text.slice(span.start, span.end), spans: [span] }
}

/** A short line without full stop, alone above the rest, is a title without marks. */
function firstLine(text: string): Span | undefined {
  const match = /^\s*(\S[^\n]{1,79})\r?\n[ \t]*\r?\n\s*\S/u.exec(text.slice(0, 400))
  if (match === null || /^(?:[-*•>|]|\d+[.)])\s/.test(match[1]!) || /[.,;:!?。，！？]["”]?\s*$/u.test(match[1]!))
    return undefined
  const start = match[0].indexOf(match[1]!)
  return { start, end: start + match[1]!.trimEnd().length }
}

function bestClause({ text, language, candidates, weights }: TitleInput): Span | undefined {
  let best: Span | undefined
  let bestWeight = 0
  for (const [i, candidate] of candidates.entries()) {
    for (const span of clausesOf(text, candidate.span)) {
      const weight = weighClause(text, language, span, weights) * candidate.worth * (i === 0 ? FIRST_WORTH : 1)
      if (weight > bestWeight) [best, bestWeight] = [span, weight]
    }
  }
  return best ?? candidates[0]?.span
}

/** The sentence when it is short enough, else every run of its clauses that is, else its clauses as they are. */
function clausesOf(text: string, sentence: Span): Span[] {
  if (sentence.end - sentence.start <= MAX_TITLE_CHARS) return [sentence]
  const cuts = [sentence.start]
  for (const match of text.slice(sentence.start, sentence.end).matchAll(CLAUSE_END)) {
    cuts.push(sentence.start + match.index + match[0].length)
  }
  cuts.push(sentence.end)
  const spans: Span[] = []
  for (let i = 0; i + 1 < cuts.length; i++) {
    let j = i + 1
    while (j + 1 < cuts.length && cuts[j + 1]! - cuts[i]! <= MAX_TITLE_CHARS) j++
    spans.push({ start: cuts[i]!, end: cuts[j]! })
  }
  return spans
}

function weighClause(text: string, language: string, span: Span, weights: ReadonlyMap<string, number>): number {
  const { start, end } = fit(text, span)
  const words = readWords(text, language, start, end)
  const keys = new Set(words.filter(({ isContent }) => isContent).map(({ key }) => key))
  const weight = weigh({ span, keys, words: words.length, worth: 1 }, weights)
  const isCut = end < span.end
  return weight * (words.length < MIN_TITLE_WORDS ? 0.5 : 1) * (isCut ? 0.6 : 1)
}

/** Cut at the last word that fits. */
function fit(text: string, { start, end }: Span): Span {
  if (end - start <= MAX_TITLE_CHARS) return { start, end }
  const window = text.slice(start, start + MAX_TITLE_CHARS + 1)
  const space = window.lastIndexOf(' ')
  if (space > MAX_TITLE_CHARS / 2) return { start, end: start + space }
  const unit = text.charCodeAt(start + MAX_TITLE_CHARS)
  const isLow = unit >= 0xdc00 && unit <= 0xdfff
  return { start, end: start + MAX_TITLE_CHARS - (isLow ? 1 : 0) }
}

/** What was cut does not end with a word that only leads on: "… at a roundabout because". */
function withoutLooseEnd({ text, language }: TitleInput, whole: Span, cut: Span): Span {
  if (cut.end === whole.end) return cut
  const words = readWords(text, language, cut.start, cut.end)
  while (words.length > MIN_TITLE_WORDS && !words.at(-1)!.isContent) words.pop()
  return { start: cut.start, end: words.at(-1)?.end ?? cut.end }
}

/** Without marks of emphasis, links and quotes around it, and without the stop behind it. */
function tidy(text: string, { start, end }: Span): Span {
  const raw = text.slice(start, end)
  const lead = /^[\s*_~`#>,;:，、；：)]+/u.exec(raw)?.[0].length ?? 0
  const kept = raw.replace(/(?:[\s*_~`,;:，、；：。(—–]|(?<![.…])\.|\s(?:and|but|und|aber|et|mais|y|pero))+$/u, '')
  return kept.length > lead ? { start: start + lead, end: start + kept.length } : { start, end }
}
