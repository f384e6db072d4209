import type { Memory } from '../memory/types.ts'
import type { Evidence, Fact } from '../profile/types.ts'
import { type Span, splitSentences } from '../text/sentences.ts'
import { asksName, holdsKind } from './answer-kind.ts'
import { kindsIn } from './asked-kind.ts'
import { memoryTimeMs } from './event-date.ts'
import { citationOf, type Extract, type ExtractInit, joinNeighbours, type Quoted } from './extractive.ts'
import type { GatherComponents } from './gather.ts'
import { readQuestion } from './question.ts'
import { renderQuote } from './render-quote.ts'
import { type Passage, POINTS_BACK } from './select-sentences.ts'
import type { SlotFacts } from './slot-facts.ts'

/** The words in which the facts are told, loaded and ready to be quoted. */
export interface Pinned {
  manner: SlotFacts['manner']
  quotes: Quoted[]
  /** Memories that tell what is no longer so. */
  behind: ReadonlySet<string>
  /** Grows old: the answer says of when it is. */
  isDated: boolean
  /** It tells how things stand now, not at some earlier time. */
  isOfNow: boolean
  /** Memories that were read for the slot, whatever they came to. */
  read: ReadonlySet<string>
}

/** Loaded for one fact at most: the newest of them are enough. */
const MAX_TRIED = 4
/** A sentence is looked for this near to the words. */
const NEAR_UNITS = 600

/**
 * @returns undefined when no memory of the facts can be quoted (forgotten since, changed, or later than `asOfMs`), or
 *   none is of the kind that is asked for
 */
export async function pinFacts(
  { memories }: Pick<GatherComponents, 'memories'>,
  { manner, facts, behind }: SlotFacts,
  question: string,
  asOfMs: number | undefined
): Promise<Pinned | undefined> {
  const tried = facts.map(fact => ({ fact, evidence: fact.evidence.slice(0, MAX_TRIED) }))
  const ids = [...new Set(tried.flatMap(({ evidence }) => evidence.map(({ memoryId }) => memoryId)))]
  const found = new Map((await memories.getMany(ids)).map((memory, i) => [ids[i]!, memory]))
  const live = ({ memoryId, end }: Evidence): Memory | undefined => {
    const memory = found.get(memoryId)
    if (memory === undefined || memory.forgottenAtMs !== undefined || end > memory.text.length) return undefined
    return asOfMs !== undefined && memoryTimeMs(memory) > asOfMs ? undefined : memory
  }
  const kinds = kindsIn(question)
  const isAskedKind = ({ memory, start, end }: Quoted) =>
    kinds.size === 0 ||
    kindsIn(memory.text.slice(start, end))
      .values()
      .some(kind => kinds.has(kind))
  const quotes = tried.flatMap(({ fact, evidence }) => {
    const quotable = evidence.flatMap(one => {
      const memory = live(one)
      const quote = memory && { memory, ...sentenceAround(memory, one) }
      return quote !== undefined && isAskedKind(quote) ? [quote] : []
    })
    const named = quotable.flatMap(quote => withName(quote, fact, question) ?? [])
    // What tells the value answers better than what ends it or speaks of "there".
    const best = manner === 'ended' ? quotable[0] : (named.find(quote => names(quote, fact)) ?? named[0])
    return best === undefined ? [] : [best]
  })
  if (quotes.length === 0) return undefined
  const pinned = new Set(quotes.map(({ memory }) => memory.id))
  const old = behind.flatMap(({ evidence }) => evidence.map(({ memoryId }) => memoryId))
  return {
    manner,
    quotes: joinNeighbours(quotes),
    behind: new Set(old.filter(id => !pinned.has(id))),
    isDated: facts.some(({ attribute }) => attribute === 'age'),
    isOfNow: manner === 'told' && facts.every(({ status }) => status === 'current'),
    read: new Set([...facts, ...behind].flatMap(({ evidence }) => evidence.map(({ memoryId }) => memoryId)))
  }
}

/** Quotes the pinned words; nothing else is an answer. */
export function extractPinned(question: string, { quotes, manner, isDated }: Pinned, init: ExtractInit): Extract {
  const { timeZone, isForOwner = true } = init
  const asked = readQuestion(question)
  // "When is my birthday?" wants the day that is told, not the day it was told on.
  const kind = { ...asked, asksWhen: isDated || (asked.asksWhen && !quotes.some(holdsDate)) }
  const statements = quotes.map(({ memory, start, end }, i) => {
    const quote = memory.text.slice(start, end)
    return `${renderQuote({ memory, quote, kind, timeZone, isForOwner })} [${i + 1}]`
  })
  const isListed = statements.length > 1 && manner === 'list'
  return {
    text: isListed ? statements.map(line => `- ${line}`).join('\n') : statements.join(' '),
    citations: quotes.map(citationOf),
    support: { isTold: true, isAttribute: true, isUntold: false, coverage: 1, isRelated: true, isOfKind: true }
  }
}

/** Told as past, denied, or meant to be: nothing that takes the place of what is known. */
const NOT_NOW =
  /\b(?:lived|worked|was|were|had|used to|until|went|attended|studied|not|never|no longer|will|going to|might|plan(?:s|ned|ning)?|next (?:week|month|year)|if)\b|n['’]t\b/i

/**
 * Has the owner told something newer about the same, in words that were not read as a fact? Then that is the answer:
 * an older fact must not hide it.
 *
 * @param extract - the question answered by what was found
 */
export function isOutdated({ isOfNow, quotes, read }: Pinned, extract: Extract, passages: readonly Passage[]): boolean {
  const [first] = extract.citations
  if (!isOfNow || !extract.support.isTold || first === undefined || read.has(first.memoryId)) return false
  const found = passages.find(({ memory }) => memory.id === first.memoryId)?.memory
  if (found === undefined || found.author.role !== 'self' || NOT_NOW.test(first.quote)) return false
  return quotes.every(({ memory }) => memoryTimeMs(memory) < memoryTimeMs(found))
}

/** Pinned passages first, those of facts that no longer hold last. */
export function withPinned(passages: readonly Passage[], { quotes, behind }: Pinned): Passage[] {
  const isPinned = new Set(quotes.map(({ memory }) => memory.id))
  const top = Math.max(1, ...passages.map(({ score }) => score))
  const pinned = quotes.map((quote): Passage => {
    const known = passages.find(
      ({ memory, start, end }) => memory.id === quote.memory.id && start <= quote.start && end >= quote.end
    )
    return known ?? { ...quote, score: top }
  })
  const others = passages.filter(({ memory }) => !isPinned.has(memory.id))
  return [
    ...new Set(pinned),
    ...others.filter(({ memory }) => !behind.has(memory.id)),
    ...others.filter(({ memory }) => behind.has(memory.id))
  ]
}

/** The sentence the words stand in; the one before it too when it begins with "She". */
function sentenceAround({ text }: Memory, { start, end }: Span): Span {
  const from = Math.max(0, start - NEAR_UNITS)
  const spans = splitSentences(text, from, Math.min(text.length, end + NEAR_UNITS))
  const own = spans.filter(span => span.start < end && span.end > start)
  const [first] = own
  if (first === undefined) return { start, end }
  const before = spans[spans.indexOf(first) - 1]
  const needsBefore = POINTS_BACK.test(text.slice(first.start, first.end)) && before !== undefined
  return { start: needsBefore ? before.start : first.start, end: own.at(-1)!.end }
}

/**
 * "Adopted a grey cat. She is called Mochi." Where a name is asked for and the fact is none, the sentence behind it may
 * tell it; undefined when it does not.
 */
function withName(quote: Quoted, { value }: Fact, question: string): Quoted | undefined {
  if (!asksName(question) || !LOWER_CASE.test(value)) return quote
  const { memory, start, end } = quote
  const kind = readQuestion(question)
  if (holdsKind(kind, memory.text.slice(start, end).replace(NAMED_PLACE, ' '), question)) return quote
  const after = splitSentences(memory.text, end, Math.min(memory.text.length, end + NEAR_UNITS))[0]
  if (after === undefined || !POINTS_BACK.test(memory.text.slice(after.start, after.end))) return undefined
  return holdsKind(kind, memory.text.slice(after.start, after.end), question)
    ? { memory, start, end: after.end }
    : undefined
}

/** "grey cat": no name in any language with capitals. */
const LOWER_CASE = /^[\p{Ll}\p{N}\s'-]+$/u
/** "the shelter on Dok Noord" names a place. */
const NAMED_PLACE = /\b(?:in|at|on|to|from|near) (?:the )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*/gu

function names({ memory, start, end }: Quoted, { value }: Fact): boolean {
  return memory.text.slice(start, end).toLowerCase().includes(value.toLowerCase())
}

function holdsDate({ memory, start, end }: Quoted): boolean {
  return /\p{N}/u.test(memory.text.slice(start, end))
}
