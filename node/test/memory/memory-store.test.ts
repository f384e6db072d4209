import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSilentLogger } from '../../src/log.ts'
import type { NewMemory } from '../../src/memory/build-memory.ts'
import { BIN_MS } from '../../src/memory/forget.ts'
import { createMemoryStore } from '../../src/memory/memory-store.ts'
import { tables } from '../../src/store/tables.ts'
import { collect, type Kit, openKit } from './kit.ts'

let kit: Kit
beforeEach(async () => {
  kit = await openKit()
})
afterEach(async () => {
  await kit.close()
})

function note(text: string, itemId = text, sourceId = 'src'): NewMemory {
  return { kind: 'note', author: { role: 'self' }, text, source: { sourceId, itemId } }
}

describe('memory store', () => {
  it('gives back every character, for the owner alone until said otherwise', async () => {
    const text = '\uFEFF  Straße\r\n\t👩‍👩‍👧 \u0000 e\u0301 ﬁn \n'
    const { id } = await kit.memories.add(note(text, 'a'))
    const found = await kit.memories.get(id)
    expect(found?.text).toBe(text)
    expect(found?.contentHash).toBe(createHash('sha256').update(text).digest('hex'))
    expect(found?.label).toEqual({ audience: ['only-me'], purposes: ['recall', 'train'] })
    expect(found?.trust).toBe('statement')
  })

  it('refuses a lone surrogate and blank text, and writes nothing', async () => {
    await expect(kit.memories.add(note('broken \ud800 text', 'a'))).rejects.toMatchObject({
      fault: { code: 'ILL_FORMED_TEXT', offset: 7 }
    })
    await expect(kit.memories.add(note(' \n', 'b'))).rejects.toMatchObject({ code: 'EMPTY_TEXT' })
    await expect(kit.memories.write({ add: [note('good', 'c'), note('\udc00', 'd')] })).rejects.toThrow()
    expect(kit.memories.count()).toBe(0)
    expect(kit.observer.live.size).toBe(0)
  })

  it('tells the observer before it answers', async () => {
    const memory = await kit.memories.add(note('findable at once'))
    expect(kit.observer.live.get(memory.id)).toEqual(memory)
  })

  it('keeps what an edit replaced', async () => {
    const { id } = await kit.memories.add(note('I live in Ghent.', 'home'))
    await kit.memories.edit(id, { text: 'I live in Bruges.' })
    const edited = await kit.memories.edit(id, { text: 'I live in Leuven.' })
    expect(edited.revision).toBe(3)
    expect((await kit.memories.history(id)).map(({ text }) => text)).toEqual([
      'I live in Ghent.',
      'I live in Bruges.',
      'I live in Leuven.'
    ])
  })

  it('keeps equal texts apart and links them', async () => {
    const first = await kit.memories.add(note('Happy birthday!', '1', 'phone'))
    const second = await kit.memories.add(note('Happy birthday!', '1', 'laptop'))
    expect(second.id).not.toBe(first.id)
    expect(second.sameTextAs).toEqual([first.id])
    const [third, fourth] = (await kit.memories.write({ add: [note('Cheers', 'x'), note('Cheers', 'y')] })).added
    expect(fourth!.sameTextAs).toEqual([third!.id])
    expect(kit.memories.count()).toBe(4)
  })

  it('links no longer to a text that was edited away or forgotten', async () => {
    const first = await kit.memories.add(note('Same words', '1'))
    await kit.memories.edit(first.id, { text: 'Other words' })
    const second = await kit.memories.add(note('Same words', '2'))
    expect(second.sameTextAs).toBeUndefined()
    await kit.memories.moveToBin([second.id])
    expect((await kit.memories.add(note('Same words', '3'))).sameTextAs).toBeUndefined()
  })

  it('serves concurrent writers without losing a link', async () => {
    const added = await Promise.all(Array.from({ length: 12 }, (_, i) => kit.memories.add(note('Same', String(i)))))
    expect(added.map(memory => memory.sameTextAs?.length ?? 0)).toEqual([...added.keys()])
  })

  it('labels without a new revision and tells the observer', async () => {
    const { id } = await kit.memories.add(note('For friends'))
    await kit.memories.label([id], { audience: ['friends'], purposes: ['recall', 'share'] })
    expect(kit.observer.live.get(id)?.label.audience).toEqual(['friends'])
    expect((await kit.memories.get(id))?.revision).toBe(1)
  })

  it('labels all or none, hands the write over once, and only for what changes', async () => {
    const [one, two] = [await kit.memories.add(note('One')), await kit.memories.add(note('Two', '2'))]
    const told: string[][] = []
    let isFailing = true
    const memories = createMemoryStore({
      store: kit.store,
      clock: kit.clock,
      observer: kit.observer,
      log: createSilentLogger(),
      commitLabels: async (batch, ids) => {
        told.push([...ids])
        if (isFailing) throw new Error('no disk')
        await batch.commit()
      }
    })
    const friends = { audience: ['friends'], purposes: ['recall' as const] }
    await expect(memories.label([one.id, two.id], friends)).rejects.toThrow('no disk')
    expect((await kit.memories.get(one.id))?.label.audience).toEqual(['only-me'])
    expect(kit.observer.live.get(one.id)?.label.audience).toEqual(['only-me'])
    isFailing = false
    expect((await memories.label([one.id, one.id, 'unknown'], friends)).map(({ id }) => id)).toEqual([one.id])
    const added = await memories.label([one.id, two.id], old => ({ ...old, audience: ['friends'] }))
    expect(added.map(({ id }) => id)).toEqual([two.id])
    expect(await memories.label([one.id], friends)).toEqual([])
    expect(told).toEqual([[one.id, two.id], [one.id], [two.id]])
  })
})

describe('bin', () => {
  it('takes a memory out of recall and gives it back whole', async () => {
    const before = await kit.memories.add(note('Where the key lies'))
    expect(await kit.memories.moveToBin([before.id, before.id, 'unknown'])).toEqual([before.id])
    expect(kit.observer.live.has(before.id)).toBe(false)
    expect(await kit.all()).toEqual([])
    expect((await collect(kit.memories.binned())).map(({ id }) => id)).toEqual([before.id])
    await expect(kit.memories.edit(before.id, { text: 'x' })).rejects.toMatchObject({ code: 'MEMORY_IN_BIN' })
    expect(await kit.memories.recover([before.id])).toEqual([before])
    expect(kit.observer.live.get(before.id)).toEqual(before)
    expect(await collect(kit.memories.binned())).toEqual([])
    expect((await kit.memories.add(note('Where the key lies', 'again'))).sameTextAs).toEqual([before.id])
  })

  it('shreds after thirty days and not a millisecond sooner', async () => {
    const { id } = await kit.memories.add(note('Old secret'))
    await kit.memories.moveToBin([id])
    kit.clock.aheadMs = BIN_MS - 60_000
    expect((await kit.memories.purgeExpired()).memories).toBe(0)
    kit.clock.aheadMs = BIN_MS + 60_000
    expect((await kit.memories.purgeExpired()).memories).toBe(1)
    expect(await kit.memories.get(id)).toBeUndefined()
  })
})

describe('shred', () => {
  it('takes every row of a memory and counts them', async () => {
    const { id } = await kit.memories.add(note('The safe opens with 8417', 'safe'))
    const other = await kit.memories.add(note('The garden needs water', 'garden'))
    await kit.memories.edit(id, { text: 'The safe opens with 9928' })
    const batch = kit.store.batch()
    batch.put(tables.vectors, `${id}/0/minilm`, new Uint8Array(16))
    batch.put(tables.answerCitations, `${id}/answer-1`, {})
    batch.put(tables.answerCitations, `${other.id}/answer-1`, {})
    await batch.commit()
    expect(await kit.memories.shred([id])).toEqual({
      memories: 1,
      revisions: 1,
      vectors: 1,
      answerCitations: 1,
      ledger: 0,
      tombstones: 2
    })
    expect(await kit.memories.history(id)).toEqual([])
    expect(await kit.store.get(tables.vectors, `${id}/0/minilm`)).toBeUndefined()
    expect(await collect(kit.store.keys(tables.answerCitations))).toEqual([`${other.id}/answer-1`])
    expect(kit.observer.live.has(id)).toBe(false)
    expect((await kit.all()).map(memory => memory.id)).toEqual([other.id])
  })

  it('leaves neither words nor their hash in any file of the store', async () => {
    const text = 'Zanzibar heist password quokka'
    const { id, contentHash } = await kit.memories.add(note(text))
    await kit.memories.edit(id, { text: `${text} twice` })
    await kit.memories.shred([id])
    const folder = join(kit.home, 'store')
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
    for (const file of files) {
      const bytes = await readFile(join(file.parentPath, file.name))
      expect(bytes.includes('quokka')).toBe(false)
      expect(bytes.includes(contentHash)).toBe(false)
      // Not even the wrapped data key's row is left, which stands under the memory's id.
      expect(bytes.includes(`dk!${id}`)).toBe(false)
    }
  })
})
