import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSystemClock } from '../../src/clock.ts'
import type { Embedder } from '../../src/inference/types.ts'
import { createSilentLogger } from '../../src/log.ts'
import { detectLanguage } from '../../src/memory/language.ts'
import type { Author, Memory } from '../../src/memory/types.ts'
import { createSearchIndex, type SearchIndex } from '../../src/retrieval/index/search-index.ts'
import { createRetriever } from '../../src/retrieval/retrieve.ts'
import type { RetrievalFilters, RetrievalResult } from '../../src/retrieval/types.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { ClosableStore } from '../../src/store/types.ts'

export interface MemoryDraft {
  id: string
  text: string
  kind?: Memory['kind']
  author?: Author
  at?: string
  session?: string
  position?: number
  sourceId?: string
  title?: string
  audience?: string[]
  language?: string
  revision?: number
}

/** A note of the owner unless the draft says otherwise. */
export function memoryOf(draft: MemoryDraft): Memory {
  const { id, text, kind = 'note', author = { role: 'self' }, at, session, position, sourceId = 'notes', title } = draft
  return {
    id,
    kind,
    author,
    text,
    source: {
      sourceId,
      itemId: id,
      ...(session === undefined ? {} : { session }),
      ...(position === undefined ? {} : { position }),
      ...(title === undefined ? {} : { title })
    },
    ...(at === undefined ? {} : { eventAt: { start: new Date(at).toISOString(), precision: 'day' as const } }),
    recordedAtMs: Date.UTC(2026, 0, 1),
    language: draft.language ?? detectLanguage(text),
    label: { audience: draft.audience ?? ['only-me'], purposes: ['recall'] },
    trust: 'statement',
    contentHash: createHash('sha256').update(text).digest('hex'),
    revision: draft.revision ?? 1
  }
}

/** Notes with ids m1, m2, … */
export function notes(...texts: string[]): Memory[] {
  return texts.map((text, i) => memoryOf({ id: `m${i + 1}`, text }))
}

export function indexOf(memories: readonly Memory[]): SearchIndex {
  const index = createSearchIndex()
  for (const memory of memories) index.add(memory)
  return index
}

export const OWNER = { kind: 'owner' } as const
export const NOW_MS = Date.UTC(2026, 5, 15, 12)

/** Searches without a model. */
export function search(
  index: SearchIndex,
  text: string,
  options: {
    scope?: Parameters<ReturnType<typeof createRetriever>['retrieve']>[0]
    filters?: RetrievalFilters
    limit?: number
  } = {}
): Promise<RetrievalResult> {
  const { scope = OWNER, filters, limit = 10 } = options
  const retriever = createRetriever({
    index,
    vectors: { current: () => undefined },
    inference: { embedder: async () => undefined }
  })
  return retriever.retrieve(
    scope,
    { text, limit, nowMs: NOW_MS, ...(filters === undefined ? {} : { filters }) },
    { signal: new AbortController().signal }
  )
}

export async function foundIds(...args: Parameters<typeof search>): Promise<string[]> {
  return (await search(...args)).hits.map(hit => hit.memoryId)
}

/** Vectors from the letters of a text, so that texts with like spelling lie near each other. Counts what it embeds. */
export class LetterEmbedder implements Embedder {
  readonly id: string
  readonly name = 'letters'
  readonly dimensions = 64
  readonly embedded: string[] = []

  constructor(id = 'letters-0000000000000000') {
    this.id = id
  }

  async embed(texts: readonly string[], { signal }: { signal: AbortSignal }): Promise<Float32Array[]> {
    signal.throwIfAborted()
    this.embedded.push(...texts)
    return texts.map(text => letterVector(text, this.dimensions))
  }
}

function letterVector(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions)
  const letters = ` ${text.toLowerCase()} `
  for (let i = 0; i + 3 <= letters.length; i++) {
    let hash = 7
    for (const letter of letters.slice(i, i + 3)) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0
    vector[hash % dimensions]! += 1
  }
  const length = Math.hypot(...vector) || 1
  return vector.map(value => value / length)
}

/** A real store in a folder that is removed afterwards. */
export async function tempStore(): Promise<{ open(): Promise<ClosableStore>; remove(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'retrieval-test-'))
  const init = { dir, masterKey: new Uint8Array(32).fill(3), clock: createSystemClock(), log: createSilentLogger() }
  return { open: () => openStore(init), remove: () => rm(dir, { recursive: true }) }
}
