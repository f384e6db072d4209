import { remembered } from '../entities/remembered.ts'
import { FILLER, KINDS, MEASURES, NOUNS, VAGUE, VERBS } from './word-lists.ts'

/** What a word can do in a name. */
export type WordClass =
  /** Names something by itself. */
  | 'thing'
  /** Names something too wide: it needs another word beside it. */
  | 'vague'
  /** Says which kind of thing: "mental", "acoustic". */
  | 'kind'
  /** Colours and units. */
  | 'measure'
  | 'verb'
  /** Judges or fills. */
  | 'filler'

const LATIN = /^[a-z][a-z'’-]*$/
const JUDGING = /(?:[a-z]{3}ful|[a-z]{3}ous|[a-z]{3}able|[a-z]{3}ible|[a-z]{3}less|[a-z]{3}ier|[a-z]{3}iest)$/
const KIND_ENDING =
  /(?:[a-z]{3}ive|[a-z]{4}ical|[a-z]{3}ish|[a-z]{4}ional|[a-z]{4}[dghrt]ic|[a-z]-(?:free|friendly|based))$/
const DOING = /[a-z]{4}i[sz]e$/
/** "goals track" is no term, "sports car" is one. */
const PLURAL = /[a-z]{2}[^suiw]s$/
const TERM_PLURALS = new Set(['sports', 'arts', 'news', 'games', 'mathematics', 'physics', 'savings', 'sales'])
/** How much each counts in a name of its own. */
const WORTH: Record<WordClass, number> = { thing: 1, vague: 0.35, kind: 0.2, measure: 0.15, verb: 0.1, filler: 0.03 }
/** From this on, a name tells what it is about. */
const TELLING = 0.9

/**
 * What a word most often is, by lists and endings of English; words of other scripts and unknown words are things.
 *
 * @param word - lower case, accents off
 */
export const classOf: (word: string) => WordClass = remembered(classify)

function classify(word: string): WordClass {
  if (!LATIN.test(word)) return 'thing'
  if (FILLER.has(word) || FILLER.has(`${word}s`)) return 'filler'
  if (MEASURES.has(word)) return 'measure'
  if (basesOf(word).some(base => word.endsWith('ing') && VAGUE.has(base)) && !NOUNS.has(word)) return 'verb'
  if (isListed(VAGUE, word)) return 'vague'
  if (isListed(NOUNS, word)) return 'thing'
  if (KINDS.has(word)) return 'kind'
  if (DOING.test(word) || VERBS.has(word) || basesOf(word).some(base => VERBS.has(base))) return 'verb'
  if (/[a-z]{2}ly$/.test(word) || JUDGING.test(word)) return 'filler'
  if (/[a-z]{3}ed$/.test(word)) return 'verb'
  return KIND_ENDING.test(word) ? 'kind' : 'thing'
}

/** Keys have lost the `s` of a plural: "memorie" is "memories". */
function isListed(list: ReadonlySet<string>, word: string): boolean {
  return list.has(word) || list.has(`${word}s`) || (word.endsWith('s') && list.has(word.slice(0, -1)))
}

/** What a form in -s, -ed, -ing may come from. */
function basesOf(word: string): string[] {
  const ending = /(?:ies|ied|ing|ed|es|s)$/.exec(word)?.[0]
  if (ending === undefined || word.length < ending.length + 2) return []
  const stem = word.slice(0, -ending.length)
  if (ending === 'ies' || ending === 'ied') return [`${stem}y`, `${stem}ie`]
  const isDoubled = /([b-df-hj-np-tv-z])\1$/.test(stem)
  return [stem, `${stem}e`, ...(isDoubled ? [stem.slice(0, -1)] : [])]
}

/**
 * 0 to 1: how well a word or phrase names a facet of a life. Of a phrase the last word must be a thing, and one of them
 * must say which.
 *
 * @param key - folded words, a space between them
 */
export function worthOf(key: string): number {
  const words = key.split(' ')
  const last = classOf(words.at(-1)!)
  if (words.length === 1) return WORTH[last]
  const classes = words.map(classOf)
  if (classes.includes('filler') || classes.includes('verb')) return WORTH.filler
  if (last !== 'thing' && last !== 'vague') return WORTH.kind
  // "Life journey" is as vague as either.
  return classes.some(each => each === 'thing') ? 1 : classes.includes('kind') ? 0.6 : WORTH.vague
}

/** May two neighbouring words be one term: "mental health", "support group", "swimming pool"? */
export function isTerm(first: string, second: string): boolean {
  const [head, tail] = [classOf(first), classOf(second)]
  if (tail !== 'thing' && tail !== 'vague') return false
  if (head !== 'thing' && head !== 'kind' && head !== 'vague' && head !== 'measure') return false
  if (PLURAL.test(first) && !TERM_PLURALS.has(first)) return false
  return head === 'thing' || tail === 'thing'
}

/** Does the name say what it is about? Of several parts the first one must. @param key - of one part */
export function isTelling(key: string): boolean {
  return worthOf(key) >= TELLING
}
