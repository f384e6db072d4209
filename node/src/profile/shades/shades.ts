import type { MemoryId } from '../../memory/types.ts'
import { nameKey } from '../topics/weak-names.ts'
import type { Aspect, Evidence, Fact, Growth, Shade } from '../types.ts'
import { guessAspect } from './aspects.ts'
import { confidenceOf, scoreOf } from './confidence.ts'
import { describe } from './describe.ts'
import { type Draft, draftShades } from './drafts.ts'
import { endOfRecord } from './end-of-record.ts'
import { evidenceOf } from './evidence-spans.ts'
import { kindOf } from './fact-kinds.ts'
import { growthOf, type OwnRecord, recordOf, timelineOf } from './growth.ts'
import { notesOf } from './item-notes.ts'
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
  draft: Draft
  members: readonly ShadeItem[]
  times: readonly number[]
  grounds: Shade['grounds']
  growth: Growth
  rank: number
}

/**
 * The facets of the owner, best first. Pure: the same sources give the same shades, and nothing is said that the
 * evidence does not say. Two memories that speak independently of each other are the least a shade rests on.
 */
export function shadesOf(sources: ShadeSources): Shade[] {
  const { topics, facts, previous, nowMs, newId } = sources
  const items = new Map([...sources.items].filter(([, item]) => isAboutOwner(item)))
  const allTimes = [...items.values()].map(({ about }) => about.atMs)
  const record = recordOf(allTimes, endOfRecord(allTimes, nowMs))
  const candidates = draftShades(topics, facts, items)
    .map(draft => weigh(draft, items, record, sources))
    .filter(candidate => candidate !== undefined)
    .sort((a, b) => b.rank - a.rank || (a.draft.name < b.draft.name ? -1 : 1))
  // Words are found for those that are shown: of many memories most candidates are not.
  const shades = bestOf(candidates, items).map(chosen => tell(chosen, sources))
  const ids = keepIds(shades, previous, newId)
  return shades.map((shade, i) => ({ id: ids[i]!, ...shade }))
}

function weigh(
  draft: Draft,
  items: ReadonlyMap<MemoryId, ShadeItem>,
  record: OwnRecord,
  { facts, nowMs }: ShadeSources
): Candidate | undefined {
  const members = [...draft.members].map(id => items.get(id)!)
  const independent = countIndependent(members)
  if (independent < MIN_INDEPENDENT) return undefined
  const times = members.map(({ about }) => about.atMs)
  const lastAtMs = times.reduce((a, b) => Math.max(a, b))
  const grounds = { memories: members.length, independent, lastAtMs, contradictions: countContradictions(draft, facts) }
  const growth = growthOf(times, record)
  // What a fact tells says more about a person than what is merely often spoken of.
  const worth = (draft.facts.length === 0 ? 1 : 1.5) * (growth === 'dormant' ? 0.6 : 1)
  return {
    draft,
    members,
    times,
    grounds,
    growth,
    rank: scoreOf(grounds, nowMs) * worth * (1 + Math.log2(independent))
  }
}

type Chosen = Candidate & { evidence: Evidence[] }

/**
 * The best that have evidence. Of two that rest on mostly the same spans, or bear the same name, the better stays.
 *
 * @param candidates - best first
 */
function bestOf(candidates: readonly Candidate[], items: ReadonlyMap<MemoryId, ShadeItem>): Chosen[] {
  const kept: Chosen[] = []
  for (const candidate of candidates) {
    if (kept.length === MAX_SHADES) break
    const { name, members, facts, beside } = candidate.draft
    const evidence = evidenceOf(members, [...facts, ...beside.slice(0, 1)], items, name)
    if (evidence.length === 0) continue
    const ids = new Set(evidence.map(({ memoryId }) => memoryId))
    const isTwin = kept.some(other => {
      const shared = other.evidence.filter(({ memoryId }) => ids.has(memoryId)).length
      return other.draft.name === name || shared >= 0.6 * Math.min(ids.size, other.evidence.length)
    })
    if (!isTwin) kept.push({ ...candidate, evidence })
  }
  return kept
}

function tell(
  { draft, members, times, grounds, growth, evidence }: Chosen,
  { nowMs, ownerName, language = 'eng' }: ShadeSources
): Omit<Shade, 'id'> {
  const { name, facts, topics, beside } = draft
  return {
    name,
    ...look(draft, members),
    descriptions: describe({
      parts: partsOf(name),
      facts,
      beside: beside[0],
      members,
      firstAtMs: times.reduce((a, b) => Math.min(a, b)),
      lastAtMs: grounds.lastAtMs,
      ownerName,
      language
    }),
    topicIds: topics.map(({ id }) => id),
    evidence,
    timeline: timelineOf(members.map(member => notesOf(member).month)),
    growth,
    confidence: confidenceOf(grounds, nowMs),
    grounds
  }
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
  const spoken = new Map<string, number>()
  for (const { keywords } of members) for (const { word } of keywords) spoken.set(word, (spoken.get(word) ?? 0) + 1)
  const guess = guessAspect([
    ...draft.facts.map(({ value }) => [value, FACT_WEIGHT] as const),
    ...partsOf(draft.name).map(word => [word, NAME_WEIGHT] as const),
    ...topical.map((word, i) => [word, 1 / (1 + i / 2)] as const),
    ...[...spoken].map(([word, count]) => [word, (SPOKEN_WEIGHT * count) / members.length] as const)
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
  if (draft.facts.length > 0) return false
  let mentions = 0
  let persons = 0
  for (const member of members) {
    for (const [i, key] of notesOf(member).entityKeys.entries()) {
      if (key !== first) continue
      mentions++
      if (member.entities[i]!.type === 'person') persons++
    }
  }
  return persons * 2 > mentions
}
