import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSystemClock } from '../../src/clock.ts'
import { createSilentLogger } from '../../src/log.ts'
import { createImporter, type Importer, type ImporterInit } from '../../src/memory/import/importer.ts'
import { createReaderHost, type ReaderHostInit } from '../../src/memory/import/reader-host.ts'
import type { ImportRow, StartOptions } from '../../src/memory/import/types.ts'
import { createMemoryStore, type MemoryStore } from '../../src/memory/memory-store.ts'
import type { LedgerRow } from '../../src/memory/rows.ts'
import type { Memory, MemoryId, MemoryObserver } from '../../src/memory/types.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { ClosableStore } from '../../src/store/types.ts'

/** Remembers what it was told, as an index would. */
export class SeenObserver implements MemoryObserver {
  readonly live = new Map<MemoryId, Memory>()

  stored(memories: readonly Memory[]): void {
    for (const memory of memories) this.live.set(memory.id, memory)
  }

  removed(ids: readonly MemoryId[]): void {
    for (const id of ids) this.live.delete(id)
  }
}

/** A real store in a folder of its own, with everything of the memory layer on top. */
export class Kit {
  readonly home: string
  readonly store: ClosableStore
  readonly memories: MemoryStore
  readonly importer: Importer
  readonly observer: SeenObserver
  readonly clock: ReturnType<typeof createSystemClock> & { aheadMs: number }

  constructor(parts: Pick<Kit, 'home' | 'store' | 'memories' | 'importer' | 'observer' | 'clock'>) {
    this.home = parts.home
    this.store = parts.store
    this.memories = parts.memories
    this.importer = parts.importer
    this.observer = parts.observer
    this.clock = parts.clock
  }

  async import(path: string, options?: StartOptions): Promise<ImportRow> {
    return await this.importer.wait(await this.importer.start(path, options))
  }

  async all(): Promise<Memory[]> {
    return await collect(this.memories.all())
  }

  /** Ledger rows of all sources, `itemId → outcome or outcome(reason)`. */
  async outcomes(): Promise<Record<string, string>> {
    const found: Record<string, string> = {}
    for (const { sourceId } of await this.importer.sources()) {
      for await (const row of this.importer.ledger(sourceId)) found[row.itemId ?? '?'] = outcomeOf(row)
    }
    return found
  }

  async close(): Promise<void> {
    await this.importer.stop()
    await this.store.close()
    await rm(this.home, { recursive: true, force: true })
  }
}

function outcomeOf({ outcome, reason }: LedgerRow): string {
  return reason === undefined ? outcome : `${outcome}(${reason})`
}

/** All that an iterable gives. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

export async function openKit(init: { readers?: ReaderHostInit; importer?: ImporterInit } = {}): Promise<Kit> {
  const home = await mkdtemp(join(tmpdir(), 'memory-test-'))
  const system = createSystemClock()
  const clock = { ...system, aheadMs: 0, nowMs: () => system.nowMs() + clock.aheadMs }
  const log = createSilentLogger()
  const store = await openStore({ dir: join(home, 'store'), masterKey: randomBytes(32), clock, log })
  const observer = new SeenObserver()
  const memories = createMemoryStore({ store, clock, log, observer })
  const readers = createReaderHost(init.readers)
  const importer = createImporter({ store, memories, readers, clock, log }, init.importer)
  return new Kit({ home, store, memories, importer, observer, clock })
}
