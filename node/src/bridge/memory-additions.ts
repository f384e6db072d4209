import { readQuestion } from '../chat/question.ts'
import { selectSentences } from '../chat/select-sentences.ts'
import { isToldAsTrue } from '../chat/told-as-true.ts'
import { ABSTAIN_THRESHOLD } from '../retrieval/confidence.ts'
import { ownBudgets } from './budgets.ts'
import { findDatesAhead } from './dates-ahead.ts'
import { isHealth } from './disclose.ts'
import { type Candidate, type Making, releaseSentence } from './release.ts'
import { sharedWords } from './shared-words.ts'
import { quoteOf } from './types.ts'
import { budgetIn } from './words/money.ts'

const BUDGET_WEIGHT = 0.92
const DATE_WEIGHT = 0.9
const SENTENCE_WEIGHT = 0.3
const MAX_SENTENCES = 2
const MAX_SENTENCE_CHARS = 240
/** Words of the request that a sentence must hold to speak of the same. */
const MIN_SHARED = 2
const ASKS = /[?？]\s*$/u
const I_SAY =
  /(?<!\p{L})(?:I|I['’]m|I['’]ve|my|me|we|our|ich|mein\p{L}*|mich|mir|wir|unser\p{L}*|je|j['’]|mon|ma|mes|nous|yo|mi|mis|me|soy|tengo)(?!\p{L})|[나내저제]\p{Script=Hangul}*|우리|私|僕|我/iu

/** What the owner has said about money and days that the request concerns, in the owner's own sentences. */
export function constraintSentences(making: Making): Candidate[] {
  return [...budget(making), ...collisions(making)]
}

function budget(making: Making): Candidate[] {
  const { request, context } = making
  if (budgetIn(request.text) !== undefined) return []
  const [newest] = ownBudgets(context, request)
  if (newest === undefined) return []
  const rest = {
    kind: 'constraint',
    weight: BUDGET_WEIGHT,
    why: 'you have said what you can spend',
    isSensitive: true
  } as const
  return releaseSentence(newest.source, rest, making)
}

/** Days the draft names on which the owner has something else. */
function collisions(making: Making): Candidate[] {
  const { request, context } = making
  const named = findDatesAhead(request.text, { nowMs: context.nowMs, language: request.language })
  // Something always falls into a winter.
  const asked = named.filter(({ precision }) => precision !== 'season' && precision !== 'year')
  const rest = {
    kind: 'constraint',
    weight: DATE_WEIGHT,
    why: 'it falls on a day your request names',
    isSensitive: false
  } as const
  return context.appointments
    .filter(({ first, last }) =>
      asked.some(({ start, end }) => start.slice(0, 10) <= last && end.slice(0, 10) >= first)
    )
    .filter(({ source }) => sharedWords(source.quote, request.text, request.language).share < 1)
    .flatMap(({ source }) => releaseSentence(source, rest, making))
}

/** The best sentences of what was found, where no fact tells the same. @param covered - memories facts were told from */
export function foundSentences(making: Making, covered: ReadonlySet<string>): Candidate[] {
  const { request, context, withheld } = making
  if (context.gathered.result.confidence < ABSTAIN_THRESHOLD) return []
  const own = context.gathered.passages.filter(
    ({ memory }) => memory.author.role === 'self' && memory.kind !== 'answer'
  )
  const { chosen, words } = selectSentences(request.text, readQuestion(request.text), own)
  return chosen
    .filter(({ memory, start, end, grades }) => {
      const informative = [...grades.keys()].filter(i => words[i]!.isInformative)
      if (covered.has(memory.id) || informative.length < MIN_SHARED) return false
      const sentence = memory.text.slice(start, end)
      return isOwnWord(sentence, memory.language) && sharedWords(sentence, request.text, request.language).share < 1
    })
    .slice(0, MAX_SENTENCES)
    .flatMap(({ memory, start, end }) => {
      const source = quoteOf(memory, start, end)
      const isSensitive = isHealth(source.quote)
      if (isSensitive && !request.occasions.has('health')) {
        withheld.push('health')
        return []
      }
      const why = 'a memory of yours speaks of the same'
      return releaseSentence(source, { kind: 'memory', weight: SENTENCE_WEIGHT, why, isSensitive }, making)
    })
}

/** Said of oneself, as true, and short enough to be told. */
function isOwnWord(sentence: string, language: string): boolean {
  return (
    sentence.length <= MAX_SENTENCE_CHARS &&
    I_SAY.test(sentence) &&
    !ASKS.test(sentence) &&
    isToldAsTrue(sentence, language)
  )
}
