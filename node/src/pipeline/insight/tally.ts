import type { Span } from '../../text/sentences.ts'
import { isCalendarWord } from './common-words.ts'
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
  isName: boolean
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

export function createTally(text: string, language: string): Tally {
  const words = new Map<string, Entry>()
  const groups = new Map<string, Entry>()
  // Every German noun has a capital, so there it tells no name.
  const hasTellingCapitals = language !== 'deu'

  function addWord(word: Word, index: number, heading: Span | undefined): void {
    const entry = words.get(word.key) ?? newEntry([word.key], word, word.form)
    words.set(word.key, entry)
    entry.count++
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

  function addGroup(parts: readonly string[], span: Span, times: number, isName: boolean): void {
    const key = parts.join(' ')
    const entry = groups.get(key) ?? newEntry(parts, span, 1)
    groups.set(key, entry)
    entry.count += times
    entry.isName ||= isName
  }

  function weightOf(entry: Entry): number {
    const early = 1 + 0.4 * (1 - entry.start / Math.max(1, text.length))
    const spread = Math.sqrt(1 + Math.log2(Math.max(1, entry.sections)))
    const isCapital = hasTellingCapitals && entry.capitals * 2 > entry.count
    const looks = entry.isName ? NAME_WEIGHT : isCapital ? CAPITAL_WEIGHT : 1
    const bound = (entry.parts.length > 1 ? PAIR_WEIGHT : 1) * (entry.isInHeading ? HEADING_WEIGHT : 1)
    return (1 + Math.log2(entry.count)) * entry.form * early * spread * looks * bound
  }

  return {
    add(found, { index, heading }) {
      for (const word of found) if (word.isContent) addWord(word, index, heading)
      for (let i = 0; i < found.length; i++) {
        const end = hasTellingCapitals ? nameEnd(found, i) : i + 1
        if (end > i + 1) {
          const parts = found.slice(i, end)
          addGroup(keysOf(parts), { start: parts[0]!.start, end: parts.at(-1)!.end }, 1, true)
          i = end - 1
        } else if (i > 0 && found[i]!.isContent && found[i]!.isJoined && found[i - 1]!.isContent) {
          addGroup(keysOf([found[i - 1]!, found[i]!]), { start: found[i - 1]!.start, end: found[i]!.end }, 1, false)
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
      const bound = [...groups.values()].filter(({ isName, count }) => isName || count >= MIN_PAIR_COUNT)
      const entries = [...words.values(), ...bound]
      const naming = entries.filter(({ form }) => form >= MIN_FORM)
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
  const counts = { count: 0, sections: 0, lastSection: -1, form, capitals: 0 }
  return { parts: [...parts], start, end, ...counts, isName: false, isInHeading: false, isTelling: parts.length > 1 }
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
    if (isCalendarWord(words[j]!.key)) break
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
function toKeyword(text: string, { start, end, isTelling, isName }: Entry): Keyword {
  const written = text.slice(start, end)
  return { word: isTelling || isName ? written : written.toLowerCase(), span: { start, end } }
}
