import { fold, textTerms } from '../retrieval/text/tokenize.ts'
import type { Span } from '../text/sentences.ts'
import { splitSentences } from '../text/sentences.ts'
import type { Constraint } from './constraints.ts'
import { findDatesAhead } from './dates-ahead.ts'
import { meaningfulTerms, sharedWords } from './shared-words.ts'
import { suitedAt } from './words/diets.ts'
import { foodsIn, type NamedFood } from './words/foods.ts'
import { amountsIn } from './words/money.ts'
import { advisesNothing, isLeftOut } from './words/negation.ts'

/** What the rules find when a constraint is held against an answer. */
export interface Finding {
  kind: 'conflict' | 'fits' | 'missing'
  constraint: Constraint
  /** The sentence of the answer that shows it. */
  at?: Span
  /** The words that break it. */
  words?: string
}

export interface ReadAnswer {
  text: string
  sentences: ReadSentence[]
}

export interface ReadSentence extends Span {
  folded: string
  foods: NamedFood[]
  /** Speaks of a case or asks: nothing in it is advised. */
  isIdle: boolean
}

export interface JudgeInput {
  question: string
  /** ISO 639-3. */
  language: string
  nowMs: number
}

/** Longer answers are read so far: a flood of words costs no more than that. */
const MAX_ANSWER_CHARS = 40_000
/** Foods an answer names before its silence about a forbidden one counts. */
const ENOUGH_FOODS = 2
const MAX_CONFLICTS = 3
const WISH_SHARE = 0.5
/** What something cost before. */
const FORMER =
  /(?:down from|reduced from|normally|usually|regularly|was|originally|statt|vorher|sonst|au lieu de|en lugar de|antes|원래|정가|もともと|通常|定価|原价)\s*$/u
const SAME_EVENT_WORDS = 2

/** An answer sentence by sentence. It is data: nothing in it is followed. */
export function readAnswer(answer: string): ReadAnswer {
  const text = answer.slice(0, MAX_ANSWER_CHARS)
  const sentences = splitSentences(text).map(({ start, end }) => {
    const folded = fold(text.slice(start, end))
    return { start, end, folded, foods: foodsIn(folded), isIdle: advisesNothing(folded) }
  })
  return { text, sentences }
}

/** Holds one constraint against an answer. Pure. */
export function judge(constraint: Constraint, answer: ReadAnswer, input: JudgeInput): Finding[] {
  const found = byRule(constraint, answer, input)
  if (found.length > 0 || !constraint.isDue) return found
  return [{ kind: 'missing', constraint }]
}

function byRule(constraint: Constraint, answer: ReadAnswer, input: JudgeInput): Finding[] {
  const { rule } = constraint
  switch (rule.kind) {
    case 'foods':
      return judgeFoods(constraint, rule.foods, rule.diet, answer)
    case 'words':
      return judgeWords(constraint, rule, answer, input)
    case 'mention':
      return judgeMention(constraint, rule.value, answer, input)
    case 'wish':
      return judgeWish(constraint, rule.value, answer, input)
    case 'budget':
      return judgeBudget(constraint, rule.budget.amount, answer)
    case 'appointment':
      return judgeDates(constraint, rule.appointment, answer, input)
  }
}

function judgeFoods(
  constraint: Constraint,
  foods: readonly NamedFood['food'][],
  diet: string | undefined,
  { sentences }: ReadAnswer
): Finding[] {
  /** One for each sentence: the words of several foods in it break the same thing. */
  const conflicts = new Map<number, Finding>()
  let heeded: ReadSentence | undefined
  const harmless = new Set<string>()
  for (const sentence of sentences) {
    const suited = diet === undefined ? undefined : suitedAt(sentence.folded, diet)
    if (suited !== undefined && !isLeftOut(sentence.folded, suited)) heeded ??= sentence
    for (const { food, start, end } of sentence.foods) {
      if (!foods.includes(food)) {
        harmless.add(food.name)
      } else if (isLeftOut(sentence.folded, { start, end })) {
        heeded ??= sentence
      } else if (!sentence.isIdle && !conflicts.has(sentence.start)) {
        const words = sentence.folded.slice(start, end)
        conflicts.set(sentence.start, { kind: 'conflict', constraint, at: sentence, words })
      }
    }
  }
  if (conflicts.size > 0) return [...conflicts.values()].slice(0, MAX_CONFLICTS)
  if (heeded !== undefined) return [{ kind: 'fits', constraint, at: heeded }]
  return constraint.isDue && harmless.size >= ENOUGH_FOODS ? [{ kind: 'fits', constraint }] : []
}

function judgeWords(
  constraint: Constraint,
  { words, value }: Extract<Constraint['rule'], { kind: 'words' }>,
  { sentences }: ReadAnswer,
  { language }: JudgeInput
): Finding[] {
  for (const sentence of sentences) {
    const place = words === undefined ? placeOf(value, sentence.folded, language) : words.find(sentence.folded)[0]
    if (place === undefined) continue
    if (isLeftOut(sentence.folded, place)) return [{ kind: 'fits', constraint, at: sentence }]
    if (sentence.isIdle) continue
    return [{ kind: 'conflict', constraint, at: sentence, words: sentence.folded.slice(place.start, place.end) }]
  }
  return []
}

/** Where all words of a value stand in a sentence: the place of the first. */
function placeOf(value: string, folded: string, language: string): Span | undefined {
  const wanted = meaningfulTerms(value, language)
  if (wanted.size === 0) return undefined
  const places = new Map<number, Span>()
  for (const { index, 0: word } of folded.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    for (const term of textTerms(word, language)) {
      if (!places.has(term)) places.set(term, { start: index, end: index + word.length })
    }
  }
  if (![...wanted.keys()].every(term => places.has(term))) return undefined
  return places.get([...wanted.keys()][0]!)
}

/** Of an illness an answer cannot be judged; that it thinks of it can be seen. */
function judgeMention(
  constraint: Constraint,
  value: string,
  { sentences, text }: ReadAnswer,
  { language }: JudgeInput
): Finding[] {
  const at = sentences.find(
    ({ start, end, folded }) =>
      folded.includes(fold(value)) || sharedWords(value, text.slice(start, end), language).words.length > 0
  )
  return at === undefined ? [] : [{ kind: 'fits', constraint, at }]
}

function judgeWish(
  constraint: Constraint,
  value: string,
  { sentences, text }: ReadAnswer,
  { language, question }: JudgeInput
): Finding[] {
  const at = sentences.find(({ start, end, folded, isIdle }) => {
    const { words, share } = sharedWords(value, text.slice(start, end), language)
    if (isIdle || share < WISH_SHARE || words.length === 0) return false
    // Repeating the question serves no goal.
    if (sharedWords(text.slice(start, end), question, language).share > 0.8) return false
    const first = folded.indexOf(words[0]!)
    return first < 0 || !isLeftOut(folded, { start: first, end: first + words[0]!.length })
  })
  return at === undefined ? [] : [{ kind: 'fits', constraint, at }]
}

function judgeBudget(
  constraint: Constraint,
  budget: { value: number; currency: string },
  { sentences }: ReadAnswer
): Finding[] {
  let within: ReadSentence | undefined
  for (const sentence of sentences) {
    for (const amount of amountsIn(sentence.folded)) {
      const isOther = amount.currency !== budget.currency || FORMER.test(sentence.folded.slice(0, amount.start))
      if (isOther || isLeftOut(sentence.folded, amount)) continue
      if (amount.value <= budget.value) within ??= sentence
      else if (!sentence.isIdle) {
        const words = sentence.folded.slice(amount.start, amount.end)
        return [{ kind: 'conflict', constraint, at: sentence, words }]
      }
    }
  }
  return within === undefined ? [] : [{ kind: 'fits', constraint, at: within }]
}

function judgeDates(
  constraint: Constraint,
  { source, first, last }: { source: { quote: string }; first: string; last: string },
  { sentences, text }: ReadAnswer,
  { question, language, nowMs }: JudgeInput
): Finding[] {
  for (const sentence of sentences) {
    if (sentence.isIdle) continue
    const said = text.slice(sentence.start, sentence.end)
    const shared = sharedWords(source.quote, `${said} ${question}`, language).words.length
    const isSameEvent = sharedWords(source.quote, said, language).words.length >= SAME_EVENT_WORDS
    for (const { span, start, end, precision } of findDatesAhead(said, { nowMs, language })) {
      if (!/^(?:day|minute|instant|range)$/.test(precision)) continue
      if (isLeftOut(sentence.folded, span)) continue
      const overlaps = start.slice(0, 10) <= last && end.slice(0, 10) >= first
      const words = said.slice(span.start, span.end)
      if (overlaps && shared >= SAME_EVENT_WORDS) return [{ kind: 'fits', constraint, at: sentence }]
      if (overlaps || isSameEvent) return [{ kind: 'conflict', constraint, at: sentence, words }]
    }
  }
  return []
}
