import { describe, expect, it } from 'vitest'
import { createVectorIndex, quantize } from '../../../src/retrieval/index/vector-index.ts'

const DIMENSIONS = 24

/** Unit vectors, the same ones for the same seed. */
function vectorsOf(count: number, seed: number): Float32Array[] {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32 - 0.4
  }
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: DIMENSIONS }, random)
    const length = Math.hypot(...vector)
    return vector.map(value => value / length)
  })
}

function filled(vectors: readonly Float32Array[]) {
  const index = createVectorIndex('test', DIMENSIONS)
  vectors.forEach((vector, document) => {
    index.set(document, vector)
  })
  return index
}

function best(documents: Int32Array, cosines: Float32Array): number[] {
  return [...documents.keys()]
    .sort((a, b) => cosines[b]! - cosines[a]! || documents[a]! - documents[b]!)
    .map(i => documents[i]!)
}

function exactBest(
  vectors: readonly Float32Array[],
  query: Float32Array,
  count: number,
  isOpen = (_: number) => true
): number[] {
  const small = quantize(query)
  const dot = (vector: Float32Array) => quantize(vector).reduce((sum, value, i) => sum + value * small[i]!, 0)
  return [...vectors.keys()]
    .filter(isOpen)
    .map(document => [dot(vectors[document]!), document] as const)
    .sort((a, b) => b[0] - a[0] || a[1] - b[1])
    .slice(0, count)
    .map(([, document]) => document)
}

describe('createVectorIndex', () => {
  // Below and above the size from which the native search takes over.
  it.each([300, 5000])('finds the nearest of %d vectors exactly', count => {
    const vectors = vectorsOf(count, 1)
    const [query] = vectorsOf(1, 99)
    const { documents, cosines } = filled(vectors).nearest(query!, undefined, 10)
    expect(best(documents, cosines)).toEqual(exactBest(vectors, query!, 10))
  })

  it.each([300, 9000])('compares admitted documents only, among %d', count => {
    const vectors = vectorsOf(count, 2)
    const [query] = vectorsOf(1, 98)
    const mask = Uint8Array.from(vectors, (_, document) => (document % 3 === 0 ? 1 : 0))
    const { documents, cosines, compared } = filled(vectors).nearest(query!, mask, 10)
    expect(best(documents, cosines)).toEqual(exactBest(vectors, query!, 10, document => document % 3 === 0))
    expect(compared).toBe(Math.ceil(count / 3))
  })

  it('gives the mean cosine of all it compared', () => {
    const vectors = vectorsOf(4000, 3)
    const [query] = vectorsOf(1, 97)
    const mean =
      vectors.reduce((sum, vector) => sum + vector.reduce((dot, value, i) => dot + value * query![i]!, 0), 0) / 4000
    expect(filled(vectors).nearest(query!, undefined, 10).mean).toBeCloseTo(mean, 2)
  })

  it('forgets a removed document and keeps the others', () => {
    const vectors = vectorsOf(50, 4)
    const index = filled(vectors)
    index.remove(10)
    index.remove(10)
    expect(index.count).toBe(49)
    expect(index.has(10)).toBe(false)
    const found = index.nearest(vectors[49]!, undefined, 50)
    expect([...found.documents].sort((a, b) => a - b)).toEqual([...vectors.keys()].filter(document => document !== 10))
    expect(best(found.documents, found.cosines)[0]).toBe(49)
  })

  it('refuses a vector of another length', () => {
    expect(() => createVectorIndex('test', DIMENSIONS).set(0, new Float32Array(3))).toThrow(RangeError)
  })
})
