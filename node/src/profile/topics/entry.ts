import type { MemoryId } from '../../memory/types.ts'
import { hash32 } from './hash.ts'

/** One memory as clustering sees it. */
export interface Entry {
  memoryId: MemoryId
  /** A number drawn from the id: decides who is in a sample, so that the order of arrival plays no part in it. */
  priority: number
  /** Unit length, smoothed. */
  vector: Float32Array
  weight: number
}

export function newEntry(memoryId: MemoryId, vector: Float32Array, weight: number): Entry {
  const priority = hash32(memoryId, 1) * 0x100000 + (hash32(memoryId, 2) >>> 12)
  return { memoryId, priority, vector, weight }
}
