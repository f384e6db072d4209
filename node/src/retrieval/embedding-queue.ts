import type { Embedder, Inference } from '../inference/types.ts'
import type { Startable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import type { MemoryId } from '../memory/types.ts'
import { tables } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import { createVectorIndex, quantize, type VectorIndex } from './index/vector-index.ts'
import { deleteVectorRows, loadVectors, putVector } from './index/vector-rows.ts'
import type { MemoryIndex } from './index-memory.ts'
import { passageText } from './passage-text.ts'
import type { VectorSource } from './retrieve.ts'

export interface EmbeddingQueueComponents {
  store: Pick<Store, 'entries' | 'getMany' | 'keys' | 'batch'>
  index: MemoryIndex
  inference: Pick<Inference, 'embedder'>
  log: Logger
}

export interface EmbeddingProgress {
  /** Passages that have a vector of the embedder in use. */
  done: number
  /** Passages in the index. */
  total: number
}

/** Gives every passage a vector, in the background, newest first; what is interrupted goes on at the next start. */
export interface EmbeddingQueue extends Startable, VectorSource {
  progress(): EmbeddingProgress
  isRunning(): boolean
  /** Called whenever nothing is left to embed. */
  onSettled(listener: () => void): void
  /** The embedder in use; undefined when none can be had. */
  space(): Promise<{ embedderId: string; dimensions: number } | undefined>
  /** Mean of a memory's passages in the vectors in use, unit length; undefined while it has none. */
  vectorOf(memoryId: MemoryId): Float32Array | undefined
  /** Resolves when nothing is left to embed, or no embedder can be had. */
  settled(): Promise<void>
  /** Looks again which embedder is in use. When it changed, all is embedded anew beside the old and switched at once. */
  refresh(): void
}

/** Passages sent to the embedder together; a question need not wait for more than the one under way. */
const BATCH = 8

export function createEmbeddingQueue({ store, index, inference, log }: EmbeddingQueueComponents): EmbeddingQueue {
  const table = index.search.documents
  /** What is searched, and what is being filled: the same until an embedder replaces another. */
  let current: VectorIndex | undefined
  let filling: VectorIndex | undefined
  let stopping = new AbortController()
  let running: Promise<void> | undefined
  let isAskedAgain = false
  const listeners: Array<() => void> = []

  table.onRemoved((first, end) => {
    for (let document = first; document < end; document++) {
      current?.remove(document)
      filling?.remove(document)
    }
  })
  index.onChange({ stored: () => kick(), removed: () => {} })

  /** Starts the loop unless it runs; then it looks once more before it ends. */
  function kick(): void {
    if (stopping.signal.aborted) return
    isAskedAgain = true
    running ??= embedAll(stopping.signal).finally(() => {
      running = undefined
      if (isAskedAgain) kick()
      else for (const listener of listeners) listener()
    })
  }

  async function embedAll(signal: AbortSignal): Promise<void> {
    try {
      while (isAskedAgain && !signal.aborted) {
        isAskedAgain = false
        if (table.totals.documents === 0) return
        const embedder = await inference.embedder()
        if (embedder === undefined) return
        const vectors = await vectorsFor(embedder, signal)
        await fill(vectors, embedder, signal)
        if (!isAskedAgain) await useInstead(vectors)
      }
    } catch (err) {
      // Tried again at the next change or start; words find everything meanwhile.
      if (!signal.aborted) log.warn('embedding stopped', { err })
    }
  }

  async function vectorsFor(embedder: Embedder, signal: AbortSignal): Promise<VectorIndex> {
    if (filling?.embedderId === embedder.id) return filling
    filling = createVectorIndex(embedder.id, embedder.dimensions)
    // The first embedder's vectors serve while they come in; a later one's only when they are complete.
    current ??= filling
    await loadVectors(store, table, filling, signal)
    return filling
  }

  async function fill(vectors: VectorIndex, embedder: Embedder, signal: AbortSignal): Promise<void> {
    // From the newest down; what comes in meanwhile is seen by the next round.
    for (let document = table.size - 1; document >= 0 && vectors === filling; ) {
      signal.throwIfAborted()
      const batch: number[] = []
      for (; document >= 0 && batch.length < BATCH; document--) {
        if (table.columns.live[document] === 1 && !vectors.has(document)) batch.push(document)
      }
      if (batch.length > 0) await embedBatch(vectors, embedder, batch, signal)
      if (isAskedAgain && (await inference.embedder())?.id !== embedder.id) return
    }
  }

  async function embedBatch(
    vectors: VectorIndex,
    embedder: Embedder,
    documents: readonly number[],
    signal: AbortSignal
  ): Promise<void> {
    const memories = await store.getMany(
      tables.memories,
      documents.map(document => table.memories.id[table.columns.memory[document]!]!)
    )
    const texts = documents.map((document, i) => {
      const memory = memories[i]
      return memory && passageText(memory, table.columns.start[document]!, table.columns.end[document]!)
    })
    const ready = documents.filter((_, i) => texts[i] !== undefined)
    const embedded = await embedder.embed(
      texts.filter(text => text !== undefined),
      { priority: 'background', signal }
    )
    const rows = store.batch()
    ready.forEach((document, i) => {
      // Removed or edited while it was embedded: then its number is dead.
      if (table.columns.live[document] !== 1) return
      const vector = quantize(embedded[i]!)
      vectors.setQuantized(document, vector)
      putVector(rows, table, document, embedder.id, vector)
    })
    await rows.commit()
  }

  async function useInstead(vectors: VectorIndex): Promise<void> {
    if (current === vectors) return
    current = vectors
    log.info('embedder switched', { passages: vectors.count })
    await deleteVectorRows(store, key => key.endsWith(`/${vectors.embedderId.slice(0, 16)}`))
  }

  return {
    current: () => current,
    progress() {
      return { done: Math.min(filling?.count ?? 0, table.totals.documents), total: table.totals.documents }
    },
    isRunning: () => running !== undefined,
    onSettled: listener => void listeners.push(listener),
    async space() {
      const embedder = await inference.embedder().catch(() => undefined)
      return embedder && { embedderId: embedder.id, dimensions: embedder.dimensions }
    },
    vectorOf(memoryId) {
      const number = table.memoryNumber(memoryId)
      if (number === undefined || current === undefined) return undefined
      const { first, count } = table.memories
      return current.mean(Array.from({ length: count[number]! }, (_, i) => first[number]! + i))
    },
    refresh: kick,
    async settled() {
      while (running !== undefined) await running
    },
    async start() {
      stopping = new AbortController()
      kick()
    },
    async stop() {
      stopping.abort()
      await running
    }
  }
}
