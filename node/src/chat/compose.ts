import { textTerms } from '../retrieval/text/tokenize.ts'
import { citationOf, type Extract } from './extractive.ts'
import { type Grounded, groundAnswer } from './ground.ts'
import { towardOwner } from './perspective.ts'
import type { NoticeCode } from './phrases.ts'
import { readQuestion } from './question.ts'
import { holdsKind, type Passage } from './select-sentences.ts'
import { splitSentences } from './sentences.ts'
import { difference, intersection } from './sets.ts'
import { type Evidence, wordShare } from './support.ts'
import type { Citation } from './types.ts'

export interface ComposeInput {
  /** What the model wrote. */
  reply: string
  question: string
  /** The memories the model was shown, in the order of their numbers. */
  passages: readonly Passage[]
  /** What may be said from each of them, in the same order. */
  evidence: readonly Evidence[]
  /** The same question answered by quoting: the measure a model's answer is held against. */
  extract: Extract
}

export type Composed = {
  cut: Array<{ sentence: string; reason: string }>
} & (
  | { outcome: 'spoken'; text: string; citations: Citation[]; notice?: NoticeCode }
  /** The quotes say more, or nothing the model said could be borne out. */
  | { outcome: 'quoted'; notice: NoticeCode }
  | { outcome: 'refused' }
)

/** An "I" outside quotation marks. */
const FIRST_PERSON = /^(?:[^“"«]|“[^”]*”|"[^"]*"|«[^»]*»)*\b(?:I|[Mm]y|me|mine|myself|[Ww]e|[Oo]ur|us)\b/
/** What a model says beyond this is rambling, borne out or not. */
const MAX_SENTENCES = 6

/**
 * Makes the answer of what a model wrote: checked sentences with sources, or the quotes when they serve better.
 *
 * A small model often repeats the question, or answers from a memory beside the point. So its words are shown only
 * when they rest on a memory the quotes rest on, tell something the question did not, and hold what was asked for
 * (a date, a name, a number) if the quotes do.
 */
export function composeAnswer({ reply, question, passages, evidence, extract }: ComposeInput): Composed {
  const grounded = inSecondPerson(groundAnswer(reply, evidence, question), passages)
  const { cut } = grounded
  if (grounded.kept.length === 0) {
    return grounded.isRefusal ? { cut, outcome: 'refused' } : { cut, outcome: 'quoted', notice: 'QUOTED_INSTEAD' }
  }
  if (!serves(grounded, question, evidence, extract)) return { cut, outcome: 'quoted', notice: 'QUOTED_INSTEAD' }
  const order = [...new Set(grounded.kept.map(sentence => sentence.evidence))]
  const text = grounded.kept.map(sentence => `${sentence.text} [${order.indexOf(sentence.evidence) + 1}]`).join(' ')
  const citations = order.map(index => {
    const said = grounded.kept.filter(sentence => sentence.evidence === index).map(sentence => sentence.text)
    return citationOf(bestSpan(passages[index]!, said.join(' '), evidence[index]!))
  })
  return { cut, outcome: 'spoken', text, citations, ...(cut.length > 0 && { notice: 'SENTENCES_CUT' as const }) }
}

/** Sentences that repeat an "I" are turned toward the owner where it is the owner's, else cut; what goes on too long ends. */
function inSecondPerson(grounded: Grounded, passages: readonly Passage[]): Grounded {
  const cut = [...grounded.cut]
  const kept = grounded.kept.slice(0, MAX_SENTENCES).flatMap(sentence => {
    if (!FIRST_PERSON.test(sentence.text)) return [sentence]
    const isOwners = passages[sentence.evidence]!.memory.author.role === 'self'
    const text = isOwners ? towardOwner(sentence.text) : undefined
    if (text === undefined) cut.push({ sentence: sentence.text, reason: 'WRONG_PERSON' })
    return text === undefined ? [] : [{ ...sentence, text }]
  })
  return { ...grounded, kept, cut }
}

function serves({ kept }: Grounded, question: string, evidence: readonly Evidence[], extract: Extract): boolean {
  const quoted = new Set(extract.citations.map(citation => citation.memoryId))
  if (!kept.some(sentence => quoted.has(evidence[sentence.evidence]!.memoryId))) return false
  const asked = new Set(textTerms(question, 'eng'))
  const tellsMore = kept.some(({ text, evidence: index }) => {
    // A number that was not asked about is news by itself: a date, a price.
    if (text.match(/\p{N}+/gu)?.some(figure => !question.includes(figure))) return true
    return difference(intersection(new Set(textTerms(text, 'eng')), evidence[index]!.terms), asked).size > 0
  })
  if (!tellsMore) return false
  const kind = readQuestion(question)
  const spoken = kept.map(sentence => sentence.text).join(' ')
  return holdsKind(kind, spoken, question) || !holdsKind(kind, extract.text, question)
}

/** The sentence of the passage that holds most of what was said. */
function bestSpan({ memory, start, end }: Passage, said: string, evidence: Evidence) {
  const spans = splitSentences(memory.text, start, end).map(span => ({ memory, ...span }))
  const shares = spans.map(span => {
    const terms = new Set(textTerms(memory.text.slice(span.start, span.end), 'eng'))
    return wordShare(said, { ...evidence, terms })
  })
  return spans[shares.indexOf(Math.max(...shares))] ?? { memory, start, end }
}
