import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { ChatModel } from '../inference/types.ts'
import type { Startable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import type { MemoryStore } from '../memory/memory-store.ts'
import type { Memory, MemoryId } from '../memory/types.ts'
import type { Portrait } from '../profile/portrait.ts'
import type { ProfileStore } from '../profile/profile-store.ts'
import type { Insight } from '../profile/types.ts'
import type { IndexListener, MemoryIndex } from '../retrieval/index-memory.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import { createFailures } from './failures.ts'
import { createInsightMaker } from './insight/make-insights.ts'
import type { InsightHost } from './insight/maker-host.ts'
import { liveMemories } from './live-memories.ts'
import { type Writing, writingOf } from './owner-writing.ts'
import { createRunner } from './runner.ts'
import { type BiographyStage, createBiographyStage } from './stages/biography.ts'
import { createInsightStage } from './stages/insights.ts'
import { createRefineStage } from './stages/refine.ts'
import { createShadeStage } from './stages/shades.ts'
import { createTopicStage, type MemoryVectors } from './stages/topics.ts'
import { createTopicStore } from './topic-store.ts'
import type { PipelineStatus, StageName } from './types.ts'

export interface PipelineComponents {
  store: Store
  memories: MemoryStore
  memoryIndex: Pick<MemoryIndex, 'onChange' | 'search'>
  portrait: Portrait
  profile: ProfileStore
  host: InsightHost
  vectors: MemoryVectors & { onSettled(listener: () => void): void }
  chatModel(): Promise<ChatModel | undefined>
  /** Resolves when nobody waits for an answer. */
  quiet(signal: AbortSignal): Promise<void>
  /** An import is running. */
  isCrowded(): boolean
  idOf(...parts: readonly string[]): string
  clock: Clock
  log: Logger
  onProgress(facts: { stage: StageName; done: number; total: number; failed: number }): void
  onStuck(facts: { stage: StageName; memoryId: string | null }): void
  /** The portrait says something new. */
  onChange(): void
}

export interface PipelineInit {
  /** Which chat model may improve insights. */
  allowedModel(): 'off' | 'local' | 'any'
  /** What the owner is called, when a setting tells. */
  ownerName(): string | null
}

export interface Pipeline extends Startable {
  status(): PipelineStatus
  pause(): Promise<void>
  resume(): Promise<void>
  /** What failed is tried again now; with `all`, every insight is made anew. */
  run(options: { all: boolean }): Promise<void>
  /** Resolves when nothing is left to do but retries and refinement, or the owner has paused. */
  settled(): Promise<void>
  /** Resolves when the newest memories have been read, after `maxMs` at the latest. */
  caughtUp(options: { maxMs: number; signal?: AbortSignal }): Promise<void>
  /** Resolves when this memory has been read, after `maxMs` at the latest, whatever else waits. */
  hasRead(memoryId: MemoryId, options: { maxMs: number }): Promise<void>
  /** Resolves when what is on disk has been taken up: before that the portrait is empty. */
  loaded(): Promise<void>
  /** Resolves when topics and shades have been made again after a start, or it takes too long to wait for. */
  rebuilt(): Promise<void>
  /** Resolves when the biography says what is known now. */
  writeBiography(): Promise<void>
  /** Another chat model, or another rule about it. */
  refresh(): void
  /** The owner edited topics: they are kept, and what rests on them is made anew. */
  saveTopics(): Promise<void>
  /** Memories are about to be shredded: nothing derived from them remains. */
  forget(ids: readonly MemoryId[]): ReturnType<ProfileStore['forget']>
  writing(): Writing
  readonly biography: Pick<BiographyStage, 'versions' | 'current' | 'sentence' | 'rollback' | 'pinned'>
}

const settings = typedTable<{ value: boolean }>(tables.settings)
const PAUSED = 'pipeline.paused'
/** After a start nobody waits longer for topics and shades to be made again, in ms. */
const REBUILD_MS = 10_000
/** Pause between two looks whether the newest memory has been read. */
const LOOK_MS = 5

/** From memories to the portrait, in the background: the stages and the runner, put together. */
export function createPipeline(components: PipelineComponents, init: PipelineInit): Pipeline {
  const { store, memories, memoryIndex, portrait, profile, host, vectors, chatModel, clock, idOf, onChange } =
    components
  const failures = createFailures()
  let hasRebuilt = false
  let rebuiltByMs = 0
  const writing = () => writingOf(portrait, init.ownerName())

  const biography = createBiographyStage({ portrait, memories, profile, clock, writing, idOf, onChange })
  const shades = createShadeStage({
    portrait,
    store,
    clock,
    writing,
    isComplete: () => insights.pending() === 0 && topics.isComplete(),
    onChange() {
      hasRebuilt = true
      biography.touch()
    }
  })
  const topicStore = createTopicStore({ store })
  const topics = createTopicStage({
    topics: portrait.topics,
    vectors,
    store: topicStore,
    insight: memoryId => portrait.insights().get(memoryId),
    all: () => portrait.insights().keys(),
    ownNames: () => portrait.entities.namesOf('owner'),
    onChange: () => shades.touch()
  })
  const refine = createRefineStage({
    memories,
    profile,
    chatModel,
    allowed: init.allowedModel,
    failures,
    clock,
    insights: () => portrait.insights().values(),
    onInsights: takeUp
  })
  const insights = createInsightStage({
    memories,
    make: createInsightMaker({ host }).make,
    profile,
    failures,
    clock,
    onInsights: takeUp
  })
  const runner = createRunner({
    ...components,
    stages: [insights, refine, topics, shades, biography],
    failures,
    retry: (stage, ids) => (stage === 'refine' ? refine.retry(ids) : insights.add(ids)),
    resume,
    paused: {
      get: async () => (await store.get(settings, PAUSED))?.value ?? false,
      set: isPaused => store.batch().put(settings, PAUSED, { value: isPaused }).commit()
    }
  })
  vectors.onSettled(() => runner.kick())
  memoryIndex.onChange({ stored, removed } satisfies IndexListener)

  function stored(changed: readonly Memory[]): void {
    const live = changed.filter(memory => memory.forgottenAtMs === undefined)
    // One that is known already has been edited: what it said is shown to nobody any more.
    for (const { id } of live) portrait.outdate(id)
    refine.remove(live.map(({ id }) => id))
    insights.add(live.map(({ id }) => id))
    // What comes one by one is from somebody who waits to see it understood.
    runner.kick(live.some(({ source }) => source.importId === undefined))
  }

  function removed(ids: readonly MemoryId[]): void {
    insights.remove(ids)
    refine.remove(ids)
    topics.remove(ids)
    for (const id of ids) portrait.remove(id)
    shades.touch()
    runner.kick()
  }

  function takeUp(made: readonly Insight[]): void {
    if (made.length === 0) return
    for (const insight of made) portrait.set(insight)
    topics.add(made)
    refine.add(made)
    shades.touch()
  }

  /** A pause keeps from reading, not from taking up what is on disk. */
  async function until(isSo: () => boolean, maxMs: number, signal?: AbortSignal): Promise<void> {
    const untilMs = clock.nowMs() + maxMs
    while (!isSo() && clock.nowMs() < untilMs) {
      if (runner.isLoaded() && runner.status().state === 'paused') return
      await sleep(LOOK_MS, undefined, signal === undefined ? {} : { signal })
    }
  }

  async function resume(signal: AbortSignal): Promise<void> {
    for await (const [memoryId, { claims }] of profile.decisions()) portrait.decide(memoryId, claims)
    await topics.resume()
    await shades.resume()
    await biography.resume()
    await insights.resume(liveMemories(memoryIndex.search), signal)
    hasRebuilt = portrait.insights().size === 0
    rebuiltByMs = clock.nowMs() + REBUILD_MS
    await refine.refresh()
  }

  return {
    ...runner,
    biography,
    writing,
    async run({ all }) {
      failures.retryAll(clock.nowMs())
      if (all) insights.add([...liveMemories(memoryIndex.search).keys()])
      await runner.resume()
    },
    async caughtUp({ maxMs, signal }) {
      await until(() => runner.isLoaded() && !insights.isReading(), maxMs, signal)
      portrait.settleNames()
    },
    async hasRead(memoryId, { maxMs }) {
      await until(() => portrait.insights().has(memoryId), maxMs)
      portrait.settleNames()
    },
    async rebuilt() {
      await runner.loaded()
      while (!hasRebuilt && clock.nowMs() < rebuiltByMs && (runner.isWorking() || vectors.isEmbedding())) {
        await sleep(LOOK_MS)
      }
    },
    async writeBiography() {
      biography.touch()
      await runner.runNow('biography')
    },
    refresh() {
      void refine.refresh().then(() => runner.kick())
    },
    async saveTopics() {
      await topicStore.save(portrait.topics.state())
      shades.touch()
      runner.kick()
    },
    async forget(ids) {
      removed(ids)
      for (const id of ids) portrait.decide(id, [])
      // What began before may still write; what begins from here on no longer sees them.
      await Promise.all([runner.stepEnded(), refine.idle()])
      const forgotten = await profile.forget(ids)
      await biography.reload()
      return forgotten
    },
    async start() {
      await runner.start()
    },
    async stop() {
      await runner.stop()
      await host.stop()
    }
  }
}
