import { fold, textTerms } from '../retrieval/text/tokenize.ts'
import { namesIn } from './answer-kind.ts'
import { readQuestion } from './question.ts'
import { difference, intersection, union } from './sets.ts'

/** A memory a sentence may rest on. */
export interface Evidence {
  memoryId: string
  /** The passage and its writer's name. */
  text: string
  /** Its date in words and figures. Numbers and names may be taken from it; it shows nothing about the subject. */
  dates: string
  terms: ReadonlySet<number>
}

/** `WRONG_PERSON`: the model repeats somebody's "I" as its own. `PROMPT_ECHO`: it recites its instructions. `BESIDE_THE_POINT`: borne out by a memory that does not answer. */
export type CutReason =
  | 'WRONG_PERSON'
  | 'PROMPT_ECHO'
  | 'BESIDE_THE_POINT'
  | 'NO_EVIDENCE'
  | 'NUMBER_NOT_FOUND'
  | 'NAME_NOT_FOUND'
  | 'NEGATION_DIFFERS'
  | 'WORDS_NOT_FOUND'

/** Share of a sentence's content words that its memory, or the question, must hold. */
const MIN_WORD_SHARE = 0.5
/** Share that the memory alone must hold when the sentence adds nothing to the question. */
const MIN_ECHO_SHARE = 0.7

/** Words with which a model speaks about its task and not about the person. */
const TALK = new Set(
  textTerms(
    'memory memories note notes according mention mentioned state stated based indicate say says written wrote record',
    'eng'
  )
)
const NEGATION =
  /\b(?:not|no|never|none|nobody|nothing|without|cannot)\b|n['’]t\b|(?<!\p{L})(?:nicht|kein\p{L}*|nie|pas|jamais|nunca|ningún\p{L}*)(?!\p{L})|(?<!\p{L})(?:안|못)\s|않|없|아니|ない|ません|なかった|不|没|沒/giu

const MONTHS = new Set(
  textTerms('january february march april june july august september october november december', 'eng')
)

/** What a sentence is about: no talk, no dates. */
function contentOf(sentence: string): Set<number> {
  const words = sentence.replace(/\p{N}+/gu, ' ')
  return difference(new Set(textTerms(words, 'eng')), union(TALK, MONTHS))
}

const NUMBER_WORDS: Record<string, string> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, i) => [word, String(i)])
)

export function evidenceOf(memoryId: string, text: string, dates: string): Evidence {
  return { memoryId, text, dates, terms: new Set(textTerms(text, 'eng')) }
}

/**
 * Does this memory bear the sentence out? Numbers and names must stand in it or in the question, a denial must be
 * its denial, and most content words must be its words. Word forms count as one (stems); meaning is not judged.
 *
 * @param minWordShare - of content words that memory or question must hold. @default 0.5
 * @returns undefined when it does, else why not
 */
export function unsupported(
  sentence: string,
  memory: Evidence,
  question: string,
  minWordShare = MIN_WORD_SHARE
): CutReason | undefined {
  const known = fold(`${memory.text} ${memory.dates} ${question}`)
  const numbers = numbersIn(fold(sentence))
  if (difference(numbers, numbersIn(known)).size > 0) return 'NUMBER_NOT_FOUND'
  // A name may stand in another form: Maria's, Marias.
  const isKnown = (name: string) => known.includes(fold(name).slice(0, Math.max(3, name.length - 1)))
  if (!namesIn(sentence).every(isKnown)) return 'NAME_NOT_FOUND'
  const opener = openingName(sentence)
  if (opener !== undefined && !isKnown(opener) && !memory.terms.has(textTerms(opener, 'eng')[0]!))
    return 'NAME_NOT_FOUND'
  const said = contentOf(sentence)
  // A bare date or number was found above; it says something when one was asked for.
  if (said.size === 0) return numbers.size > 0 && asksFigure(question) ? undefined : 'NO_EVIDENCE'
  const asked = new Set(textTerms(question, 'eng'))
  const borne = intersection(said, memory.terms)
  const isNew = [...borne].some(term => !asked.has(term))
  if (!isNew && borne.size / said.size < MIN_ECHO_SHARE) return 'WORDS_NOT_FOUND'
  if (intersection(said, union(memory.terms, asked)).size / said.size < minWordShare || borne.size === 0)
    return 'WORDS_NOT_FOUND'
  return deniesDifferently(sentence, memory, said) ? 'NEGATION_DIFFERS' : undefined
}

function asksFigure(question: string): boolean {
  const { asksWhen, asksNumber } = readQuestion(question)
  return asksWhen || asksNumber
}

/** The first word where it may be a name: capital for certain, so little words and adverbs are let through. */
function openingName(sentence: string): string | undefined {
  const word = /^["“(]?(\p{Lu}\p{Ll}[\p{L}'’-]*)/u.exec(sentence)?.[1]?.replace(/['’]s$/, '')
  if (word === undefined || word.endsWith('ly') || textTerms(word, 'eng').length === 0) return undefined
  return TALK.has(textTerms(word, 'eng')[0]!) ? undefined : word
}

/** How much of the sentence the memory holds, 0 to 1. */
export function wordShare(sentence: string, memory: Evidence): number {
  const said = contentOf(sentence)
  return said.size === 0 ? 0 : intersection(said, memory.terms).size / said.size
}

/** Compares with the sentence of the memory that shares most words: other sentences may deny other things. */
function deniesDifferently(sentence: string, memory: Evidence, said: ReadonlySet<number>): boolean {
  const nearest = memory.text
    .split(/(?<=[.!?。！？\n])\s*/u)
    .map(part => ({ part, shared: intersection(new Set(textTerms(part, 'eng')), said).size }))
    .reduce((best, one) => (one.shared > best.shared ? one : best), { part: '', shared: -1 })
  return denies(sentence) !== denies(nearest.part)
}

function denies(text: string): boolean {
  return (text.match(NEGATION)?.length ?? 0) % 2 === 1
}

function numbersIn(text: string): Set<string> {
  const figures = [...text.matchAll(/\p{N}+(?:[.,:]\p{N}+)*/gu)].flatMap(([figure]) => [
    trimZeros(figure),
    ...figure.split(/[.,:]/).map(trimZeros)
  ])
  // "The one who …" counts nothing.
  const counted = text.replace(/\b(?:the|only|this|that|no|which) one\b/g, ' ')
  const words = [...counted.matchAll(/[a-z]+/g)].flatMap(([word]) => NUMBER_WORDS[word] ?? [])
  return new Set([...figures, ...words])
}

function trimZeros(figure: string): string {
  return figure.replace(/^0+(?=\d)/, '')
}
