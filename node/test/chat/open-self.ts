import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { createAnswering } from '../../src/chat/answer.ts'
import { createExchanges } from '../../src/chat/exchanges.ts'
import { createSessions } from '../../src/chat/sessions.ts'
import type { Answer, AnswerEvent, AskOptions } from '../../src/chat/types.ts'
import { createSystemClock } from '../../src/clock.ts'
import { builtInEmbedderPath } from '../../src/inference/built-in-embedder.ts'
import { createInferenceHost } from '../../src/inference/host.ts'
import type { ChatModel } from '../../src/inference/types.ts'
import { createSilentLogger } from '../../src/log.ts'
import type { NewMemory } from '../../src/memory/build-memory.ts'
import { createMemoryStore } from '../../src/memory/memory-store.ts'
import type { MemoryObserver } from '../../src/memory/types.ts'
import { ABSTAIN_THRESHOLD } from '../../src/retrieval/confidence.ts'
import { createEmbeddingQueue } from '../../src/retrieval/embedding-queue.ts'
import { createMemoryIndex } from '../../src/retrieval/index-memory.ts'
import { createRetriever } from '../../src/retrieval/retrieve.ts'
import { openStore } from '../../src/store/open-store.ts'
import { HeldClock } from '../fakes/held-clock.ts'
import { openPortrait } from './open-portrait.ts'

const cleanups: Array<() => Promise<unknown>> = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

export const MASTER_KEY = new Uint8Array(32).fill(7)
export const NO_BALLAST = { okBytes: Number.MAX_SAFE_INTEGER, ballastBytes: 0, criticalBytes: 0 }

export interface SelfInit {
  model?: ChatModel
  /** 0 for tests in which everything found is to be answered. */
  abstainThreshold?: number
  /** Search by meaning too, with the embedder in the repository. @default false */
  withVectors?: boolean
  /** Read facts from what is remembered, and let them answer. @default false */
  withPortrait?: boolean
}

/** Memories, conversations and answering over a real store in a temporary folder. */
export async function openSelf({
  model,
  abstainThreshold = ABSTAIN_THRESHOLD,
  withVectors = false,
  withPortrait = false
}: SelfInit = {}) {
  const home = await mkdtemp(join(tmpdir(), 'secondme-chat-'))
  cleanups.push(() => rm(home, { recursive: true, force: true }))
  const clock = new HeldClock()
  const log = createSilentLogger()
  const store = await openStore({ dir: join(home, 'store'), masterKey: MASTER_KEY, clock, log, space: NO_BALLAST })
  cleanups.push(() => store.close())
  const memoryIndex = createMemoryIndex({ store, log, clock })
  const embedding = withVectors ? await startEmbedding() : undefined
  const retriever = createRetriever({
    index: memoryIndex.search,
    vectors: embedding?.queue ?? { current: () => undefined },
    inference: embedding?.host ?? { embedder: async () => undefined }
  })
  const portrait = withPortrait ? openPortrait(() => clock.nowMs()) : undefined
  const observers: MemoryObserver[] = portrait === undefined ? [memoryIndex] : [memoryIndex, portrait]
  const observer: MemoryObserver = {
    stored(some) {
      for (const one of observers) one.stored(some)
    },
    removed(ids) {
      for (const one of observers) one.removed(ids)
    }
  }
  const memories = createMemoryStore({ store, clock, log, observer })
  const exchanges = createExchanges({ store, memories })
  const sessions = createSessions({ store, exchanges, clock })
  const inference = { model, chatModel: async () => inference.model }
  const answering = createAnswering(
    { retriever, memories, inference, sessions, clock, log, ...(portrait && { portrait }) },
    { abstainThreshold, timeZone: 'UTC' }
  )

  async function startEmbedding() {
    const host = createInferenceHost(
      { log, clock: createSystemClock() },
      { embedderPath: builtInEmbedderPath, chatModel: () => undefined }
    )
    await host.start()
    cleanups.push(() => Promise.resolve(host.stop()))
    const queue = createEmbeddingQueue({ store, index: memoryIndex, inference: host, log })
    await queue.start()
    cleanups.push(() => Promise.resolve(queue.stop()))
    return { host, queue }
  }

  async function events(question: string, options: Partial<AskOptions> = {}): Promise<AnswerEvent[]> {
    const found: AnswerEvent[] = []
    const signal = new AbortController().signal
    for await (const event of answering.answer({ kind: 'owner' }, question, { signal, ...options })) found.push(event)
    return found
  }

  return {
    home,
    clock,
    log,
    store,
    memoryIndex,
    retriever,
    memories,
    exchanges,
    sessions,
    inference,
    answering,
    embedding: embedding?.queue,
    events,
    async ask(question: string, options: Partial<AskOptions> = {}): Promise<Answer> {
      return answerOf(await events(question, options))
    },
    remember(text: string, at?: string, fields: Partial<NewMemory> = {}) {
      const itemId = fields.source?.itemId ?? `item-${text.length}-${text.slice(0, 8)}`
      return memories.add({
        kind: 'note',
        author: { role: 'self' },
        text,
        source: { sourceId: 'notes', itemId },
        ...(at !== undefined && { eventAt: { start: at, precision: 'instant' } }),
        ...fields
      })
    }
  }
}

export function answerOf(events: readonly AnswerEvent[]): Answer {
  const last = events.at(-1)
  if (last?.type !== 'done') throw new Error('the answer did not end')
  return last.answer
}

/** What a person who follows the events sees in the end. */
export function shownOf(events: readonly AnswerEvent[]): string {
  return events.reduce((text, event) => {
    if (event.type === 'delta') return text + event.text
    return event.type === 'replace' ? event.text : text
  }, '')
}
