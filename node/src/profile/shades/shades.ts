import type { MemoryId } from '../../memory/types.ts'
import { nameKey } from '../topics/weak-names.ts'
import type { Aspect, Fact, Shade } from '../types.ts'
import { guessAspect } from './aspects.ts'
import { confidenceOf, scoreOf } from './confidence.ts'
import { describe } from './describe.ts'
import { type Draft, draftShades } from './drafts.ts'
import { endOfRecord } from './end-of-record.ts'
import { evidenceOf } from './evidence-spans.ts'
import { kindOf } from './fact-kinds.ts'
import { growthOf, timelineOf } from './growth.ts'
import { keepIds } from './keep-ids.ts'
import { countIndependent, isAboutOwner } from './owner-evidence.ts'
import type { ShadeItem, ShadeSources } from './types.ts'

/** More than fit on a wheel are no longer a picture of somebody. */
const MAX_SHADES = 16
const MIN_INDEPENDENT = 2
/** How much words tell about the aspect, by where they stand. */
const FACT_WEIGHT = 5
const NAME_WEIGHT = 2
const SPOKEN_WEIGHT = 4

interface Candidate {
  shade: Omit<Shade, 'id'>
  rank: number
}

/**
 * The facets of the owner, best first. Pure: the same sources give the same shades, and nothing is said that the
 * evidence does not say. Two memories that speak independently of each other are the least a shade rests on.
 */
export function shadesOf(sources: ShadeSources): Shade[] {
  const { topics, facts, previous, newId } = sources
  const items = new Map([...sources.items].filter(([, item]) => isAboutOwner(item)))
  const allTimes = [...items.values()].map(({ about }) => about.atMs)
  const candidates = draftShades(topics, facts, items)
    .map(draft => weigh(draft, items, allTimes, sources))
    .filter(candidate => candidate !== undefined)
    .sort((a, b) => b.rank - a.rank || (a.shade.name < b.shade.name ? -1 : 1))
  const shades = withoutTwins(candidates.map(({ shade }) => shade)).slice(0, MAX_SHADES)
  const ids = keepIds(shades, previous, newId)
  return shades.map((shade, i) => ({ id: ids[i]!, ...shade }))
}

function weigh(
  draft: Draft,
  items: ReadonlyMap<MemoryId, ShadeItem>,
  allTimes: readonly number[],
  { facts, nowMs, ownerName, language = 'eng' }: ShadeSources
): Candidate | undefined {
  const members = [...draft.members].map(id => items.get(id)!)
  const independent = countIndependent(members)
  const [beside] = draft.beside
  const evidence = evidenceOf(draft.members, [...draft.facts, ...draft.beside.slice(0, 1)], items, draft.name)
  if (independent < MIN_INDEPENDENT || evidence.length === 0) return undefined
  const times = members.map(({ about }) => about.atMs)
  const firstAtMs = times.reduce((a, b) => Math.min(a, b))
  const lastAtMs = times.reduce((a, b) => Math.max(a, b))
  const grounds = { memories: members.length, independent, lastAtMs, contradictions: countContradictions(draft, facts) }
  const { aspect, icon } = look(draft, members)
  const [fact] = draft.facts
  const growth = growthOf(times, allTimes, endOfRecord(allTimes, nowMs))
  const shade = {
    name: draft.name,
    aspect,
    icon,
    descriptions: describe({
      parts: partsOf(draft.name),
      facts: draft.facts,
      beside,
      members,
      firstAtMs,
      lastAtMs,
      ownerName,
      language
    }),
    topicIds: draft.topics.map(({ id }) => id),
    evidence,
    timeline: timelineOf(times),
    growth,
    confidence: confidenceOf(grounds, nowMs),
    grounds
  }
  // What a fact tells says more about a person than what is merely often spoken of.
  const worth = (fact === undefined ? 1 : 1.5) * (growth === 'dormant' ? 0.6 : 1)
  return { shade, rank: scoreOf(grounds, nowMs) * worth * (1 + Math.log2(independent)) }
}

/** Other facts that speak against those of the draft: disputed ones, and denials of the very same. */
function countContradictions({ facts: own }: Draft, all: readonly Fact[]): number {
  const disputed = own.filter(({ status }) => status === 'disputed').length
  const denied = all.filter(
    other =>
      other.subject === 'owner' &&
      other.reason === 'denied' &&
      own.some(({ id, attribute, value }) => id !== other.id && attribute === other.attribute && value === other.value)
  ).length
  return disputed + denied
}

function look(draft: Draft, members: readonly ShadeItem[]): { aspect: Aspect; icon: string } {
  const [fact] = draft.facts
  const topical = draft.topics.flatMap(topic => topic.keywords)
  const spoken = members.flatMap(({ keywords }) => keywords.map(({ word }) => word))
  const guess = guessAspect([
    ...draft.facts.map(({ value }) => [value, FACT_WEIGHT] as const),
    ...partsOf(draft.name).map(word => [word, NAME_WEIGHT] as const),
    ...topical.map((word, i) => [word, 1 / (1 + i / 2)] as const),
    ...spoken.map(word => [word, SPOKEN_WEIGHT / members.length] as const)
  ])
  const told = fact === undefined ? undefined : kindOf(fact)!.aspect
  const aspect = told ?? (isAboutPerson(draft, members) ? 'people' : guess.aspect) ?? 'things'
  return { aspect, icon: guess.icon(aspect) }
}

function partsOf(name: string): string[] {
  return name.split(' & ')
}

/** The person must be in the name: whom the owner talks to is named in many memories that are about other things. */
function isAboutPerson(draft: Draft, members: readonly ShadeItem[]): boolean {
  const first = nameKey(partsOf(draft.name)[0]!)
  const mentions = members.flatMap(({ entities }) => entities.filter(({ name }) => nameKey(name) === first))
  const persons = mentions.filter(({ type }) => type === 'person').length
  return draft.facts.length === 0 && persons * 2 > mentions.length
}

/** Of two shades that rest on mostly the same spans, or bear the same name, the better stays. */
function withoutTwins(shades: ReadonlyArray<Omit<Shade, 'id'>>): Array<Omit<Shade, 'id'>> {
  const kept: Array<Omit<Shade, 'id'>> = []
  for (const shade of shades) {
    const ids = new Set(shade.evidence.map(({ memoryId }) => memoryId))
    const isTwin = kept.some(other => {
      const shared = other.evidence.filter(({ memoryId }) => ids.has(memoryId)).length
      return other.name === shade.name || shared >= 0.6 * Math.min(ids.size, other.evidence.length)
    })
    if (!isTwin) kept.push(shade)
  }
  return kept
}
