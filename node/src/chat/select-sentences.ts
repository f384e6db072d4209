import type { Memory } from '../memory/types.ts'
import { stemmingLanguage } from '../retrieval/text/stemming.ts'
import { type QueryWord, queryWords, textTerms } from '../retrieval/text/tokenize.ts'
import { memoryTimeMs } from './event-date.ts'
import type { QuestionKind } from './question.ts'
import { quotablePieces, type Span, splitSentences } from './sentences.ts'
import { intersection, union } from './sets.ts'

/** A retrieved passage with its memory: `memory.text.slice(start, end)`. */
export interface Passage {
  memory: Memory
  start: number
  end: number
  /** Retrieval's score; comparable within one result. */
  score: number
}

/** A sentence that may answer the question. */
export interface Candidate extends Span {
  memory: Memory
  score: number
  /** Indexes of the question's words that it holds. */
  covered: ReadonlySet<number>
  terms: ReadonlySet<number>
  /** How well it holds the kind of thing that was asked for, 0 to 1: a date, a name, a number, a place. */
  kindFit: number
}

/** Passages read at most; what ranks lower seldom answers. */
const MAX_PASSAGES = 10
const MAX_SENTENCES = 3
const MAX_LISTED = 6
/** A further sentence must come this near to the best one; nearer when one answer is wanted. */
const NEAR_BEST = { one: 0.76, list: 0.6 }
/** Asks for a name, and seldom stands beside it: people write "she is called Mochi". */
const NAME_WORD = /^names?$/
/** Points of 1: how much each sign weighs. Retrieval has seen most, so it weighs most. */
const WEIGHTS = {
  passage: 0.45,
  sentence: 0.33,
  memory: 0.1,
  kind: 0.14,
  newest: 0.05,
  question: 0.4,
  carriedOver: 0.4
}

const DATE_SIGN =
  /\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:today|yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\d+\s?[年月日년월일]|오늘|어제|내일|今日|昨日|明日|今天|昨天|明天|\b(?:heute|gestern|morgen|hier|aujourd'hui|demain|hoy|ayer|mañana)\b/iu
const NUMBER_SIGN =
  /\p{N}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|once|twice)\b|[一二三四五六七八九十百千]|(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)/iu
const PLACE_SIGN =
  /\b(?:in|at|to|from|near|behind|under|on|into|outside|inside)\s+(?:the\s+|my\s+|our\s+)?\p{L}+|(?:에서|에|으로|로)(?:\s|$|[.!])|[でにへ]|在|(?<!\p{L})(?:nach|bei|à|chez|en)\s/iu
const ASKS_NAME = /\bname|heißt|heisst|s'appelle|se llama|이름|名前|名字/iu
const NAMING_SIGN = /\b(?:called|named|names?)\b|heißt|heisst|s'appelle|se llama|이름|名前|という|名字|叫/iu
/** What such a word means stands in the sentence before. */
export const POINTS_BACK = /^(?:it|he|she|they|his|her|hers|its|their|this|that|these|those|both|him|them)\b/i
const ENDS_ASKING = /[?？؟][\s"'”’)\]」』]*$/u

/**
 * The sentences of the passages that answer best, the best first. Empty when there is no sentence at all.
 *
 * @param searchText - the question, followed by words it takes from the conversation; these weigh less
 */
export function selectSentences(
  question: string,
  kind: QuestionKind,
  passages: readonly Passage[],
  searchText = question
): Candidate[] {
  const ranked = rankSentences(question, kind, passages, searchText)
  const [best] = ranked
  if (best === undefined) return []
  const chosen = [best]
  const covered = new Set(best.covered)
  const nearBest = kind.asksList ? NEAR_BEST.list : NEAR_BEST.one
  const limit = kind.asksList ? MAX_LISTED : MAX_SENTENCES
  for (const candidate of ranked.slice(1)) {
    if (chosen.length >= limit || candidate.score < best.score * nearBest) break
    if (chosen.some(other => overlap(other.terms, candidate.terms) > 0.8)) continue
    const addsWord = [...candidate.covered].some(word => !covered.has(word))
    const addsKind = candidate.covered.size > 0 && chosen.every(other => other.kindFit < candidate.kindFit)
    if (!addsWord && !addsKind && !(kind.asksList && candidate.covered.size > 0)) continue
    chosen.push(candidate)
    for (const word of candidate.covered) covered.add(word)
  }
  return chosen
}

function rankSentences(
  question: string,
  kind: QuestionKind,
  passages: readonly Passage[],
  searchText: string
): Candidate[] {
  const read = passages.slice(0, MAX_PASSAGES)
  const languages = [...new Set(read.map(({ memory }) => stemmingLanguage(memory.language)))]
  const words = queryWords(searchText, languages).filter(word => !NAME_WORD.test(word.surface))
  const pool = read.flatMap(passage =>
    splitSentences(passage.memory.text, passage.start, passage.end)
      .flatMap(span => quotablePieces(passage.memory.text, span))
      .map(span => ({ passage, span, terms: termsOf(passage.memory, span) }))
  )
  const weights = wordWeights(
    words,
    pool.map(({ terms }) => terms)
  )
  words.forEach((word, i) => {
    if (word.position >= question.length) weights[i]! *= WEIGHTS.carriedOver
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
  const share = (covered: Iterable<number>) => [...covered].reduce((sum, word) => sum + weights[word]!, 0) / total
  const topScore = Math.max(...read.map(({ score }) => score), Number.MIN_VALUE)
  const times = read.map(({ memory }) => memoryTimeMs(memory))
  const [oldestMs, newestMs] = [Math.min(...times), Math.max(...times)]
  const byMemory = new Map<string, Set<number>>()
  for (const { passage, terms } of pool) {
    const known = byMemory.get(passage.memory.id) ?? new Set()
    byMemory.set(passage.memory.id, union(known, wordsIn(words, terms)))
  }
  let before: Pick<Candidate, 'memory' | 'covered'> | undefined
  const candidates = pool.map(({ passage: { memory, score: passageScore }, span, terms }): Candidate => {
    const text = memory.text.slice(span.start, span.end)
    const own = wordsIn(words, terms)
    // "She is called Mochi" speaks about what the sentence before names.
    const covered = before?.memory === memory && POINTS_BACK.test(text) ? union(own, before.covered) : own
    before = { memory, covered }
    const kindFit = fitOf(kind, text, question)
    let score = WEIGHTS.passage * Math.max(0, passageScore / topScore)
    score +=
      WEIGHTS.sentence * share(covered) + WEIGHTS.memory * share(byMemory.get(memory.id)!) + WEIGHTS.kind * kindFit
    if (kind.asksNow && newestMs > oldestMs) {
      score += (WEIGHTS.newest * (memoryTimeMs(memory) - oldestMs)) / (newestMs - oldestMs)
    }
    if (ENDS_ASKING.test(text)) score -= WEIGHTS.question
    return { memory, ...span, score, covered, terms, kindFit }
  })
  // Equal scores keep retrieval's order: the sort is stable.
  return candidates.toSorted((a, b) => b.score - a.score)
}

function termsOf(memory: Memory, span: Span): Set<number> {
  const said = textTerms(memory.text.slice(span.start, span.end), memory.language)
  // Who speaks counts as said: "what did Maria bring" is answered by Maria's own words.
  return new Set([...said, ...textTerms(memory.author.name ?? '', 'other')])
}

function wordsIn(words: readonly QueryWord[], terms: ReadonlySet<number>): Set<number> {
  const found = words.flatMap((word, i) => (word.terms.some(term => terms.has(term)) ? [i] : []))
  return new Set(found)
}

/** Rare words tell sentences apart; a word in all of them tells nothing. */
function wordWeights(words: readonly QueryWord[], pool: ReadonlyArray<ReadonlySet<number>>): number[] {
  return words.map(word => {
    const holding = pool.filter(terms => word.terms.some(term => terms.has(term))).length
    return Math.log(1 + (pool.length + 1) / (holding + 0.5))
  })
}

/** Holds the text the kind of thing that is asked for? Signs only: any date counts for "when". */
export function holdsKind(kind: QuestionKind, text: string, question: string): boolean {
  return fitOf(kind, text, question) > 0
}

function fitOf(kind: QuestionKind, text: string, question: string): number {
  if (kind.asksWhen && DATE_SIGN.test(text)) return 1
  if (kind.asksNumber && NUMBER_SIGN.test(text)) return 1
  if (kind.asksWhere && PLACE_SIGN.test(text)) return 1
  if (!kind.asksWho) return 0
  if (ASKS_NAME.test(question) && NAMING_SIGN.test(text)) return 1
  const isNew = (name: string) => !question.toLowerCase().includes(name.toLowerCase())
  return namesIn(text).some(isNew) ? 0.5 : 0
}

/** Capitalised words inside a sentence: names, in languages that do not capitalise nouns. */
export function namesIn(sentence: string): string[] {
  return [...sentence.matchAll(/(?<=\p{L}[\p{L}\p{N}'’,;:]*\s|[“"(])\p{Lu}[\p{L}'’-]+/gu)]
    .map(([name]) => name.replace(/['’]s$/, ''))
    .filter(name => !/^I['’]/.test(name))
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const smaller = Math.min(a.size, b.size)
  return smaller === 0 ? 0 : intersection(a, b).size / smaller
}
