import type { Memory } from '../memory/types.ts'
import { stemmingLanguage } from '../retrieval/text/stemming.ts'
import { fold, queryWords, textTerms } from '../retrieval/text/tokenize.ts'
import { isWeakWord } from '../retrieval/text/weak-words.ts'
import { asksMoney, holdsMoney, NAME_WORD } from './answer-kind.ts'
import { alikeOf, formsOf } from './word-forms.ts'

/** A content word of a question with everything that may stand for it in a memory. */
export interface AskedWord {
  surface: string
  /** Term → how well it stands for the word, 0 to 1. */
  terms: ReadonlyMap<number, number>
  /** Pairs of letters of a Hangul word, which endings change: the more are found, the surer. */
  pairs: readonly number[]
  /** Tells what is asked about; words to ask with ("new", "go", "thing") do not. */
  isInformative: boolean
  /** Taken over from the conversation. */
  isCarriedOver: boolean
  /** An amount of money stands for it: "cost", "paid". */
  isMoney: boolean
  /** Names the kind of thing that is asked for ("which flowers"): memories name the thing itself ("peonies"). */
  isKindAsked: boolean
}

/** Another form of the verb is as good as the word; another word for the same is nearly so; part of a compound less. */
const GRADE = { form: 1, alike: 0.75, compound: 0.6, money: 0.8 }
const HANGUL = /^\p{Script=Hangul}/u
const WEAK_WEIGHT = 0.35
const CARRIED_OVER_WEIGHT = 0.4
const KIND_ASKED_WEIGHT = 0.35
const KIND_ASKED = /\b(?:which|what)\s+(?:(?:kind|kinds|sort|sorts|type|types)\s+of\s+)?(\p{L}+)/iu
const MONEY_WORD = /^(?:cost|costs|price|pay|pays|paid|earn|earns|spend|salary|fee)$/
const MIN_COMPOUND = { part: 4, whole: 7 }

/**
 * @param searchText - the question, followed by words it takes from the conversation
 * @param memories - that will be read: their languages decide how words are cut
 */
export function askedWords(question: string, searchText: string, memories: readonly Memory[]): AskedWord[] {
  const languages = [...new Set(memories.map(({ language }) => stemmingLanguage(language)))]
  const isMoney = asksMoney(question)
  const kindAsked = fold(KIND_ASKED.exec(question)?.[1] ?? '')
  return queryWords(searchText, languages)
    .filter(word => !NAME_WORD.test(word.surface))
    .map(({ surface, terms, position }) => {
      const graded = new Map<number, number>()
      for (const other of alikeOf(surface)) for (const term of textTerms(other, 'eng')) graded.set(term, GRADE.alike)
      for (const form of formsOf(surface)) for (const term of textTerms(form, 'eng')) graded.set(term, GRADE.form)
      const isHangul = HANGUL.test(surface)
      for (const term of isHangul ? terms.slice(0, 1) : terms) graded.set(term, 1)
      return {
        surface,
        terms: graded,
        pairs: isHangul ? terms.slice(1) : [],
        isInformative: !isWeakWord(surface) && !isWeakWord(surface.replace(/(?:s|ed|ing)$/, '')),
        isCarriedOver: position >= question.length,
        isMoney: isMoney && MONEY_WORD.test(surface),
        isKindAsked: surface === kindAsked
      }
    })
}

/** A piece of a memory as terms and words. */
export interface ReadText {
  text: string
  terms: ReadonlySet<number>
  /** Folded words long enough to be part of a compound. */
  words: readonly string[]
}

/** Who speaks counts as said: "what did Maria bring" is answered by Maria's own words. */
export function readText(memory: Memory, start: number, end: number): ReadText {
  const text = memory.text.slice(start, end)
  const terms = new Set([...textTerms(text, memory.language), ...textTerms(memory.author.name ?? '', 'other')])
  return { text, terms, words: fold(text).match(/[a-z]{4,}/g) ?? [] }
}

/** How well the text holds each word, 0 to 1, by the word's index; words it does not hold are absent. */
export function gradesIn(words: readonly AskedWord[], read: ReadText): Map<number, number> {
  const grades = new Map<number, number>()
  for (const [i, word] of words.entries()) {
    let grade = 0
    for (const [term, worth] of word.terms) if (worth > grade && read.terms.has(term)) grade = worth
    if (grade < 1 && word.pairs.length > 0) {
      grade = Math.max(grade, word.pairs.filter(pair => read.terms.has(pair)).length / word.pairs.length)
    }
    if (grade === 0 && word.isMoney && holdsMoney(read.text)) grade = GRADE.money
    if (grade === 0 && read.words.some(other => isPartOf(word.surface, other))) grade = GRADE.compound
    if (grade > 0) grades.set(i, grade)
  }
  return grades
}

/** "shop" and "bookshop", either way around. */
function isPartOf(a: string, b: string): boolean {
  const [part, whole] = a.length < b.length ? [a, b] : [b, a]
  return part.length >= MIN_COMPOUND.part && whole.length >= MIN_COMPOUND.whole && whole.endsWith(part)
}

/** Rare words tell sentences apart; a word in all of them tells nothing, one in none of them speaks against all. */
export function wordWeights(words: readonly AskedWord[], pool: readonly ReadText[]): number[] {
  return words.map((word, i) => {
    const holding = pool.filter(read => gradesIn([words[i]!], read).size > 0).length
    const rarity = Math.log(1 + (pool.length + 1) / (holding + 0.5))
    // Absent it says little: "which flowers" is answered by "peonies". Present it counts as any word.
    const isAbsent = holding === 0
    return (
      rarity *
      (word.isInformative ? 1 : WEAK_WEIGHT) *
      (word.isCarriedOver ? CARRIED_OVER_WEIGHT : 1) *
      (word.isKindAsked && isAbsent ? KIND_ASKED_WEIGHT : 1)
    )
  })
}
