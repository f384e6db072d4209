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
  onChange(): void
}

export interface TopicStage extends Stage {
  add(insights: readonly Insight[]): void
  remove(ids: readonly MemoryId[]): void
  resume(): Promise<void>
}

/** More new memories than this, and more than a tenth of what is there, are clustered at once instead of one by one. */
const BATCH_FROM = 200
const BATCH_SHARE = 0.1
/** Additions between two writes to disk. */
const STEP = 50

/** L1: insights → topics. */
export function createTopicStage(components: TopicStageComponents): TopicStage {
  const { topics, vectors, store, insight, all, onChange } = components
  const waiting = new Set<MemoryId>()
  let known = 0
  /** The space of the vectors that the topics were made in; they never mix two. */
  let space: string | undefined | null = null

  /** @param dimensions - of the embedder in use; undefined without one */
  function itemOf(memoryId: MemoryId, dimensions: number | undefined): TopicItem | undefined {
    const made = insight(memoryId)
    if (made === undefined || !isClustered(made)) return undefined
    // What could not be embedded is placed by its words, in a vector of the same shape.
    const embedding = dimensions === undefined ? undefined : (vectors.of(memoryId) ?? new Float32Array(dimensions))
    return topicItem(made, embedding)
  }

  async function clusterAll(dimensions: number | undefined, signal: AbortSignal): Promise<void> {
    const items = [...all()].map(id => itemOf(id, dimensions)).filter(item => item !== undefined)
    await topics.batch(items, { signal })
    waiting.clear()
    known = items.length
  }

  function addSome(dimensions: number | undefined): void {
    let added = 0
    for (const memoryId of waiting) {
      if (added++ === STEP) break
      waiting.delete(memoryId)
      const item = itemOf(memoryId, dimensions)
      if (item === undefined) continue
      topics.add(item)
      known++
    }
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
        if (topics.topicOf(id) !== undefined || known > 0) topics.remove(id)
      }
    },
    async resume() {
      topics.load(await store.load())
    },
    async run({ signal, beat }) {
      const now = await vectors.space()
      const isNewSpace = now?.embedderId !== space
      if (isNewSpace || waiting.size > Math.max(BATCH_FROM, known * BATCH_SHARE)) {
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
