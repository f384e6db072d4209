import type { Memory } from '../memory/types.ts'
import { quotablePieces, type Span, splitSentences } from '../text/sentences.ts'
import { kindFit, namesIn } from './answer-kind.ts'
import { askedSlot } from './asked-slot.ts'
import { type AskedWord, askedWords, gradesIn, readText, wordWeights } from './asked-words.ts'
import { type AskedAttribute, askedAttribute } from './attributes.ts'
import { memoryTimeMs } from './event-date.ts'
import type { QuestionKind } from './question.ts'
import { intersection } from './sets.ts'
import { belongsToOther, tells, UNREAL } from './tell-attribute.ts'
import { isToldAsTrue } from './told-as-true.ts'

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
  /** Indexes of the question's words that it holds, with how well, 0 to 1. */
  grades: ReadonlyMap<number, number>
  terms: ReadonlySet<number>
  /** How well it holds the kind of thing that was asked for, 0 to 1: a date, a name, a number, a place. */
  kindFit: number
  /** It tells the very attribute that was asked for. */
  isTold: boolean
}

/** What was found among the passages. */
export interface Selection {
  /** Best first; empty when there is no sentence at all. */
  chosen: Candidate[]
  attribute: AskedAttribute | undefined
  words: readonly AskedWord[]
  /** What each word weighs, as a share of all. */
  shares: readonly number[]
}

/** Passages read at most; what ranks lower seldom answers. */
const MAX_PASSAGES = 32
const MAX_SENTENCES = 3
const MAX_LISTED = 6
/** A further sentence must come this near to the best one; nearer when one answer is wanted. */
const NEAR_BEST = { one: 0.8, list: 0.6 }
/** Points of 1: how much each sign weighs. Retrieval has seen much, the sentence's own words tell more. */
const WEIGHTS = {
  passage: 0.35,
  sentence: 0.4,
  memory: 0.1,
  kind: 0.17,
  newest: 0.05,
  newestNow: 0.3,
  question: 0.4,
  unreal: 0.1,
  notTheirs: 0.3,
  context: 0.8
}
const ASKS_NOW =
  /\b(?:now|current(?:ly)?|still|nowadays|these days|at the moment|today|jetzt|aktuell|heute|actuellement|maintenant|ahora)\b|지금|현재|요즘|今|現在|现在/iu
/** About what was so until something else came. */
const ASKS_BEFORE = /\b(?:before|previous(?:ly)?|former(?:ly)?|used to|earlier)\b/i
const ASKED_YEAR = /\b(?:19|20)\d\d\b/
/** What such a word means stands in the sentence before. */
export const POINTS_BACK = /^(?:it|he|she|they|his|her|hers|its|their|this|that|these|those|both|him|them)\b/i
const ENDS_ASKING = /[?？؟][\s"'”’)\]」』]*$/u

/**
 * The sentences of the passages that answer best.
 *
 * Where the question asks for an attribute of a person ("where do I live?") and a sentence tells it, the newest that
 * does is chosen. Else sentences are scored by retrieval, by the words of the question they hold, and by whether they
 * hold the kind of thing asked for.
 *
 * @param searchText - the question, followed by words it takes from the conversation; these weigh less
 */
export function selectSentences(
  question: string,
  kind: QuestionKind,
  passages: readonly Passage[],
  searchText = question
): Selection {
  const attribute = askedAttribute(question)
  // Where somebody lives is not told by a dream or a wish.
  const isFact = attribute !== undefined || askedSlot(question) !== undefined
  const { ranked, words, shares } = rankSentences(question, kind, passages, searchText, attribute, isFact)
  const told = newestTold(question, ranked, attribute, words, shares)
  const chosen = told === undefined ? bestFew(ranked, kind, words) : [told]
  return { chosen, attribute, words, shares }
}

function bestFew(ranked: readonly Candidate[], kind: QuestionKind, words: readonly AskedWord[]): Candidate[] {
  const [best] = ranked
  if (best === undefined) return []
  const chosen = [best]
  const covered = new Set(best.grades.keys())
  const nearBest = kind.asksList ? NEAR_BEST.list : NEAR_BEST.one
  const limit = kind.asksList ? MAX_LISTED : MAX_SENTENCES
  for (const candidate of ranked.slice(1)) {
    if (chosen.length >= limit || candidate.score < best.score * nearBest) break
    if (chosen.some(other => overlap(other.terms, candidate.terms) > 0.8)) continue
    // "Get" or "last" alone relates nothing to the question.
    if (words.some(word => word.isInformative) && ![...candidate.grades.keys()].some(i => words[i]!.isInformative))
      continue
    const addsWord = [...candidate.grades.keys()].some(word => !covered.has(word))
    const addsKind = candidate.grades.size > 0 && chosen.every(other => other.kindFit < candidate.kindFit)
    if (!addsWord && !addsKind && !(kind.asksList && candidate.grades.size > 0)) continue
    chosen.push(candidate)
    for (const word of candidate.grades.keys()) covered.add(word)
  }
  return chosen
}

/**
 * Of the sentences that tell the attribute, those that hold most of what else is asked, and the newest of these: what
 * is told later overrides. A question about a year is answered by what was so then, one about
 * what was before by the one before.
 */
function newestTold(
  question: string,
  ranked: readonly Candidate[],
  attribute: AskedAttribute | undefined,
  words: readonly AskedWord[],
  shares: readonly number[]
): Candidate | undefined {
  if (attribute === undefined) return undefined
  const year = ASKED_YEAR.exec(question)?.[0]
  const untilMs = year === undefined ? Number.POSITIVE_INFINITY : Date.UTC(Number(year) + 1, 0)
  const known =
    `${attribute.search} ${attribute.who ?? ''} ${year ?? ''} now current currently still today`.toLowerCase()
  const elseAsked = ({ grades }: Candidate) =>
    words.reduce((sum, { surface }, i) => sum + (known.includes(surface) ? 0 : shares[i]! * (grades.get(i) ?? 0)), 0)
  const told = ranked
    .filter(candidate => candidate.isTold && memoryTimeMs(candidate.memory) < untilMs)
    .toSorted((a, b) => elseAsked(b) - elseAsked(a) || memoryTimeMs(b.memory) - memoryTimeMs(a.memory))
  if (year !== undefined || !ASKS_BEFORE.test(question)) return told[0]
  return told.find(({ memory }) => memory.id !== told[0]!.memory.id)
}

function rankSentences(
  question: string,
  kind: QuestionKind,
  passages: readonly Passage[],
  searchText: string,
  attribute: AskedAttribute | undefined,
  isFact: boolean
) {
  const read = passages.slice(0, MAX_PASSAGES)
  const words = askedWords(
    question,
    searchText,
    read.map(({ memory }) => memory)
  )
  const carried = namesIn(`x ${searchText.slice(question.length)}`)
  const pool = read.flatMap(passage =>
    splitSentences(passage.memory.text, passage.start, passage.end)
      .flatMap(span => quotablePieces(passage.memory.text, span))
      .map(span => ({ passage, span, said: readText(passage.memory, span.start, span.end) }))
      .filter(({ said }) => !isFact || isToldAsTrue(said.text, passage.memory.language))
  )
  const shares = inShares(
    wordWeights(
      words,
      pool.map(({ said }) => said)
    )
  )
  const topScore = Math.max(...read.map(({ score }) => score), Number.MIN_VALUE)
  const times = read.map(({ memory }) => memoryTimeMs(memory))
  const [oldestMs, newestMs] = [Math.min(...times), Math.max(...times)]
  const newestWeight = ASKS_NOW.test(question) ? WEIGHTS.newestNow : kind.asksNow ? WEIGHTS.newest : 0
  const isFactAsked = !UNREAL.test(question.replace(/[?？]/g, ''))
  const ofMemory = new Map<string, Map<number, number>>()
  for (const { passage, said } of pool) {
    const known = ofMemory.get(passage.memory.id) ?? new Map()
    ofMemory.set(passage.memory.id, best(known, gradesIn(words, said)))
  }
  let before: { memory: Memory; grades: ReadonlyMap<number, number> } | undefined
  const candidates = pool.map(({ passage: { memory, start, score: passageScore }, span, said }): Candidate => {
    const own = gradesIn(words, said)
    // "She is called Mochi" speaks about what the sentence before names.
    const isContinued = before?.memory === memory && POINTS_BACK.test(said.text)
    const grades = isContinued ? best(own, before!.grades, WEIGHTS.context) : own
    before = { memory, grades }
    const share = covered(grades, shares)
    const fit = kindFit(kind, said.text, question)
    let score = WEIGHTS.passage * Math.max(0, passageScore / topScore)
    score += WEIGHTS.sentence * share + WEIGHTS.memory * covered(ofMemory.get(memory.id)!, shares) + WEIGHTS.kind * fit
    if (newestMs > oldestMs) {
      score += (newestWeight * share * (memoryTimeMs(memory) - oldestMs)) / (newestMs - oldestMs)
    }
    if (ENDS_ASKING.test(said.text)) score -= WEIGHTS.question
    else if (isFactAsked && UNREAL.test(said.text)) score -= WEIGHTS.unreal
    if (belongsToOther(question, memory, said.text)) score -= WEIGHTS.notTheirs
    const isTold =
      attribute !== undefined && tells(attribute, memory, said.text, memory.text.slice(start, span.start), carried)
    return { memory, ...span, score, grades, terms: said.terms, kindFit: fit, isTold }
  })
  // Equal scores keep retrieval's order: the sort is stable.
  return { ranked: candidates.toSorted((a, b) => b.score - a.score), words, shares }
}

function inShares(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
  return weights.map(weight => weight / total)
}

/** How much of the question is held, 0 to 1. */
export function covered(grades: ReadonlyMap<number, number>, shares: readonly number[]): number {
  return [...grades].reduce((sum, [word, grade]) => sum + shares[word]! * grade, 0)
}

function best(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>, worth = 1): Map<number, number> {
  const found = new Map(a)
  for (const [word, grade] of b) found.set(word, Math.max(found.get(word) ?? 0, grade * worth))
  return found
}

/** How much of the question a piece of a memory holds. */
export function coverageOf({ words, shares }: Selection, memory: Memory, start: number, end: number): number {
  return covered(gradesIn(words, readText(memory, start, end)), shares)
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const smaller = Math.min(a.size, b.size)
  return smaller === 0 ? 0 : intersection(a, b).size / smaller
}
