/** Two clusters became one. `a` and `b` are leaves of the two sides; `similarity` is their mean pairwise similarity. */
export interface Merge {
  a: number
  b: number
  similarity: number
}

/**
 * Average linkage by nearest-neighbour chains: O(n²) and exact, since average linkage is reducible.
 *
 * @param similarities - n × n, symmetric, row by row; used up
 * @param weights - of the n leaves
 * @returns n − 1 merges; their similarities never rise from a merge to one that contains it
 */
export function averageLinkage(similarities: Float32Array, weights: readonly number[]): Merge[] {
  const n = weights.length
  const size = Float64Array.from(weights)
  const active = Int32Array.from({ length: n }, (_, i) => i)
  let left = n
  const merges: Merge[] = []
  const chain: number[] = []
  while (left > 1) {
    if (chain.length === 0) chain.push(active[0]!)
    for (;;) {
      const tip = chain[chain.length - 1]!
      const before = chain.length > 1 ? chain[chain.length - 2]! : -1
      const row = tip * n
      // The previous link wins a tie, else equal similarities could chase each other in a ring.
      let best = before
      let bestSimilarity = before < 0 ? Number.NEGATIVE_INFINITY : similarities[row + before]!
      for (let k = 0; k < left; k++) {
        const other = active[k]!
        const similarity = similarities[row + other]!
        if (similarity > bestSimilarity && other !== tip) {
          best = other
          bestSimilarity = similarity
        }
      }
      if (best !== before) {
        chain.push(best)
        continue
      }
      chain.length -= 2
      merges.push({ a: Math.min(tip, best), b: Math.max(tip, best), similarity: bestSimilarity })
      left = join(similarities, size, active, left, Math.min(tip, best), Math.max(tip, best))
      break
    }
  }
  return merges
}

/** Makes `keep` the union of `keep` and `drop`. @returns the number of clusters left */
function join(
  similarities: Float32Array,
  size: Float64Array,
  active: Int32Array,
  left: number,
  keep: number,
  drop: number
): number {
  const n = size.length
  const total = size[keep]! + size[drop]!
  const shareKeep = size[keep]! / total
  const shareDrop = size[drop]! / total
  let to = 0
  for (let k = 0; k < left; k++) {
    const other = active[k]!
    if (other === drop) continue
    active[to++] = other
    if (other === keep) continue
    const similarity = shareKeep * similarities[keep * n + other]! + shareDrop * similarities[drop * n + other]!
    similarities[keep * n + other] = similarity
    similarities[other * n + keep] = similarity
  }
  size[keep] = total
  return to
}

/**
 * The clusters left when only merges of at least this similarity happen: the tree cut by cophenetic distance.
 *
 * @returns for each leaf the smallest leaf of its cluster
 */
export function cutTree(merges: readonly Merge[], leaves: number, threshold: number): Int32Array {
  const parent = Int32Array.from({ length: leaves }, (_, i) => i)
  const find = (leaf: number): number => {
    let root = leaf
    while (parent[root] !== root) root = parent[root]!
    parent[leaf] = root
    return root
  }
  for (const { a, b, similarity } of merges) {
    if (similarity < threshold) continue
    const [x, y] = [find(a), find(b)]
    parent[Math.max(x, y)] = Math.min(x, y)
  }
  return parent.map((_, leaf) => find(leaf))
}
