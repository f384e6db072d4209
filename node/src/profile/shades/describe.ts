import { petsOf } from '../biography/clauses.ts'
import { render } from '../biography/render.ts'
import type { Saying } from '../biography/statements.ts'
import { voiceOf } from '../biography/templates/voices.ts'
import { toldOf } from '../biography/told.ts'
import { remembered } from '../entities/remembered.ts'
import type { Fact, Person, Shade } from '../types.ts'
import { activityOf, thirdPerson } from './activities.ts'
import { kindOf } from './fact-kinds.ts'
import { type Saying as Phrase, phrasesOf } from './phrases.ts'
import { formsOf, type PartForms } from './topic-words.ts'
import type { ShadeItem } from './types.ts'

/** What a description tells; nothing else is said. */
export interface Told {
  /** Parts of the name, for a shade that rests on no fact. */
  parts: readonly string[]
  /** What the shade says; the first one best. None for a mere topic. */
  facts: readonly Fact[]
  /** A fact that is told in its memories, too. */
  beside: Fact | undefined
  /** All it rests on: what is counted and dated is what is shown. */
  members: readonly ShadeItem[]
  firstAtMs: number
  lastAtMs: number
  /** Empty when nobody told it. */
  ownerName: string
  language: string
}

const PERSONS = ['first', 'second', 'third'] as const

/** The three descriptions: what the shade is, and since when and how often it is told. */
export function describe(told: Told): Shade['descriptions'] {
  const words = told.facts.length > 0 ? [] : told.parts.map(part => wordsOf(part, told))
  const [first, second, third] = PERSONS.map((_, i) => describeIn(told, words, i as 0 | 1 | 2)) as [
    string,
    string,
    string
  ]
  return { first, second, third }
}

/** A part of a topic's name as sentences use it: what is done, or what is written about. */
type PartWords = { done: string } | { forms: PartForms }

function wordsOf(part: string, { members, language }: Told): PartWords {
  const done = language === 'eng' ? activityOf(part, members) : undefined
  return done === undefined ? { forms: formsOf(part, members, language) } : { done }
}

const monthsIn = remembered(
  locale => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
)
const listIn = remembered(locale => new Intl.ListFormat(locale, { type: 'conjunction' }))

function describeIn(told: Told, words: readonly PartWords[], at: 0 | 1 | 2): string {
  const { facts, beside, members, firstAtMs, lastAtMs, language } = told
  const { locale, span, month, once } = phrasesOf(language)
  const months = monthsIn(locale)
  const [since, last] = [months.format(firstAtMs), months.format(lastAtMs)]
  const says = facts.length > 0 ? factText(facts, told, at) : topicText(told, words, at)
  const tail = members.length === 1 ? once : since === last ? month : span
  const dated = says + fill(tail, { c: String(members.length), s: since, l: last })
  const { stop, space } = voiceOf(language)
  return beside === undefined ? dated : `${dated}${space}${factText([beside], told, at)}${stop}`
}

/** A template is filled in one pass, so that a value with braces in it stays as it is. */
function fill(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replace(/\{([vncsl])\}/g, (_, slot: string) => parts[slot] ?? '')
}

/** The biography's sentence of a fact, without its stop. */
function factText(facts: readonly Fact[], told: Told, at: 0 | 1 | 2): string {
  const [fact] = facts
  const voice = voiceOf(told.language)
  const { saying } = kindOf(fact!)!
  if ('phrase' in saying) return phraseText(saying.phrase, fact!.value, told, at)
  const spoken = { person: PERSONS[at] as Person, ownerName: told.ownerName === '' ? null : told.ownerName }
  const text = render(sayingOf(facts, saying), voice, spoken) ?? phraseText('topic', fact!.value, told, at)
  return text.endsWith(voice.stop) ? text.slice(0, -voice.stop.length) : text
}

function sayingOf(facts: readonly Fact[], saying: Record<string, unknown>): Saying {
  const [fact] = facts
  if (saying.clause === 'pet') {
    const pets = petsOf({ told: toldOf(facts.filter(({ attribute }) => attribute === 'pet')) })
    if (pets.length > 0) return { clauses: pets.map(({ clause }) => clause) }
  }
  if (saying.whole !== undefined) return { slot: saying.whole, values: [{ text: fact!.value }] } as Saying
  return { clauses: [{ slot: saying.clause, values: [fact!.value] }] } as Saying
}

function phraseText(saying: Phrase, value: string, told: Told, at: 0 | 1 | 2): string {
  const { forms } = phrasesOf(told.language)
  return capitalised(fill((forms[saying] ?? forms.topic)[at]!, { v: value, n: nameIn(told) }))
}

function nameIn({ ownerName, language }: Told): string {
  return ownerName === '' ? voiceOf(language).nameless : ownerName
}

/** What the owner writes about; what they say to do, as done: "You paint and write about art". */
function topicText(told: Told, words: readonly PartWords[], at: 0 | 1 | 2): string {
  const list = listIn(phrasesOf(told.language).locale)
  const rest = words.flatMap(word => ('forms' in word ? [word.forms[at]] : []))
  const verbs = words.flatMap(word => ('done' in word ? [word.done] : []))
  if (verbs.length === 0) return phraseText('topic', list.format(rest), told, at)
  const all = rest.length === 0 ? verbs : [...verbs, `write about ${list.format(rest)}`]
  const subject = at === 0 ? 'I' : at === 1 ? 'You' : nameIn(told)
  return capitalised(`${subject} ${list.format(at === 2 ? all.map(thirdPerson) : all)}`)
}

function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, letter => letter.toUpperCase())
}
