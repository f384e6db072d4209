import type { Entry } from './entry.ts'
import { averageLinkage, cutTree } from './linkage.ts'
import { addScaled, dot } from './vectors.ts'

/** Memories taken together, with the sum that tells their mean similarity to anything else. */
export interface Cluster {
  members: Set<Entry>
  /** Weighted sum of the members' vectors. */
  sum: Float32Array
  weight: number
  /** Size at which it is next looked at for a split. */
  checkAt: number
}

/** A split is looked for first at this size, then each time it has grown by half. */
const FIRST_CHECK = 24
const CHECK_GROWTH = 1.5

export function newCluster(members: Iterable<Entry>): Cluster {
  const cluster: Cluster = { members: new Set(), sum: new Float32Array(0), weight: 0, checkAt: FIRST_CHECK }
  for (const member of members) join(cluster, member)
  postponeCheck(cluster)
  return cluster
}

export function join(cluster: Cluster, entry: Entry): void {
  if (cluster.sum.length === 0) cluster.sum = new Float32Array(entry.vector.length)
  cluster.members.add(entry)
  addScaled(cluster.sum, entry.vector, entry.weight)
  cluster.weight += entry.weight
}

export function leave(cluster: Cluster, entry: Entry): void {
  cluster.members.delete(entry)
  addScaled(cluster.sum, entry.vector, -entry.weight)
  cluster.weight -= entry.weight
}

/** Mean similarity of the entry to the members. */
export function similarityTo(cluster: Cluster, entry: Entry): number {
  return dot(cluster.sum, entry.vector) / cluster.weight
}

/** Mean pairwise similarity between the members of two. */
export function similarityOf(a: Cluster, b: Cluster): number {
  return dot(a.sum, b.sum) / (a.weight * b.weight)
}

export function postponeCheck(cluster: Cluster): void {
  while (cluster.checkAt <= cluster.members.size) cluster.checkAt = Math.ceil(cluster.checkAt * CHECK_GROWTH)
}

/** Average linkage of clusters, cut at a similarity. @returns groups of indices, each rising, in order of their first */
export function linkClusters(clusters: readonly Cluster[], threshold: number): number[][] {
  return link(
    clusters.map(({ weight }) => weight),
    (a, b) => similarityOf(clusters[a]!, clusters[b]!),
    threshold
  )
}

/** The same of single entries. */
export function linkEntries(entries: readonly Entry[], threshold: number): number[][] {
  return link(
    entries.map(({ weight }) => weight),
    (a, b) => dot(entries[a]!.vector, entries[b]!.vector),
    threshold
  )
}

function link(weights: readonly number[], similarity: (a: number, b: number) => number, threshold: number): number[][] {
  const n = weights.length
  const similarities = new Float32Array(n * n)
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < a; b++) similarities[a * n + b] = similarities[b * n + a] = similarity(a, b)
  }
  const groups = new Map<number, number[]>()
  for (const [leaf, root] of cutTree(averageLinkage(similarities, weights), n, threshold).entries()) {
    const group = groups.get(root)
    if (group === undefined) groups.set(root, [leaf])
    else group.push(leaf)
  }
  return [...groups.values()]
}
