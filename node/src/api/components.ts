import type { Bridge } from '../bridge/bridge.ts'
import type { Exchanges } from '../chat/exchanges.ts'
import type { Sessions } from '../chat/sessions.ts'
import type { Answering } from '../chat/types.ts'
import type { Clock } from '../clock.ts'
import type { Inference } from '../inference/types.ts'
import type { Logger } from '../log.ts'
import type { MemoryStore } from '../memory/memory-store.ts'
import type { MemoryId, MemoryKind } from '../memory/types.ts'
import type { EntityType, Person } from '../profile/types.ts'
import type { Retriever } from '../retrieval/types.ts'
import type { Store } from '../store/types.ts'
import type { EventBus } from './events.ts'
import type { OthersForApi } from './people-components.ts'
import type { InsightView } from './schemas/insight.ts'
import type { ForgetPlan, ForgetReceipt } from './schemas/memory.ts'
import type { PipelineView } from './schemas/pipeline.ts'
import type {
  BiographyDiff,
  BiographyVersions,
  BiographyView,
  Corrected,
  EntityDetail,
  EntityList,
  FactList,
  FactTimeline,
  FactView,
  GraphView,
  ProfileView,
  ShadeList,
  TopicDetail,
  TopicList,
  TopicView,
  WhyView
} from './schemas/profile.ts'
import type { ImportPlan, ImportState, LedgerPage, SourceView } from './schemas/sources.ts'
import type { BackupDone, ConfigView, DoctorView, ModelView, PullState, StatusView } from './schemas/system.ts'

interface Abortable {
  signal: AbortSignal
}

/** What is there, from the index: ids by the owner's filters, and numbers. */
export interface CatalogueForApi {
  /** Newest event first. */
  list(filter: ListFilter): Listed | Promise<Listed>
  timeline(filter: { unit: 'day' | 'month'; since?: string; until?: string }): Timeline | Promise<Timeline>
}

export interface Listed {
  ids: MemoryId[]
  total: number
  cursor: string | null
}

export interface Timeline {
  buckets: Array<{ at: string; total: number; bySource: Record<string, number> }>
  undated: number
}

export interface ListFilter {
  limit: number
  cursor?: string
  sourceId?: string
  kind?: MemoryKind
  since?: string
  until?: string
  /** What lies in the bin instead of what is live. */
  isBin: boolean
}

/** Imports and sources as the owner sees them. */
export interface ImporterForApi {
  plan(path: string, options: StartOptions & Abortable): Promise<ImportPlan>
  start(path: string, options: StartOptions): Promise<ImportState>
  /** Resolves when the import no longer runs: done, failed, cancelled or paused. */
  ended(importId: string): Promise<void>
  state(importId: string): Promise<ImportState | undefined>
  pause(importId: string): Promise<ImportState>
  resume(importId: string): Promise<ImportState>
  cancel(importId: string): Promise<ImportState>
  rescan(sourceId: string): Promise<ImportState>
  sources(): Promise<SourceView[]>
  source(sourceId: string): Promise<SourceView | undefined>
  changeSource(sourceId: string, change: { name?: string; watch?: boolean; paused?: boolean }): Promise<SourceView>
  ledger(sourceId: string, page: { status?: string; limit: number; cursor?: string }): Promise<LedgerPage>
  /** The invented life that shows what this can do. */
  startSample(): Promise<ImportState>
  sampleSourceId(): Promise<string | undefined>
}

export interface StartOptions {
  name?: string
  me?: string
  watch?: boolean
}

/** Exactly one of: ids, a query, a range of source and time. The route has checked it. */
export interface ForgetSelector {
  ids?: readonly MemoryId[]
  query?: string
  limit?: number
  sourceId?: string
  since?: string
  until?: string
}

export interface ForgettingForApi {
  plan(selector: ForgetSelector, options: Abortable): Promise<ForgetPlan>
  forget(selector: ForgetSelector, options: { shred: boolean } & Abortable): Promise<ForgetReceipt>
  /** Forgets every memory of a source and the source itself. */
  forgetSource(sourceId: string, options: { shred: boolean } & Abortable): Promise<ForgetReceipt>
  recover(ids: readonly MemoryId[]): Promise<MemoryId[]>
  /** Newest first. */
  receipts(): Promise<ForgetReceipt[]>
}

export interface ModelsForApi {
  list(): Promise<ModelView[]>
  /** Starts in the background. */
  pull(request: { from: string; name?: string; sha256?: string }): Promise<PullState>
  pullState(id: string): Promise<PullState | undefined>
  use(choice: { chat?: string | null; embed?: string }): Promise<void>
  /** @returns false when there is none */
  remove(name: string): Promise<boolean>
}

export interface SystemForApi {
  status(): Promise<StatusView>
  doctor(): Promise<DoctorView>
  config(): Promise<ConfigView>
  /** `null` removes a setting. All or none is written. */
  changeConfig(changes: Readonly<Record<string, unknown>>): Promise<ConfigView>
  /** The newest lines of the log, oldest first, each a JSON object. */
  logLines(count: number): Promise<string[]>
  followLog(options: Abortable): AsyncIterable<string>
  backup(path: string, options: Abortable): Promise<BackupDone>
  /** Resolves when indexing and embedding have caught up. @returns memories that have vectors */
  settled(options: Abortable): Promise<{ embedded: number }>
  /** Prometheus text. */
  metricsText(): Promise<string>
  /** Asks the node to stop; returns at once. */
  shutdown(): void
  isReady(): boolean
}

export interface FactFilter {
  /** As things stood at this instant, as far as they were told by then. */
  asOfMs?: number
  subject?: string
  attribute?: string
  status?: FactView['status']
}

/** The portrait as its owner sees it. Ids that name nothing are undefined. */
export interface ProfileForApi {
  profile(options: Abortable): Promise<ProfileView>
  insight(memoryId: MemoryId): Promise<InsightView | null>
  facts(filter: FactFilter): Promise<Omit<FactList, 'asOf'>>
  timeline(subject: string): Promise<FactTimeline>
  /** Of contradicting facts this one is right. */
  keep(factId: string): Promise<Corrected | undefined>
  retract(factId: string): Promise<Corrected | undefined>
  correct(correction: { text: string; about?: string }): Promise<Corrected>
  shades(): Promise<ShadeList>
  topics(): Promise<TopicList>
  topic(id: string, page: { limit: number }): Promise<TopicDetail | undefined>
  changeTopic(id: string, change: { name?: string; pinned?: boolean }): Promise<TopicView[]>
  mergeTopics(ids: readonly string[]): Promise<TopicView[]>
  splitTopic(id: string): Promise<TopicView[]>
  biography(
    choice: { person: Person; audience: string; version?: number },
    options: Abortable
  ): Promise<BiographyView | undefined>
  versions(): Promise<BiographyVersions>
  diff(from: number, to: number): Promise<BiographyDiff | undefined>
  rollback(version: number): Promise<BiographyView | undefined>
  pin(text: string): Promise<BiographyView>
  why(id: string): Promise<WhyView | undefined>
  graph(around: string, limit: number): Promise<GraphView | undefined>
  entities(filter: { query?: string; type?: EntityType; limit: number }): Promise<EntityList>
  entity(id: string): Promise<EntityDetail | undefined>
}

export interface PipelineForApi {
  status(): PipelineView
  run(options: { all: boolean }): Promise<void>
  pause(): Promise<void>
  resume(): Promise<void>
}

/** All that the HTTP API needs; `node.ts` hands it in. */
export interface ApiComponents {
  clock: Clock
  log: Logger
  events: EventBus
  store: Pick<Store, 'get' | 'entries' | 'batch' | 'health'>
  memories: MemoryStore
  catalogue: CatalogueForApi
  retriever: Retriever
  importer: ImporterForApi
  forgetting: ForgettingForApi
  answering: Answering
  sessions: Pick<Sessions, 'create' | 'list' | 'get' | 'delete'>
  exchanges: Pick<Exchanges, 'trace'>
  bridge: Bridge
  inference: Inference
  models: ModelsForApi
  profile: ProfileForApi
  pipeline: PipelineForApi
  others: OthersForApi
  system: SystemForApi
}
