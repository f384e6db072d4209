import type { Author } from '../../memory/types.ts'
import { NAME_TITLES, TITLES } from './cue-words.ts'
import { roleOfMention } from './kin.ts'
import { remembered } from './remembered.ts'

/** The owner, under whatever name. */
export const OWNER_KEY = 'owner'
const KIN = 'kin:'

/** A name folded, and the relation it tells if it is one such as "Papa". */
const read = remembered(name => ({ plain: folded(name), role: roleOfMention(name) }))

/**
 * What names are compared by: case, accents, possessives and hyphens do not count. "My sister" is somebody else's
 * sister when somebody else says it.
 */
export function nameKey(name: string, author: Author): string {
  if (name === 'owner') return OWNER_KEY
  if (name === author.name) return authorKey(author)
  const { plain, role } = read(name)
  return role === undefined ? plain : `${KIN}${author.role === 'self' ? OWNER_KEY : authorKey(author)}:${role}`
}

/** The key of who writes. Others stand in the owner's files by the names the owner gives them: "Papa" is the owner's. */
export function authorKey({ role, name = '' }: Author): string {
  const { plain, role: kin } = read(name)
  return kin === undefined || role === 'self' ? plain : `${KIN}${OWNER_KEY}:${kin}`
}

export function plainKey(name: string): string {
  return read(name).plain
}

function folded(name: string): string {
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
