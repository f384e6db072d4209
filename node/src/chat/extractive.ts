import { estimateTokens } from '../memory/tokens.ts'
import { readQuestion } from './question.ts'
import { renderQuote } from './render-quote.ts'
import { type Candidate, type Passage, POINTS_BACK, selectSentences } from './select-sentences.ts'
import { splitSentences } from './sentences.ts'
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
}

/** Longest quote made by taking in the sentence before. */
const MAX_JOINED_UNITS = 300
/** "Moved to Porto." says more with the sentence beside it. */
const MIN_QUOTE_TOKENS = 8

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
  const chosen = joinNeighbours(selectSentences(question, kind, passages, searchText).map(withContext))
  if (chosen.length === 0) return undefined
  const statements = chosen.map(({ memory, start, end }, i) => {
    const said = renderQuote({ memory, quote: memory.text.slice(start, end), kind, timeZone, isForOwner })
    return `${said} [${i + 1}]`
  })
  const isListed = kind.asksList && statements.length > 1
  return {
    text: isListed ? statements.map(line => `- ${line}`).join('\n') : statements.join(' '),
    citations: chosen.map(citationOf)
  }
}

type Quoted = Pick<Candidate, 'memory' | 'start' | 'end'>

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
function joinNeighbours(quotes: readonly Quoted[]): Quoted[] {
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
