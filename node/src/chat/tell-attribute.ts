import type { Memory } from '../memory/types.ts'
import { fold } from '../retrieval/text/tokenize.ts'
import type { AskedAttribute } from './attributes.ts'

/** Wished, feared or doubted: nothing that is so. */
export const UNREAL =
  /\b(?:would|should|could|might|wants? to|wanted to|wish|hope|if (?:I|we|he|she|they)|maybe|perhaps|dream(?:ed|t)?)\b|[?？]\s*$/i
const POINTS_TO_PERSON = /^(?:he|she|they|his|her|their)\b|[,;] (?:he|she|they) /i
const PRONOUN = /^(?:he|she|they|him|her|his|their)$/i

/**
 * Does this sentence tell the attribute of the one who is asked about?
 *
 * @param before - what stands before the sentence in the memory: "She" may be named there
 * @param carried - names taken from the conversation, for a question about "her"
 */
export function tells(
  attribute: AskedAttribute,
  { author }: Memory,
  sentence: string,
  before: string,
  carried: readonly string[]
): boolean {
  if (UNREAL.test(sentence)) return false
  const { who, own, other } = attribute
  if (who === undefined) return author.role === 'self' && own.some(pattern => pattern.test(sentence))
  const persons = PRONOUN.test(who) ? carried : [who]
  return persons.some(person => {
    if (author.role !== 'self' && isSame(author.name ?? '', person) && own.some(pattern => pattern.test(sentence))) {
      return true
    }
    if (!other.some(pattern => pattern.test(sentence))) return false
    return names(sentence, person) || (POINTS_TO_PERSON.test(sentence) && names(before, person))
  })
}

function isSame(author: string, person: string): boolean {
  return author !== '' && fold(author).split(/\s+/)[0] === fold(person).split(/\s+/)[0]
}

/**
 * Does the text speak of somebody else's, where the owner asks for their own? "My sister" in Ben's words is Ben's, "his
 * mother" is nobody's of mine.
 */
export function belongsToOther(question: string, { author }: Memory, text: string): boolean {
  return [...question.matchAll(/\bmy (\p{L}+)/giu)].some(([, noun]) => {
    const theirs = author.role === 'person' ? '(?:my|our)' : "(?:his|her|their|\\p{L}+['’]s)"
    const mine = author.role === 'person' ? 'your' : '(?:my|our)'
    const has = (whose: string) => new RegExp(`\\b${whose} ${noun}`, 'iu').test(text)
    return has(theirs) && !has(mine)
  })
}

/** Every word of who is meant stands there: "Ben's sister" needs both. */
function names(text: string, person: string): boolean {
  const folded = fold(text)
  return fold(person)
    .split(/\s+/)
    .map(word => word.replace(/['’]s?$/, ''))
    .every(word => new RegExp(`(?<!\\p{L})${word.replace(/[^\p{L}\p{N}-]/gu, '.')}`, 'u').test(folded))
}
