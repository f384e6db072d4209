import { estimateTokens } from '../memory/tokens.ts'
import type { Memory } from '../memory/types.ts'
import { splitSentences } from '../text/sentences.ts'
import { asksKind, asksName, holdsKind } from './answer-kind.ts'
import { gradesIn, readText } from './asked-words.ts'
import { type QuestionKind, readQuestion } from './question.ts'
import { renderQuote } from './render-quote.ts'
import {
  type Candidate,
  coverageOf,
  type Passage,
  POINTS_BACK,
  type Selection,
  selectSentences
} from './select-sentences.ts'
import { belongsToOther } from './tell-attribute.ts'
import type { Citation } from './types.ts'

export interface ExtractInit {
  /** IANA zone in which instants are told. @default the machine's */
  timeZone?: string | undefined
  /** Turn the owner's sentences toward the owner; off when somebody else asks. @default true */
  isForOwner?: boolean
  /** The question with what it takes from the conversation; sentences are chosen by it. @default the question */
  searchText?: string
}

export interface Extract {
  text: string
  /** In the order of relevance; `[1]` in the text is the first. */
  citations: Citation[]
  /** How well the first quote answers, as far as its words tell. */
  support: Support
}

export interface Support {
  /** It tells the very attribute that was asked for: where somebody lives, what they are allergic to. */
  isTold: boolean
  /** The question asks for an attribute of somebody, told or not. */
  isAttribute: boolean
  /** The question asks for an attribute that must be told outright, and nothing tells it. */
  isUntold: boolean
  /** Share of the question's words it holds, rare ones counting more, 0 to 1. */
  coverage: number
  /** It holds a word that says what is asked about; "new" or "name" does not. */
  isRelated: boolean
  /** It holds the kind of thing that is asked for, when that shows: a name, a number, a place, a date. */
  isOfKind: boolean
}

/** Longest quote made by taking in the sentence before. */
const MAX_JOINED_UNITS = 300
/** "Moved to Porto." says more with the sentence beside it. */
const MIN_QUOTE_TOKENS = 8
/** A neighbour is taken in for a word of the question that weighs at least this share. */
const MIN_ADDED_SHARE = 0.15
const TELLS_OF_ASKING = /\b(?:ask|wonder)(?:s|ed|ing)?\b.*\b(?:which|what|where|who|when|whether|if|how)\b/i

/**
 * Answers by quoting: the best one to three sentences (more for a list), turned toward the owner where the rules
 * allow, each with its source. Pure; every quote is an exact piece of its memory.
 *
 * @returns undefined when the passages hold no sentence
 */
export function extractAnswer(
  question: string,
  passages: readonly Passage[],
  init: ExtractInit = {}
): Extract | undefined {
  const { timeZone, isForOwner = true, searchText = question } = init
  const kind = readQuestion(question)
  const selection = selectSentences(question, kind, passages, searchText)
  const [best] = selection.chosen
  if (best === undefined) return undefined
  const complete = (candidate: Candidate) => withAnswer(withContext(candidate), kind, question, selection)
  const chosen = joinNeighbours(selection.chosen.map(complete))
  const isDated = best.isTold && selection.attribute!.isDated
  const said = { ...kind, asksWhen: kind.asksWhen || isDated }
  const statements = chosen.map(({ memory, start, end }, i) => {
    const quote = memory.text.slice(start, end)
    return `${renderQuote({ memory, quote, kind: said, timeZone, isForOwner })} [${i + 1}]`
  })
  const isListed = kind.asksList && statements.length > 1
  return {
    text: isListed ? statements.map(line => `- ${line}`).join('\n') : statements.join(' '),
    citations: chosen.map(citationOf),
    support: supportOf(chosen[0]!, best, kind, question, selection)
  }
}

function supportOf(
  { memory, start, end }: Quoted,
  best: Candidate,
  kind: QuestionKind,
  question: string,
  selection: Selection
): Support {
  const { words, attribute } = selection
  const quote = memory.text.slice(start, end)
  const grades = gradesIn(words, readText(memory, start, end))
  const hasInformative = words.some(word => word.isInformative)
  const isByPerson = kind.asksWho && !asksName(question) && memory.author.name !== undefined
  return {
    isTold: best.isTold,
    isAttribute: attribute !== undefined,
    isUntold: attribute?.isExact === true && !best.isTold,
    coverage: coverageOf(selection, memory, start, end),
    isRelated:
      !belongsToOther(question, memory, quote) &&
      (hasInformative ? [...grades.keys()].some(word => words[word]!.isInformative) : !asksName(question)),
    // "When" is answered by the memory's own date too.
    isOfKind:
      !asksKind(kind) ||
      (kind.asksWhen && memory.eventAt !== undefined) ||
      isByPerson ||
      holdsKind(kind, related(selection, memory, start, end), question)
  }
}

/** The quote's sentences that speak of what is asked about, with those behind them: "Adopted a cat. She is called …" */
function related({ words }: Selection, memory: Memory, start: number, end: number): string {
  const spans = splitSentences(memory.text, start, end)
  const speaks = spans.map(span =>
    [...gradesIn(words, readText(memory, span.start, span.end)).keys()].some(word => words[word]!.isInformative)
  )
  if (!speaks.includes(true)) return memory.text.slice(start, end)
  return spans
    .filter((_, i) => speaks[i] || speaks[i - 1])
    .map(span => memory.text.slice(span.start, span.end))
    .join(' ')
}

/**
 * Takes in the sentence beside it when that holds what the quote lacks: the kind of thing asked for, another word of
 * the question, or the answer to what the quote says was asked ("she asked which cake I like. It is yuzu cake.").
 */
function withAnswer(quoted: Quoted, kind: QuestionKind, question: string, { words, shares }: Selection): Quoted {
  const { memory, start, end } = quoted
  const quote = memory.text.slice(start, end)
  const near = splitSentences(memory.text, Math.max(0, start - 2 * MAX_JOINED_UNITS), end + 2 * MAX_JOINED_UNITS)
  const after = near.find(span => span.start >= end)
  const before = near.findLast(span => span.end <= start)
  if (after !== undefined && TELLS_OF_ASKING.test(quote)) return { memory, start, end: after.end }
  const held = gradesIn(words, readText(memory, start, end))
  const lacksKind = asksKind(kind) && !kind.asksWhen && !holdsKind(kind, quote, question)
  const adds = (span: { start: number; end: number }) => {
    if (lacksKind && holdsKind(kind, memory.text.slice(span.start, span.end), question)) return true
    const grades = gradesIn(words, readText(memory, span.start, span.end))
    return [...grades].some(([word, grade]) => shares[word]! * (grade - (held.get(word) ?? 0)) > MIN_ADDED_SHARE)
  }
  if (after !== undefined && after.end - start <= MAX_JOINED_UNITS && adds(after))
    return { memory, start, end: after.end }
  if (before !== undefined && end - before.start <= MAX_JOINED_UNITS && adds(before)) {
    return { memory, start: before.start, end }
  }
  return quoted
}

export type Quoted = Pick<Candidate, 'memory' | 'start' | 'end'>

export function citationOf({ memory, start, end }: Quoted): Citation {
  return { memoryId: memory.id, itemId: memory.source.itemId, quote: memory.text.slice(start, end), start, end }
}

/** A sentence that opens with "It" or "She" takes the one before with it; a very short one its neighbour. */
function withContext({ memory, start, end }: Candidate): Quoted {
  const quote = memory.text.slice(start, end)
  const isShort = estimateTokens(quote) < MIN_QUOTE_TOKENS
  if (!POINTS_BACK.test(quote) && !isShort) return { memory, start, end }
  // Only what stands near is split: a memory may be a whole book.
  const near = splitSentences(memory.text, Math.max(0, start - 2 * MAX_JOINED_UNITS), end + 2 * MAX_JOINED_UNITS)
  const before = near.findLast(span => span.end <= start)
  const after = near.find(span => span.start >= end)
  if (isShort && !POINTS_BACK.test(quote) && after !== undefined && after.end - start <= MAX_JOINED_UNITS) {
    return { memory, start, end: after.end }
  }
  if (before === undefined || end - before.start > MAX_JOINED_UNITS) return { memory, start, end }
  return { memory, start: before.start, end }
}

/** Quotes of one memory that overlap, or follow each other directly, become one. */
export function joinNeighbours(quotes: readonly Quoted[]): Quoted[] {
  const joined: Quoted[] = []
  for (const quote of quotes) {
    const near = joined.find(other => other.memory.id === quote.memory.id && touches(other, quote))
    if (near === undefined) {
      joined.push({ ...quote })
    } else {
      near.start = Math.min(near.start, quote.start)
      near.end = Math.max(near.end, quote.end)
    }
  }
  return joined
}

function touches(a: Quoted, b: Quoted): boolean {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a]
  if (second.start <= first.end) return true
  return second.end - first.start <= MAX_JOINED_UNITS && first.memory.text.slice(first.end, second.start).trim() === ''
}
