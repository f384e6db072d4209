import type { Clock } from '../../clock.ts'
import type { MemoryStore } from '../../memory/memory-store.ts'
import type { Memory, MemoryId } from '../../memory/types.ts'
import type { InsightRow, ProfileStore } from '../../profile/profile-store.ts'
import type { Insight } from '../../profile/types.ts'
import type { Failures } from '../failures.ts'
import { MAKER_VERSION } from '../insight/about.ts'
import { InsightError } from '../insight/errors.ts'
import { createNewestFirst } from '../newest-first.ts'
import type { Stage } from '../types.ts'

export type MadeInsight = { memoryId: MemoryId; insight: Insight } | { memoryId: MemoryId; error: { code: string } }

export interface InsightStageComponents {
  memories: Pick<MemoryStore, 'getMany'>
  /** Reads memories in a thread of its own; one that fails costs one. */
  make(memories: readonly Memory[], options: { signal: AbortSignal }): Promise<MadeInsight[]>
  profile: Pick<ProfileStore, 'insights' | 'putInsights'>
  failures: Failures
  clock: Pick<Clock, 'nowMs'>
  /** Told of every insight, those found on disk included. */
  onInsights(insights: readonly Insight[]): void
}

export interface InsightStage extends Stage {
  /** Memories are new or have changed. */
  add(ids: readonly MemoryId[]): void
  remove(ids: readonly MemoryId[]): void
  /** The newest memories are waiting or being read. */
  isReading(): boolean
  /**
   * Takes up the insights on disk, and puts in line every memory that has none, or one of an earlier revision or label.
   *
   * @param live - memory id → what its insight must be of
   */
  resume(live: ReadonlyMap<MemoryId, { revision: number; audience: string }>, signal: AbortSignal): Promise<void>
}

/** Memories read together: few enough that a chat in between waits for little. */
const BATCH = 32
/** Rows taken up from disk before other work gets its turn. */
const LOAD_BATCH = 200

/** L0: memory → insight. */
export function createInsightStage(components: InsightStageComponents): InsightStage {
  const { memories, make, profile, failures, clock, onInsights } = components
  const waiting = createNewestFirst()
  let underWay = 0
  let isResuming = false
  /** Removed while they, or others with them, were being read. */
  const gone = new Set<MemoryId>()

  async function store(made: readonly MadeInsight[], read: ReadonlyMap<MemoryId, Memory>): Promise<void> {
    const rows: InsightRow[] = []
    for (const result of made) {
      const memory = read.get(result.memoryId)
      // One that is in line again has been edited meanwhile: this would be of words that are no more.
      if (memory === undefined || gone.has(memory.id) || waiting.has(memory.id)) continue
      if ('error' in result) {
        failures.add('insights', result.memoryId, result.error.code, clock.nowMs())
        continue
      }
      failures.clear(result.memoryId, 'insights')
      const { insight } = result
      const { revision, label } = memory
      rows.push({ insight, revision, audience: label.audience, makerVersion: MAKER_VERSION[insight.maker] })
    }
    if (rows.length === 0) return
    await profile.putInsights(rows)
    takeUp(rows.map(({ insight }) => insight))
  }

  /** Forgotten while its row was written or read: then it is not taken up. */
  function takeUp(insights: readonly Insight[]): void {
    onInsights(insights.filter(({ memoryId }) => !gone.has(memoryId)))
  }

  return {
    name: 'insights',
    pending: () => waiting.size,
    add: ids => waiting.add(ids),
    remove(ids) {
      for (const id of ids) {
        waiting.delete(id)
        failures.clear(id)
        if (underWay > 0 || isResuming) gone.add(id)
      }
    },
    isReading: () => waiting.size + underWay > 0,
    async run({ signal, beat }) {
      const ids = waiting.take(BATCH)
      underWay = ids.length
      try {
        beat(ids[0])
        const found = await memories.getMany(ids)
        const live = found.filter(memory => memory !== undefined && memory.forgottenAtMs === undefined) as Memory[]
        const made = await make(live, { signal })
        await store(made, new Map(live.map(memory => [memory.id, memory])))
        beat()
      } catch (err) {
        if (!(err instanceof InsightError) || err.fault.code !== 'MAKER_DIED') {
          // Nothing is lost: they stand in line again.
          waiting.add(ids.toReversed())
          throw err
        }
        // It died on the first of them: that one waits, the others are made by a new one.
        const [culprit, ...others] = err.fault.memoryIds
        if (culprit !== undefined) failures.add('insights', culprit, err.code, clock.nowMs())
        waiting.add(others.toReversed())
      } finally {
        underWay = 0
        gone.clear()
      }
    },
    async resume(live, signal) {
      const missing = new Map(live)
      let batch: Insight[] = []
      isResuming = true
      try {
        for await (const { insight, revision, audience, makerVersion } of profile.insights()) {
          signal.throwIfAborted()
          const wanted = missing.get(insight.memoryId)
          // A row of a memory that is gone is of no use; one of an earlier revision is made again.
          if (wanted === undefined || wanted.revision !== revision || wanted.audience !== JSON.stringify(audience))
            continue
          if (makerVersion !== MAKER_VERSION[insight.maker]) continue
          missing.delete(insight.memoryId)
          batch.push(insight)
          if (batch.length < LOAD_BATCH) continue
          takeUp(batch)
          batch = []
          await new Promise(resolve => setImmediate(resolve))
        }
        takeUp(batch)
        waiting.add([...missing.keys()].filter(id => !gone.has(id)))
      } finally {
        isResuming = false
        gone.clear()
      }
    }
  }
}
