import { biographyOf } from '../profile/biography/biography.ts'
import type { PinnedSentence } from '../profile/biography/types.ts'
import type { KeptInsight } from '../profile/portrait.ts'
import type { StoredSentence } from '../profile/profile-store.ts'
import type { Biography, Fact, Person, Sentence, Shade } from '../profile/types.ts'
import type { Writing } from './owner-writing.ts'

/** What a biography is composed of; for an audience, only what that audience may see. */
export interface BiographyMaterial {
  insights: readonly KeptInsight[]
  facts: readonly Fact[]
  shades: readonly Shade[]
  pinned: readonly PinnedSentence[]
  writing: Writing
  nowMs: number
  memories: number
  idOf(...parts: readonly string[]): string
}

/** The status looks this far back, in ms: a week, and the four before it. */
const RECENT_MS = 35 * 86_400_000

export function compose(material: BiographyMaterial, person: Person): Biography {
  const { insights, writing, nowMs, ...rest } = material
  const recent = insights.filter(({ about }) => about.atMs > nowMs - RECENT_MS && about.atMs <= nowMs)
  return biographyOf({ ...rest, recent, person, nowMs, language: writing.language, ownerName: writing.ownerName })
}

/** Puts the same sentences in three persons together; ids do not depend on the person. */
export function inAllPersons(of: (person: Person) => readonly Sentence[]): StoredSentence[] {
  const first = new Map(of('first').map(({ id, text }) => [id, text]))
  const third = new Map(of('third').map(({ id, text }) => [id, text]))
  return of('second').map(({ text, ...sentence }) => ({
    ...sentence,
    texts: { second: text, first: first.get(sentence.id) ?? text, third: third.get(sentence.id) ?? text }
  }))
}

export function inPerson(sentences: readonly StoredSentence[], person: Person): Sentence[] {
  return sentences.map(({ texts, ...sentence }) => ({ ...sentence, text: texts[person] }))
}
