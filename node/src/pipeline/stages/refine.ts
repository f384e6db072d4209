import type { Clock } from '../../clock.ts'
import type { ChatModel } from '../../inference/types.ts'
import type { MemoryStore } from '../../memory/memory-store.ts'
import type { MemoryId } from '../../memory/types.ts'
import type { ProfileStore } from '../../profile/profile-store.ts'
import type { Insight } from '../../profile/types.ts'
import type { Failures } from '../failures.ts'
import { insightDigest, MAKER_VERSION } from '../insight/about.ts'
import { createModelMaker, isAbleMaker, type ModelMaker } from '../insight/model.ts'
import { createNewestFirst } from '../newest-first.ts'
import type { Stage } from '../types.ts'

export interface RefineStageComponents {
  memories: Pick<MemoryStore, 'getMany'>
  profile: Pick<ProfileStore, 'insight' | 'putInsights'>
  chatModel(): Promise<ChatModel | undefined>
  /** `local` keeps memories on this machine. */
  allowed(): 'off' | 'local' | 'any'
  failures: Failures
  clock: Pick<Clock, 'nowMs'>
  /** Every insight there is. */
  insights(): Iterable<Pick<Insight, 'memoryId' | 'maker' | 'about'>>
  onInsights(insights: readonly Insight[]): void
}

export interface RefineStage extends Stage {
  add(insights: ReadonlyArray<Pick<Insight, 'memoryId' | 'maker' | 'about'>>): void
  remove(ids: readonly MemoryId[]): void
  /** Looks again which model there is and may be used. */
  refresh(): Promise<void>
  retry(ids: readonly MemoryId[]): void
  /** Resolves when nothing that has been removed can still be written; does not wait for the model. */
  idle(): Promise<void>
}

/** L0 again, with a model that is able and allowed: what the rules found is improved, one memory at a time. */
export function createRefineStage(components: RefineStageComponents): RefineStage {
  const { memories, profile, chatModel, allowed, failures, clock, insights, onInsights } = components
  const waiting = createNewestFirst()
  let maker: ModelMaker | undefined
  /** Being read; undefined again when it is removed meanwhile. */
  let underWay: MemoryId | undefined
  let writing: Promise<void> = Promise.resolve()

  const isWanted = ({ maker, about }: Pick<Insight, 'maker' | 'about'>) =>
    maker === 'extractive' && about.author.role !== 'assistant' && about.kind !== 'answer'

  async function ableMaker(): Promise<ModelMaker | undefined> {
    if (allowed() === 'off') return undefined
    const model = await chatModel().catch(() => undefined)
    if (model === undefined || !isAbleMaker(model) || (model.isOutbound && allowed() !== 'any')) return undefined
    return createModelMaker({ model })
  }

  return {
    name: 'refine',
    pending: () => (maker === undefined ? 0 : waiting.size),
    add(made) {
      waiting.add(made.filter(isWanted).map(({ memoryId }) => memoryId))
    },
    remove(ids) {
      for (const id of ids) {
        waiting.delete(id)
        if (underWay === id) underWay = undefined
      }
    },
    idle: () => writing,
    retry: ids => waiting.add(ids),
    async refresh() {
      const before = maker?.modelId
      maker = await ableMaker()
      if (maker === undefined || maker.modelId === before) return
      this.add([...insights()])
    },
    async run({ signal, beat }) {
      const able = maker
      const [memoryId] = able === undefined ? [] : waiting.take(1)
      if (able === undefined || memoryId === undefined) return
      underWay = memoryId
      beat(memoryId)
      try {
        await refineOne(memoryId, able, signal)
      } catch (err) {
        if (signal.aborted) {
          waiting.add([memoryId])
          throw err
        }
        const code = (err as { code?: unknown }).code
        if (underWay === memoryId) {
          failures.add('refine', memoryId, typeof code === 'string' ? code : 'MODEL_FAILED', clock.nowMs())
        }
      }
      beat()
    }
  }

  async function refineOne(memoryId: MemoryId, able: ModelMaker, signal: AbortSignal): Promise<void> {
    const [memory] = await memories.getMany([memoryId])
    const row = await profile.insight(memoryId)
    if (memory === undefined || memory.forgottenAtMs !== undefined || row === undefined) return
    const digest = insightDigest(memory, able.maker, able.modelId)
    const { insight } = await able.make(memory, row.insight, digest, { signal })
    const [now] = await memories.getMany([memoryId])
    // Edited or forgotten meanwhile: then it is of a text that is no more.
    if (now === undefined || now.revision !== memory.revision || underWay !== memoryId) return
    const written = profile.putInsights([{ ...row, insight, makerVersion: MAKER_VERSION[insight.maker] }])
    writing = written.catch(() => {})
    await written
    failures.clear(memoryId, 'refine')
    if (underWay === memoryId) onInsights([insight])
  }
}
