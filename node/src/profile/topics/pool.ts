import type { MemoryId } from '../../memory/types.ts'
import { createClustering } from './clustering.ts'
import { createSmoothing } from './smoothing.ts'
import type { TopicItem } from './types.ts'

/** Memories that belong together, and the larger group they are part of. */
export interface Group {
  members: MemoryId[]
  /** Groups with the same number share a parent. */
  parent: number
}

/** Share of items taken in out of their order in time that is put up with before a repair. */
const MAX_DRIFT = 0.05
const MAX_DRIFT_FLOOR = 16
/** Work between two yields in a batch, in ms. */
const SLICE_MS = 20

/** The items of one clustering, from vectors to groups. */
export interface Pool {
  readonly items: ReadonlyMap<MemoryId, TopicItem>
  add(item: TopicItem): void
  remove(memoryId: MemoryId): void
  groups(): Group[]
  /** What the memory is compared by: its vector smoothed by its neighbours. */
  vectorOf(memoryId: MemoryId): Float32Array
  needsRepair(): boolean
}

export function createPool(): Pool {
  const items = new Map<MemoryId, TopicItem>()
  const smoothing = createSmoothing()
  const clustering = createClustering()
  let newestMs = Number.NEGATIVE_INFINITY
  let drift = 0

  function remove(memoryId: MemoryId): void {
    const item = items.get(memoryId)
    if (item === undefined) return
    items.delete(memoryId)
    drift++
    clustering.remove(memoryId)
    place(smoothing.remove(item))
  }

  function place(changed: readonly TopicItem[]): void {
    for (const item of changed) clustering.add(item.memoryId, smoothing.vectorOf(item), item.weight)
  }

  return {
    items,
    add(item) {
      remove(item.memoryId)
      items.set(item.memoryId, item)
      if (item.atMs < newestMs) drift++
      newestMs = Math.max(newestMs, item.atMs)
      place(smoothing.add(item))
    },
    remove,
    groups() {
      const clusters = clustering.clusters()
      return clustering
        .families(clusters)
        .flatMap((family, parent) =>
          family.map(i => ({ members: [...clusters[i]!.members].map(({ memoryId }) => memoryId), parent }))
        )
    },
    vectorOf: memoryId => clustering.entries.get(memoryId)?.vector ?? items.get(memoryId)!.vector,
    needsRepair: () => drift > Math.max(MAX_DRIFT_FLOOR, MAX_DRIFT * items.size)
  }
}

/**
 * Takes in all items in the order of their times, whatever order they are given in: as if they had come in one by one
 * when they happened. So a batch gives what living through it would have given.
 *
 * @throws the signal's reason
 */
export async function fillPool(list: readonly TopicItem[], { signal }: { signal: AbortSignal }): Promise<Pool> {
  const pool = createPool()
  const unique = new Map(list.map(item => [item.memoryId, item]))
  let sinceMs = performance.now()
  for (const item of [...unique.values()].sort(byTime)) {
    pool.add(item)
    if (performance.now() - sinceMs < SLICE_MS) continue
    await new Promise<void>(resolve => setImmediate(resolve))
    signal.throwIfAborted()
    sinceMs = performance.now()
  }
  return pool
}

/** Turns of one session often share their time: their places decide. */
function byTime(a: TopicItem, b: TopicItem): number {
  return (
    a.atMs - b.atMs ||
    compare(a.session ?? '', b.session ?? '') ||
    (a.position ?? 0) - (b.position ?? 0) ||
    compare(a.memoryId, b.memoryId)
  )
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
