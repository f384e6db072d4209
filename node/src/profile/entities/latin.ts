import { createCovered } from './covered.ts'
import { COMMON, HUMAN_AFTER, JOINERS, NAME_TITLES, NEVER, PARTICLES, TITLES } from './cue-words.ts'
import { FIRST_NAMES } from './first-names.ts'
import type { FindContext, Found } from './found.ts'
import { PLACES } from './gazetteer.ts'
import { CALLED_BY, isOnePerson, kinRole, MY_KIN } from './kin.ts'
import { latinTokens, type Token } from './latin-tokens.ts'
import { type Typed, typeByCue } from './type-by-cue.ts'

const CAPITALS = /^\p{Lu}[\p{Lu}\p{N}&]{1,7}$/u
/** In a text of which more than this share is written in capitals, capitals mean nothing. */
const SHOUTED = 0.4
/** More words no name has. */
const MAX_WORDS = 7

/** Names in scripts that have capitals. */
export function findCapitalised(text: string, context: FindContext): Found[] {
  const tokens = latinTokens(text)
  if (tokens.length === 0) return []
  if (!tokens.some(token => token.isCapital)) return kinMentions(text, tokens)
  const isShouting = tokens.length > 3 && tokens.filter(token => isAllCapitals(token)).length > tokens.length * SHOUTED
  const isGerman = context.language === 'deu'
  const inside = new Set(tokens.filter(token => token.isCapital && !token.startsSentence).map(token => token.text))
  const small = new Set(tokens.filter(token => !token.isCapital).map(token => token.lower))
  const found: Found[] = kinMentions(text, tokens)
  const kin = createCovered(text.length)
  for (const { start, end } of found) kin.add(start, end)
  for (let first = 0; first < tokens.length; first++) {
    const token = tokens[first]!
    if (!token.isCapital || kin.touches(token.start, token.start + 1)) continue
    const last = lastOfGroup(tokens, first, context)
    const range = trimmed(tokens, first, last, context)
    first = last
    if (range === undefined) continue
    const name = nameOf(text, tokens, range.first, range.last)
    const typed = knownType(name, context) ?? typeByCue(tokens, range.first, range.last, name)
    if (isShouting && typed.sureness < 2) continue
    if (!isTrusted(tokens, range.first, range.last, typed, { inside, small, isGerman })) continue
    found.push({ name, type: typed.type, start: tokens[range.first]!.start, end: tokens[range.last]!.end })
  }
  return found
}

function isAllCapitals({ text }: Token): boolean {
  return text.length > 1 && CAPITALS.test(text)
}

/** "my sister", and "Papa" where it stands for a name. */
function kinMentions(text: string, tokens: readonly Token[]): Found[] {
  const found: Found[] = []
  const covered = createCovered(text.length)
  for (const match of text.matchAll(MY_KIN)) {
    if (!isOnePerson(kinRole(match[1]!.toLowerCase())!)) continue
    const [start, end] = [match.index, match.index + match[0].length]
    covered.add(start, end)
    found.push({ name: match[0].replace(/\s+/g, ' '), type: 'person', start, end })
  }
  for (const [i, token] of tokens.entries()) {
    if (!token.isCapital || !CALLED_BY.has(token.lower)) continue
    const next = tokens[i + 1]
    // "Grandma Rosa" is a name with a title, "Papa Roach" a name.
    if (next?.isCapital === true && next.followsDirectly && !NEVER.has(next.lower)) continue
    if (covered.touches(token.start, token.end)) continue
    found.push({ name: token.text, type: 'person', start: token.start, end: token.end })
  }
  return found
}

/** The last token of the name that starts at `first`: capitals that follow each other, small words between them. */
function lastOfGroup(tokens: readonly Token[], first: number, { language }: FindContext): number {
  let last = first
  while (last + 1 < tokens.length && last - first < MAX_WORDS) {
    const next = tokens[last + 1]!
    if (!next.followsDirectly || next.startsSentence) break
    if (next.isCapital) {
      // A German noun may follow any name: "in Köln Urlaub".
      if (language === 'deu' && !isNameLike(next) && !isNameLike(tokens[last]!)) break
      if (language === 'deu' && !isNameLike(next) && !TITLES.has(tokens[last]!.lower) && !isGermanTail(next)) break
      last++
      continue
    }
    const afterNext = tokens[last + 2]
    const isInside = PARTICLES.has(next.lower) || (JOINERS.has(next.lower) && isOfName(tokens, first, last))
    if (!isInside || afterNext === undefined || !afterNext.followsDirectly) break
    if (afterNext.isCapital && !NEVER.has(afterNext.lower)) last += 2
    else if (
      tokens[last + 3]?.isCapital === true &&
      PARTICLES.has(afterNext.lower) &&
      tokens[last + 3]!.followsDirectly
    )
      last += 3
    else break
  }
  return last
}

const GERMAN_TAILS = /^(?:GmbH|AG|KG|Universität|Hochschule|Klinik|Verein|Verlag|Straße|Platz|Bahnhof|Allee)$/u
const isGermanTail = (token: Token) => GERMAN_TAILS.test(token.text)

function isNameLike({ lower }: Token): boolean {
  return FIRST_NAMES.has(lower) || PLACES.has(lower) || TITLES.has(lower)
}

const HEADS_OF = new Set(
  'university museum bank institute house church school college department ministry lord game cliffs city king queen isle cape gulf bay statue tower palace gallery academy temple order museo musée université universidad universidade banco'.split(
    ' '
  )
)

/** A name that may go on with "of" and "the": "University of", "Lord of". "Anna and Ben" are two. */
function isOfName(tokens: readonly Token[], first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (HEADS_OF.has(tokens[at]!.lower)) return true
  return false
}

/** The group without what is capitalised for another reason; undefined when nothing is left. */
function trimmed(
  tokens: readonly Token[],
  first: number,
  last: number,
  { knownNames }: FindContext
): { first: number; last: number } | undefined {
  const isDropped = (token: Token) => {
    if (knownNames.has(token.text)) return false
    return NEVER.has(token.lower) || (token.startsSentence && COMMON.has(token.lower)) || isContraction(token)
  }
  while (first <= last && (isDropped(tokens[first]!) || !tokens[first]!.isCapital)) first++
  // Every capital of a heading is dropped if it is a common word: "My Summer Plans".
  while (
    first < last &&
    COMMON.has(tokens[first]!.lower) &&
    !FIRST_NAMES.has(tokens[first]!.lower) &&
    tokens[first - 1]?.startsSentence === true
  )
    first++
  // "Woohoo Nadia!": what is called out before a name.
  const tail = tokens[first + 1]
  const isCalled = tail !== undefined && (FIRST_NAMES.has(tail.lower) || knownNames.has(tail.text))
  if (first + 1 === last && isCalled && tokens[first]!.startsSentence && !isNameLike(tokens[first]!)) first++
  // "Aunt Rosa" is Rosa, whatever she is to whom; "Dr. Weber" is called so.
  if (first < last && TITLES.has(tokens[first]!.lower) && !NAME_TITLES.has(tokens[first]!.lower)) first++
  while (last >= first && (NEVER.has(tokens[last]!.lower) || !tokens[last]!.isCapital || isContraction(tokens[last]!)))
    last--
  if (first > last) return undefined
  const { lower } = tokens[first]!
  // A title or a word for a relative alone is no name.
  const isBare = first === last && (TITLES.has(lower) || (kinRole(lower) !== undefined && !FIRST_NAMES.has(lower)))
  return isBare ? undefined : { first, last }
}

function isContraction({ text }: Token): boolean {
  return /['’](?:m|ve|ll|re|d|t)$/iu.test(text)
}

function nameOf(text: string, tokens: readonly Token[], first: number, last: number): string {
  return text
    .slice(tokens[first]!.start, tokens[last]!.end)
    .replace(/\s+/g, ' ')
    .replace(/^(\p{L}+)\. /u, (whole, title: string) => (TITLES.has(title.toLowerCase()) ? `${title} ` : whole))
}

function knownType(name: string, { knownNames }: FindContext): Typed | undefined {
  const type = knownNames.get(name)
  return type && { type, sureness: 2 }
}

/** Does enough speak for a name? */
function isTrusted(
  tokens: readonly Token[],
  first: number,
  last: number,
  { type, sureness }: Typed,
  seen: { inside: ReadonlySet<string>; small: ReadonlySet<string>; isGerman: boolean }
): boolean {
  if (sureness === 2) return true
  const token = tokens[first]!
  if (token.text.length === 1 && first === last) return false
  if (seen.isGerman) return sureness === 1 && FIRST_NAMES.has(token.lower)
  // Written small elsewhere in the same text, it is a word.
  if (first === last && seen.small.has(token.lower)) return false
  if (!token.startsSentence) return !COMMON.has(token.lower) || first < last
  if (first < last) return tokens.slice(first, last + 1).filter(({ isCapital }) => isCapital).length > 1
  if (COMMON.has(token.lower)) return false
  const next = tokens[last + 1]
  const actsHuman = next?.followsDirectly === true && HUMAN_AFTER.has(next.lower)
  const isName = FIRST_NAMES.has(token.lower) && sureness === 1
  return seen.inside.has(token.text) || (type === 'person' && (actsHuman || isName))
}
