import type { Memory } from '../../memory/types.ts'
import { readClaims } from '../../profile/claims/read-claims.ts'
import { findEntities } from '../../profile/entities/find-entities.ts'
import type { EntityMention, EntityType, Insight, Statement } from '../../profile/types.ts'
import { findDates } from '../../text/dates/find-dates.ts'
import type { DateMention } from '../../text/dates/types.ts'
import type { Span } from '../../text/sentences.ts'
import { aboutMemory } from './about.ts'
import { codeBlocks, packSections, type Section, splitSections } from './sections.ts'
import { type Candidate, candidatesOf, choose, shortlist } from './sentences.ts'
import { createTally, type Tally } from './tally.ts'
import { makeTitle } from './title.ts'
import { type Feeling, feelingIn, toneOf } from './tone.ts'
import { readWords } from './words.ts'

export const MAX_KEYWORDS = 8
/** A text of at most this size is its own summary. */
export const SHORT_CHARS = 280
const SUMMARY = { sentences: 3, chars: 480 }
/** Rules that look for names and dates read this much at once, so that their time grows with the text and no faster. */
const READ_CHARS = 4_000
/** A name that stands everywhere in a book needs no more places to be found again. */
const MAX_SPANS = 32
/** A log of a million lines tells as many times; the different ones among the first are kept. */
const MAX_DATES = 1_000

/**
 * What a memory says, without any model: every word of it is read, section by section, and every statement is a
 * piece of it.
 *
 * Pure. An assistant's words, in a chat or as an answer, make no claims.
 *
 * @param digest - of `insightDigest(memory, 'extractive')`
 */
export function makeInsight(memory: Memory, digest: string): Insight {
  const { text, language, author, kind } = memory
  const about = aboutMemory(memory)
  const sections = splitSections(text, kind)
  const pieces = packSections(splitSections(text, kind, READ_CHARS), READ_CHARS)
  const entities = mentionsIn(memory, pieces)
  const read = readSections(memory, sections)
  read.tally.addNames(entities.map(({ spans }) => spans))
  const weights = read.tally.weights()
  const summary = choose(read.candidates, weights, SUMMARY)
  // The best sentences of a long text compete with its first ones for the title.
  const heads = sections.length === 1 ? read.candidates : [...new Set([...read.candidates.slice(0, 3), ...summary])]
  const isOwnWords = author.role !== 'assistant' && kind !== 'answer'
  return {
    memoryId: memory.id,
    digest,
    maker: 'extractive',
    about,
    title: makeTitle({ text, language, sections, candidates: heads, weights }),
    summary: text.length <= SHORT_CHARS ? wholeText(text) : summaryOf(text, summary),
    keywords: read.tally.keywords(MAX_KEYWORDS),
    entities,
    dates: datesIn(memory, pieces, about.atMs),
    tone: toneOf(read.feelings),
    claims: isOwnWords ? readClaims({ text, language, author, kind, atMs: about.atMs }) : []
  }
}

interface Reading {
  tally: Tally
  feelings: Feeling[]
  /** The best sentences of each section, in the order of the text. */
  candidates: Candidate[]
}

function readSections({ text, language, kind }: Memory, sections: readonly Section[]): Reading {
  const tally = createTally(text, language)
  const reading: Reading = { tally, feelings: [], candidates: [] }
  const code = kind === 'message' ? [] : codeBlocks(text)
  for (const [index, section] of sections.entries()) {
    const words = readWords(text, language, section.start, section.end)
    tally.add(words, { index, ...(section.heading === undefined ? {} : { heading: section.heading }) })
    reading.feelings.push(feelingIn(text.slice(section.start, section.end), words, language))
    const candidates = candidatesOf(text, { section, words, code, isFirst: index === 0, isWrapped: kind !== 'message' })
    reading.candidates.push(...(sections.length === 1 ? candidates : shortlist(candidates, countsOf(candidates))))
  }
  return reading
}

/** In how many sentences each word stands: what the section comes back to. */
function countsOf(candidates: readonly Candidate[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { keys } of candidates) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function wholeText(text: string): Statement {
  const start = text.length - text.trimStart().length
  const span = { start, end: Math.max(start, text.trimEnd().length) }
  return { text: text.slice(span.start, span.end), spans: [span] }
}

function summaryOf(text: string, chosen: readonly Candidate[]): Statement {
  // Nothing in it is a sentence: signs and spaces only.
  if (chosen.length === 0) return wholeText(text.slice(0, wholeCharacters(text, SHORT_CHARS)))
  const spans = chosen.map(({ span }) => span)
  return { text: joinSpans(text, spans), spans }
}

/** The largest cut up to `limit` that parts no character. */
function wholeCharacters(text: string, limit: number): number {
  const unit = text.charCodeAt(limit)
  return unit >= 0xdc00 && unit <= 0xdfff ? limit - 1 : limit
}

/** The pieces after one another; between scripts that need none there is no space. */
export function joinSpans(text: string, spans: readonly Span[]): string {
  let joined = ''
  for (const { start, end } of spans) {
    joined += joined === '' || /[。！？」』）]$/u.test(joined) ? '' : ' '
    // A sentence that was wrapped over lines is one again.
    joined += text.slice(start, end).replace(/\s*\n\s*/g, ' ')
  }
  return joined
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by }
}

interface Votes {
  name: string
  spans: Span[]
  votes: Map<EntityType, number>
}

/** Names over all pieces, each once, with the type most of its pieces give it. */
function mentionsIn({ text, language, author }: Memory, pieces: readonly Span[]): EntityMention[] {
  const found = new Map<string, Votes>()
  for (const piece of pieces) {
    for (const { name, type, spans } of findEntities(text.slice(piece.start, piece.end), { language, author })) {
      const entry: Votes = found.get(name) ?? { name, spans: [], votes: new Map() }
      found.set(name, entry)
      entry.votes.set(type, (entry.votes.get(type) ?? 0) + spans.length)
      entry.spans.push(...spans.slice(0, MAX_SPANS - entry.spans.length).map(span => shift(span, piece.start)))
    }
  }
  return [...found.values()].map(({ name, spans, votes }) => {
    const [type] = [...votes].reduce((best, vote) => (vote[1] > best[1] ? vote : best))
    return { name, type, spans }
  })
}

function datesIn({ text, language }: Memory, pieces: readonly Span[], atMs: number): DateMention[] {
  const dates: DateMention[] = []
  for (const piece of pieces) {
    for (const date of findDates(text.slice(piece.start, piece.end), { atMs, language })) {
      dates.push({ ...date, span: shift(date.span, piece.start) })
    }
  }
  if (dates.length <= MAX_DATES) return dates
  const different = new Map(dates.toReversed().map(date => [`${date.start} ${date.end} ${date.precision}`, date]))
  return [...different.values()].sort((a, b) => a.span.start - b.span.start).slice(0, MAX_DATES)
}
