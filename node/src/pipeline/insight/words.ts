import { stemmerOf, stemmingLanguage } from '../../retrieval/text/stemming.ts'
import { stopWords } from '../../retrieval/text/stop-words.ts'
import { fold } from '../../retrieval/text/tokenize.ts'
import { isWeakWord } from '../../retrieval/text/weak-words.ts'
import type { Span } from '../../text/sentences.ts'
import { COMMON_HAN, COMMON_HANGUL, commonWords, hasCommonWords, isCalendarWord } from './common-words.ts'

export interface Word extends Span {
  /** What makes two spellings one word: folded, stemmed; for common words folded only. */
  key: string
  /** Tells what a text is about; function words, everyday words and numbers do not. */
  isContent: boolean
  /** 0 to 1: how well a word of this form names something. */
  form: number
  /** Upper case first, and not merely because a sentence begins. */
  isCapital: boolean
  /** Nothing but one space, or nothing at all between words of a script without spaces, stands before it. */
  isJoined: boolean
}

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}々ー\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const LETTER = `[[\\p{L}\\p{N}\\p{M}]--[${UNSPACED}\\p{Script=Hangul}]]`
const RUN = new RegExp(`[${UNSPACED}]+|\\p{Script=Hangul}+|${LETTER}+(?:-${LETTER}+)*`, 'gv')
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'v')
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"')\]]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}/giu
/** A capital after one of these is due to the place, not to the word. */
const OPENS_SENTENCE = /[.!?…。！？:;"“”„«»‘’'([*#>|\n•–—_-]/
const ABBREVIATION = /(?:^|[\s(])(?:\p{Lu}|Dr|Mrs?|Ms|Prof|St|Mme|Sra?|Fr|Hr)$/u

/** Particles and copulas that follow a Korean noun, longest first. */
const HANGUL_TAIL =
  /(?:에게서|으로부터|이라고|에서는|에서도|까지는|입니다|이었다|이에요|예요|였다|이다|한테서|께서|에게|에서|에는|에도|한테|으로|부터|까지|처럼|보다|마다|라고|하고|이나|이랑|은|는|이|가|을|를|의|에|로|도|와|과|만|랑)$/u
/** These follow a final consonant; what follows a vowel instead. */
const AFTER_CONSONANT = /^(?:은|이|을|과|으로|이랑|이나|이라고)$/u
const AFTER_VOWEL = /^(?:는|가|를|와|랑)$/u
/** Korean verbs and adjectives as they end a clause or lean on a noun. */
const HANGUL_PREDICATE =
  /(?:다|요|까|니까|다고|라고|자고|냐고|으면|이면|하면|다면|지만|는데|은데|네|자|해|해서|려고|하던|하는|한|할|된|되는|싶은|셔서|시대|을래)$/u
/** A noun of one syllable with its particle: too little to name a thing by. */
const HANGUL_SCRAP = /^.[을를은는만]$/u

/** Amounts and what goes with them: 一件, 三天, 一起去. */
const COUNTED_HAN =
  /^[一二两兩三四五六七八九十几幾这這那每](?:[个個件次只隻条條张張本天年月日点點些位家种種份杯块塊])?$|^一[起直定样樣]/u
const HAS_HIRAGANA = /\p{Script=Hiragana}/u
const ONLY_HIRAGANA = /^[\p{Script=Hiragana}ー]+$/u
const NOUN_LANGUAGES = new Set(['deu'])
/** Forms of verbs and adverbs, which name a thing less well than a noun does. */
const VERBAL: Record<string, RegExp> = {
  eng: /(?:ed|ing|ly)$/,
  fra: /(?:ment|aient|ait|ais|ons|ez|er|é|ée|és|ées)$/,
  spa: /(?:mente|ando|iendo|aba|aban|amos|imos|aron|ieron|ar|er|ir|ó|é)$/
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** More different words than one text needs; then the cache starts again. */
const MAX_CACHED = 50_000
const caches = new Map<string, Map<string, Pick<Word, 'key' | 'isContent' | 'form'>>>()

/**
 * The words of `text.slice(start, end)` in order, in any script; of an address in the web nothing is read.
 *
 * @param language - ISO 639-3
 */
export function readWords(text: string, language: string, start = 0, end = text.length): Word[] {
  const part = withoutAddresses(text.slice(start, end))
  const words: Word[] = []
  let previousEnd = -1
  const push = (surface: string, at: number, isUnspaced: boolean, length = surface.length) => {
    const isUpper = !isUnspaced && /^\p{Lu}/u.test(surface)
    words.push({
      ...meaningOf(surface, language),
      start: start + at,
      end: start + at + length,
      isCapital: isUpper && !opensSentence(part, at),
      isJoined:
        previousEnd >= 0 && (at === previousEnd ? isUnspaced : at === previousEnd + 1 && part[previousEnd] === ' ')
    })
    previousEnd = at + length
  }
  for (const { 0: run, index } of part.matchAll(RUN)) {
    if (STARTS_UNSPACED.test(run)) {
      for (const { segment, index: inside, isWordLike } of segmenter.segment(run)) {
        if (isWordLike) push(segment, index + inside, true)
      }
    } else push(run, index, false, tailless(run).length)
  }
  return words
}

function withoutAddresses(text: string): string {
  if (!/[@:.]\S/.test(text)) return text
  return text.replace(ADDRESS, found => ' '.repeat(found.length))
}

function opensSentence(text: string, at: number): boolean {
  let i = at - 1
  while (i >= 0 && (text[i] === ' ' || text[i] === '\t')) i--
  if (text[i] === '.' && ABBREVIATION.test(text.slice(Math.max(0, i - 6), i))) return false
  return i < 0 || OPENS_SENTENCE.test(text[i]!)
}

function tailless(run: string): string {
  if (!/^\p{Script=Hangul}/u.test(run) || run.length < 3) return run
  const tail = HANGUL_TAIL.exec(run)?.[0] ?? ''
  const stem = run.slice(0, run.length - tail.length)
  const hasFinal = (stem.charCodeAt(stem.length - 1) - HANGUL_START) % FINALS !== 0
  const isWrongTail = hasFinal ? AFTER_VOWEL.test(tail) : AFTER_CONSONANT.test(tail)
  return stem.length >= 2 && !isWrongTail ? stem : run
}

function meaningOf(surface: string, language: string): Pick<Word, 'key' | 'isContent' | 'form'> {
  let cache = caches.get(language)
  if (cache === undefined) {
    cache = new Map()
    caches.set(language, cache)
  }
  const known = cache.get(surface)
  if (known !== undefined) return known
  const meaning = judge(surface, language)
  if (cache.size >= MAX_CACHED) cache.clear()
  cache.set(surface, meaning)
  return meaning
}

const COMMON = { isContent: false, form: 0 }
const MAX_STEMMED = 40

function judge(surface: string, language: string): Pick<Word, 'key' | 'isContent' | 'form'> {
  const folded = fold(surface)
  if (!/\p{L}/u.test(folded)) return { key: folded, ...COMMON }
  if (/^\p{Script=Hangul}/u.test(folded)) return hangul(folded)
  if (STARTS_UNSPACED.test(folded)) return unspaced(folded)
  const lists = [stopWords(language), commonWords(language), ...(hasCommonWords(language) ? [] : [stopWords('eng')])]
  const isCommon = (part: string) => part.length < 2 || lists.some(list => list.has(part))
  if (isCalendarWord(folded) && surface !== folded) return { key: folded, ...COMMON }
  if (isCommon(folded) || folded.split('-').every(isCommon)) return { key: folded, ...COMMON }
  // "AI" and "TV" mean something, "ok" and "im" do not.
  if (folded.length < 3 && surface !== surface.toUpperCase()) return { key: folded, ...COMMON }
  const rules = stemmingLanguage(language)
  const key = folded.length > MAX_STEMMED || /[\p{N}-]/u.test(folded) ? folded : stemmerOf(rules)(folded)
  return { key, isContent: true, form: formOf(surface, folded, rules) }
}

function formOf(surface: string, folded: string, language: string): number {
  // Keys, hashes and file names.
  if (folded.length > MAX_STEMMED || /\p{N}/u.test(folded)) return 0.3
  if (NOUN_LANGUAGES.has(language)) return /^\p{Lu}/u.test(surface) ? 1 : 0.4
  if (isWeakWord(folded)) return 0.5
  return VERBAL[language]?.test(surface.toLowerCase()) ? 0.6 : 1
}

function hangul(folded: string): Pick<Word, 'key' | 'isContent' | 'form'> {
  const stem = tailless(folded)
  if (folded.length < 2 || COMMON_HANGUL.has(folded) || COMMON_HANGUL.has(stem)) return { key: stem, ...COMMON }
  const isPredicate = stem === folded && (HANGUL_PREDICATE.test(folded) || hasVerbSyllable(folded))
  return { key: stem, isContent: true, form: isPredicate || HANGUL_SCRAP.test(folded) ? 0.25 : 1 }
}

const HANGUL_START = 0xac00
const HANGUL_END = 0xd7a3
const FINALS = 28
const FINAL_SS = 20
const FINAL_L = 8

/** The final consonants of past tense and intent: 했어, 갔다, 갈게, 할까. */
function hasVerbSyllable(word: string): boolean {
  for (let i = 1; i <= word.length; i++) {
    const code = word.charCodeAt(i - 1)
    if (code < HANGUL_START || code > HANGUL_END) continue
    const final = (code - HANGUL_START) % FINALS
    if (final === FINAL_SS || (final === FINAL_L && /^[게까]$/.test(word.slice(i)))) return true
  }
  return false
}

function unspaced(folded: string): Pick<Word, 'key' | 'isContent' | 'form'> {
  if ([...folded].length < 2 || COMMON_HAN.has(folded) || COUNTED_HAN.test(folded)) return { key: folded, ...COMMON }
  if (ONLY_HIRAGANA.test(folded))
    return folded.length < 3 ? { key: folded, ...COMMON } : { key: folded, isContent: true, form: 0.25 }
  return { key: folded, isContent: true, form: HAS_HIRAGANA.test(folded) ? 0.5 : 1 }
}
