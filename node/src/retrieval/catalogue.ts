import type { MemoryId, MemoryKind } from '../memory/types.ts'
import { boundsOf, passes } from './admitted.ts'
import type { SearchIndex } from './index/search-index.ts'

export interface CatalogueFilter {
  limit: number
  /** As an earlier answer gave it. */
  cursor?: string
  sourceId?: string
  kind?: MemoryKind
  /** ISO-8601; `until` is exclusive. */
  since?: string
  until?: string
}

/** What is there, told from the index alone: nothing is read from disk. For the owner: no scope is applied. */
export interface Catalogue {
  /** Newest event first; equal times by falling id. `total` counts all that pass the filter. */
  list(filter: CatalogueFilter): { ids: MemoryId[]; total: number; cursor: string | null }
  /** By UTC day (`2024-03-05`) or month (`2024-03`), oldest first. `undated` have no time but that of their import. */
  timeline(filter: { unit: 'day' | 'month'; since?: string; until?: string }): Timeline
  /** Source id → live memories. */
  countBySource(): ReadonlyMap<string, number>
}

export interface Timeline {
  buckets: Array<{ at: string; total: number; bySource: Record<string, number> }>
  undated: number
}

export function createCatalogue({ index }: { index: SearchIndex }): Catalogue {
  const table = index.documents
  let order: { version: number; memories: Uint32Array } | undefined

  /** Live memories in listing order; sorted again only after a change. */
  function newestFirst(): Uint32Array {
    if (order?.version === index.version) return order.memories
    const { atMs, id } = table.memories
    const memories = Uint32Array.from({ length: table.memoryCount }, (_, memory) => memory)
      .filter(isLive)
      .sort((a, b) => atMs[b]! - atMs[a]! || (id[a]! < id[b]! ? 1 : -1))
    order = { version: index.version, memories }
    return memories
  }

  function isLive(memory: number): boolean {
    return table.memoryNumber(table.memories.id[memory]!) === memory
  }

  return {
    list({ limit, cursor, sourceId, kind, since, until }) {
      const bounds = boundsOf(table, {
        ...(sourceId === undefined ? {} : { sourceIds: [sourceId] }),
        ...(kind === undefined ? {} : { kinds: [kind] }),
        ...(since === undefined ? {} : { since }),
        ...(until === undefined ? {} : { until })
      })
      const { atMs, id } = table.memories
      const passing = newestFirst().filter(memory => passes(table, memory, bounds))
      const from = cursor === undefined ? 0 : firstAfter(passing, cursor)
      const page = passing.subarray(from, from + limit)
      const last = page.at(-1)
      const isEnd = last === undefined || from + page.length >= passing.length
      return {
        ids: Array.from(page, memory => id[memory]!),
        total: passing.length,
        cursor: isEnd ? null : `${atMs[last]}~${id[last]}`
      }
    },

    timeline({ unit, since, until }) {
      const bounds = boundsOf(table, {
        ...(since === undefined ? {} : { since }),
        ...(until === undefined ? {} : { until })
      })
      const buckets = new Map<string, Record<string, number>>()
      let undated = 0
      for (const memory of newestFirst()) {
        if (table.memories.precision[memory] === 0) {
          undated++
          continue
        }
        if (!passes(table, memory, bounds)) continue
        const at = new Date(table.memories.atMs[memory]!).toISOString().slice(0, unit === 'day' ? -14 : -17)
        const source = table.names.sources[table.memories.source[memory]!]!
        const bySource = buckets.get(at) ?? {}
        bySource[source] = (bySource[source] ?? 0) + 1
        buckets.set(at, bySource)
      }
      return {
        buckets: [...buckets]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([at, bySource]) => ({ at, total: Object.values(bySource).reduce((sum, n) => sum + n, 0), bySource })),
        undated
      }
    },

    countBySource() {
      const counts = new Map<string, number>()
      for (const memory of newestFirst()) {
        const source = table.names.sources[table.memories.source[memory]!]!
        counts.set(source, (counts.get(source) ?? 0) + 1)
      }
      return counts
    }
  }

  /** Finds the place by value, so that what came or went meanwhile neither repeats nor hides a memory. */
  function firstAfter(memories: Uint32Array, cursor: string): number {
    const [at, id] = cursor.split('~') as [string, string]
    const found = memories.findIndex(memory => {
      const time = table.memories.atMs[memory]!
      return time < Number(at) || (time === Number(at) && table.memories.id[memory]! < id)
    })
    return found < 0 ? memories.length : found
  }
}
