import type { MemoryId } from '../../memory/types.ts'
import type { TopicItem } from './types.ts'
import { addScaled, normalise } from './vectors.ts'

/**
 * A single turn of talk is short ("Bring two.") and says little by itself; what stands around it says what it is about.
 * So its vector takes in up to two turns on either side of the same session, with falling weights.
 */
const NEIGHBOUR_WEIGHTS = [0.5, 0.25] as const

/** Sessions in order, and the vectors of their turns smoothed by their neighbours. */
export interface Smoothing {
  /** @returns the item and those whose smoothed vector changed with it */
  add(item: TopicItem): TopicItem[]
  /** @returns the items whose smoothed vector changed, without the removed one */
  remove(item: TopicItem): TopicItem[]
  vectorOf(item: TopicItem): Float32Array
}

export function createSmoothing(): Smoothing {
  const sessions = new Map<string, TopicItem[]>()

  function around(turns: readonly TopicItem[], at: number): TopicItem[] {
    return turns.slice(Math.max(0, at - NEIGHBOUR_WEIGHTS.length), at + NEIGHBOUR_WEIGHTS.length + 1)
  }

  return {
    add(item) {
      if (item.session === undefined) return [item]
      const turns = sessions.get(item.session) ?? []
      sessions.set(item.session, turns)
      const at = placeOf(turns, item)
      turns.splice(at, 0, item)
      return around(turns, at)
    },
    remove(item) {
      const turns = item.session === undefined ? undefined : sessions.get(item.session)
      const at = turns?.findIndex(turn => turn.memoryId === item.memoryId) ?? -1
      if (turns === undefined || at < 0) return []
      const changed = around(turns, at).filter(turn => turn.memoryId !== item.memoryId)
      turns.splice(at, 1)
      if (turns.length === 0) sessions.delete(item.session!)
      return changed
    },
    vectorOf(item) {
      const turns = item.session === undefined ? undefined : sessions.get(item.session)
      if (turns === undefined || turns.length < 2) return item.vector
      const at = placeOf(turns, item)
      const smoothed = item.vector.slice()
      for (const [i, weight] of NEIGHBOUR_WEIGHTS.entries()) {
        for (const turn of [turns[at - i - 1], turns[at + i + 1]]) {
          if (turn !== undefined) addScaled(smoothed, turn.vector, weight)
        }
      }
      return normalise(smoothed)
    }
  }
}

/** Where the item stands, or would stand, among turns in order. */
function placeOf(turns: readonly TopicItem[], item: TopicItem): number {
  let low = 0
  let high = turns.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(turns[middle]!, item)) low = middle + 1
    else high = middle
  }
  return low
}

function isBefore(a: TopicItem, b: TopicItem): boolean {
  const byPosition = (a.position ?? 0) - (b.position ?? 0) || a.atMs - b.atMs
  return byPosition !== 0 ? byPosition < 0 : idBefore(a.memoryId, b.memoryId)
}

function idBefore(a: MemoryId, b: MemoryId): boolean {
  return a < b
}
