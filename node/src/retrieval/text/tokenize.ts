import { createNumberMap, type NumberMap } from '../number-map.ts'
import { stemmerOf, stemmingLanguage } from './stemming.ts'
import { HANGUL_QUESTION_WORDS, LANGUAGES_WITH_STOP_WORDS, stopWords, UNSPACED_QUESTION_WORDS } from './stop-words.ts'
import { rangeHash, termHash } from './term-hash.ts'

/** A word of a query and every term it may stand for in a memory; a memory holds the word if it holds one of them. */
export interface QueryWord {
  /** As the query spells it. */
  surface: string
  /** Term hashes, at least one, each once. */
  terms: number[]
  /** Offset of the word in the folded query; rises. */
  position: number
  /** What the word counts beside others of its rarity. @default 1 */
  share?: number
}

/** Scripts written without spaces between words. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const RUN = new RegExp(
  `[${UNSPACED}]+|\\p{Script=Hangul}+|[[\\p{L}\\p{N}\\p{M}]--[${UNSPACED}\\p{Script=Hangul}]]+`,
  'gv'
)
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'v')
const STARTS_HANGUL = /^\p{Script=Hangul}/u
const ASCII_ONLY = /^[\x00-\x7f]*$/

/** Particles that follow a Korean noun, longest first. */
const HANGUL_PARTICLE =
  /(?:에게서|으로부터|에서는|에서도|까지는|이라고|이랑|한테서|께서|에게|에서|에는|에도|한테|으로|부터|까지|처럼|보다|마다|라고|하고|이나|이는|은|는|이|가|을|를|의|에|로|도|와|과|만|랑|나|야)$/u

/** More words than one person writes; then the cache starts again, and what is frequent comes back at once. */
const MAX_CACHED_WORDS = 200_000
/** Stemming language → hash of a word → its term, 0 for a stop word. */
const caches = new Map<string, NumberMap>()

/**
 * Lower case, compatibility forms and accents folded, so that "Café" and "cafe" are one word. Hangul syllables and
 * Japanese voiced kana stay whole.
 */
export function fold(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/([a-z\u0370-\u03ff])[\u0300-\u036f]+/g, '$1')
    .replace(/[\u0591-\u05c7\u0640\u064b-\u065f]|[\u200b-\u200f]|\ufe0e|\ufe0f/g, '')
    .normalize('NFC')
    .replace(/[ßæœøłđёı]/g, letter => SPELLED[letter]!)
}

const SPELLED: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ё: 'е', ı: 'i' }

/**
 * The terms of a text in order, stop words left out.
 *
 * @param language - ISO 639-3 code of the text
 */
export function textTerms(text: string, language: string): number[] {
  const rules = stemmingLanguage(language)
  const terms: number[] = []
  const folded = fold(text)
  if (ASCII_ONLY.test(folded)) {
    asciiTerms(folded, rules, terms)
    return terms
  }
  for (const [run] of folded.matchAll(RUN)) {
    if (STARTS_UNSPACED.test(run)) terms.push(...bigrams(run))
    else if (STARTS_HANGUL.test(run)) terms.push(...hangulTerms(run))
    else {
      const term = wordTerm(run, 0, run.length, rules, cacheOf(rules))
      if (term !== 0) terms.push(term)
    }
  }
  return terms
}

/** The words of a text as they stand, folded: for names, which are compared and not searched. */
export function wordsIn(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
}

/**
 * The words of a query that mean something, each with its terms under the rules of every language in the store.
 *
 * @param languages - stemming languages found among the memories, the most frequent first
 */
export function queryWords(query: string, languages: readonly string[]): QueryWord[] {
  const folded = fold(query)
  const asked = folded.replace(UNSPACED_QUESTION_WORDS, found => ' '.repeat(found.length))
  const runs = [...asked.matchAll(RUN)].map(match => ({ text: match[0], position: match.index }))
  const stops = stopWords(
    queryLanguage(
      runs.map(run => run.text),
      languages
    )
  )
  const rules = languages.length > 0 ? languages : ['eng']
  const words: QueryWord[] = []
  for (const { text, position } of runs) {
    if (STARTS_UNSPACED.test(text)) {
      const parts = bigramTexts(text)
      words.push(...parts.map((part, i) => ({ surface: part, terms: [termHash(part)], position: position + i })))
    } else if (STARTS_HANGUL.test(text)) {
      if (HANGUL_QUESTION_WORDS.has(text)) continue
      words.push({ surface: text, terms: [...new Set(hangulTerms(text))], position })
    } else if (!stops.has(text)) {
      words.push({ surface: text, terms: [...new Set(rules.map(rule => stemHash(text, rule)))], position })
    }
  }
  return words
}

/** The language whose little words the query uses most; in doubt, the language most memories are in. */
function queryLanguage(words: readonly string[], languages: readonly string[]): string {
  let best = languages[0] ?? 'eng'
  let bestCount = -1
  for (const language of new Set([best, 'eng', ...LANGUAGES_WITH_STOP_WORDS])) {
    const stops = stopWords(language)
    const count = words.reduce((sum, word) => sum + (stops.has(word) ? 1 : 0), 0)
    if (count > bestCount) {
      best = language
      bestCount = count
    }
  }
  return best
}

function asciiTerms(text: string, rules: string, terms: number[]): void {
  const cache = cacheOf(rules)
  let start = -1
  for (let i = 0; i <= text.length; i++) {
    const unit = text.charCodeAt(i) // NaN at the end, which is no letter
    const isWord = (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57)
    if (isWord) {
      if (start < 0) start = i
    } else if (start >= 0) {
      const term = wordTerm(text, start, i, rules, cache)
      if (term !== 0) terms.push(term)
      start = -1
    }
  }
}

function cacheOf(rules: string): NumberMap {
  let cache = caches.get(rules)
  if (cache === undefined) {
    cache = createNumberMap()
    caches.set(rules, cache)
  }
  return cache
}

/** The term of one word of a text. @returns 0 for a stop word */
function wordTerm(text: string, start: number, end: number, rules: string, cache: NumberMap): number {
  const hash = rangeHash(text, start, end)
  const known = cache.get(hash)
  if (known >= 0) return known
  const word = text.slice(start, end)
  const term = stopWords(rules).has(word) ? 0 : stemHash(word, rules)
  if (cache.size >= MAX_CACHED_WORDS) cache.clear()
  cache.set(hash, term)
  return term
}

/** Words longer than this are keys, hashes or addresses: they match whole or not at all. */
const MAX_STEMMED_LENGTH = 40

function stemHash(word: string, rules: string): number {
  const isPlain = word.length > MAX_STEMMED_LENGTH || /\p{N}/u.test(word)
  return termHash(isPlain ? word : stemmerOf(rules)(word))
}

function bigramTexts(run: string): string[] {
  const letters = [...run]
  if (letters.length === 1) return letters
  return letters.slice(1).map((letter, i) => letters[i]! + letter)
}

function bigrams(run: string): number[] {
  return bigramTexts(run).map(termHash)
}

/** The word without its particle, and the bigrams of the whole, which bridge compounds and endings. */
function hangulTerms(run: string): number[] {
  const stem = run.length > 1 ? run.replace(HANGUL_PARTICLE, '') : run
  const terms = bigrams(run)
  const whole = termHash(stem === '' ? run : stem)
  return terms.includes(whole) ? terms : [whole, ...terms]
}
