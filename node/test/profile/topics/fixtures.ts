import type { TopicItem } from '../../../src/profile/topics/types.ts'
import { normalise } from '../../../src/profile/topics/vectors.ts'

const DIMENSIONS = 64
const DAY_MS = 86_400_000

/** The same numbers for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function direction(random: () => number): Float32Array {
  return normalise(Float32Array.from({ length: DIMENSIONS }, () => random() + random() - random() - random()))
}

/** Memories of so many subjects, in turns, a day apart; `subjectOf` tells the truth. */
export function subjects(
  names: readonly string[],
  count: number,
  { seed = 1, noise = 0.8, from = 0 } = {}
): TopicItem[] {
  const centres = names.map((_, i) => direction(createRandom(1000 + i)))
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, n) => {
    const i = Math.floor(random() * names.length)
    const around = direction(random)
    const vector = normalise(centres[i]!.map((value, d) => value + noise * around[d]!))
    const memoryId = `${names[i]}-${from + n}`
    return { memoryId, atMs: (from + n) * DAY_MS, vector, keywords: [names[i]!], entities: [], weight: 1 }
  })
}

/** Two instruments, which lie near each other, and two subjects that do not: the instruments come to have a parent. */
export function withFamily(count: number): TopicItem[] {
  const mixed = (a: Float32Array, b: Float32Array, share: number) =>
    normalise(a.map((value, d) => value + share * b[d]!))
  const music = direction(createRandom(7))
  const centres = [
    ['cello', mixed(music, direction(createRandom(11)), 1)],
    ['violin', mixed(music, direction(createRandom(12)), 1)],
    ['bees', direction(createRandom(13))],
    ['bread', direction(createRandom(14))]
  ] as const
  const random = createRandom(3)
  return Array.from({ length: count }, (_, n) => {
    const [name, centre] = centres[n % centres.length]!
    const vector = mixed(centre, direction(random), 0.4)
    return { memoryId: `${name}-${n}`, atMs: n * DAY_MS, vector, keywords: [name], entities: [], weight: 1 }
  })
}

export function subjectOf(memoryId: string): string {
  return memoryId.split('-')[0]!
}

export function idMaker(prefix = 'topic'): () => string {
  let count = 0
  return () => `${prefix}-${++count}`
}

export const signal: AbortSignal = new AbortController().signal
