import type { MemoryId } from '../../memory/types.ts'
import { isPersonName } from '../topics/person-names.ts'
import { isWeakName, nameKey } from '../topics/weak-names.ts'
import { isTelling } from '../topics/word-class.ts'
import type { Fact, Topic } from '../types.ts'
import { kindOf } from './fact-kinds.ts'
import { contentKeys, notesOf } from './item-notes.ts'
import type { ShadeItem } from './types.ts'

/** A facet before it is weighed: what it is called, and everything it rests on. */
export interface Draft {
  name: string
  /** The facts it tells, the best first. None for a mere topic. */
  facts: Fact[]
  topics: Topic[]
  members: Set<MemoryId>
  /** Facts told in its memories that it is not about. */
  beside: Fact[]
}

/** A memory in this share of the smaller of two drafts' memories makes them one. */
const SAME_SHARE = 0.6
/** A topic is about a fact when so many of its memories tell it; with fewer, it only has the fact beside it. */
const ABOUT_SHARE = 0.5
/** A topic is about a fact's value that is among this many of its first keywords. */
const FIRST_KEYWORDS = 2
const MAX_NAME_CHARS = 40
/** What takes more words to say is a statement, and no name. */
const MAX_NAME_WORDS = 5
/** A word that one memory alone holds does not name what several are about. */
const LEAST_HOLDERS = 2

/**
 * What facets there may be: one for each topic the owner writes of, one for each value of a telling fact, those that
 * speak of the same made one.
 *
 * @param items - evidence about the owner only
 */
export function draftShades(
  topics: readonly Topic[],
  facts: readonly Fact[],
  items: ReadonlyMap<MemoryId, ShadeItem>
): Draft[] {
  const words = indexWords(items)
  const drafts = topicDrafts(topics, items, words)
  const telling = facts.filter(fact => fact.subject === 'owner' && isStanding(fact) && kindOf(fact) !== undefined)
  for (const fact of telling.toSorted(byWorth)) {
    const own = factDraft(fact, items, words)
    if (own.members.size === 0) continue
    if (fact.attribute === 'pet') own.facts.push(...telling.filter(other => isOfOneTelling(fact, other)))
    const isFacet = kindOf(fact)!.standsAlone && isName(fact.value)
    const same = drafts.find(draft => isSame(draft, own))
    if (same !== undefined && isFacet && isAbout(same, own)) absorb(same, own)
    else if (same !== undefined && holds(same, own)) same.beside.push(fact)
    else if (isFacet) drafts.push(own)
  }
  return drafts
}

/** "A grey cat" and "Biscuit", told in one breath, are one pet. */
function isOfOneTelling(fact: Fact, other: Fact): boolean {
  const memories = new Set(fact.evidence.map(({ memoryId }) => memoryId))
  return (
    other.id !== fact.id &&
    other.attribute === fact.attribute &&
    other.evidence.some(({ memoryId }) => memories.has(memoryId))
  )
}

function isStanding({ status }: Fact): boolean {
  return status === 'current' || status === 'disputed'
}

function byWorth(a: Fact, b: Fact): number {
  return b.confidence - a.confidence || b.evidence.length - a.evidence.length || (a.id < b.id ? -1 : 1)
}

function topicDrafts(
  topics: readonly Topic[],
  items: ReadonlyMap<MemoryId, ShadeItem>,
  words: ReadonlyMap<string, MemoryId[]>
): Draft[] {
  return topics.flatMap(topic => {
    // One that counts for the owner among many of others' is their topic, not the owner's.
    const members = topic.core.filter(id => items.has(id))
    if (members.length < 2 || members.length * 4 < topic.core.length) return []
    const name = topic.isNamedByOwner ? topic.name : nameIn(topic, members, words)
    if (name === undefined) return []
    // One word that is at home in the topic: what names it elsewhere tells of it too.
    const naming = topic.isNamedByOwner ? [] : (words.get(nameKey(name)) ?? [])
    const own = new Set(members)
    const elsewhere = naming.filter(id => own.has(id)).length * 2 >= naming.length ? naming : []
    return [{ name, facts: [], topics: [topic], members: new Set([...members, ...elsewhere]), beside: [] }]
  })
}

/**
 * The parts of the topic's name that the owner's memories share and that say something, else the first of its keywords
 * that does. A facet nobody would know by its name is none.
 */
function nameIn(
  { name, keywords }: Topic,
  members: readonly MemoryId[],
  words: ReadonlyMap<string, MemoryId[]>
): string | undefined {
  const own = new Set(members)
  const isHeld = (part: string) => {
    const key = nameKey(part)
    if (!isTelling(key)) return false
    return (words.get(key) ?? []).filter(id => own.has(id)).length >= LEAST_HOLDERS
  }
  const parts = name.split(' & ').filter(isHeld)
  if (parts.length > 0) return parts.join(' & ')
  const keyword = keywords.slice(0, FIRST_KEYWORDS * 2).find(word => isHeld(word) && !isPersonName(word))
  return keyword === undefined ? undefined : nameOf(keyword)
}

function factDraft(fact: Fact, items: ReadonlyMap<MemoryId, ShadeItem>, words: ReadonlyMap<string, MemoryId[]>): Draft {
  const members = new Set(fact.evidence.flatMap(({ memoryId }) => (items.has(memoryId) ? [memoryId] : [])))
  if (members.size > 0) for (const memoryId of tellingOf(fact.value, words)) members.add(memoryId)
  return { name: nameOf(fact.value), facts: [fact], topics: [], members, beside: [] }
}

/** Memories that name the value: the whole of it, or every word of it that says something. */
function tellingOf(value: string, words: ReadonlyMap<string, MemoryId[]>): MemoryId[] {
  const whole = words.get(nameKey(value))
  if (whole !== undefined) return whole
  const keys = contentKeys(value)
  if (keys.length === 0) return []
  const [first, ...rest] = keys.map(key => new Set(words.get(key)))
  return [...first!].filter(id => rest.every(set => set.has(id)))
}

function indexWords(items: ReadonlyMap<MemoryId, ShadeItem>): Map<string, MemoryId[]> {
  const index = new Map<string, MemoryId[]>()
  for (const item of items.values()) {
    for (const key of notesOf(item).keys) {
      const list = index.get(key)
      if (list === undefined) index.set(key, [item.memoryId])
      else list.push(item.memoryId)
    }
  }
  return index
}

/** "Sailing" and "fire-fighting brigade" are names, "just take a look at it" is none. */
function isName(value: string): boolean {
  const [first = '', ...rest] = value.split(/\s+/)
  return rest.length < MAX_NAME_WORDS && (!isWeakName(nameKey(first)) || ARTICLE.test(first))
}

const ARTICLE = /^(?:the|an?|der|die|das|le|la|les|el|los|las)$/i

function nameOf(value: string): string {
  const told = value.replace(/^(?:a |the )?new\s+/i, '')
  const short = told.length <= MAX_NAME_CHARS ? told : `${told.slice(0, MAX_NAME_CHARS - 1).replace(/\s+\S*$/, '')}…`
  return short.replace(/^\p{Ll}/u, letter => letter.toUpperCase())
}

function isSame(draft: Draft, own: Draft): boolean {
  const key = nameKey(own.name)
  if (nameKey(draft.name) === key) return true
  if (draft.topics.some(topic => topic.keywords.slice(0, FIRST_KEYWORDS).some(word => nameKey(word) === key)))
    return true
  return own.members.size > 1 && shared(draft, own) >= SAME_SHARE * Math.min(own.members.size, draft.members.size)
}

function shared(draft: Draft, own: Draft): number {
  return [...own.members].filter(id => draft.members.has(id)).length
}

/** Is most of the draft about the fact? A work place told once does not stand for years of work. */
function isAbout(draft: Draft, own: Draft): boolean {
  return nameKey(draft.name) === nameKey(own.name) || shared(draft, own) >= ABOUT_SHARE * draft.members.size
}

/** Does most of what tells the fact lie in the draft? */
function holds(draft: Draft, own: Draft): boolean {
  return shared(draft, own) >= SAME_SHARE * own.members.size
}

/** A topic that turns out to be about a fact takes its name, unless the owner has named it. */
function absorb(draft: Draft, own: Draft): void {
  if (draft.facts.length === 0 && !draft.topics.some(topic => topic.isNamedByOwner)) draft.name = own.name
  draft.facts.push(...own.facts.filter(({ id }) => !draft.facts.some(known => known.id === id)))
  for (const member of own.members) draft.members.add(member)
}
