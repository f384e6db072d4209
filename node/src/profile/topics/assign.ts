import type { MemoryId } from '../../memory/types.ts'
import { MIN_MEMBERS } from './clustering.ts'
import { matchIds } from './match-ids.ts'
import type { OwnedTopics } from './owned.ts'
import type { Group } from './pool.ts'
import { addScaled, dot, normalise } from './vectors.ts'

/** From this share of a group on, an owner's topic draws in the group's other memories. */
const DRAWING_SHARE = 0.25

/** Who belongs where. */
export interface Assignment {
  topicOf: Map<MemoryId, string>
  /** Topic → its parent. */
  parentOf: Map<string, string>
}

export interface AssignComponents {
  owned: OwnedTopics
  previous: Assignment
  isHere(memoryId: MemoryId): boolean
  vectorOf(memoryId: MemoryId): Float32Array
  /** @param members - of the new topic or parent, in no particular order */
  newId(members: readonly MemoryId[]): string
}

/** Gives groups their ids: the owner's topics first, then the ids of before by overlap, then new ones. */
export function assign(groups: readonly Group[], components: AssignComponents): Assignment {
  const { owned, previous, newId } = components
  const topicOf = new Map<MemoryId, string>()
  const computed: Group[] = []
  const parentVotes = new Map<string, Map<number, number>>()
  for (const group of groups) {
    const free: MemoryId[] = []
    for (const member of group.members) {
      const holder = owned.holderOf(member)
      if (holder === undefined) free.push(member)
      else topicOf.set(member, holder)
    }
    if (owned.all.size > 0) {
      const drawn = draw(group.members, free, components)
      for (const [member, id] of drawn) topicOf.set(member, id)
      for (const member of group.members) vote(parentVotes, topicOf.get(member), group.parent)
      if (drawn.size > 0) continue
    }
    if (free.length >= MIN_MEMBERS) computed.push({ members: free, parent: group.parent })
  }
  // Held memories that are like nothing else are in no group.
  for (const { id, members } of owned.all.values()) {
    for (const member of members) if (components.isHere(member)) topicOf.set(member, id)
  }
  const oldOf = (member: MemoryId) => {
    const id = previous.topicOf.get(member)
    return id === undefined || owned.all.has(id) ? undefined : id
  }
  const kept = matchIds(
    computed.map(({ members }) => members),
    oldOf,
    sizes(previous.topicOf.values())
  )
  const parentOfTopic = new Map<string, number>()
  for (const [i, { members, parent }] of computed.entries()) {
    const id = kept[i] ?? newId(members)
    for (const member of members) topicOf.set(member, id)
    parentOfTopic.set(id, parent)
  }
  for (const [id, votes] of parentVotes) {
    parentOfTopic.set(id, [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]![0])
  }
  return { topicOf, parentOf: assignParents(topicOf, parentOfTopic, components) }
}

function vote(votes: Map<string, Map<number, number>>, id: string | undefined, parent: number): void {
  if (id === undefined) return
  const counts = votes.get(id) ?? new Map<number, number>()
  votes.set(id, counts)
  counts.set(parent, (counts.get(parent) ?? 0) + 1)
}

/** The free memories of a group that follow an owner's topic: all of them, to the nearest, or none. */
function draw(
  members: readonly MemoryId[],
  free: readonly MemoryId[],
  { owned, previous, vectorOf }: AssignComponents
): Map<MemoryId, string> {
  const drawn = new Map<MemoryId, string>()
  const counts = new Map<string, MemoryId[]>()
  for (const member of members) {
    const id = owned.holderOf(member) ?? previous.topicOf.get(member)
    if (id !== undefined && owned.all.has(id)) counts.set(id, [...(counts.get(id) ?? []), member])
  }
  // What came in since counts for neither side, so that a topic does not lose its followers by growing.
  const known = members.filter(member => owned.holderOf(member) ?? previous.topicOf.get(member)).length
  const drawing = [...counts].filter(([, those]) => those.length >= DRAWING_SHARE * known).sort(byIdOfPair)
  if (drawing.length === 0) return drawn
  const centres = drawing.map(([id, those]) => ({ id, vector: centroid(those.map(vectorOf)) }))
  for (const member of free) {
    let best = centres[0]!
    for (const centre of centres) {
      if (dot(centre.vector, vectorOf(member)) > dot(best.vector, vectorOf(member))) best = centre
    }
    drawn.set(member, best.id)
  }
  return drawn
}

function byIdOfPair([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}

export function centroid(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0)
  for (const vector of vectors) addScaled(sum, vector, 1)
  return normalise(sum)
}

/** A parent is kept by overlap as topics are; one that would hold a single topic is none, unless the owner pinned it. */
function assignParents(
  topicOf: ReadonlyMap<MemoryId, string>,
  parentOfTopic: ReadonlyMap<string, number>,
  { owned, previous, newId }: AssignComponents
): Map<string, string> {
  const children = new Map<number, string[]>()
  for (const [id, parent] of parentOfTopic) children.set(parent, [...(children.get(parent) ?? []), id])
  const isAnyPinned = owned.parents.values().some(({ isPinned }) => isPinned)
  const families = [...children.values()].filter(ids => ids.length > 1 || isAnyPinned)
  const membersOf = new Map<string, MemoryId[]>()
  for (const [member, id] of topicOf) {
    const members = membersOf.get(id)
    if (members === undefined) membersOf.set(id, [member])
    else members.push(member)
  }
  const members = families.map(ids => ids.flatMap(id => membersOf.get(id) ?? []))
  const oldOf = (member: MemoryId) =>
    owned.parentOf(member) ?? previous.parentOf.get(previous.topicOf.get(member) ?? '')
  const old = [...previous.topicOf.keys()].flatMap(member => oldOf(member) ?? [])
  const kept = matchIds(members, oldOf, sizes(old))
  const parentOf = new Map<string, string>()
  for (const [i, ids] of families.entries()) {
    if (ids.length === 1 && owned.parents.get(kept[i] ?? '')?.isPinned !== true) continue
    const parentId = kept[i] ?? newId(members[i]!)
    for (const id of ids) parentOf.set(id, parentId)
  }
  return parentOf
}

function sizes(ids: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
