import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '../../src/clock.ts'
import { createSilentLogger } from '../../src/log.ts'
import type { Memory } from '../../src/memory/types.ts'
import { createMemoryIndex, type MemoryIndex } from '../../src/retrieval/index-memory.ts'
import { tables } from '../../src/store/tables.ts'
import type { ClosableStore } from '../../src/store/types.ts'
import { foundIds, memoryOf, search, tempStore } from './support.ts'

let place: Awaited<ReturnType<typeof tempStore>>
let store: ClosableStore
let index: MemoryIndex

async function open(): Promise<{ memories: number; reindexed: number }> {
  store = await place.open()
  index = createMemoryIndex({ store, log: createSilentLogger(), clock: createSystemClock() })
  return index.load()
}

async function closeCleanly(): Promise<void> {
  await index.close()
  await store.close()
}

/** Writes memories as the memory store does: durable first, then told. */
async function write(...memories: Memory[]): Promise<void> {
  const batch = store.batch()
  for (const memory of memories) batch.put(tables.memories, memory.id, memory)
  await batch.commit()
  index.stored(memories)
}

async function rowsOnDisk(): Promise<Uint8Array[]> {
  const rows: Uint8Array[] = []
  for await (const [key, row] of store.entries(tables.lexicalSegments)) if (key.startsWith('segment/')) rows.push(row)
  return rows
}

const bees = memoryOf({
  id: '01a',
  text: 'The bees swarmed into the neighbour’s chimney.',
  author: { role: 'self', name: 'Wilhelmina' }
})
const boat = memoryOf({ id: '01b', text: 'Sanded the rowing boat and painted it green.', session: 'boat', position: 1 })
const oars = memoryOf({
  id: '01c',
  text: 'New oars ordered from Gdynia.',
  session: 'boat',
  position: 2,
  audience: ['friends']
})

beforeEach(async () => {
  place = await tempStore()
  await open()
})
afterEach(async () => {
  await store.close()
  await place.remove()
})

describe('createMemoryIndex', () => {
  it('finds a memory as soon as it was told of it', async () => {
    await write(bees)
    expect(await foundIds(index.search, 'chimney')).toEqual(['01a'])
  })

  it('comes back from disk as it was, without reading a memory', async () => {
    await write(bees, boat, oars)
    const before = await search(index.search, 'rowing boat oars Gdynia')
    await closeCleanly()
    expect(await open()).toEqual({ memories: 3, reindexed: 0 })
    const after = await search(index.search, 'rowing boat oars Gdynia')
    expect(after.hits).toEqual(before.hits)
    expect(after.confidence).toBe(before.confidence)
    expect(
      await foundIds(index.search, 'oars', {
        scope: { kind: 'granted', audiences: ['friends'], sources: 'all', deniedMemories: [] }
      })
    ).toEqual(['01c'])
  })

  it('catches up with all that happened after an unclean end', async () => {
    await write(bees, boat, oars)
    await closeCleanly()
    await open()
    await write(memoryOf({ ...oars, id: '01d', text: 'The oars arrived broken.' }))
    await write({ ...boat, text: 'Sanded the rowing boat and painted it blue.', revision: 2 })
    await write({ ...oars, label: { audience: ['only-me'], purposes: ['recall'] } })
    await write({ ...bees, forgottenAtMs: 1 })
    index.removed(['01a'])
    // No close of the index: the process died here.
    await store.close()
    const { memories, reindexed } = await open()
    expect({ memories, reindexed }).toEqual({ memories: 3, reindexed: 3 })
    expect(await foundIds(index.search, 'chimney')).toEqual([])
    expect(await foundIds(index.search, 'green')).toEqual([])
    expect((await foundIds(index.search, 'blue'))[0]).toBe('01b')
    expect((await foundIds(index.search, 'oars')).sort()).toEqual(['01b', '01c', '01d'])
    expect(
      await foundIds(index.search, 'oars', {
        scope: { kind: 'granted', audiences: ['friends'], sources: 'all', deniedMemories: [] }
      })
    ).toEqual([])
  })

  it('indexes everything again when its rows are gone or cannot be read', async () => {
    await write(bees, boat)
    await closeCleanly()
    store = await place.open()
    const batch = store.batch()
    for await (const key of store.keys(tables.lexicalSegments)) {
      if (key.startsWith('segment/')) batch.put(tables.lexicalSegments, key, new Uint8Array([9, 9, 9, 9, 9]))
    }
    await batch.commit()
    await store.close()
    expect(await open()).toEqual({ memories: 2, reindexed: 2 })
    expect(await foundIds(index.search, 'chimney')).toEqual(['01a'])
  })

  it('keeps nothing of a purged memory, in memory or on disk, and finds the others', async () => {
    await write(bees, boat, oars)
    await index.flush()
    index.removed(['01a'])
    expect(await foundIds(index.search, 'chimney')).toEqual([])
    await index.purge(['01a'])
    const text = (await rowsOnDisk()).map(row => Buffer.from(row).toString('latin1')).join()
    expect(text).toContain('01b')
    expect(text).not.toContain('01a')
    expect(text).not.toContain('Wilhelmina')
    expect(await foundIds(index.search, 'green')).toEqual(['01b', '01c'])
    await closeCleanly()
    await open()
    expect(await foundIds(index.search, 'green')).toEqual(['01b', '01c'])
    expect(await foundIds(index.search, 'chimney')).toEqual([])
  })

  it('brings a recovered memory back', async () => {
    await write(bees)
    index.removed(['01a'])
    await write(bees)
    expect(await foundIds(index.search, 'chimney')).toEqual(['01a'])
    await index.purge(['01b'])
    expect(await foundIds(index.search, 'chimney')).toEqual(['01a'])
  })

  it('stays right over many small writes, edits and restarts', async () => {
    const texts = new Map<string, string>()
    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 40; i++) {
        const id = `r${String((round * 25 + i) % 60).padStart(3, '0')}`
        const text = `entry token${round}x${i} for everyone`
        texts.set(id, text)
        await write(memoryOf({ id, text, revision: round + 1 }))
        if (i % 10 === 0) await index.flush()
      }
      await closeCleanly()
      await open()
    }
    expect(index.search.documents.totals.memories).toBe(texts.size)
    for (const [id, text] of texts) expect(await foundIds(index.search, text.split(' ')[1]!)).toEqual([id])
  })
})
