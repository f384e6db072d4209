import { textTerms } from '../retrieval/text/tokenize.ts'
import { splitSentences } from '../text/sentences.ts'
import { holdsKind, namesIn } from './answer-kind.ts'
import { citationOf, type Extract } from './extractive.ts'
import { type Grounded, type GroundedSentence, groundAnswer } from './ground.ts'
import { towardOwner } from './perspective.ts'
import type { NoticeCode } from './phrases.ts'
import { readQuestion } from './question.ts'
import type { Passage } from './select-sentences.ts'
import { difference, intersection } from './sets.ts'
import { type Evidence, wordShare } from './support.ts'
import type { Citation } from './types.ts'

export interface ComposeInput {
  question: string
  /** The memories the model was shown, in the order of their numbers. */
  passages: readonly Passage[]
  /** What may be said from each of them, in the same order. */
  evidence: readonly Evidence[]
  /** The same question answered by quoting: the measure a model's answer is held against. */
  extract: Pick<Extract, 'text' | 'citations'>
  /** Only what rests on a memory the quotes rest on is kept: a small model wanders off to the others. @default false */
  isStrict?: boolean
  /** Another self asks when false: the owner is spoken for, as "I". @default true */
  isForOwner?: boolean
}

export type Composed = {
  cut: Array<{ sentence: string; reason: string }>
} & (
  | { outcome: 'spoken'; text: string; citations: Citation[]; notice?: NoticeCode }
  /** The quotes say more, or nothing the model said could be borne out. */
  | { outcome: 'quoted'; notice: NoticeCode }
  | { outcome: 'refused' }
)

/** Makes an answer of a model's sentences, one by one as they come. */
export interface Composer {
  /** @returns what may be shown now: nothing while the answer is not yet better than the quotes, then the sentences */
  take(sentence: string): string
  /** Nothing more is wanted: enough was said, or the model repeats itself. */
  readonly isFull: boolean
  finish(): Composed
}

/** An "I" outside quotation marks. */
const FIRST_PERSON = /^(?:[^“"«]|“[^”]*”|"[^"]*"|«[^»]*»)*\b(?:I|[Mm]y|me|mine|myself|[Ww]e|[Oo]ur|us)\b/
/** A "you" outside quotation marks. */
const SECOND_PERSON = /^(?:[^“"«]|“[^”]*”|"[^"]*"|«[^»]*»)*\b(?:[Yy]ou|[Yy]ours?|[Yy]ourself)\b/
const DAY = /(?<!\d)\d{1,2} \p{L}+ (?:19|20)\d\d/u
const DAY_FIGURE = /(?<!\d)\d{1,2}(?!\d)/
/** What a model says beyond this is rambling, borne out or not. */
const MAX_SENTENCES = 6
const MAX_REPEATS = 2
/** A small model's paraphrase drifts: more of its words must stand in the memory. */
const STRICT_WORD_SHARE = 0.65
/** So many sentences without support at the start, and a small model will not come to the point. */
const MAX_STRICT_CUTS = 2

/**
 * Makes the answer of what a model writes: checked sentences with sources, or the quotes when they serve better.
 *
 * A small model often repeats the question, or answers from a memory beside the point. So its words are shown only
 * when they rest on a memory the quotes rest on, tell something the question did not, and hold what was asked for
 * (a date, a name, a number) if the quotes do. What was shown once is never taken back.
 */
export function createComposer(input: ComposeInput): Composer {
  const { question, passages, evidence, extract, isStrict = false, isForOwner = true } = input
  const inPerson = isForOwner ? inSecondPerson : inFirstPerson
  const kept: GroundedSentence[] = []
  const cut: Grounded['cut'] = []
  const said = new Set<string>()
  const quoted = new Set(extract.citations.map(citation => citation.memoryId))
  let repeats = 0
  let isRefusal = false
  let isServing = false
  let shown = ''
  const order = () => [...new Set(kept.map(sentence => sentence.evidence))]
  const text = () => kept.map(sentence => `${sentence.text} [${order().indexOf(sentence.evidence) + 1}]`).join(' ')

  return {
    take(sentence) {
      const grounded = inPerson(
        groundAnswer(sentence, evidence, question, isStrict ? STRICT_WORD_SHARE : undefined),
        passages
      )
      isRefusal ||= grounded.isRefusal
      cut.push(...grounded.cut)
      for (const one of grounded.kept) {
        if (isStrict && !quoted.has(evidence[one.evidence]!.memoryId)) {
          cut.push({ sentence: one.text, reason: 'BESIDE_THE_POINT' })
          continue
        }
        // Small models repeat themselves until the limit stops them.
        if (said.has(one.text)) repeats++
        else if (kept.length < MAX_SENTENCES) kept.push(one)
        said.add(one.text)
      }
      isServing ||= serves(kept, question, evidence, extract)
      if (!isServing) return ''
      const news = text().slice(shown.length)
      shown += news
      return news
    },
    get isFull() {
      if (isStrict && kept.length === 0 && cut.length >= MAX_STRICT_CUTS) return true
      return kept.length >= MAX_SENTENCES || repeats >= MAX_REPEATS || (isRefusal && kept.length === 0)
    },
    finish() {
      if (kept.length === 0 && isRefusal) return { cut, outcome: 'refused' }
      if (!isServing) return { cut, outcome: 'quoted', notice: 'QUOTED_INSTEAD' }
      const citations = order().map(index => {
        const from = kept.filter(sentence => sentence.evidence === index).map(sentence => sentence.text)
        return citationOf(bestSpan(passages[index]!, from.join(' '), evidence[index]!))
      })
      return {
        cut,
        outcome: 'spoken',
        text: shown,
        citations,
        ...(cut.length > 0 && { notice: 'SENTENCES_CUT' as const })
      }
    }
  }
}

/** Sentences that repeat an "I" are turned toward the owner where it is the owner's, else cut. */
function inSecondPerson(grounded: Grounded, passages: readonly Passage[]): Grounded {
  const cut = [...grounded.cut]
  const kept = grounded.kept.flatMap(sentence => {
    if (!FIRST_PERSON.test(sentence.text)) return [sentence]
    const isOwners = passages[sentence.evidence]!.memory.author.role === 'self'
    const text = isOwners ? towardOwner(sentence.text) : undefined
    if (text === undefined) cut.push({ sentence: sentence.text, reason: 'WRONG_PERSON' })
    return text === undefined ? [] : [{ ...sentence, text }]
  })
  return { ...grounded, kept, cut }
}

/** To others the self says "I" for its owner alone, and "you" for nobody: what a memory tells is not about the asker. */
function inFirstPerson(grounded: Grounded, passages: readonly Passage[]): Grounded {
  const cut = [...grounded.cut]
  const kept = grounded.kept.filter(({ text, evidence }) => {
    const isOwners = passages[evidence]!.memory.author.role === 'self'
    const isRight = !SECOND_PERSON.test(text) && (isOwners || !FIRST_PERSON.test(text))
    if (!isRight) cut.push({ sentence: text, reason: 'WRONG_PERSON' })
    return isRight
  })
  return { ...grounded, kept, cut }
}

function serves(
  kept: readonly GroundedSentence[],
  question: string,
  evidence: readonly Evidence[],
  extract: ComposeInput['extract']
): boolean {
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
  if (kind.asksList && namesIn(spoken).length < namesIn(extract.text).length) return false
  // "In 2024" says less than the day that the quotes tell.
  if (kind.asksWhen && DAY.test(extract.text) && !DAY_FIGURE.test(spoken)) return false
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
