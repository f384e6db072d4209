import { describe, expect, it } from 'vitest'
import { averageLinkage, cutTree } from '../../../src/profile/topics/linkage.ts'
import { dot } from '../../../src/profile/topics/vectors.ts'
import { createRandom, direction } from './fixtures.ts'

/** Average linkage as the textbook has it: the most similar pair first, in O(n³). */
function slowly(similarities: number[][], threshold: number): number[][] {
  let groups = similarities.map((_, i) => [i])
  const mean = (a: number[], b: number[]) =>
    a.flatMap(i => b.map(j => similarities[i]![j]!)).reduce((x, y) => x + y, 0) / (a.length * b.length)
  for (;;) {
    const pairs = groups.flatMap((a, i) => groups.slice(i + 1).map(b => ({ a, b, similarity: mean(a, b) })))
    const best = pairs.sort((x, y) => y.similarity - x.similarity)[0]
    if (best === undefined || best.similarity < threshold) return groups.map(group => group.toSorted((x, y) => x - y))
    groups = [...groups.filter(group => group !== best.a && group !== best.b), [...best.a, ...best.b]]
  }
}

describe('average linkage', () => {
  it.each([1, 2, 3, 4, 5])('agrees with the textbook (seed %i)', seed => {
    const random = createRandom(seed)
    const vectors = Array.from({ length: 24 }, () => direction(random))
    const table = vectors.map(a => vectors.map(b => dot(a, b)))
    const merges = averageLinkage(
      Float32Array.from(table.flat()),
      vectors.map(() => 1)
    )
    for (const threshold of [-0.02, 0.05, 0.15]) {
      const roots = [...cutTree(merges, 24, threshold)]
      const groups = [...new Set(roots)].map(root => roots.flatMap((other, i) => (other === root ? [i] : [])))
      expect(groups.sort()).toEqual(slowly(table, threshold).sort())
    }
  })

  it('ends when everything is equally alike', () => {
    const merges = averageLinkage(new Float32Array(100).fill(1), new Array<number>(10).fill(1))
    expect(merges).toHaveLength(9)
  })
})
