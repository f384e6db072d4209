import { classOf, isTerm } from '../../profile/topics/word-class.ts'
import { stemmingLanguage } from '../../retrieval/text/stemming.ts'
import { fold } from '../../retrieval/text/tokenize.ts'
import type { Span } from '../../text/sentences.ts'
import { isCalendarWord } from './common-words.ts'
import { type Place, placeOf } from './places.ts'
import { readWords, type Word } from './words.ts'

/** A word, or words that belong together, counted over a whole text. */
interface Entry extends Span {
  /** Keys of its words. */
  parts: string[]
  count: number
  sections: number
  lastSection: number
  /** See `Word.form`. */
  form: number
  /** Times it stands with an upper-case letter that its place does not explain. */
  capitals: number
  /** Times it stands where a thing does, less the times it stands where a verb does. */
  things: number
  isName: boolean
  /** Two words that are one term by what they are. */
  isTerm: boolean
  isInHeading: boolean
  /** The mention kept shows how the word is written inside a sentence. */
  isTelling: boolean
}

export interface Keyword {
  word: string
  span: Span
}

/** Counts the words of a text section by section, so that the whole of it decides what it is about. */
export interface Tally {
  /** @param words - of one section, in order */
  add(words: readonly Word[], section: { index: number; heading?: Span }): void
  /** Names found by other rules, each as its mentions: however many words one has, it is one. */
  addNames(names: ReadonlyArray<readonly Span[]>): void
  /** Weight of each word by its key: what the text is about weighs most. */
  weights(): Map<string, number>
  /** @returns best first, none a part of another unless it stands often without it */
  keywords(limit: number): Keyword[]
}

/** Words that stand between the parts of a name, beside other short ones. */
const NAME_LINK = new Set(['of', 'de', 'la', 'du', 'des', 'da', 'do', 'dos', 'del', 'van', 'von', 'der', 'den', 'le'])
const MAX_NAME_WORDS = 5
const NAME_WEIGHT = 1.8
const CAPITAL_WEIGHT = 1.5
const HEADING_WEIGHT = 1.5
/** A pair of words that belongs together says more than either. */
const PAIR_WEIGHT = 1.4
const MIN_PAIR_COUNT = 2
/** A word this much more frequent than the name it is part of stands for itself. */
const OWN_USE = 2.5
/** Verbs are keys to a text only where hardly anything in it is named. */
const MIN_FORM = 0.45
const ENOUGH = 2
/** What stands only where verbs do, or only judges, seldom tells what a text is about. */
const OTHER_FORM = 0.4

export function createTally(text: string, language: string): Tally {
  const words = new Map<string, Entry>()
  const groups = new Map<string, Entry>()
  // Every German noun has a capital, so there it tells no name.
  const hasTellingCapitals = language !== 'deu'
  const isEnglish = stemmingLanguage(language) === 'eng'

  function addWord(word: Word, place: Place, index: number, heading: Span | undefined): void {
    const entry = words.get(word.key) ?? newEntry([word.key], word, word.form)
    words.set(word.key, entry)
    entry.count++
    entry.things += place === 'thing' ? 1 : place === 'verb' ? -1 : 0
    entry.form = Math.max(entry.form, word.form)
    if (entry.lastSection !== index) {
      entry.sections++
      entry.lastSection = index
    }
    if (word.isCapital) entry.capitals++
    if (!entry.isTelling && (word.isCapital || !/^\p{Lu}/u.test(text.slice(word.start, word.start + 2)))) {
      Object.assign(entry, { isTelling: true, start: word.start, end: word.end })
    }
    if (heading !== undefined && word.start >= heading.start && word.end <= heading.end) entry.isInHeading = true
  }

  function written({ start, end }: Span): string {
    return fold(text.slice(start, end))
  }

  /** "mental health" is one thing, "paints sunsets" and "old kettle" are two. */
  function isOneTerm(first: Word, second: Word, place: Place): boolean {
    if (!isEnglish || place === 'verb' || isNamed(first) || isNamed(second)) return false
    return isTerm(written(first), written(second))
  }

  /** A capital of its own, but not all capitals: "LGBTQ" is no name. */
  function isNamed({ isCapital, start, end }: Word): boolean {
    const word = text.slice(start, end)
    return isCapital && word !== word.toUpperCase()
  }

  /** Where the word stands decides; where that tells nothing, what it most often is. */
  function formOf({ form, things, isName, start, end, parts }: Entry): number {
    if (!isEnglish || isName || parts.length > 1) return form
    const kind = classOf(written({ start, end }))
    if (kind === 'filler') return form * OTHER_FORM
    return things < 0 || (things === 0 && kind === 'verb') ? form * OTHER_FORM : kind === 'thing' ? form : form * 0.8
  }

  function addGroup(parts: readonly string[], span: Span, times: number, isName: boolean): Entry {
    const key = parts.join(' ')
    const entry = groups.get(key) ?? newEntry(parts, span, 1)
    groups.set(key, entry)
    entry.count += times
    entry.isName ||= isName
    return entry
  }

  function weightOf(entry: Entry): number {
    const early = 1 + 0.4 * (1 - entry.start / Math.max(1, text.length))
    const spread = Math.sqrt(1 + Math.log2(Math.max(1, entry.sections)))
    const isCapital = hasTellingCapitals && entry.capitals * 2 > entry.count
    const looks = entry.isName ? NAME_WEIGHT : isCapital ? CAPITAL_WEIGHT : 1
    const bound = (entry.parts.length > 1 ? PAIR_WEIGHT : 1) * (entry.isInHeading ? HEADING_WEIGHT : 1)
    return (1 + Math.log2(entry.count)) * formOf(entry) * early * spread * looks * bound
  }

  return {
    add(found, { index, heading }) {
      const places = isEnglish ? found.map((_, i) => placeOf(found, i)) : undefined
      for (const [i, word] of found.entries()) {
        if (word.isContent) addWord(word, places?.[i] ?? 'open', index, heading)
      }
      for (let i = 0; i < found.length; i++) {
        const end = hasTellingCapitals ? nameEnd(found, i) : i + 1
        if (end > i + 1) {
          const parts = found.slice(i, end)
          addGroup(keysOf(parts), { start: parts[0]!.start, end: parts.at(-1)!.end }, 1, true)
          i = end - 1
        } else if (i > 0 && found[i]!.isContent && found[i]!.isJoined && found[i - 1]!.isContent) {
          const [first, second] = [found[i - 1]!, found[i]!]
          const group = addGroup(keysOf([first, second]), { start: first.start, end: second.end }, 1, false)
          group.isTerm ||= isOneTerm(first, second, places?.[i - 1] ?? 'open')
        }
      }
    },
    addNames(names) {
      for (const [first, ...others] of names) {
        if (first === undefined) continue
        const parts = readWords(text, language, first.start, first.end)
        const [only] = parts
        const entry = parts.length === 1 ? words.get(only!.key) : undefined
        if (entry !== undefined) Object.assign(entry, { isName: true, isTelling: true, form: 1 })
        if (entry !== undefined) Object.assign(entry, { start: first.start, end: first.end })
        if (parts.length < 2 || !parts.some(({ isContent }) => isContent)) continue
        const known = groups.get(keysOf(parts).join(' '))
        addGroup(keysOf(parts), first, known === undefined ? 1 + others.length : 0, true)
      }
    },
    weights: () => new Map([...words].map(([key, entry]) => [key, weightOf(entry)])),
    keywords(limit) {
      const bound = [...groups.values()].filter(
        ({ isName, isTerm, count }) => isName || isTerm || count >= MIN_PAIR_COUNT
      )
      const entries = [...words.values(), ...bound]
      const naming = entries.filter(entry => formOf(entry) >= MIN_FORM)
      const ranked = (naming.length >= ENOUGH ? naming : entries)
        .map(entry => ({ entry, weight: weightOf(entry) }))
        .sort((a, b) => b.weight - a.weight || a.entry.start - b.entry.start)
      const chosen: Entry[] = []
      for (const { entry } of ranked) {
        if (chosen.length === limit) break
        if (!chosen.some(other => repeats(entry, other))) chosen.push(entry)
      }
      return chosen.map(entry => toKeyword(text, entry))
    }
  }
}

function newEntry(parts: readonly string[], { start, end }: Span, form: number): Entry {
  const counts = { count: 0, sections: 0, lastSection: -1, form, capitals: 0, things: 0 }
  const marks = { isName: false, isTerm: false, isInHeading: false, isTelling: parts.length > 1 }
  return { parts: [...parts], start, end, ...counts, ...marks }
}

function keysOf(words: readonly Word[]): string[] {
  return words.map(({ key }) => key)
}

/** Where the run of upper-case words that begins at `i` ends, links between them included; `i + 1` when there is none. */
function nameEnd(words: readonly Word[], i: number): number {
  const first = words[i]!
  if (!first.isCapital || isCalendarWord(first.key)) return i + 1
  let end = i + 1
  for (let j = i + 1; j < words.length && j < i + MAX_NAME_WORDS && words[j]!.isJoined; j++) {
    if (isCalendarWord(words[j]!.key) || words[j]!.key === 'i') break
    if (words[j]!.isCapital) end = j + 1
    else if (!NAME_LINK.has(words[j]!.key)) break
  }
  const hasContent = words.slice(i, end).some(({ isContent }) => isContent)
  return hasContent ? end : i + 1
}

/** Is it part of the other, or the other of it, without much use of its own? */
function repeats(entry: Entry, other: Entry): boolean {
  const [small, large] = entry.parts.length <= other.parts.length ? [entry, other] : [other, entry]
  if (!small.parts.every(part => large.parts.includes(part))) return false
  return entry === large || small.count < OWN_USE * large.count
}

/** As the text has it; a capital that only its place explains is taken away. */
function toKeyword(text: string, { start, end, isTelling, isName, isTerm }: Entry): Keyword {
  const written = text.slice(start, end)
  // The words of a term are no names: a capital is its place's, or all of the word is capitals.
  const word = isTerm && !isName ? written.replace(/^\p{Lu}(?=\p{Ll})/u, letter => letter.toLowerCase()) : written
  return { word: isTelling || isName ? word : word.toLowerCase(), span: { start, end } }
}
