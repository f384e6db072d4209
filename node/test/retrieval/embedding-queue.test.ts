import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '../../src/clock.ts'
import { createSilentLogger } from '../../src/log.ts'
import type { Memory } from '../../src/memory/types.ts'
import { createEmbeddingQueue, type EmbeddingQueue } from '../../src/retrieval/embedding-queue.ts'
import { createMemoryIndex, type MemoryIndex } from '../../src/retrieval/index-memory.ts'
import { createRetriever } from '../../src/retrieval/retrieve.ts'
import { tables } from '../../src/store/tables.ts'
import type { ClosableStore } from '../../src/store/types.ts'
import { LetterEmbedder, memoryOf, NOW_MS, OWNER, tempStore } from './support.ts'

let place: Awaited<ReturnType<typeof tempStore>>
let store: ClosableStore
let index: MemoryIndex
let queue: EmbeddingQueue
let embedder: LetterEmbedder | undefined

async function open(): Promise<void> {
  store = await place.open()
  index = createMemoryIndex({ store, log: createSilentLogger(), clock: createSystemClock() })
  await index.load()
  queue = createEmbeddingQueue({
    store,
    index,
    inference: { embedder: async () => embedder },
    log: createSilentLogger()
  })
  await queue.start()
}

async function close(): Promise<void> {
  await queue.stop()
  await index.close()
  await store.close()
}

async function write(...memories: Memory[]): Promise<void> {
  const batch = store.batch()
  for (const memory of memories) batch.put(tables.memories, memory.id, memory)
  await batch.commit()
  index.stored(memories)
}

function search(text: string) {
  const retriever = createRetriever({
    index: index.search,
    vectors: queue,
    inference: { embedder: async () => embedder }
  })
  return retriever.retrieve(OWNER, { text, limit: 5, nowMs: NOW_MS }, { signal: new AbortController().signal })
}

async function vectorKeys(): Promise<string[]> {
  const keys: string[] = []
  for await (const key of store.keys(tables.vectors)) keys.push(key)
  return keys
}

const many = Array.from({ length: 30 }, (_, i) =>
  memoryOf({ id: `m${String(i).padStart(2, '0')}`, text: `Note number ${i} about hedgehogs.` })
)

beforeEach(async () => {
  place = await tempStore()
  embedder = new LetterEmbedder()
  await open()
})
afterEach(async () => {
  await close()
  await place.remove()
})

describe('createEmbeddingQueue', () => {
  it('gives every passage a vector, which search then uses', async () => {
    await write(...many)
    await queue.settled()
    expect(queue.progress()).toEqual({ done: 30, total: 30 })
    // A spelling that words alone do not find.
    const { hits, usedVectors } = await search('hedgehogz')
    expect(usedVectors).toBe(true)
    expect(hits[0]?.why.channels.vector).toBeGreaterThan(0)
  })

  it('embeds nothing twice, across restarts', async () => {
    await write(...many)
    await queue.settled()
    await close()
    embedder = new LetterEmbedder()
    await open()
    await queue.settled()
    expect(embedder.embedded).toEqual([])
    expect(queue.progress()).toEqual({ done: 30, total: 30 })
  })

  it('embeds an edited memory again and drops the old vector', async () => {
    await write(...many)
    await queue.settled()
    embedder!.embedded.length = 0
    await write({ ...many[3]!, text: 'Now it speaks of kingfishers.', revision: 2 })
    await queue.settled()
    expect(embedder!.embedded).toEqual(['Now it speaks of kingfishers.'])
    expect(queue.progress()).toEqual({ done: 30, total: 30 })
    expect(await vectorKeys()).toHaveLength(30)
  })

  it('does not use a vector of words that were edited while the node was down', async () => {
    await write(...many)
    await queue.settled()
    await close()
    store = await place.open()
    const edited = { ...many[3]!, text: 'Now it speaks of kingfishers.', revision: 2 }
    await store.batch().put(tables.memories, edited.id, edited).commit()
    await store.batch().delete(tables.lexicalSegments, 'complete').commit()
    await store.close()
    embedder = new LetterEmbedder()
    await open()
    await queue.settled()
    expect(embedder.embedded).toEqual(['Now it speaks of kingfishers.'])
  })

  it('settles without an embedder, and search goes on with words', async () => {
    embedder = undefined
    await write(...many)
    await queue.settled()
    expect(queue.progress()).toEqual({ done: 0, total: 30 })
    const { hits, usedVectors } = await search('hedgehogs')
    expect(usedVectors).toBe(false)
    expect(hits).toHaveLength(5)
  })

  it('takes up another embedder beside the old one and leaves only its vectors', async () => {
    await write(...many)
    await queue.settled()
    embedder = new LetterEmbedder('other-1111111111111111')
    expect((await search('hedgehogs')).usedVectors).toBe(false)
    queue.refresh()
    await queue.settled()
    expect((await search('hedgehogs')).usedVectors).toBe(true)
    const keys = await vectorKeys()
    expect(keys).toHaveLength(30)
    expect(keys.every(key => key.includes('/other-1111'))).toBe(true)
  })

  it('forgets the vector of a purged memory', async () => {
    await write(...many)
    await queue.settled()
    index.removed(['m05'])
    await index.purge(['m05'])
    expect(queue.progress()).toEqual({ done: 29, total: 29 })
    expect((await vectorKeys()).some(key => key.startsWith('m05/'))).toBe(false)
  })

  it('goes on where it was stopped', async () => {
    const slow = new LetterEmbedder()
    const embed = slow.embed.bind(slow)
    let calls = 0
    slow.embed = async (texts, options) => {
      // Not awaited: it waits for this very call.
      if (++calls > 2) void queue.stop()
      return embed(texts, options)
    }
    embedder = slow
    await write(...many)
    await queue.settled().catch(() => {})
    const before = (await vectorKeys()).length
    expect(before).toBeLessThan(30)
    await close()
    embedder = new LetterEmbedder()
    await open()
    await queue.settled()
    expect(embedder.embedded).toHaveLength(30 - before)
    expect(await vectorKeys()).toHaveLength(30)
  })
})
