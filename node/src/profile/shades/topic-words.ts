import { CALLED_BY, isOnePerson, isPerson, kinRole } from '../entities/kin.ts'
import { nameKey } from '../topics/weak-names.ts'
import { notesOf } from './item-notes.ts'
import type { ShadeItem } from './types.ts'

/** A part of a topic's name as it stands inside a sentence: in the first, second and third person. */
export type PartForms = readonly [first: string, second: string, third: string]

/** In this share of its places a word needs its article. */
const MOSTLY = 0.5
/** From this share on, a word is told in the plural. */
const SOME = 0.15
const OWNERS = ['my', 'your', 'their'] as const
const LATIN = /^\p{Script=Latin}/u

/** "Shop" is "the shop", "Papa" is "your father" and "Ji-eun" is "your sister Ji-eun" where the memories say so. */
export function formsOf(part: string, members: readonly ShadeItem[], language: string): PartForms {
  const word = surfaceOf(part, members)
  if (language !== 'eng') return same(word)
  const role = roleOf(part)
  if (role !== undefined) return owned(role)
  const relation = word === part ? relationOf(part, members) : undefined
  if (relation !== undefined) return owned(`${relation} ${part}`)
  if (word === part || !LATIN.test(word)) return same(word)
  return determined(word, members)
}

function same(word: string): PartForms {
  return [word, word, word]
}

function owned(what: string): PartForms {
  return OWNERS.map(owner => `${owner} ${what}`) as unknown as PartForms
}

/** Words that need no "my" to mean one person. */
function roleOf(part: string): string | undefined {
  const word = part.toLowerCase()
  const role = kinRole(word)
  if (role === undefined || !isOnePerson(role) || !isPerson(role)) return undefined
  return CALLED_BY.has(word) || !LATIN.test(word) ? role : undefined
}

/** Names have a capital everywhere; a word has the one of the sentence it stands first in. */
function surfaceOf(part: string, members: readonly ShadeItem[]): string {
  const key = nameKey(part)
  const isName = members.some(member => notesOf(member).entityKeys.includes(key))
  if (isName) return part
  const lower = part.replace(/^\p{Lu}(?!\p{Lu})/u, letter => letter.toLowerCase())
  const isLower = members.some(({ keywords }) => keywords.some(({ word }) => word === lower || word.includes(lower)))
  return isLower ? lower : part
}

/** "My sister Ji-eun", "my friend, Ana". */
function relationOf(name: string, members: readonly ShadeItem[]): string | undefined {
  const pattern = new RegExp(
    `\\bmy\\s+(?:[\\p{L}-]+\\s+)?(\\p{L}+),?\\s+(?:called\\s+)?${escaped(name)}(?![\\p{L}\\p{N}])`,
    'iu'
  )
  for (const { about, summary } of members) {
    const found = about.author.role === 'self' ? pattern.exec(summary.text)?.[1]?.toLowerCase() : undefined
    if (found !== undefined && kinRole(found) !== undefined) return found
  }
  return undefined
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/** Where the memories mostly say "the shop" or "my garden", so does the sentence; "a recipe" is one of its recipes. */
function determined(word: string, members: readonly ShadeItem[]): PartForms {
  if (/ing$/.test(word)) return same(word)
  const many = pluralOf(word)
  const pattern = new RegExp(
    `(?:\\b(the|an?|my|our|this|that)\\s+(?:[\\p{L}-]+\\s+)??)?(?<![\\p{L}\\p{N}-])(${escaped(word)}|${escaped(many)})(?![\\p{L}\\p{N}-])`,
    'giu'
  )
  const counts = { all: 0, many: 0, owner: 0, the: 0, a: 0 }
  for (const { summary } of members) {
    for (const [, before = '', found = ''] of summary.text.matchAll(pattern)) {
      counts.all++
      if (found.toLowerCase() === many && many !== word) counts.many++
      else if (/^(?:my|our)$/i.test(before)) counts.owner++
      else if (/^an?$/i.test(before)) counts.a++
      else if (before !== '') counts.the++
    }
  }
  const { all, owner, the, a } = counts
  if (all === 0) return same(word)
  if (counts.many >= all * SOME) return same(many)
  if (owner > 0 && kinRole(word) !== undefined) return owned(word)
  if (owner + the + a < all * MOSTLY) return same(word)
  if (owner >= the && owner >= a) return owned(word)
  return same(a > the ? many : `the ${word}`)
}

/** Regular ones; what is plural already stays. */
function pluralOf(word: string): string {
  if (/[^su]s$/.test(word)) return word
  if (/(?:s|x|sh|ch)$/.test(word)) return `${word}es`
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`
}
