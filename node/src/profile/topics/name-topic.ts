import { isFacet } from '../shades/aspects.ts'
import { isPersonName } from './person-names.ts'
import { isWeakName, nameKey } from './weak-names.ts'
import { isTelling, worthOf } from './word-class.ts'

/** What a name is made of. */
export interface NamedItem {
  keywords: readonly string[]
  entities: readonly string[]
}

/** A word or name with how well it tells a topic from the others. */
interface Candidate {
  key: string
  /** As most often written. */
  surface: string
  score: number
  /** Of the topic's memories, those that hold it. */
  share: number
  /** Two memories hold it, or there are too few to ask for that. */
  isShared: boolean
  isEntity: boolean
}

const MAX_NAME_WORDS = 3
/** A parent may be named by two terms of its children. */
const MAX_PARENT_WORDS = 4
const MAX_KEYWORDS = 8
/** A word must be this many times as frequent in the topic as everywhere, or it is a word of the person and not of the topic. */
const LIFT = 2
/** A word in this share of a topic's memories names it alone. */
const ALONE_SHARE = 0.5
const FEW_SHARE = 0.25
/** A second word that tells less than this beside the first adds nothing. */
const BESIDE_SHARE = 0.5
/** A term says more than its words, and stands for one of them from this share of its uses on. */
const TERM_WEIGHT = 1.5
const TERM_SHARE = 0.3
/** People are named wherever they are spoken to: a topic is about one only where most of it is. */
const PERSON_WEIGHT = 0.45
const LEAST_WORTH = 0.15
/** What names a part of a life says more than what merely stands in it: "bees" before "roof". */
const FACET_WEIGHT = 1.4

/** The name, and the words it was chosen from, best first. */
export interface TopicName {
  name: string
  keywords: string[]
}

/** In how many memories each word stands. */
export type WordCounts = ReadonlyMap<string, number>

export function countWords(all: Iterable<NamedItem>): WordCounts {
  const counts = new Map<string, number>()
  for (const item of all) for (const { key } of wordsOf(item)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/**
 * Names a topic by the words that are frequent in it and rare elsewhere (class-based tf-idf over its core), things and
 * terms before what only judges or fills.
 *
 * @param members - its core
 * @param counts - over all memories, these included
 * @param total - number of all memories
 * @param taken - keys of the names already given; the new one is added
 */
export function nameTopic(
  members: readonly NamedItem[],
  counts: WordCounts,
  total: number,
  taken: Set<string>
): TopicName {
  const candidates = rank(members, counts, total)
  const telling = candidates.filter(({ key }) => worthOf(key) > LEAST_WORTH)
  const keywords = (telling.length > 0 ? telling : candidates).slice(0, MAX_KEYWORDS).map(({ surface }) => surface)
  return { name: unique([choose(candidates)], candidates, taken), keywords }
}

/**
 * Names a parent by what its children share, else by its two largest children.
 *
 * @param children - largest first
 */
export function nameParent(
  children: ReadonlyArray<{ named: TopicName; members: readonly NamedItem[] }>,
  counts: WordCounts,
  total: number,
  taken: Set<string>
): TopicName {
  const keywords = [...new Set(children.flatMap(({ named }) => named.keywords.slice(0, 3)))].slice(0, MAX_KEYWORDS)
  const heads = children.map(({ named }) => asCandidate(named.name.split(' & ')[0]!))
  const ranked = rank(
    children.flatMap(({ members }) => members),
    counts,
    total
  ).filter(({ key, surface, share }) => isTelling(key) && (share >= ALONE_SHARE || !isPersonName(surface)))
  const shared = ranked.filter(
    ({ key, share }) => share >= SHARED_SHARE && countHolders(children, key) * 2 > Math.min(children.length, 6)
  )
  const parts = [...shared, ...heads, ...ranked.slice(0, MAX_KEYWORDS)]
  const pair = distinct(heads, MAX_PARENT_WORDS).slice(0, 2)
  return { name: unique(shared.length > 0 ? [shared.slice(0, 1), pair] : [pair], parts, taken), keywords }
}

/** A word of a parent stands in this share of its memories at least. */
const SHARED_SHARE = 0.2

function countHolders(children: ReadonlyArray<{ members: readonly NamedItem[] }>, key: string): number {
  return children.filter(({ members }) => members.some(member => wordsOf(member).some(word => word.key === key))).length
}

function asCandidate(surface: string): Candidate {
  return { key: nameKey(surface), surface, score: 0, share: 1, isShared: true, isEntity: false }
}

function rank(members: readonly NamedItem[], counts: WordCounts, total: number): Candidate[] {
  const found = new Map<string, { count: number; surfaces: Map<string, number>; isEntity: boolean }>()
  for (const member of members) {
    for (const { key, surface, isEntity } of wordsOf(member)) {
      const entry = found.get(key) ?? { count: 0, surfaces: new Map<string, number>(), isEntity: false }
      found.set(key, entry)
      entry.count++
      entry.isEntity ||= isEntity
      entry.surfaces.set(surface, (entry.surfaces.get(surface) ?? 0) + 1)
    }
  }
  const inTerms = new Set<string>()
  for (const [key, { count, isEntity }] of found) {
    if (!key.includes(' ') || isEntity || count < 2) continue
    for (const part of key.split(' ')) {
      if (count >= TERM_SHARE * (found.get(nameKey(part))?.count ?? 0)) inTerms.add(nameKey(part))
    }
  }
  return [...found]
    .filter(([key]) => !inTerms.has(key))
    .map(([key, { count, surfaces, isEntity }]): Candidate => {
      const surface = commonest(surfaces)
      const share = count / members.length
      const frequency = (counts.get(key) ?? count) / total
      const rarity = Math.log(1 + 1 / frequency) * (share < LIFT * frequency ? 0.2 : 1)
      const isShared = count > 1 || members.length <= 2
      // One memory's odd word does not stand for a topic.
      const doubt = isShared ? 1 : 0.3
      const person = isEntity && share < ALONE_SHARE && isPersonName(surface) ? PERSON_WEIGHT : 1
      const term = !isEntity && key.includes(' ') && isShared ? TERM_WEIGHT : 1
      const worth = isEntity ? 1 : worthOf(key) * (isFacet(surface) ? FACET_WEIGHT : 1)
      const score = share * rarity * doubt * person * term * worth
      return { key, surface, score, share, isShared, isEntity }
    })
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
}

interface NameWord {
  key: string
  surface: string
  isEntity: boolean
}

/** The words of an item are looked at for every list; they go with the item. */
const wordsByItem = new WeakMap<NamedItem, readonly NameWord[]>()

function wordsOf(item: NamedItem): readonly NameWord[] {
  const known = wordsByItem.get(item) ?? readNameWords(item)
  wordsByItem.set(item, known)
  return known
}

function readNameWords({ keywords, entities }: NamedItem): NameWord[] {
  const words = new Map<string, NameWord>()
  const note = (surface: string, isEntity: boolean) => {
    const key = nameKey(surface)
    if (words.has(key) || isWeakName(key) || isWeakName(surface.toLowerCase())) return
    if (wordCount(surface) <= MAX_NAME_WORDS) words.set(key, { key, surface, isEntity })
  }
  for (const surface of entities) note(surface, true)
  for (const surface of keywords) note(surface, false)
  // A word counts inside a term too; a part of a name is none.
  for (const surface of keywords) {
    if (!surface.includes(' ') || surface !== surface.toLowerCase()) continue
    for (const part of surface.split(' ')) note(part, false)
  }
  return [...words.values()]
}

function commonest(surfaces: ReadonlyMap<string, number>): string {
  // As often one as the other, the plural is the more general.
  return [...surfaces].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1))[0]![0]
}

/** One word that holds for most of the topic, else the two that hold best; a name alone only when it is about that name. */
function choose(candidates: readonly Candidate[]): Candidate[] {
  const telling = candidates.filter(({ key, isEntity }) => isEntity || isTelling(key))
  const shared = telling.filter(({ isShared }) => isShared)
  // Of very few memories one may speak for all; of more, a vague word they share is nearer the truth.
  const alone = telling.filter(({ share }) => share >= FEW_SHARE)
  const [first, ...rest] = [shared, alone, candidates].find(({ length }) => length > 0) ?? []
  if (first === undefined) return []
  if (first.share >= ALONE_SHARE && !first.isEntity) return [first]
  const second = rest.find(
    other =>
      (other.isShared || other.share >= FEW_SHARE) &&
      isBeside([first], other) &&
      other.score >= first.score * BESIDE_SHARE
  )
  if (second === undefined || (first.isEntity && first.share >= ALONE_SHARE && second.share < ALONE_SHARE / 2)) {
    return [first]
  }
  return [first, second]
}

function distinct(candidates: readonly Candidate[], maxWords: number): Candidate[] {
  const chosen: Candidate[] = []
  for (const candidate of candidates) if (isBeside(chosen, candidate, maxWords)) chosen.push(candidate)
  return chosen
}

/** It adds something, and the name stays short. */
function isBeside(chosen: readonly Candidate[], other: Candidate, maxWords = MAX_NAME_WORDS): boolean {
  const words = chosen.reduce((sum, { surface }) => sum + wordCount(surface), 0)
  return words + wordCount(other.surface) <= maxWords && !chosen.some(({ key }) => isKin(key, other.key))
}

/** Forms of one word, as far as their beginnings tell, or one inside the other. */
function isKin(a: string, b: string): boolean {
  if (a.includes(b) || b.includes(a)) return true
  let same = 0
  while (same < Math.min(a.length, b.length) && a[same] === b[same]) same++
  return same >= 5 && same >= 0.6 * Math.min(a.length, b.length)
}

/** The same name for two topics helps nobody: further words are added or exchanged, in the end a number. */
function unique(
  first: ReadonlyArray<readonly Candidate[]>,
  candidates: readonly Candidate[],
  taken: Set<string>
): string {
  const others = [
    ...candidates.filter(({ key, isShared, isEntity }) => isShared && (isEntity || isTelling(key))).slice(0, 12),
    ...candidates.slice(0, 12)
  ]
  const [chosen = []] = first
  const tries = [...first]
  const withOther = (parts: readonly Candidate[]) => {
    for (const other of others) if (isBeside(parts, other)) tries.push([...parts, other])
  }
  withOther(chosen)
  if (chosen.length > 1) withOther(chosen.slice(0, 1))
  for (const other of others.slice(0, 4)) withOther([other])
  const claim = (name: string) => {
    const key = nameKey(name)
    if (key === '' || taken.has(key)) return false
    taken.add(key)
    return true
  }
  const names = tries.map(join)
  for (const name of names) if (claim(name)) return name
  const base = names[0] || '…'
  let number = 2
  while (!claim(`${base} ${number}`)) number++
  return `${base} ${number}`
}

function join(parts: readonly Candidate[]): string {
  return parts.map(({ surface }) => capitalise(surface)).join(' & ')
}

function capitalise(phrase: string): string {
  return phrase.replace(/^\p{Ll}/u, letter => letter.toUpperCase())
}

function wordCount(phrase: string): number {
  return phrase.split(/\s+/).length
}
