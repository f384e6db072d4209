import type { Tone } from '../../profile/types.ts'
import { stemmerOf, stemmingLanguage } from '../../retrieval/text/stemming.ts'
import { fold } from '../../retrieval/text/tokenize.ts'
import { BAD_EMOJI, GOOD_EMOJI, TONE_STEMS, TONE_WORDS } from './tone-words.ts'
import type { Word } from './words.ts'

/** What speaks for either side. */
export interface Feeling {
  good: number
  bad: number
  /** Words that tell what it is about. */
  words: number
}

const STRONG = 1
const WEAK = 0.5
/** What is not good is a little bad, and what is not bad a little good. */
const NEGATED = 0.5
/** Words between a negation and what it turns: "not a very good day". */
const NEGATION_REACH = 3
/** Less than this tells nothing. */
const MIN_FEELING = 1
/** In a long text single words tell little: so many words may stand for one of feeling. */
const WORDS_A_FEELING = 60
/** Both sides speak when the weaker has this share of the stronger. */
const MIXED_SHARE = 0.5

interface Lexicon {
  values: Map<string, number>
  negation: Set<string>
}

const lexicons = new Map<string, Lexicon>()

function lexiconOf(language: string): Lexicon | undefined {
  const words = TONE_WORDS[language === 'und' ? 'eng' : language]
  if (words === undefined) return undefined
  let lexicon = lexicons.get(language)
  if (lexicon === undefined) {
    const stem = stemmerOf(stemmingLanguage(language))
    const values = new Map<string, number>()
    const add = (list: string, value: number) => {
      for (const word of list.split(/\s+/)) for (const key of [fold(word), stem(fold(word))]) values.set(key, value)
    }
    add(words.weak.good, WEAK)
    add(words.weak.bad, -WEAK)
    add(words.strong.good, STRONG)
    add(words.strong.bad, -STRONG)
    lexicon = { values, negation: new Set(words.negation.split(/\s+/)) }
    lexicons.set(language, lexicon)
  }
  return lexicon
}

/** @param words - of `part`, in order */
export function feelingIn(part: string, words: readonly Word[], language: string): Feeling {
  const feeling = { good: 0, bad: 0, words: words.filter(({ isContent }) => isContent).length }
  const add = (value: number) => {
    if (value > 0) feeling.good += value
    else feeling.bad -= value
  }
  const lexicon = lexiconOf(language)
  if (lexicon !== undefined) addWords(words, lexicon, add)
  const stems = TONE_STEMS[language]
  if (stems !== undefined) {
    for (const [pattern, value] of [
      [stems.good, STRONG],
      [stems.bad, -STRONG]
    ] as const) {
      for (const { 0: found, index } of part.matchAll(pattern)) {
        const [before, after] = [
          part.slice(Math.max(0, index - 3), index),
          part.slice(index + found.length, index + found.length + 8)
        ]
        const isNegated = stems.negated.test(before) || stems.negated.test(after)
        add(isNegated ? -value * NEGATED : value)
      }
    }
  }
  for (const _ of part.matchAll(GOOD_EMOJI)) add(STRONG)
  for (const _ of part.matchAll(BAD_EMOJI)) add(-STRONG)
  return feeling
}

function addWords(words: readonly Word[], { values, negation }: Lexicon, add: (value: number) => void): void {
  let sinceNegation = Number.POSITIVE_INFINITY
  for (const { key } of words) {
    sinceNegation = negation.has(key) ? 0 : sinceNegation + 1
    const value = values.get(key)
    if (value === undefined) continue
    add(sinceNegation > 0 && sinceNegation <= NEGATION_REACH ? -value * NEGATED : value)
  }
}

/** The tone of a whole text from what its parts feel like; neutral when unsure. */
export function toneOf(parts: readonly Feeling[]): Tone {
  let [good, bad, words] = [0, 0, 0]
  for (const part of parts) {
    good += part.good
    bad += part.bad
    words += part.words
  }
  const least = Math.max(MIN_FEELING, words / WORDS_A_FEELING)
  if (Math.max(good, bad) < least) return 'neutral'
  if (Math.min(good, bad) >= MIXED_SHARE * Math.max(good, bad)) return 'mixed'
  return good > bad ? 'positive' : 'negative'
}
