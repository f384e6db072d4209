import type { Clock } from '../../clock.ts'
import type { MemoryId } from '../../memory/types.ts'
import { tables } from '../../store/tables.ts'
import type { Store } from '../../store/types.ts'
import type { SearchIndex } from './search-index.ts'
import { decodeSegment, encodeSegment } from './segment-codec.ts'

export interface SegmentStoreComponents {
  store: Pick<Store, 'keys' | 'get' | 'batch'>
  search: SearchIndex
  clock: Pick<Clock, 'newId'>
}

/** Keeps the packed part of the index on disk. Calls must not overlap. */
export interface SegmentStore {
  /**
   * Loads what is on disk into an empty index.
   *
   * @returns true when the rows are known to match the memories; false after an unclean end, or when a row was lost
   */
  read(): Promise<boolean>
  /** Packs what is new and brings the rows in line with the segments. */
  write(): Promise<void>
  /** States that the rows match the memories. Holds until the next `read`. */
  markComplete(): Promise<void>
  /** Takes removed memories out of the segments in memory and of the rows on disk. */
  purge(ids: readonly MemoryId[]): Promise<void>
}

/** Not a segment: present while the rows match the memories. */
const COMPLETE_KEY = 'complete'

interface Row {
  key: string
  first: number
  end: number
  /** Live documents when it was written. */
  live: number
}

export function createSegmentStore({ store, search, clock }: SegmentStoreComponents): SegmentStore {
  const { documents: table, lexical } = search
  const rowTable = tables.lexicalSegments
  let rows: Row[] = []

  function liveIn(first: number, end: number): number {
    let live = 0
    for (let document = first; document < end; document++) live += table.columns.live[document]!
    return live
  }

  async function write(): Promise<void> {
    lexical.pack()
    const kept: Row[] = []
    for (const segment of lexical.segments) {
      const { first, end } = segment
      const live = liveIn(first, end)
      const row = rows.find(one => one.first === first && one.end === end && one.live === live)
      if (row !== undefined) {
        kept.push(row)
        continue
      }
      const key = `segment/${clock.newId()}`
      await store.batch().put(rowTable, key, encodeSegment(table, segment)).commit()
      kept.push({ key, first, end, live })
    }
    // The old rows go last: a crash in between leaves a memory twice, which the next start puts right.
    const batch = store.batch()
    for (const row of rows) if (!kept.includes(row)) batch.delete(rowTable, row.key)
    await batch.commit()
    rows = kept
  }

  return {
    async read() {
      let isComplete = (await store.get(rowTable, COMPLETE_KEY)) !== undefined
      const broken: string[] = []
      for (const key of await segmentKeys(store)) {
        const stored = await readRow(store, key)
        const isDoubled = stored?.memories.some(({ facts }) => table.memoryNumber(facts.id) !== undefined)
        if (stored === undefined || isDoubled) {
          broken.push(key)
          isComplete = false
          continue
        }
        const first = table.size
        for (const { facts, passages } of stored.memories) table.add(facts, passages)
        lexical.adopt({ ...stored.postings, first, end: table.size })
        rows.push({ key, first, end: table.size, live: table.size - first })
      }
      const batch = store.batch().delete(rowTable, COMPLETE_KEY)
      for (const key of broken) batch.delete(rowTable, key)
      await batch.commit()
      return isComplete
    },
    write,
    async markComplete() {
      await store
        .batch()
        .put(rowTable, COMPLETE_KEY, new Uint8Array([1]))
        .commit()
    },
    async purge(ids) {
      const wanted = new Set(ids)
      const gone = new Set<number>()
      for (let memory = 0; memory < table.memoryCount; memory++) {
        if (!wanted.has(table.memories.id[memory]!)) continue
        const first = table.memories.first[memory]!
        if (table.columns.live[first] === 1) continue
        for (let document = first; document < first + table.memories.count[memory]!; document++) {
          gone.add(document)
          table.columns.fingerprint[document] = 0
        }
        table.memories.id[memory] = ''
        table.memories.contentKey[memory] = 0
      }
      if (gone.size > 0) {
        lexical.pack()
        for (const segment of [...lexical.segments]) {
          if ([...gone].some(document => document >= segment.first && document < segment.end)) {
            lexical.erase(segment, document => gone.has(document))
          }
        }
      }
      await write()
    }
  }
}

/** Keys first, values one by one: a single row that cannot be read must not end the walk. `0` follows `/`. */
async function segmentKeys(store: Pick<Store, 'keys'>): Promise<string[]> {
  const keys: string[] = []
  for await (const key of store.keys(tables.lexicalSegments, { gte: 'segment/', lt: 'segment0' })) keys.push(key)
  return keys
}

async function readRow(store: Pick<Store, 'get'>, key: string) {
  try {
    const row = await store.get(tables.lexicalSegments, key)
    return row && decodeSegment(row)
  } catch (err) {
    // The index is made from the memories: a broken row is made again, and why it broke is the store's to report.
    if (err instanceof Error) return undefined
    throw err
  }
}
