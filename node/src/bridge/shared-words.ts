import { fold, textTerms, wordsIn } from '../retrieval/text/tokenize.ts'

/** Words that relate nothing to anything. */
const WEAK = new Set(
  `want wants like likes good best new make made need needs know thing things time year years month week weeks day days today tomorrow next last plan plans
  some more most very really would could should please help tell give find idea ideas suggest something anything people about little much many first from with without this that
  what which when where have been will going take come work life great nice long short back also just well people person
  gerne möchte brauche neue neuen mein meine meinen haben etwas heute morgen jahr gute wieder noch mehr
  quelque chose faire besoin veux voudrais aujourd hui demain bien plus tout
  quiero necesito hacer algo hoy mañana bueno nuevo
  추천 오늘 내일 알려 해줘 싶어 싶다 있다 좋은 어떤 무엇 教えて おすすめ 今日 明日 推荐 今天 明天 什么`
    .split(/\s+/)
    .map(fold)
)
const LATIN = /^[\p{Script=Latin}\p{N}]+$/u
const MIN_LATIN = 4

/** The words of a text that mean something, each with its stem or, without spaces between words, its pairs of signs. */
export function meaningfulTerms(text: string, language: string): Map<number, string> {
  const found = new Map<number, string>()
  for (const word of wordsIn(text)) {
    if (WEAK.has(word) || (LATIN.test(word) && (word.length < MIN_LATIN || /^\d+$/.test(word)))) continue
    for (const term of textTerms(word, language)) found.set(term, word)
  }
  return found
}

/** Words of the one that stand in the other, and their share. */
export function sharedWords(text: string, other: string, language: string): { words: string[]; share: number } {
  const terms = meaningfulTerms(text, language)
  const known = meaningfulTerms(other, language)
  const shared = [...terms.keys()].filter(term => known.has(term))
  const words = [...new Set(shared.map(term => terms.get(term)!))]
  return { words, share: terms.size === 0 ? 0 : shared.length / terms.size }
}
