import { randomBytes } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createActivity } from './activity.ts'
import { createEventBus } from './api/events.ts'
import { forwardImports } from './api/forward-imports.ts'
import { type ApiServer, createApiServer } from './api/server.ts'
import { labelFacts } from './audit/label-facts.ts'
import { bridgeForPeers } from './bridge/for-peers.ts'
import { createAnswering } from './chat/answer.ts'
import { createExchanges } from './chat/exchanges.ts'
import { createSessions } from './chat/sessions.ts'
import { createSystemClock } from './clock.ts'
import { composeBridge } from './compose/bridge.ts'
import { composePeople, type PeopleComposition } from './compose/people.ts'
import { createLiveConfig } from './config/live.ts'
import type { NodePaths } from './config/paths.ts'
import { createInferenceHost } from './inference/host.ts'
import { createModelLibrary } from './inference/models/library.ts'
import { startAll, stopAll } from './lifecycle.ts'
import { createLogger } from './log.ts'
import { createImporter } from './memory/import/importer.ts'
import { createReaderHost } from './memory/import/reader-host.ts'
import { createMemoryStore } from './memory/memory-store.ts'
import { createMetrics } from './metrics.ts'
import { choosePort } from './network/on-demand.ts'
import { scopeOf } from './peer-api/scope-of.ts'
import { biographyFor } from './pipeline/audience.ts'
import { createCorrections } from './pipeline/corrections.ts'
import { createForgetting } from './pipeline/forget.ts'
import { createInsightHost } from './pipeline/insight/maker-host.ts'
import { createPipeline } from './pipeline/pipeline.ts'
import { createPortraitReader } from './pipeline/portrait-reader.ts'
import { createEntityGraph } from './profile/graph/entity-graph.ts'
import { createPortrait } from './profile/portrait.ts'
import { createProfileStore } from './profile/profile-store.ts'
import { createCatalogue } from './retrieval/catalogue.ts'
import { ABSTAIN_THRESHOLD } from './retrieval/confidence.ts'
import { createEmbeddingQueue } from './retrieval/embedding-queue.ts'
import { createMemoryIndex } from './retrieval/index-memory.ts'
import { createRetriever } from './retrieval/retrieve.ts'
import type { RunInfo } from './run-info.ts'
import { openStore } from './store/open-store.ts'
import { createSnapshots } from './store/snapshots.ts'
import { createCatalogueView } from './system/catalogue-view.ts'
import { createForgetView } from './system/forget-view.ts'
import { createImportView } from './system/import-view.ts'
import { chatModelSettings, embedderPath } from './system/model-settings.ts'
import { createModelView } from './system/model-view.ts'
import { createOthersView } from './system/people/others-view.ts'
import { createPipelineView } from './system/pipeline-view.ts'
import { createProfileView } from './system/profile/profile-view.ts'
import type { Self } from './system/self.ts'
import { createSystem } from './system/system.ts'

export interface NodeInit {
  paths: NodePaths
  /** Settings may come from `SECONDME_…`. */
  env: NodeJS.ProcessEnv
  self: Self
  /** Log to standard output instead of the log file. @default false */
  logToStdout?: boolean
}

export interface SecondMeNode {
  start(): Promise<void>
  /** Resolves when everything is on disk. */
  stop(): Promise<void>
  runInfo(): Omit<RunInfo, 'pid'>
  consoleLink(): string
  /** Everything that has to do with other selves, for programs that embed a node. */
  readonly people: PeopleComposition
  /** Called when somebody with the right asked the node to stop. */
  onShutdown(stop: () => void): void
}

/** Of a keyed hash: 96 bits, enough that no two derived things share an id by chance. */
const ID_CHARS = 16
const CONSOLE_DIR = fileURLToPath(new URL('../../web-console/dist', import.meta.url))
const SAMPLE_PATH = fileURLToPath(new URL('../assets/sample-life.jsonl', import.meta.url))

/** Builds every part of the node in order. No logic lives here: each part is told what it needs. */
export async function createNode(init: NodeInit): Promise<SecondMeNode> {
  const { paths, env, self } = init
  const clock = createSystemClock()
  const config = createLiveConfig(paths.configFile, env)
  const log = createLogger({
    level: config.settings['log.level'],
    destination: init.logToStdout ? undefined : paths.logFile
  })
  const metrics = createMetrics()
  const events = createEventBus({ clock })

  const store = await openStore({ dir: paths.storeDir, masterKey: self.masterKey, clock, log })
  const snapshots = createSnapshots(
    { store, dir: paths.snapshotsDir, clock, log },
    { hourly: config.settings['snapshots.hourly'], daily: config.settings['snapshots.daily'] }
  )

  const models = createModelLibrary(
    { log, clock },
    {
      dir: paths.modelsDir,
      active: () => config.settings['inference.chatModel'],
      setActive: async name => void (await system.changeConfig({ 'inference.chatModel': name }))
    }
  )
  const inference = createInferenceHost(
    { log, clock },
    {
      embedderPath: () => embedderPath(config.settings),
      chatModel: () => chatModelSettings(config.settings, models),
      modelsDir: paths.modelsDir,
      gpu: config.settings['inference.gpu'],
      idleUnloadMs: config.settings['inference.idleUnloadMinutes'] * 60_000,
      onSent: sizeBytes => metrics.countOutbound(sizeBytes)
    }
  )

  const memoryIndex = createMemoryIndex({ store, log, clock })
  const memories = createMemoryStore({
    store,
    clock,
    log,
    observer: memoryIndex,
    commitLabels: (batch, memoryIds) => people.audit.commit(batch, labelFacts(memoryIds))
  })
  const embedding = createEmbeddingQueue({ store, index: memoryIndex, inference, log })
  const retriever = createRetriever({ index: memoryIndex.search, vectors: embedding, inference })
  const catalogue = createCatalogue({ index: memoryIndex.search })
  const importer = createImporter({
    store,
    memories,
    readers: createReaderHost(),
    clock,
    log,
    events: forwardImports(events)
  })

  const activity = createActivity()
  const idOf = (...parts: readonly string[]) => store.hiddenKey(...parts).slice(0, ID_CHARS)
  const profile = createProfileStore({ store, newId: () => clock.newId() })
  const portrait = createPortrait({ idOf, nowMs: () => clock.nowMs(), newId: () => clock.newId() })
  const vectors = {
    space: () => embedding.space(),
    of: (memoryId: string) => embedding.vectorOf(memoryId),
    isEmbedding: () => embedding.isRunning(),
    onSettled: (listener: () => void) => embedding.onSettled(listener)
  }
  const pipeline = createPipeline(
    {
      store,
      memories,
      memoryIndex,
      portrait,
      profile,
      host: createInsightHost({ log }),
      vectors,
      chatModel: () => inference.chatModel(),
      quiet: signal => activity.quiet(signal),
      isCrowded: () => importer.isImporting(),
      idOf,
      clock,
      log,
      onProgress: facts => events.publish('pipeline.progress', facts),
      onStuck: facts => events.publish('node.health', facts),
      onChange: () => events.publish('profile.changed', { memories: portrait.insights().size })
    },
    {
      allowedModel: () => config.settings['portrait.model'],
      ownerName: () => config.settings.name
    }
  )
  const corrections = createCorrections({
    memories,
    profile,
    portrait,
    hasRead: memoryId => pipeline.hasRead(memoryId, { maxMs: 5_000 }),
    sentence: id => pipeline.biography.sentence(id),
    clock
  })

  const reader = createPortraitReader({ portrait, pipeline })
  const exchanges = createExchanges({ store, memories })
  const sessions = createSessions({ store, exchanges, clock })
  const answering = createAnswering(
    {
      retriever,
      memories,
      inference,
      sessions,
      portrait: reader,
      clock,
      log
    },
    { abstainThreshold: ABSTAIN_THRESHOLD }
  )
  const people = composePeople({
    store,
    clock,
    log,
    paths,
    config,
    identity: self.identity,
    networkPort: await choosePort(self.identity.node.publicKey, config.settings['network.port']),
    certificate: self.certificate,
    answering,
    retriever,
    memories,
    portrait,
    reader,
    caughtUp: signal => pipeline.caughtUp({ maxMs: 2_000, signal }),
    inference,
    activity,
    idOf,
    bridge: bridgeForPeers(
      { retriever, memories, portrait: reader, inference, clock },
      { ownerName: () => config.settings.name }
    ),
    onSent: sizeBytes => metrics.countOutbound(sizeBytes),
    onNews: kind => events.publish('people.changed', { kind })
  })
  const bridge = composeBridge({
    store,
    retriever,
    memories,
    portrait: reader,
    exchanges,
    inference,
    people,
    config,
    metrics,
    clock,
    log
  })
  const {
    startable: openTalks,
    presence,
    ...others
  } = createOthersView({
    ...people,
    memories,
    documents: memoryIndex.search.documents,
    portrait,
    scopeOf: grant => scopeOf(grant, people.contents),
    sources: async () => (await importer.sources()).map(({ sourceId: id, name }) => ({ id, name })),
    isNetworkEnabled: () => config.settings['network.enabled'],
    onNews: kind => events.publish('people.changed', { kind })
  })
  const forgetting = createForgetting({
    store,
    memories,
    retriever,
    memoryIndex,
    snapshots,
    answers: exchanges,
    derived: pipeline,
    identity: self.identity,
    clock,
    log,
    onForgotten: memoryIds => {
      events.publish('memory.forgotten', { count: memoryIds.length })
      people.forget(memoryIds).catch(err => log.warn('replies that wait were not dropped', { err }))
    }
  })

  const uploadsDir = join(realpathSync(paths.runDir), 'uploads')
  let isReady = false
  let server: ApiServer
  const system = createSystem({
    self,
    config,
    paths,
    env,
    store,
    metrics,
    clock,
    log,
    inference,
    liveMemories: () => memoryIndex.search.documents.totals.memories,
    keptMemories: () => memories.count(),
    embedding: () => embedding.progress(),
    settled: async () => {
      await embedding.settled()
      await pipeline.settled()
    },
    importer,
    consoleUrl: () => server.url,
    isReady: () => isReady,
    sentOutBytes: () => metrics.outboundTotal(),
    people: presence,
    verifyAudit: () => others.audit.verify(),
    onConfigChange: () => {
      embedding.refresh()
      pipeline.refresh()
    }
  })
  const modelView = createModelView({
    library: models,
    config,
    events,
    clock,
    log,
    changeSetting: async (key, value) => void (await system.changeConfig({ [key]: value }))
  })
  const ownerToken = randomBytes(32).toString('base64url')
  server = createApiServer(
    {
      clock,
      log,
      events,
      store,
      memories,
      catalogue: createCatalogueView({ catalogue, memories }),
      retriever,
      importer: createImportView(
        { importer, countBySource: catalogue.countBySource },
        { samplePath: SAMPLE_PATH, uploadsDir }
      ),
      forgetting: createForgetView({ forgetting, importer }),
      answering: { answer: (scope, question, options) => activity.track(answering.answer(scope, question, options)) },
      sessions,
      exchanges,
      bridge,
      inference,
      models: modelView,
      profile: createProfileView({
        memories,
        profile,
        portrait,
        pipeline,
        corrections,
        graph: createEntityGraph({ entities: portrait.entities }),
        saveTopics: () => pipeline.saveTopics(),
        biographyFor: (scope, person, { signal }) =>
          biographyFor({ portrait, vectors, nowMs: () => clock.nowMs(), idOf }, scope, person, {
            signal,
            configuredName: config.settings.name
          }),
        ownerName: () => pipeline.writing().ownerName,
        liveMemories: () => memoryIndex.search.documents.totals.memories
      }),
      pipeline: createPipelineView({ pipeline }),
      others,
      system
    },
    {
      port: config.settings['api.port'],
      ownerToken,
      uploadsDir,
      consoleDir: CONSOLE_DIR
    }
  )
  const parts = [
    { start: async () => {}, stop: () => store.close() },
    { start: async () => void (await memoryIndex.load()), stop: () => memoryIndex.close() },
    snapshots,
    inference,
    { start: async () => {}, stop: async () => modelView.stop() },
    embedding,
    pipeline,
    forgetting,
    ...people.startable,
    openTalks,
    { start: () => importer.resumeUnfinished(), stop: () => importer.stop() },
    server
  ]

  return {
    async start() {
      await startAll(parts)
      isReady = true
      log.info('node is ready', { memories: memories.count() })
    },
    async stop() {
      isReady = false
      await stopAll(parts)
      log.info('node has stopped')
    },
    runInfo: () => ({
      api: server.url,
      token: ownerToken,
      selfId: self.identity.selfId,
      startedAt: new Date(clock.nowMs()).toISOString()
    }),
    people,
    consoleLink: () => server.newConsoleLink().url,
    onShutdown: handler => system.onShutdown(handler)
  }
}
