import type { Admitted } from './admitted.ts'
import type { DocumentTable } from './index/document-table.ts'
import { asksForMany } from './text/asks-for-many.ts'
import { asksOwnPast } from './text/asks-own-past.ts'
import { asksFor } from './text/passage-traits.ts'
import { type TimeMention, timeMentions } from './text/time-expressions.ts'
import { fold, type QueryWord, queryWords, wordsIn } from './text/tokenize.ts'

/** What a query asks for, as far as its words tell. */
export interface UnderstoodQuery {
  words: QueryWord[]
  /** Times it names. */
  times: TimeMention[]
  /** Speakers it names, by speaker number. */
  speakers: number[]
  /** The kind of answer it wants. */
  asksFor: { time: boolean; number: boolean; many: boolean; ownPast: boolean }
}

/** Whether something was done is asked with one verb and told with another. */
const VERB_SHARE = 0.35

/** Reads a query against the languages and speakers of what may be read. */
export function understand(table: DocumentTable, admitted: Admitted, text: string, nowMs: number): UnderstoodQuery {
  const folded = fold(text)
  const ownPast = asksOwnPast(folded)
  const words = distinct(queryWords(text, languagesOf(table, admitted))).map(word =>
    ownPast?.verbs.includes(word.position) ? { ...word, share: VERB_SHARE } : word
  )
  const spelled = new Set(words.map(word => word.surface))
  const speakers = [...table.names.speakers.keys()].filter(
    number => (admitted.speakerCounts[number] ?? 0) > 0 && isNamed(table.names.speakers[number]!, spelled)
  )
  return {
    words,
    times: timeMentions(text, nowMs),
    speakers,
    asksFor: { ...asksFor(folded), many: asksForMany(folded), ownPast: ownPast !== undefined }
  }
}

/** The most frequent first. */
function languagesOf(table: DocumentTable, { languageCounts }: Admitted): string[] {
  return [...table.names.languages.keys()]
    .filter(number => (languageCounts[number] ?? 0) > 0)
    .sort((a, b) => languageCounts[b]! - languageCounts[a]!)
    .map(number => table.names.languages[number]!)
}

function distinct(words: readonly QueryWord[]): QueryWord[] {
  return [...new Map(words.map(word => [word.terms[0]!, word])).values()]
}

const nameParts = new Map<string, string[]>()

/** By first name, or by every part of the name. */
function isNamed(speaker: string, spelled: ReadonlySet<string>): boolean {
  let parts = nameParts.get(speaker)
  if (parts === undefined) {
    parts = wordsIn(speaker)
    if (nameParts.size > 10_000) nameParts.clear()
    nameParts.set(speaker, parts)
  }
  return parts.length > 0 && parts[0]!.length > 1 && spelled.has(parts[0]!)
}
