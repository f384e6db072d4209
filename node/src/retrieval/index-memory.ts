import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import type { Memory, MemoryId, MemoryObserver } from '../memory/types.ts'
import { createSerial } from '../serial.ts'
import { tables } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import { createSearchIndex, type SearchIndex } from './index/search-index.ts'
import { createSegmentStore } from './index/segment-store.ts'
import { deleteVectorsOf } from './index/vector-rows.ts'

export interface MemoryIndexComponents {
  store: Pick<Store, 'entries' | 'get' | 'keys' | 'batch'>
  log: Logger
  clock: Pick<Clock, 'newId'>
}

/** The search index of one store, kept in step with it: told of a change, it is searchable when the call returns. */
export interface MemoryIndex extends MemoryObserver {
  readonly search: SearchIndex
  /** Told after every change: newly indexed memories, and ids that are gone. */
  onChange(listener: IndexListener): void
  /** Reads what is on disk, and indexes what was written since. */
  load(): Promise<{ memories: number; reindexed: number }>
  /** Writes what is indexed but not yet on disk. */
  flush(): Promise<void>
  /** Takes every trace of the memories out of memory and disk; they must have been removed before. */
  purge(ids: readonly MemoryId[]): Promise<void>
  /** Flushes and marks the disk state as complete, so that the next start need not compare it with the memories. */
  close(): Promise<void>
}

export interface IndexListener {
  stored(memories: readonly Memory[]): void
  removed(ids: readonly MemoryId[]): void
}

/** Written to disk when this many passages are new: what a crash costs is their indexing, never a memory. */
const FLUSH_AFTER = 20_000

export function createMemoryIndex({ store, log, clock }: MemoryIndexComponents): MemoryIndex {
  const search = createSearchIndex()
  const segments = createSegmentStore({ store, search, clock })
  const listeners: IndexListener[] = []
  /** Disk work runs one at a time. */
  const serially = createSerial()
  let unflushed = 0

  function flush(): Promise<void> {
    unflushed = 0
    return serially(() => segments.write())
  }

  function flushSometimes(added: number): void {
    unflushed += added
    if (unflushed < FLUSH_AFTER) return
    flush().catch((err: unknown) => log.warn('index not written', { err }))
  }

  return {
    search,
    onChange: listener => void listeners.push(listener),
    stored(memories) {
      const before = search.documents.size
      for (const memory of memories) {
        if (memory.forgottenAtMs === undefined) search.add(memory)
        else search.remove(memory.id)
      }
      for (const listener of listeners) listener.stored(memories)
      flushSometimes(search.documents.size - before)
    },
    removed(ids) {
      for (const id of ids) search.remove(id)
      for (const listener of listeners) listener.removed(ids)
    },
    load: () =>
      serially(async () => {
        const wasComplete = await segments.read()
        const reindexed = wasComplete ? 0 : await catchUp(store, search)
        return { memories: search.documents.totals.memories, reindexed }
      }),
    flush,
    purge: ids =>
      serially(async () => {
        await segments.purge(ids)
        await deleteVectorsOf(store, ids)
      }),
    close: () =>
      serially(async () => {
        await segments.write()
        await segments.markComplete()
      })
  }
}

/**
 * Compares every memory with the index, and indexes those that are new or changed. Needed after an unclean end only.
 *
 * @returns how many were indexed
 */
async function catchUp(store: Pick<Store, 'entries'>, search: SearchIndex): Promise<number> {
  const { documents } = search
  const known = documents.memoryCount
  const seen = new Uint8Array(known)
  let reindexed = 0
  for await (const [, memory] of store.entries(tables.memories)) {
    if (memory.forgottenAtMs !== undefined) continue
    const number = documents.memoryNumber(memory.id)
    if (number !== undefined && number < known && isUnchanged(search, number, memory)) {
      seen[number] = 1
      continue
    }
    if (number !== undefined && number < known) seen[number] = 1
    search.add(memory)
    reindexed++
  }
  for (let number = 0; number < known; number++) {
    if (seen[number] === 0) search.remove(documents.memories.id[number]!)
  }
  return reindexed
}

function isUnchanged({ documents }: SearchIndex, number: number, memory: Memory): boolean {
  const { revision, audience } = documents.memories
  const label = documents.names.audiences[audience[number]!]
  return revision[number] === memory.revision && label === JSON.stringify(memory.label.audience)
}
