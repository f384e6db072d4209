import type { AnswerLanguage } from '../chat/question.ts'
import { detectLanguage } from '../memory/language.ts'
import { privateKinds } from '../memory/private-kinds.ts'
import { findEntities } from '../profile/entities/find-entities.ts'
import { roleOfMention } from '../profile/entities/kin.ts'
import type { EntityType, Fact } from '../profile/types.ts'
import { fold } from '../retrieval/text/tokenize.ts'
import type { WithheldKind } from './types.ts'
import { amountsIn } from './words/money.ts'
import { PERSON_ATTRIBUTES, RELATIONS } from './words/templates.ts'

/** Names of others that the owner's facts tell, and what they are to the owner. */
export interface KnownPeople {
  /** Folded name → attribute: `friend`, `partner`, … or `other`. */
  relation: ReadonlyMap<string, string>
  names: ReadonlyMap<string, EntityType>
}

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u
/** Seven digits or more, in groups; not a date, not an amount. */
const PHONE = /(?<![\p{L}\p{N}.,/-])(?:\+|00)?\d(?:[ ()./-]{0,2}\d){6,14}(?![\p{N}.,]*\d)(?!\p{L})/gu
const DATE_LIKE = /^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|^\d{4}\s*[-–]\s*\d{4}$/
const ADDRESS = [
  /\p{L}*(?:straße|strasse|str\.|gasse|allee|platz|weg|straat|laan)\s+\d+/iu,
  /\d+\s+(?:\p{Lu}[\p{L}'’]+\s+){1,3}(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Drive|Square|Court)(?!\p{L})/u,
  /(?<!\p{L})(?:rua|rue|calle|avenida|av\.|avenue|boulevard|via|plaza|paseo|largo)\s+[^,.\n\d]{2,40},?\s*(?:n[ºo°.]*\s*)?\d+/iu,
  /\p{Script=Hangul}+(?:로|길|대로)\s?\d+(?:번길|-\d+)?|\d+동\s?\d+호/u,
  /\d+丁目|番地|\p{Script=Han}+[路街道巷]\d+号/u
]

/** What of a text may never leave: numbers that lead to the owner's door, phone or money, and secrets. */
export function mustStay(text: string): WithheldKind | undefined {
  if (EMAIL.test(text)) return 'email'
  const kinds = privateKinds({ text, author: { role: 'self' } })
  if (kinds.includes('payment-card') || kinds.includes('iban')) return 'account'
  if (kinds.includes('secret')) return 'secret'
  // Thousands parted by blanks are no telephone number.
  const plain = amountsIn(fold(text)).reduceRight(
    (left, { start, end }) => left.slice(0, start) + left.slice(end),
    fold(text)
  )
  const numbers = (plain.match(PHONE) ?? []).filter(found => !DATE_LIKE.test(found.trim()))
  if (numbers.length > 0) return 'phone'
  return ADDRESS.some(pattern => pattern.test(text)) ? 'address' : undefined
}

export function isHealth(text: string): boolean {
  return privateKinds({ text, author: { role: 'self' } }).includes('health')
}

/** Who the facts tell of. Pets are no third persons. */
export function knownPeople(facts: readonly Fact[]): KnownPeople {
  const relation = new Map<string, string>()
  const names = new Map<string, EntityType>()
  const pets = new Set(facts.filter(({ attribute }) => attribute === 'pet').map(({ value }) => fold(value)))
  for (const { subject, attribute, value } of facts) {
    const isPerson = (PERSON_ATTRIBUTES as readonly string[]).includes(attribute)
    for (const [name, kind] of [
      [subject, 'other'],
      [isPerson ? value : '', subject === 'owner' ? attribute : 'other']
    ] as const) {
      if (name === '' || name === 'owner' || pets.has(fold(name)) || roleOfMention(name) !== undefined) continue
      names.set(name, 'person')
      if (!relation.has(fold(name)) || relation.get(fold(name)) === 'other') relation.set(fold(name), kind)
    }
  }
  return { relation, names }
}

/**
 * The text with every other person's name replaced by what they are to the owner, unless the request names them itself.
 *
 * @returns undefined when somebody is named of whom nothing is known
 */
export function withoutNames(
  text: string,
  { request, people, pets, language, quote = text }: NameRules
): { text: string; replaced: number } | undefined {
  const asked = fold(request)
  let told = text
  let replaced = 0
  for (const name of namesIn(`${text}\n${quote}`, people, pets)) {
    if (asked.includes(fold(name)) || !fold(told).includes(fold(name))) continue
    const relation = RELATIONS[language][people.relation.get(fold(name)) ?? 'other']
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${literal(name)}(?=['’]s|[^\\p{L}\\p{N}]|$)`, 'giu')
    const next = relation === undefined ? told : told.replace(pattern, relation)
    if (next === told) return undefined
    told = next
    replaced++
  }
  return { text: told.replace(/^\p{Ll}/u, letter => letter.toLocaleUpperCase()), replaced }
}

export interface NameRules {
  request: string
  people: KnownPeople
  /** Folded names of animals. */
  pets: ReadonlySet<string>
  language: AnswerLanguage
  /** The words the text was made from: capitals tell names better there. */
  quote?: string
}

function namesIn(text: string, { names }: KnownPeople, pets: ReadonlySet<string>): string[] {
  const found = findEntities(text, { language: detectLanguage(text), author: { role: 'self' }, knownNames: names })
  const persons = found.filter(({ type, name }) => type === 'person' && roleOfMention(name) === undefined)
  const known = [...names.keys()].filter(name => fold(text).includes(fold(name)))
  const all = new Set([...persons.map(({ name }) => name), ...known])
  return [...all].filter(name => !pets.has(fold(name))).toSorted((a, b) => b.length - a.length)
}

function literal(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
