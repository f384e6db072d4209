import type { MemoryId } from '../../memory/types.ts'
import { createBackgroundMeter } from './background.ts'
import {
  type Cluster,
  join,
  leave,
  linkClusters,
  linkEntries,
  newCluster,
  postponeCheck,
  similarityOf,
  similarityTo
} from './cluster.ts'
import { type Entry, newEntry } from './entry.ts'
import { thresholdsOf } from './thresholds.ts'
import { dot } from './vectors.ts'

/** Up to here everything is clustered anew at every look; then what there is becomes the stock that grows. */
const FOUNDING_SIZE = 160
/** Fewer memories than this are no topic. */
export const MIN_MEMBERS = 3
/** A split is judged by this many members. */
const MAX_JUDGES = 192
/** A part that splits off holds at least this share. */
const MIN_SPLIT_SHARE = 0.2

/**
 * The clusters of a growing set. The first `FOUNDING_SIZE` entries are clustered by average linkage cut by cophenetic
 * distance; each later one joins the cluster it is most like, or opens one together with others that fit nowhere.
 * Clusters merge and split, with a margin. What has found its place stays there unless its cluster changes. Clustering
 * everything anew would give tidier borders and another picture with every few additions; a person's topics must stay
 * theirs (`npm run bench -- topics` tells how far the two differ).
 */
export interface Clustering {
  readonly entries: ReadonlyMap<MemoryId, Entry>
  add(memoryId: MemoryId, vector: Float32Array, weight: number): void
  remove(memoryId: MemoryId): void
  /** Clusters of at least `MIN_MEMBERS`, in a fixed order. */
  clusters(): Cluster[]
  /** Clusters grouped once more, more coarsely. @returns groups of indices into `clusters` */
  families(clusters: readonly Cluster[]): number[][]
}

export function createClustering(): Clustering {
  const entries = new Map<MemoryId, Entry>()
  const background = createBackgroundMeter()
  const clusters = new Set<Cluster>()
  const homes = new Map<Entry, Cluster>()
  const strays = new Set<Entry>()
  let isFounded = false

  const thresholds = () => thresholdsOf(background.read())

  function settle(cluster: Cluster): void {
    clusters.add(cluster)
    for (const member of cluster.members) {
      homes.set(member, cluster)
      strays.delete(member)
    }
  }

  function enter(cluster: Cluster, entry: Entry): void {
    join(cluster, entry)
    homes.set(entry, cluster)
    strays.delete(entry)
  }

  function found(): void {
    isFounded = true
    for (const cluster of foundingClusters()) settle(cluster)
    for (const entry of entries.values()) if (!homes.has(entry)) strays.add(entry)
  }

  function foundingClusters(): Cluster[] {
    const list = [...entries.values()].sort((a, b) => a.priority - b.priority)
    return linkEntries(list, thresholds().topic)
      .filter(group => group.length >= MIN_MEMBERS)
      .map(group => newCluster(group.map(i => list[i]!)))
  }

  function place(entry: Entry): void {
    const { topic, merge } = thresholds()
    const home = nearest(clusters, cluster => similarityTo(cluster, entry), topic)
    if (home !== undefined) {
      enter(home, entry)
      review(home, merge)
      return
    }
    strays.add(entry)
    const group = gather(entry, strays, topic)
    if (group.length < MIN_MEMBERS) return
    const opened = newCluster(group)
    settle(opened)
    for (const stray of [...strays]) if (similarityTo(opened, stray) >= topic) enter(opened, stray)
    review(opened, merge)
  }

  /** Merges a changed cluster with one it has grown too like, or splits it when it has come apart. */
  function review(cluster: Cluster, mergeAt: number): void {
    const rest = [...clusters].filter(other => other !== cluster)
    const twin = nearest(rest, other => similarityOf(cluster, other), mergeAt)
    if (twin !== undefined) {
      const [large, small] = twin.members.size >= cluster.members.size ? [twin, cluster] : [cluster, twin]
      clusters.delete(small)
      for (const member of small.members) enter(large, member)
      postponeCheck(large)
    } else if (cluster.members.size >= cluster.checkAt) {
      postponeCheck(cluster)
      split(cluster)
    }
  }

  function split(cluster: Cluster): void {
    const judges = [...cluster.members].sort((a, b) => a.priority - b.priority).slice(0, MAX_JUDGES)
    const parts = linkEntries(judges, thresholds().split)
      .filter(part => part.length >= Math.max(MIN_MEMBERS, judges.length * MIN_SPLIT_SHARE))
      .map(part => newCluster(part.map(i => judges[i]!)))
    if (parts.length < 2) return
    clusters.delete(cluster)
    const seated = new Set(parts.flatMap(part => [...part.members]))
    for (const member of cluster.members) {
      if (!seated.has(member)) join(nearest(parts, part => similarityTo(part, member), -1)!, member)
    }
    for (const part of parts) {
      postponeCheck(part)
      settle(part)
    }
  }

  function withdraw(entry: Entry): void {
    strays.delete(entry)
    const home = homes.get(entry)
    if (home === undefined) return
    homes.delete(entry)
    leave(home, entry)
    if (home.members.size >= MIN_MEMBERS) return
    clusters.delete(home)
    for (const member of home.members) {
      homes.delete(member)
      strays.add(member)
    }
  }

  function remove(memoryId: MemoryId): void {
    const entry = entries.get(memoryId)
    if (entry === undefined) return
    entries.delete(memoryId)
    background.remove(entry, entries.values())
    withdraw(entry)
  }

  return {
    entries,
    add(memoryId, vector, weight) {
      remove(memoryId)
      // Words that are like nothing belong nowhere.
      if (vector.every(value => value === 0)) return
      const entry = newEntry(memoryId, vector, weight)
      entries.set(memoryId, entry)
      background.add(entry)
      if (isFounded) place(entry)
      else if (entries.size >= FOUNDING_SIZE) found()
    },
    remove,
    clusters: () => (isFounded ? [...clusters] : foundingClusters()),
    families: list => linkClusters(list, thresholds().parent)
  }
}

/** The first of the most similar, if it is similar enough. */
function nearest<T>(list: Iterable<T>, similarity: (one: T) => number, atLeast: number): T | undefined {
  let best: T | undefined
  let bestSimilarity = atLeast
  for (const one of list) {
    const here = similarity(one)
    if (here < bestSimilarity || (best !== undefined && here === bestSimilarity)) continue
    best = one
    bestSimilarity = here
  }
  return best
}

/** The strays around an entry that are alike enough on average, nearest first. */
function gather(entry: Entry, strays: ReadonlySet<Entry>, threshold: number): Entry[] {
  const group = newCluster([entry])
  const near = [...strays].filter(other => other !== entry && dot(other.vector, entry.vector) >= threshold)
  while (near.length > 0) {
    const next = nearest(near, other => similarityTo(group, other), threshold)
    if (next === undefined) break
    join(group, next)
    near.splice(near.indexOf(next), 1)
  }
  return [...group.members]
}
