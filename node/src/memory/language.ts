import { franc } from 'franc-min'

/** The start of a text tells its language; more costs time and changes nothing. */
const SAMPLE_CHARS = 240
/** Trigram statistics of fewer letters name any language; measured on one-line chat turns. */
const MIN_TRIGRAM_LETTERS = 100

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
const HANGUL = /\p{Script=Hangul}/gu
const HAN = /\p{Script=Han}/gu
const LETTERS = /\p{L}/gu
const BEYOND_LATIN = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u

/** Small words that carry a language in short texts, where trigrams fail. */
const SMALL_WORDS: Record<string, string> = {
  eng: "the and is was are to of in it i you that for with my we on have this be at not so but what your me i'm it's a an as at he she they from by or had has her his been i've can now there some get great all do every morning day",
  deu: 'der die das und ist war nicht ich du wir sie ein eine mit auf für zu den dem im von es auch habe sich am er wie bei noch nur mein kein',
  fra: "le la les et est était je tu nous vous un une des du dans pour pas que qui sur avec au ce ai mon de en à me suis chez mais ma mes elle il plus cette c'est j'ai",
  spa: 'el la los las y es era yo un una de del en que no por para con mi se lo muy al su a me hay está pero más este esta he soy estoy',
  por: 'o a os as e é era eu um uma de do da em que não por para com meu se muito ao foi',
  ita: 'il lo la gli e è era io un una di del della in che non per con mi si sono ho al ma',
  nld: 'de het een en is was ik je wij niet van in op te dat die met voor zijn mijn er maar ook',
  swe: 'och är var jag du vi en ett att det som på inte med för av till den har min',
  pol: 'i w na nie to jest się z do że jak ale był mam jestem po co dla moje',
  tur: 've bir bu da de için çok ben sen ne var ile ama daha gibi oldu'
}

const LANGUAGES_OF = new Map<string, string[]>()
for (const [language, words] of Object.entries(SMALL_WORDS)) {
  for (const word of words.split(' ')) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language])
}

/**
 * The language of a text as an ISO 639-3 code, `und` when it is too short or mixed to tell.
 *
 * Korean, Japanese and Chinese are told by their script, Latin scripts by their small words, and what is left by
 * trigrams when there is enough of it.
 */
export function detectLanguage(text: string): string {
  const sample = text.length > SAMPLE_CHARS ? text.slice(0, SAMPLE_CHARS) : text
  const letters = count(sample, LETTERS)
  if (letters === 0) return 'und'
  if (BEYOND_LATIN.test(sample)) {
    const kana = count(sample, KANA)
    const hangul = count(sample, HANGUL)
    const han = count(sample, HAN)
    // A few foreign words inside a sentence do not change its language; a third of its letters do.
    if (hangul * 3 >= letters) return 'kor'
    // Japanese mixes both: kana never stand in Chinese text.
    if ((kana + han) * 3 >= letters) return kana * 10 >= han ? 'jpn' : 'cmn'
    // Other scripts have few languages each, so trigrams need less.
    return letters < MIN_TRIGRAM_LETTERS / 4 ? 'und' : franc(sample, { minLength: 1 })
  }
  const bySmallWords = smallWordLanguage(sample)
  if (bySmallWords !== undefined) return bySmallWords
  return letters < MIN_TRIGRAM_LETTERS ? 'und' : franc(sample, { minLength: 1 })
}

/** The language with at least two small words and more of them than any other. */
function smallWordLanguage(sample: string): string | undefined {
  const hits = new Map<string, number>()
  for (const word of sample
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[^\p{L}']+/u)) {
    for (const language of LANGUAGES_OF.get(word) ?? []) hits.set(language, (hits.get(language) ?? 0) + 1)
  }
  const [best, second] = [...hits].sort((a, b) => b[1] - a[1])
  if (best === undefined || best[1] < 2) return undefined
  return best[1] > (second?.[1] ?? 0) ? best[0] : undefined
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
