import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  ApiComponents,
  ImporterForApi,
  ModelsForApi,
  PipelineForApi,
  ProfileForApi,
  StartOptions,
  SystemForApi
} from '../../src/api/components.ts'
import { createEventBus } from '../../src/api/events.ts'
import type { ForgetReceipt } from '../../src/api/schemas/memory.ts'
import type { PipelineView } from '../../src/api/schemas/pipeline.ts'
import type { ImportState } from '../../src/api/schemas/sources.ts'
import type { PullState, StatusView } from '../../src/api/schemas/system.ts'
import { createBridge } from '../../src/bridge/bridge.ts'
import { createExchanges } from '../../src/chat/exchanges.ts'
import { createSessions } from '../../src/chat/sessions.ts'
import type { AnswerEvent, Answering } from '../../src/chat/types.ts'
import { type Clock, createSystemClock } from '../../src/clock.ts'
import { createSilentLogger, type Logger } from '../../src/log.ts'
import { createMemoryStore, type MemoryStore } from '../../src/memory/memory-store.ts'
import type { Memory } from '../../src/memory/types.ts'
import { TopicError } from '../../src/profile/topics/errors.ts'
import type { Retriever } from '../../src/retrieval/types.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { ClosableStore } from '../../src/store/types.ts'
import { nobodyElse } from './nobody-else.ts'

/** The system clock, which a test may move forward. */
export class MovableClock implements Clock {
  aheadMs = 0
  readonly #clock = createSystemClock()
  nowMs(): number {
    return this.#clock.nowMs() + this.aheadMs
  }
  newId(): string {
    return this.#clock.newId()
  }
}

/** Finds memories whose text holds a word of the query. */
export class WordRetriever implements Retriever {
  readonly #memories: MemoryStore
  constructor(memories: MemoryStore) {
    this.#memories = memories
  }
  async retrieve(_scope: unknown, query: { text: string; limit: number }) {
    const words = query.text.toLowerCase().split(/\W+/).filter(Boolean)
    const hits = []
    for await (const { id, text } of this.#memories.all()) {
      const matched = words.filter(word => text.toLowerCase().includes(word))
      const why = { channels: { lexical: matched.length / words.length }, structure: {}, matched }
      if (matched.length > 0) hits.push({ memoryId: id, start: 0, end: text.length, score: matched.length, why })
    }
    return { hits: hits.slice(0, query.limit), confidence: hits.length > 0 ? 0.9 : 0.1, usedVectors: false, tookMs: 1 }
  }
}

async function liveMemories(memories: MemoryStore): Promise<Memory[]> {
  const live: Memory[] = []
  for await (const memory of memories.all()) live.push(memory)
  return live
}

/** Quotes the newest memory in two pieces. With `hold` it waits between them until the signal aborts. */
export class QuotingAnswering implements Answering {
  hold = false
  /** A run waits in the middle. */
  held = false
  failWith: Error | undefined
  /** Runs that were cancelled in the middle. */
  cancelled = 0
  readonly #memories: MemoryStore
  constructor(memories: MemoryStore) {
    this.#memories = memories
  }
  async *answer(_scope: unknown, question: string, { signal }: { signal: AbortSignal }): AsyncGenerator<AnswerEvent> {
    if (this.failWith) throw this.failWith
    const memories = await liveMemories(this.#memories)
    const memory = memories.at(-1)!
    yield { type: 'delta', text: 'You wrote: ' }
    if (this.hold) {
      this.held = true
      await new Promise(resolve => signal.addEventListener('abort', resolve, { once: true }))
      this.held = false
      this.cancelled++
      throw signal.reason
    }
    yield { type: 'delta', text: memory.text }
    const citation = {
      memoryId: memory.id,
      itemId: memory.source.itemId,
      quote: memory.text,
      start: 0,
      end: memory.text.length
    }
    const text = `You wrote: ${memory.text}`
    yield {
      type: 'done',
      answer: {
        id: `answer-${question.length}`,
        answer: text,
        abstained: false,
        engine: 'extractive',
        version: 'base',
        citations: [citation],
        confidence: 0.9,
        tookMs: 1,
        notices: []
      }
    }
  }
}

const COUNTS = { new: 0, changed: 0, same: 0, skipped: 0, failed: 0 }

/** Remembers what it was asked to import; an import ends when the test calls `end`. */
export class ListedImporter implements ImporterForApi {
  readonly started: Array<{ path: string; options: StartOptions }> = []
  readonly #ends = new Map<string, PromiseWithResolvers<void>>()
  readonly #done = new Set<string>()

  async plan(path: string) {
    const empty = { first: [], people: [], skips: [], notes: [] }
    return {
      schema: 'secondme.import-plan/1' as const,
      path,
      reader: 'text',
      items: 1,
      from: null,
      until: null,
      ...empty
    }
  }
  async start(path: string, options: StartOptions) {
    this.started.push({ path, options })
    const state = this.#state(`import-${this.started.length}`)
    this.#ends.set(state.importId, Promise.withResolvers<void>())
    return state
  }
  end(importId: string): void {
    this.#done.add(importId)
    this.#ends.get(importId)!.resolve()
  }
  async ended(importId: string) {
    await this.#ends.get(importId)!.promise
  }
  async state(importId: string) {
    return this.#ends.has(importId) ? this.#state(importId) : undefined
  }
  pause = async (id: string) => this.#state(id)
  resume = async (id: string) => this.#state(id)
  cancel = async (id: string) => this.#state(id)
  rescan = async () => this.#state('rescan')
  sources = async () => [this.#source('notes')]
  source = async (id: string) => (id === 'notes' ? this.#source(id) : undefined)
  changeSource = async (id: string) => this.#source(id)
  ledger = async () => ({ schema: 'secondme.ledger/1' as const, items: [], cursor: null })
  startSample = async () => this.#state('sample')
  sampleSourceId = async () => 'sample'

  #source(id: string) {
    const rest = { reader: 'text', path: null, state: 'idle' as const, watch: false, memories: 0, lastImport: null }
    return { id, name: id, ledger: COUNTS, isSample: false, ...rest }
  }
  #state(importId: string): ImportState {
    const rest = { ...COUNTS, seen: 0, total: null, endedAt: null, error: null }
    const state = this.#done.has(importId) ? 'done' : 'running'
    return {
      schema: 'secondme.import/1',
      importId,
      sourceId: 'notes',
      startedAt: '2026-01-01T00:00:00.000Z',
      state,
      ...rest
    }
  }
}

export class NoModels implements ModelsForApi {
  list = async () => []
  pull = async (): Promise<PullState> => {
    const rest = { state: 'running' as const, doneBytes: 0, totalBytes: null, licence: null, error: null }
    return { schema: 'secondme.pull/1', pullId: 'pull-1', name: 'tiny', ...rest }
  }
  pullState = async () => undefined
  use = async () => {}
  remove = async () => false
}

export class SmallSystem implements SystemForApi {
  isStopAsked = false
  async status(): Promise<StatusView> {
    return {
      schema: 'secondme.status/1',
      ready: true,
      mode: 'normal',
      pid: 1,
      startedAt: '2026-01-01T00:00:00.000Z',
      version: '0.1.0',
      self: { id: 'did:key:z6Mk', peerId: '12D3', name: null, words: 'four short test words' },
      console: 'http://127.0.0.1',
      memories: { live: 0, bin: 0 },
      index: { embedded: 0, toEmbed: 0 },
      model: { chat: null, embedder: null, worker: 'off', workerRssBytes: null },
      imports: [],
      disk: { freeBytes: 1, space: 'ok' },
      rssBytes: 1,
      sentOutBytes: 0,
      notes: []
    }
  }
  doctor = async () => ({ schema: 'secondme.doctor/1' as const, ok: true, checks: [] })
  config = async () => ({ schema: 'secondme.config/1' as const, path: 'config.toml', settings: [] })
  changeConfig = async () => this.config()
  logLines = async (count: number) => ['{"msg":"one"}', '{"msg":"two"}'].slice(-count)
  async *followLog() {
    yield '{"msg":"three"}'
  }
  backup = async (path: string) => ({ schema: 'secondme.backup/1' as const, path, sizeBytes: 1, rows: 1 })
  settled = async () => ({ embedded: 0 })
  metricsText = async () => 'secondme_asks_total 0\n'
  shutdown(): void {
    this.isStopAsked = true
  }
  isReady = () => true
}

export interface FakeNode {
  components: ApiComponents
  store: ClosableStore
  memories: MemoryStore
  clock: MovableClock
  answering: QuotingAnswering
  importer: ListedImporter
  system: SmallSystem
  /** A folder of its own, deleted by `close`. */
  dir: string
  close(): Promise<void>
}

/** A portrait of nobody: no memory has been read. */
const noProfile: ProfileForApi = {
  async profile() {
    const { facts, questions } = await this.facts({})
    const biography = await this.biography(
      { person: 'second', audience: 'owner' },
      { signal: new AbortController().signal }
    )
    const counts = { facts: 0, topics: 0, shades: 0, entities: 0 }
    return {
      schema: 'secondme.profile/1',
      name: null,
      memories: 0,
      read: 0,
      biography: biography!,
      shades: [],
      facts,
      questions,
      counts
    }
  },
  insight: async () => null,
  facts: async () => ({ schema: 'secondme.facts/1', facts: [], questions: [] }),
  timeline: async subject => ({ schema: 'secondme.fact-timeline/1', subject, facts: [] }),
  keep: async () => undefined,
  retract: async () => undefined,
  correct: async () => ({ schema: 'secondme.correction/1', memoryId: 'correction-1', changed: [] }),
  shades: async () => ({ schema: 'secondme.shades/1', shades: [] }),
  topics: async () => ({ schema: 'secondme.topics/1', topics: [], misc: 0 }),
  topic: async () => undefined,
  async changeTopic(topicId) {
    throw new TopicError({ code: 'TOPIC_NOT_FOUND', topicId })
  },
  async mergeTopics([topicId]) {
    throw new TopicError({ code: 'TOPIC_NOT_FOUND', topicId: topicId! })
  },
  async splitTopic(topicId) {
    throw new TopicError({ code: 'TOPIC_NOT_FOUND', topicId })
  },
  biography: async ({ person, audience, version }) =>
    version === undefined
      ? {
          schema: 'secondme.biography/1',
          version: 0,
          madeAt: null,
          person,
          audience,
          language: 'eng',
          memories: 0,
          sentences: [],
          status: []
        }
      : undefined,
  versions: async () => ({ schema: 'secondme.biography-versions/1', current: 0, versions: [] }),
  diff: async () => undefined,
  rollback: async () => undefined,
  async pin() {
    return (await this.biography({ person: 'second', audience: 'owner' }, { signal: new AbortController().signal }))!
  },
  why: async () => undefined,
  graph: async around => ({ schema: 'secondme.graph/1', around, nodes: [], edges: [], total: 0 }),
  entities: async () => ({ schema: 'secondme.entities/1', entities: [], total: 0 }),
  entity: async () => undefined
}

/** Nothing is known of the owner. */
const nobody = { facts: () => [], outdated: () => new Set<string>(), ready: async () => {} }

class IdlePipeline implements PipelineForApi {
  state: PipelineView['state'] = 'idle'
  status(): PipelineView {
    return { schema: 'secondme.pipeline/1', state: this.state, stages: [], failures: [] }
  }
  async run(): Promise<void> {
    this.state = 'running'
  }
  async pause(): Promise<void> {
    this.state = 'paused'
  }
  async resume(): Promise<void> {
    this.state = 'idle'
  }
}

/** A node as the API sees it: real store and memories, small stand-ins for what thinks and reads files. */
export async function createFakeNode(log: Logger = createSilentLogger()): Promise<FakeNode> {
  const dir = await mkdtemp(join(tmpdir(), 'secondme-api-'))
  const clock = new MovableClock()
  const store = await openStore({ dir: join(dir, 'store'), masterKey: randomBytes(32), clock, log })
  const memories = createMemoryStore({ store, clock, log, observer: { stored() {}, removed() {} } })
  const exchanges = createExchanges({ store, memories })
  const answering = new QuotingAnswering(memories)
  const retriever = new WordRetriever(memories)
  const importer = new ListedImporter()
  const system = new SmallSystem()

  async function receipt(memoryIds: string[], shredded: boolean): Promise<ForgetReceipt> {
    const facts = { receiptId: 'receipt-1', at: '2026-01-01T00:00:00.000Z', touched: {}, remains: [], signed: 'c2ln' }
    return { schema: 'secondme.receipt/1', ...facts, memoryIds, shredded, recoverableUntil: null }
  }

  const components: ApiComponents = {
    clock,
    log,
    store,
    memories,
    exchanges,
    answering,
    importer,
    system,
    events: createEventBus({ clock }),
    sessions: createSessions({ store, exchanges, clock }),
    models: new NoModels(),
    profile: noProfile,
    pipeline: new IdlePipeline(),
    others: nobodyElse,
    retriever,
    bridge: createBridge(
      {
        store,
        memories,
        exchanges,
        clock,
        log,
        retriever,
        portrait: nobody,
        inference: { chatModel: async () => undefined }
      },
      { expert: () => undefined }
    ),
    inference: {
      embedder: async () => ({
        id: 'tiny-embedder',
        name: 'tiny-embedder',
        dimensions: 3,
        embed: async texts => texts.map(unitVector)
      }),
      chatModel: async () => undefined
    },
    catalogue: {
      async list({ limit }) {
        const ids = (await liveMemories(memories)).map(memory => memory.id)
        return { ids: ids.slice(0, limit), total: ids.length, cursor: null }
      },
      timeline: async () => ({ buckets: [], undated: 0 })
    },
    forgetting: {
      async plan({ ids = [] }) {
        return { schema: 'secondme.forget-plan/1', memoryIds: [...ids], sources: 1, chatTurns: 0, sample: [] }
      },
      forget: async ({ ids = [] }, { shred }) => receipt(await memories.moveToBin(ids), shred),
      forgetSource: async (_, { shred }) => receipt([], shred),
      recover: async ids => (await memories.recover(ids)).map(memory => memory.id),
      receipts: async () => []
    }
  }

  return {
    components,
    store,
    memories,
    clock,
    answering,
    importer,
    system,
    dir,
    async close() {
      await store.close()
      await rm(dir, { recursive: true, force: true })
    }
  }
}

/** Three numbers that depend on the text, of length one. */
export function unitVector(text: string): Float32Array {
  const raw = [text.length + 1, text.charCodeAt(0) || 1, 1]
  const length = Math.hypot(...raw)
  return Float32Array.from(raw, value => value / length)
}
