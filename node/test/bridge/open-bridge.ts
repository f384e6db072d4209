import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BridgeComponents, createBridge } from '../../src/bridge/bridge.ts'
import { createExchanges } from '../../src/chat/exchanges.ts'
import type { ChatModel } from '../../src/inference/types.ts'
import { createSilentLogger } from '../../src/log.ts'
import type { NewMemory } from '../../src/memory/build-memory.ts'
import { createMemoryStore } from '../../src/memory/memory-store.ts'
import type { MemoryObserver } from '../../src/memory/types.ts'
import { createMemoryIndex } from '../../src/retrieval/index-memory.ts'
import { createRetriever } from '../../src/retrieval/retrieve.ts'
import { openStore } from '../../src/store/open-store.ts'
import { openPortrait } from '../chat/open-portrait.ts'
import { HeldClock } from '../fakes/held-clock.ts'

const MASTER_KEY = new Uint8Array(32).fill(7)
const NO_BALLAST = { okBytes: Number.MAX_SAFE_INTEGER, ballastBytes: 0, criticalBytes: 0 }
export const OWNER = { kind: 'owner' } as const
/** Today, in every test here. */
export const NOW = '2026-11-20T09:00:00Z'

export interface BridgeTestInit {
  model?: ChatModel
  expertUrl?: string
  askPeer?: BridgeComponents['askPeer']
}

/** Bridge mode over memories in a real store; facts are read from them as the node does. */
export async function openBridge({ model, expertUrl, askPeer }: BridgeTestInit = {}) {
  const home = await mkdtemp(join(tmpdir(), 'secondme-bridge-'))
  const clock = new HeldClock(Date.parse(NOW))

  const log = createSilentLogger()
  const store = await openStore({ dir: join(home, 'store'), masterKey: MASTER_KEY, clock, log, space: NO_BALLAST })
  const memoryIndex = createMemoryIndex({ store, log, clock })
  const embedder = async () => undefined
  const retriever = createRetriever({
    index: memoryIndex.search,
    vectors: { current: () => undefined },
    inference: { embedder }
  })
  const portrait = openPortrait(() => clock.nowMs())
  const observer: MemoryObserver = {
    stored(some) {
      memoryIndex.stored(some)
      portrait.stored(some)
    },
    removed(ids) {
      memoryIndex.removed(ids)
      portrait.removed(ids)
    }
  }
  const memories = createMemoryStore({ store, clock, log, observer })
  const exchanges = createExchanges({ store, memories })
  const sent: number[] = []
  const settings: { expert?: { url: string; model: string } } = {
    ...(expertUrl !== undefined && { expert: { url: expertUrl, model: 'any' } })
  }
  const components = {
    store,
    retriever,
    memories,
    portrait,
    exchanges,
    inference: { chatModel: async () => model },
    clock,
    log,
    ...(askPeer !== undefined && { askPeer })
  }
  const bridge = createBridge(components, { expert: () => settings.expert, onSent: sizeBytes => sent.push(sizeBytes) })
  let items = 0

  return {
    bridge,
    components,
    clock,
    memories,
    exchanges,
    settings,
    /** Sizes of what left for another machine. */
    sent,
    remember(text: string, at = '2026-05-01T09:00:00Z', fields: Partial<NewMemory> = {}) {
      return memories.add({
        kind: 'note',
        author: { role: 'self' },
        text,
        source: { sourceId: 'notes', itemId: `item-${++items}` },
        eventAt: { start: at, precision: 'instant' },
        ...fields
      })
    },
    enhance: (draft: string, options: { maxAdditions?: number; without?: string[] } = {}) =>
      bridge.enhance({ scope: OWNER, draft, ...options, signal: new AbortController().signal }),
    critic: (question: string, answer: string) =>
      bridge.critic({ scope: OWNER, question, answer, signal: new AbortController().signal }),
    async close() {
      await store.close()
      await rm(home, { recursive: true, force: true })
    }
  }
}

export type OpenBridge = Awaited<ReturnType<typeof openBridge>>

interface LifeItem {
  id: string
  text: string
  author?: string
  self?: boolean
  at: string
  kind: NewMemory['kind']
}

/** The invented life that comes with the node. */
export async function rememberSampleLife({ remember }: Pick<OpenBridge, 'remember'>): Promise<void> {
  const lines = readFileSync(join(import.meta.dirname, '../../assets/sample-life.jsonl'), 'utf8')
    .trim()
    .split('\n')
  for (const line of lines) {
    const { id, text, author, self, at, kind } = JSON.parse(line) as LifeItem
    await remember(text, at, {
      kind,
      author: self ? { role: 'self' } : { role: 'person', ...(author !== undefined && { name: author }) },
      source: { sourceId: 'life', itemId: id }
    })
  }
}
