import { chinese } from './chinese/pack.ts'
import { english } from './english/pack.ts'
import { french } from './french/pack.ts'
import { german } from './german/pack.ts'
import { japanese } from './japanese/pack.ts'
import { korean } from './korean/pack.ts'
import { spanish } from './spanish/pack.ts'
import type { LanguagePack } from './types.ts'

/** Every language claims are read in. Patterns are compiled at their first use. */
export const PACKS: readonly LanguagePack[] = [english, german, french, spanish, korean, japanese, chinese]

const LATIN = new Set(['eng', 'deu', 'fra', 'spa'])
const HANGUL = /\p{Script=Hangul}/gu
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
const HAN = /\p{Script=Han}/gu
const LETTER = /\p{L}/gu
const SHORT_UNITS = 80
const BEYOND_LATIN = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u

/**
 * The packs that may read a sentence. Its script decides first, since one memory may mix languages; a Latin sentence
 * is of the memory's language, and of any Latin language when that is not known. A language without a pack has none.
 */
export function packsFor(sentence: string, language: string, packs: readonly LanguagePack[] = PACKS): LanguagePack[] {
  const wanted = languagesOf(sentence, language)
  return packs.filter(pack => wanted.has(pack.language))
}

function languagesOf(sentence: string, language: string): ReadonlySet<string> {
  if (BEYOND_LATIN.test(sentence)) {
    const letters = count(sentence, LETTER)
    if (count(sentence, HANGUL) * 3 >= letters) return new Set(['kor'])
    const kana = count(sentence, KANA)
    const han = count(sentence, HAN)
    // Han alone is Japanese inside a Japanese memory only.
    if ((kana + han) * 3 >= letters) return new Set([kana * 10 >= han || language === 'jpn' ? 'jpn' : 'cmn'])
  }
  // A few foreign words inside a Korean or Chinese memory are no sentence of theirs.
  if (language === 'und' || language === 'kor' || language === 'jpn' || language === 'cmn') return LATIN
  // Few words are easily taken for Portuguese or Polish: a short text of a language without a pack may be any.
  if (!LATIN.has(language) && sentence.length < SHORT_UNITS) return LATIN
  return new Set([language])
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
