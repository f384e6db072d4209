import type { Author } from '../../memory/types.ts'
import type { EntityMention, EntityType } from '../types.ts'
import { createCovered } from './covered.ts'
import type { Found } from './found.ts'
import { findCapitalised } from './latin.ts'
import { findMarked } from './marks.ts'
import { findHan, findHangul } from './unspaced.ts'

export interface FindEntitiesOptions {
  /** ISO 639-3, `und` when unsure. */
  language: string
  author: Author
  /** Names told elsewhere, as spelled there, with their type: found wherever they stand as a word. */
  knownNames?: ReadonlyMap<string, EntityType>
}

/** Addresses and code. What stands before an @ is looked at once: text without spaces is one word of any length. */
const NOT_TEXT = /\b(?:https?:\/\/|www\.)\S+|(?<![\w.%+-])[\w.%+-]+@[\w-]+(?:\.[\w-]+)+|`[^`\n]*`/gu
const HAS_HANGUL = /\p{Script=Hangul}/u
const HAS_HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * The persons, places, organisations and things a text names, without a model: by capitals, by the words around them, by
 * short lists of well-known names. Rather too few than too many: a name at the head of a sentence that nothing
 * confirms is left out, and so is a German noun that no list or cue makes a name. The speaker's relatives count as
 * names: "my sister", "Papa", 할머니.
 *
 * Pure. Mentions in the order of their first place; one mention per name and type.
 */
export function findEntities(text: string, { language, author, knownNames }: FindEntitiesOptions): EntityMention[] {
  const known = withAuthor(knownNames, author)
  const readable = NOT_TEXT.test(text) ? text.replace(NOT_TEXT, found => ' '.repeat(found.length)) : text
  NOT_TEXT.lastIndex = 0
  const found = [
    ...findMarked(readable),
    ...(HAS_HANGUL.test(readable) ? findHangul(readable, known) : []),
    ...(HAS_HAN.test(readable) ? findHan(readable, language, known) : []),
    ...findCapitalised(readable, { language, knownNames: known })
  ]
  return mentionsOf(found, text.length)
}

const NONE: ReadonlyMap<string, EntityType> = new Map()

function withAuthor(
  names: ReadonlyMap<string, EntityType> = NONE,
  { name, role }: Author
): ReadonlyMap<string, EntityType> {
  if (name === undefined || role === 'assistant' || names.has(name)) return names
  return names.size > 100 ? names : new Map([...names, [name, 'person']])
}

/** Overlapping finds count once: the first of them in the list, for it is the surer one. */
function mentionsOf(found: readonly Found[], length: number): EntityMention[] {
  const covered = createCovered(length)
  const kept: Found[] = []
  for (const item of found) {
    if (covered.touches(item.start, item.end)) continue
    covered.add(item.start, item.end)
    kept.push(item)
  }
  const mentions = new Map<string, EntityMention>()
  for (const { name, type, start, end } of kept.sort((a, b) => a.start - b.start)) {
    // One name means one thing inside one text; what tells its type may stand at one place only.
    const mention = mentions.get(name) ?? { name, type, spans: [] }
    if (mention.type === 'thing') mention.type = type
    mention.spans.push({ start, end })
    mentions.set(name, mention)
  }
  return [...mentions.values()]
}
