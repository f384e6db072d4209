import type { Author } from '../../memory/types.ts'
import { NAME_TITLES, TITLES } from './cue-words.ts'
import { roleOfMention } from './kin.ts'

/** The owner, under whatever name. */
export const OWNER_KEY = 'owner'
const KIN = 'kin:'

/**
 * What names are compared by: case, accents, possessives and hyphens do not count. "My sister" is somebody else's
 * sister when somebody else says it.
 */
export function nameKey(name: string, author: Author): string {
  if (name === 'owner') return OWNER_KEY
  const role = roleOfMention(name)
  if (role !== undefined) return `${KIN}${author.role === 'self' ? OWNER_KEY : plainKey(author.name ?? '')}:${role}`
  return plainKey(name)
}

export function plainKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]s$/u, '')
    .replace(/^(?:the|der|die|das|le|la|les|el|los) (?=\S)/u, '')
    .replace(/[\s\-_.]+/gu, ' ')
    .trim()
}

export function isKinKey(key: string): boolean {
  return key.startsWith(KIN)
}

/** The person whose relative a kin key tells, and the relation. */
export function kinOf(key: string): { of: string; role: string } {
  const cut = key.lastIndexOf(':')
  return { of: key.slice(KIN.length, cut), role: key.slice(cut + 1) }
}

/** Words of a name without the title before it. */
export function nameWords(key: string): string[] {
  const words = key.split(' ')
  return words.length > 1 && TITLES.has(words[0]!) ? words.slice(1) : words
}

/** "dr weber": the family name alone. */
export function hasTitle(key: string): boolean {
  const [first, ...rest] = key.split(' ')
  return rest.length > 0 && NAME_TITLES.has(first!)
}
