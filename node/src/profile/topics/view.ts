import type { MemoryId } from '../../memory/types.ts'
import type { Topic } from '../types.ts'
import { type Assignment, centroid } from './assign.ts'
import { countWords, type NamedItem, nameParent, nameTopic, type TopicName, type WordCounts } from './name-topic.ts'
import type { OwnedTopics } from './owned.ts'
import type { Pool } from './pool.ts'
import type { OwnedTopic } from './types.ts'
import { dot } from './vectors.ts'
import { nameKey } from './weak-names.ts'

/** This share of a topic, nearest its centroid, is its core. */
const CORE_SHARE = 0.8

interface Named {
  named: TopicName
  members: readonly NamedItem[]
}

/** The topics as others see them: parents first, then by size. */
export function viewTopics(pool: Pool, { topicOf, parentOf }: Assignment, owned: OwnedTopics): Topic[] {
  const members = new Map<string, MemoryId[]>()
  for (const [member, id] of topicOf) {
    if (!pool.items.has(member)) continue
    const list = members.get(id)
    if (list === undefined) members.set(id, [member])
    else list.push(member)
  }
  const bySize = [...members].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
  const counts = countWords(pool.items.values())
  const taken = new Set<string>()
  for (const { name } of [...owned.all.values(), ...owned.parents.values()]) {
    if (name !== undefined) taken.add(nameKey(name))
  }
  const names = new Map<string, Named>()
  const topics: Topic[] = []
  for (const [id, ids] of bySize) {
    const { core, periphery } = layers(ids, pool)
    const own = owned.all.get(id)
    const items = core.map(member => pool.items.get(member)!)
    const named = nameTopic(items, counts, pool.items.size, own?.name === undefined ? taken : new Set())
    names.set(id, { named, members: items })
    topics.push({
      id,
      name: own?.name ?? named.name,
      keywords: named.keywords,
      parentId: parentOf.get(id) ?? null,
      core,
      periphery,
      ...times(ids, pool),
      isPinned: own?.isPinned ?? false,
      isNamedByOwner: own?.name !== undefined
    })
  }
  const parents = [...new Set(parentOf.values())].map(id =>
    viewParent(id, topics, names, { counts, total: pool.items.size, taken, own: owned.parents.get(id) })
  )
  return [...parents.filter(parent => parent !== undefined), ...topics]
}

function viewParent(
  id: string,
  topics: readonly Topic[],
  names: ReadonlyMap<string, Named>,
  about: { counts: WordCounts; total: number; taken: Set<string>; own: OwnedTopic | undefined }
): Topic | undefined {
  const children = topics.filter(topic => topic.parentId === id)
  if (children.length === 0) return undefined
  const { counts, total, taken, own } = about
  const { name, keywords } = nameParent(
    children.map(child => names.get(child.id)!),
    counts,
    total,
    own?.name === undefined ? taken : new Set()
  )
  return {
    id,
    name: own?.name ?? name,
    keywords,
    parentId: null,
    core: [],
    periphery: [],
    firstAtMs: Math.min(...children.map(child => child.firstAtMs)),
    lastAtMs: Math.max(...children.map(child => child.lastAtMs)),
    isPinned: own?.isPinned ?? false,
    isNamedByOwner: own?.name !== undefined
  }
}

function layers(ids: readonly MemoryId[], pool: Pool): { core: MemoryId[]; periphery: MemoryId[] } {
  const centre = centroid(ids.map(pool.vectorOf))
  const near = ids
    .map(id => ({ id, similarity: dot(centre, pool.vectorOf(id)) }))
    .sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
  const cut = Math.ceil(near.length * CORE_SHARE)
  return { core: newestFirst(near.slice(0, cut), pool), periphery: newestFirst(near.slice(cut), pool) }
}

export function newestFirst(ids: readonly MemoryId[], { items }: Pick<Pool, 'items'>): MemoryId[] {
  return ids.toSorted((a, b) => items.get(b)!.atMs - items.get(a)!.atMs || (a < b ? -1 : 1))
}

function times(ids: readonly MemoryId[], { items }: Pool): { firstAtMs: number; lastAtMs: number } {
  let firstAtMs = Number.POSITIVE_INFINITY
  let lastAtMs = Number.NEGATIVE_INFINITY
  for (const id of ids) {
    const { atMs } = items.get(id)!
    firstAtMs = Math.min(firstAtMs, atMs)
    lastAtMs = Math.max(lastAtMs, atMs)
  }
  return { firstAtMs, lastAtMs }
}
