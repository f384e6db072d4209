import { cmn } from './languages/cmn.ts'
import { deu } from './languages/deu.ts'
import { eng } from './languages/eng.ts'
import { fra } from './languages/fra.ts'
import { jpn } from './languages/jpn.ts'
import { kor } from './languages/kor.ts'
import { spa } from './languages/spa.ts'
import { createMatcher, type Matcher } from './matcher.ts'

const MATCHERS: Record<string, Matcher> = Object.fromEntries(
  [eng, deu, fra, spa, kor, jpn, cmn].map(language => [language.code, createMatcher(language)])
)

const LATIN = ['eng', 'deu', 'fra', 'spa']

/** Small words that part the Latin languages where a text is too short for its language to be known. */
const SMALL_WORDS: Record<string, RegExp> = {
  eng: wordsOf('the and i my me we he she it is was to at of for with have had you they this last next in on'),
  deu: wordsOf('ich der die das und ist war mein meine wir er sie im am den dem ein eine zu mit nicht habe bin uns'),
  fra: wordsOf("je j'ai il elle nous on le la les mon ma mes est un une dans avec pas au du et à des suis"),
  spa: wordsOf('yo el la los las mi mis es en un una con no que fue del al y me se nos he voy está')
}

/** The share of a text that is read in order to guess its language. */
const SAMPLE_UNITS = 400

/** The languages a folded text is read in: the one it is said to be, those its script shows, all where nothing does. */
export function languagesOf(text: string, language: string): Matcher[] {
  const codes = new Set<string>()
  const known = MATCHERS[language] !== undefined
  if (known) codes.add(language)
  const hasKana = /[\u3041-\u30ff]/.test(text)
  if (/[\uac00-\ud7a3]/.test(text)) codes.add('kor')
  if (hasKana) codes.add('jpn')
  if (!hasKana && language !== 'jpn' && language !== 'kor' && /[\u4e00-\u9fff]/.test(text)) codes.add('cmn')
  if (!known && /[a-z]{2}/.test(text)) for (const code of likelyLatin(text)) codes.add(code)
  else if (!LATIN.includes(language) && /[a-z]{3}/.test(text)) codes.add('eng')
  // Figures alone need some language to stand beside.
  if (codes.size === 0) codes.add('eng')
  return [...codes].map(code => MATCHERS[code]!)
}

function likelyLatin(text: string): string[] {
  const sample = text.slice(0, SAMPLE_UNITS)
  const counts = LATIN.map(code => sample.match(SMALL_WORDS[code]!)?.length ?? 0)
  const most = Math.max(...counts)
  return LATIN.filter((_, nth) => counts[nth] === most)
}

function wordsOf(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}'])(?:${words.replaceAll(' ', '|')})(?![\\p{L}'])`, 'gu')
}
