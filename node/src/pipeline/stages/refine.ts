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
}

/** L0 again, with a model that is able and allowed: what the rules found is improved, one memory at a time. */
export function createRefineStage(components: RefineStageComponents): RefineStage {
  const { memories, profile, chatModel, allowed, failures, clock, insights, onInsights } = components
  const waiting = createNewestFirst()
  let maker: ModelMaker | undefined

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
      for (const id of ids) waiting.delete(id)
    },
    retry: ids => waiting.add(ids),
    async refresh() {
      const before = maker?.modelId
      maker = await ableMaker()
      if (maker === undefined || maker.modelId === before) return
      this.add([...insights()])
    },
    async run({ signal, beat }) {
      const [memoryId] = waiting.take(1)
      if (memoryId === undefined || maker === undefined) return
      beat(memoryId)
      const [memory] = await memories.getMany([memoryId])
      const row = await profile.insight(memoryId)
      if (memory === undefined || memory.forgottenAtMs !== undefined || row === undefined) return
      try {
        const digest = insightDigest(memory, maker.maker, maker.modelId)
        const { insight } = await maker.make(memory, row.insight, digest, { signal })
        // Edited or forgotten meanwhile: then it is of a text that is no more.
        const [now] = await memories.getMany([memoryId])
        if (now === undefined || now.forgottenAtMs !== undefined || now.revision !== memory.revision) return
        await profile.putInsights([{ ...row, insight, makerVersion: MAKER_VERSION[insight.maker] }])
        failures.clear(memoryId, 'refine')
        onInsights([insight])
      } catch (err) {
        if (signal.aborted) throw err
        const code = (err as { code?: unknown }).code
        failures.add('refine', memoryId, typeof code === 'string' ? code : 'MODEL_FAILED', clock.nowMs())
      }
      beat()
    }
  }
}
