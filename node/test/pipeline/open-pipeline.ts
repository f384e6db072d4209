import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, createSystemClock } from '../../src/clock.ts'
import { createSilentLogger } from '../../src/log.ts'
import { createMemoryStore, type MemoryStore } from '../../src/memory/memory-store.ts'
import { biographyFor } from '../../src/pipeline/audience.ts'
import { type Corrections, createCorrections } from '../../src/pipeline/corrections.ts'
import { createInsightHost } from '../../src/pipeline/insight/maker-host.ts'
import { createPipeline, type Pipeline } from '../../src/pipeline/pipeline.ts'
import { createPortrait, type Portrait } from '../../src/profile/portrait.ts'
import { createProfileStore, type ProfileStore } from '../../src/profile/profile-store.ts'
import type { Biography } from '../../src/profile/types.ts'
import { createMemoryIndex, type MemoryIndex } from '../../src/retrieval/index-memory.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { ClosableStore } from '../../src/store/types.ts'

export interface MovableClock extends Clock {
  aheadMs: number
}

/** The pipeline over a real store, without models: what the node builds of it, in a folder of its own. */
export interface OpenPipeline {
  store: ClosableStore
  memories: MemoryStore
  memoryIndex: MemoryIndex
  portrait: Portrait
  profile: ProfileStore
  pipeline: Pipeline
  corrections: Corrections
  clock: MovableClock
  /** Writes notes of the owner and waits until the portrait has caught up. @returns their ids */
  remember(
    ...texts: Array<string | { text: string; at?: string; audience?: string[]; sourceId?: string }>
  ): Promise<string[]>
  /** `value status` of the owner's facts of an attribute, in alphabetical order. */
  facts(attribute: string): string[]
  biographyFor(audience: string): Promise<Biography>
  /** The same folder, another life of the process. */
  reopen(): Promise<OpenPipeline>
  close(): Promise<void>
}

interface Init {
  home?: string
  masterKey?: Uint8Array
  clock?: MovableClock
}

export async function openPipeline(init: Init = {}): Promise<OpenPipeline> {
  const home = init.home ?? (await mkdtemp(join(tmpdir(), 'pipeline-test-')))
  const masterKey = init.masterKey ?? randomBytes(32)
  const system = createSystemClock()
  const clock: MovableClock = init.clock ?? { ...system, aheadMs: 0, nowMs: () => system.nowMs() + clock.aheadMs }
  const log = createSilentLogger()
  const store = await openStore({ dir: join(home, 'store'), masterKey: Uint8Array.from(masterKey), clock, log })
  const memoryIndex = createMemoryIndex({ store, log, clock })
  await memoryIndex.load()
  const memories = createMemoryStore({ store, clock, log, observer: memoryIndex })
  const profile = createProfileStore({ store, newId: () => clock.newId() })
  const idOf = (...parts: readonly string[]) => store.hiddenKey(...parts).slice(0, 16)
  const nowMs = () => clock.nowMs()
  const portrait = createPortrait({ idOf, nowMs, newId: () => clock.newId() })
  const vectors = { space: async () => undefined, of: () => undefined, isEmbedding: () => false, onSettled() {} }
  const pipeline = createPipeline(
    {
      store,
      memories,
      memoryIndex,
      portrait,
      profile,
      host: createInsightHost({ log }),
      vectors,
      chatModel: async () => undefined,
      quiet: async () => {},
      isCrowded: () => false,
      idOf,
      clock,
      log,
      onProgress() {},
      onStuck() {},
      onChange() {}
    },
    { allowedModel: () => 'off', ownerName: () => null }
  )
  const corrections = createCorrections({
    memories,
    profile,
    portrait,
    hasRead: memoryId => pipeline.hasRead(memoryId, { maxMs: 5_000 }),
    sentence: id => pipeline.biography.sentence(id),
    clock
  })
  await pipeline.start()
  await pipeline.loaded()

  async function stop(): Promise<void> {
    await pipeline.stop()
    await memoryIndex.close()
    await store.close()
  }

  return {
    store,
    memories,
    memoryIndex,
    portrait,
    profile,
    pipeline,
    corrections,
    clock,
    async remember(...texts) {
      const drafts = texts.map(each => {
        const { text, at, audience, sourceId = 'notes' } = typeof each === 'string' ? { text: each } : each
        return {
          kind: 'note' as const,
          author: { role: 'self' as const },
          text,
          source: { sourceId, itemId: clock.newId() },
          ...(at !== undefined && { eventAt: { start: at, precision: 'instant' as const } }),
          ...(audience !== undefined && { label: { audience, purposes: ['recall' as const] } })
        }
      })
      const { added } = await memories.write({ add: drafts })
      await pipeline.settled()
      return added.map(({ id }) => id)
    },
    facts: attribute =>
      portrait.facts
        .facts({ subject: 'owner', attribute })
        .map(({ value, status }) => `${value} ${status}`)
        .sort(),
    biographyFor: audience =>
      biographyFor(
        { portrait, vectors, nowMs, idOf },
        { kind: 'granted', audiences: [audience], sources: 'all', deniedMemories: [] },
        'third',
        { signal: new AbortController().signal, configuredName: null }
      ),
    async reopen() {
      await stop()
      return await openPipeline({ home, masterKey, clock })
    },
    async close() {
      await stop()
      await rm(home, { recursive: true, force: true })
    }
  }
}
