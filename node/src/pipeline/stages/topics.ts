import type { MemoryId } from '../../memory/types.ts'
import type { TopicItem, Topics } from '../../profile/topics/types.ts'
import type { Insight } from '../../profile/types.ts'
import { isClustered, topicItem } from '../topic-item.ts'
import type { TopicStore } from '../topic-store.ts'
import type { Stage } from '../types.ts'

/** What the topics need of retrieval: one unit vector a memory, of one embedder, or word that there is none. */
export interface MemoryVectors {
  /** Undefined without an embedder: then words alone decide. */
  space(): Promise<{ embedderId: string; dimensions: number } | undefined>
  /** Mean of the memory's passages, unit length; undefined when it has none. */
  of(memoryId: MemoryId): Float32Array | undefined
  /** Vectors are being made. */
  isEmbedding(): boolean
}

export interface TopicStageComponents {
  topics: Topics
  vectors: MemoryVectors
  store: TopicStore
  insight(memoryId: MemoryId): Pick<Insight, 'memoryId' | 'about' | 'keywords' | 'entities'> | undefined
  /** Every memory that has an insight. */
  all(): Iterable<MemoryId>
  /** What the owner is called. */
  ownNames(): readonly string[]
  onChange(): void
}

export interface TopicStage extends Stage {
  add(insights: readonly Insight[]): void
  remove(ids: readonly MemoryId[]): void
  resume(): Promise<void>
  /** Every memory that is read has its topic. */
  isComplete(): boolean
}

/** More new memories than this, and more than a tenth of what is there, are clustered at once instead of one by one. */
const BATCH_FROM = 200
/** So many from before the newest that is known are an old archive: topics grow steadily in the order of time only. */
const MAX_OUT_OF_ORDER = 20
const BATCH_SHARE = 0.1
/** Additions between two writes to disk. */
const STEP = 50

/** L1: insights → topics. */
export function createTopicStage(components: TopicStageComponents): TopicStage {
  const { topics, vectors, store, insight, all, ownNames, onChange } = components
  const waiting = new Set<MemoryId>()
  let known = 0
  let newestMs = Number.NEGATIVE_INFINITY
  /** The space of the vectors that the topics were made in; they never mix two. */
  let space: string | undefined | null = null

  /** @param dimensions - of the embedder in use; undefined without one */
  function itemOf(memoryId: MemoryId, dimensions: number | undefined): TopicItem | undefined {
    const made = insight(memoryId)
    if (made === undefined || !isClustered(made)) return undefined
    // What could not be embedded is placed by its words, in a vector of the same shape.
    const embedding = dimensions === undefined ? undefined : (vectors.of(memoryId) ?? new Float32Array(dimensions))
    return topicItem(made, embedding, new Set(ownNames()))
  }

  async function clusterAll(dimensions: number | undefined, signal: AbortSignal): Promise<void> {
    const items = [...all()].map(id => itemOf(id, dimensions)).filter(item => item !== undefined)
    await topics.batch(items, { signal })
    waiting.clear()
    known = items.length
    newestMs = items.reduce((newest, { atMs }) => Math.max(newest, atMs), Number.NEGATIVE_INFINITY)
  }

  function addSome(dimensions: number | undefined): void {
    let added = 0
    for (const memoryId of waiting) {
      if (added++ === STEP) break
      waiting.delete(memoryId)
      const item = itemOf(memoryId, dimensions)
      if (item === undefined) continue
      topics.add(item)
      newestMs = Math.max(newestMs, item.atMs)
      known++
    }
  }

  function isArchive(): boolean {
    let old = 0
    for (const memoryId of waiting) if ((insight(memoryId)?.about.atMs ?? newestMs) < newestMs) old++
    return old > MAX_OUT_OF_ORDER
  }

  return {
    name: 'topics',
    // Vectors on their way are waited for: topics of words alone would be thrown away a moment later.
    pending: () => (vectors.isEmbedding() ? 0 : waiting.size),
    add(insights) {
      for (const made of insights) if (isClustered(made)) waiting.add(made.memoryId)
    },
    remove(ids) {
      for (const id of ids) {
        waiting.delete(id)
        topics.remove(id)
      }
    },
    isComplete: () => waiting.size === 0,
    async resume() {
      topics.load(await store.load())
    },
    async run({ signal, beat }) {
      const now = await vectors.space()
      const isNewSpace = now?.embedderId !== space
      if (isNewSpace || waiting.size > Math.max(BATCH_FROM, known * BATCH_SHARE) || isArchive()) {
        await clusterAll(now?.dimensions, signal)
        space = now?.embedderId
      } else {
        addSome(now?.dimensions)
        if (topics.needsRepair()) await topics.repair({ signal })
      }
      beat()
      await store.save(topics.state())
      onChange()
    }
  }
}
