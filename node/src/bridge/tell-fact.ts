import type { AnswerLanguage } from '../chat/question.ts'
import { render, type Speaker } from '../profile/biography/render.ts'
import type { Saying } from '../profile/biography/statements.ts'
import { fill } from '../profile/biography/templates/fill.ts'
import type { ClauseSlot, Voice, WholeSlot } from '../profile/biography/templates/types.ts'
import { voiceOf } from '../profile/biography/templates/voices.ts'
import type { Fact } from '../profile/types.ts'
import { forbiddenBy } from './words/diets.ts'
import { type BridgeTemplates, DIET_NAMES, TEMPLATES } from './words/templates.ts'

const ISO_639_3: Readonly<Record<AnswerLanguage, string>> = {
  en: 'eng',
  de: 'deu',
  fr: 'fra',
  es: 'spa',
  ko: 'kor',
  ja: 'jpn',
  zh: 'cmn'
}
const CLAUSES = new Set<string>(
  'age home employer job school studies relationship hometown nationality language instrument member hobby diet allergy religion pet'.split(
    ' '
  )
)
/** Persons: told by name, where the request names them itself. */
const WHOLES = new Set<string>('likes dislikes partner child sibling parent grandparent friend boss'.split(' '))
const OWN: Readonly<Record<string, keyof BridgeTemplates>> = {
  condition: 'condition',
  owns: 'owns',
  car: 'owns',
  bike: 'owns',
  skill: 'skill',
  visited: 'visited',
  'detail:does not eat or drink': 'avoids'
}
/** An animal's own name; nouns of German have capitals, too, and no other sign. */
const IS_NAME = /^\p{Lu}\p{L}+$/u
/** A plan to change something about oneself: "diet: vegetarian". */
const CHANGE = /^(diet|job|employer|home|school|studies): /u

export function isoLanguage(language: AnswerLanguage): string {
  return ISO_639_3[language]
}

/** What a fact of the owner's comes to: a plan to eat differently, once made, is how somebody eats. */
export function asLived(fact: Fact): Fact {
  const change = fact.attribute === 'plan' ? CHANGE.exec(fact.value) : null
  return change?.[1] === 'diet' ? { ...fact, attribute: 'diet', value: fact.value.slice(change[0].length) } : fact
}

/**
 * A fact in one sentence; undefined when there are no words for it.
 *
 * @param isInLanguage - its value is in this language. @default true
 */
export function tellFact(
  fact: Fact,
  language: AnswerLanguage,
  speaker: Speaker,
  isInLanguage = true
): string | undefined {
  const voice = voiceOf(isoLanguage(language))
  const { attribute, value, subject } = fact
  const about = subject === 'owner' ? {} : { about: subject }
  if (attribute === 'pet' && IS_NAME.test(value))
    return said({ clauses: [{ slot: 'petNamed', values: [value] }], ...about })
  if (attribute === 'diet' && subject === 'owner' && !isInLanguage) {
    const diet = forbiddenBy(value)
    if (diet !== undefined) return own('diet', { v: DIET_NAMES[language][diet.name] ?? value })
  }
  if (CLAUSES.has(attribute)) return said({ clauses: [{ slot: attribute as ClauseSlot, values: [value] }], ...about })
  if (subject !== 'owner') return undefined
  if (WHOLES.has(attribute)) return said({ slot: attribute as WholeSlot, values: [{ text: value }] })
  if (attribute === 'goal') return said({ slot: 'goal', values: [{ text: value }] })
  if (attribute === 'plan') return said({ slot: 'plan', values: [{ text: value, ...dayOf(fact) }] })
  if (attribute === 'todo') return said({ slot: 'status:todo', values: [{ text: value }] })
  const [family, topic] = split(attribute)
  if (family === 'favourite') return said({ slot: 'favourite', topic, values: [{ text: value }] })
  if (OWN[attribute] === 'owns') return own('owns', { v: voice.shape?.('pet', value) ?? value })
  if (OWN[attribute] !== undefined) return own(OWN[attribute], { v: value })
  if (family === 'date' || family === 'detail') return own('dated', { k: topic, v: value })
  return undefined

  function said(saying: Saying): string | undefined {
    return render(saying, voice, speaker)
  }
  function own(name: keyof BridgeTemplates, filling: { k?: string; v: string }): string {
    return tellOwn(name, { ...filling, count: 1 }, language, speaker)
  }
}

/** Children by their number, a partner without a name. */
export function tellCount(
  what: 'children' | 'hasPartner',
  count: number,
  language: AnswerLanguage,
  speaker: Speaker
): string {
  return tellOwn(what, { k: String(count), count }, language, speaker)
}

function tellOwn(
  name: keyof BridgeTemplates,
  filling: { k?: string; v?: string; count: number },
  language: AnswerLanguage,
  { person, ownerName }: Speaker
): string {
  const voice = voiceOf(isoLanguage(language))
  const text = fill(
    TEMPLATES[language][name],
    { person, isLast: true, n: ownerName ?? voice.nameless, ...filling },
    voice
  )
  return finished(text, voice)
}

function finished(text: string, { stop }: Voice): string {
  const first = /^\p{L}/u.exec(text)?.[0] ?? ''
  const whole = first.toLocaleUpperCase() + text.slice(first.length)
  return /[.!?。！？]$/u.test(whole) ? whole : whole + stop
}

function split(attribute: string): [family: string, topic: string] {
  const colon = attribute.indexOf(':')
  return colon < 0 ? [attribute, ''] : [attribute.slice(0, colon), attribute.slice(colon + 1)]
}

/** The day of a plan, unless its own words tell one. */
function dayOf({ value, validFrom }: Fact): { day?: string } {
  return validFrom === null || /\d/.test(value) ? {} : { day: validFrom }
}
