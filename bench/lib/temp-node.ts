import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSystemClock } from '../../node/src/clock.ts'
import { createInferenceHost } from '../../node/src/inference/host.ts'
import type { Embedder, Inference } from '../../node/src/inference/types.ts'
import { createSilentLogger } from '../../node/src/log.ts'
import { createMemoryStore, type MemoryStore } from '../../node/src/memory/memory-store.ts'
import type { MemoryId } from '../../node/src/memory/types.ts'
import { createEmbeddingQueue, type EmbeddingQueue } from '../../node/src/retrieval/embedding-queue.ts'
import { createMemoryIndex, type MemoryIndex } from '../../node/src/retrieval/index-memory.ts'
import { createRetriever } from '../../node/src/retrieval/retrieve.ts'
import type { Retriever } from '../../node/src/retrieval/types.ts'
import { openStore } from '../../node/src/store/open-store.ts'
import type { DatasetItem } from './dataset.ts'

const EMBEDDER = new URL('../../models/all-minilm-l6-v2-q8_0.gguf', import.meta.url).pathname

/** Store, index and retriever of one person, as the node builds them, in a folder of their own. */
export interface TempNode {
  memories: MemoryStore
  index: MemoryIndex
  embedding: EmbeddingQueue
  retriever: Retriever
  /** @returns memory id → item id */
  importItems(items: readonly DatasetItem[]): Promise<Map<MemoryId, string>>
  close(): Promise<void>
}

const NO_MODEL: Pick<Inference, 'embedder'> = { embedder: async () => undefined }

export async function createTempNode(inference: Pick<Inference, 'embedder'> = NO_MODEL): Promise<TempNode> {
  const dir = await mkdtemp(join(tmpdir(), 'secondme-bench-'))
  const clock = createSystemClock()
  const log = createSilentLogger()
  const store = await openStore({ dir, masterKey: new Uint8Array(32).fill(7), clock, log })
  const index = createMemoryIndex({ store, log, clock })
  await index.load()
  const memories = createMemoryStore({ store, clock, log, observer: index })
  const embedding = createEmbeddingQueue({ store, index, inference, log })
  await embedding.start()
  return {
    memories,
    index,
    embedding,
    retriever: createRetriever({ index: index.search, vectors: embedding, inference }),
    async importItems(items) {
      const itemOf = new Map<MemoryId, string>()
      for (let from = 0; from < items.length; from += 256) {
        const drafts = items.slice(from, from + 256).map(({ itemId, text, author, session, position, eventAt }) => ({
          kind: 'message' as const,
          author,
          text,
          source: { sourceId: 'bench', itemId, session, position },
          ...(eventAt === undefined ? {} : { eventAt })
        }))
        const { added } = await memories.write({ add: drafts })
        for (const memory of added) itemOf.set(memory.id, memory.source.itemId)
      }
      return itemOf
    },
    async close() {
      await embedding.stop()
      await index.close()
      await store.close()
      await rm(dir, { recursive: true })
    }
  }
}

/** The embedder of the repository in its worker. Texts embedded once are remembered, for several runs over the same. */
export async function startEmbedder(): Promise<{
  inference: Pick<Inference, 'embedder'>
  embedder: Embedder
  stop(): Promise<void>
}> {
  const host = createInferenceHost(
    { log: createSilentLogger(), clock: createSystemClock() },
    { embedderPath: () => EMBEDDER, chatModel: () => undefined }
  )
  await host.start()
  const embedder = await host.embedder()
  if (embedder === undefined) throw new Error(`embedder not usable: ${JSON.stringify(host.status())}`)
  return { inference: host, embedder, stop: () => host.stop() }
}
