import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSilentLogger } from '../../../src/log.ts'
import { createImporter } from '../../../src/memory/import/importer.ts'
import { createReaderHost } from '../../../src/memory/import/reader-host.ts'
import type { ImportEvent } from '../../../src/memory/import/types.ts'
import { collect, type Kit, openKit } from '../kit.ts'

let kit: Kit
let folder: string
beforeEach(async () => {
  kit = await openKit({ importer: { quietMs: 100 } })
  folder = join(kit.home, 'in')
  mkdirSync(folder)
})
afterEach(async () => {
  await kit.close()
})

function put(name: string, content: string): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

function lines(count: number, from = 0): string {
  return Array.from(
    { length: count },
    (_, i) => `${JSON.stringify({ id: `m${from + i}`, text: `Memory ${from + i}` })}\n`
  ).join('')
}

/** Waits for something the watcher does in its own time. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(resolve => setTimeout(resolve, 50))
}

describe('importing again', () => {
  it('finds everything the same, and a touched file too', async () => {
    const note = put('a.md', 'One')
    put('b.md', 'Two')
    put('c.jsonl', lines(600))
    expect((await kit.import(folder)).totals).toMatchObject({ new: 602 })
    utimesSync(note, new Date(), new Date())
    expect((await kit.import(folder)).totals).toEqual({ new: 0, changed: 0, same: 602, skipped: 0, failed: 0, gone: 0 })
    expect(kit.memories.count()).toBe(602)
  })

  it('makes a changed item a new revision of the same memory', async () => {
    put('a.md', 'The hive stands by the wall.')
    await kit.import(folder)
    const [before] = await kit.all()
    put('a.md', 'The hive stands by the plum tree.')
    expect((await kit.import(folder)).totals).toMatchObject({ new: 0, changed: 1 })
    const [after] = await kit.all()
    expect(after).toMatchObject({ id: before!.id, revision: 2, text: 'The hive stands by the plum tree.' })
  })

  it('leaves alone what the owner edited, as long as the source says the same', async () => {
    put('a.md', 'He is called Radek.')
    await kit.import(folder)
    const [memory] = await kit.all()
    await kit.memories.edit(memory!.id, { text: 'He is called Radek Novák.' })
    expect((await kit.import(folder)).totals).toMatchObject({ same: 1, changed: 0 })
    expect((await kit.all())[0]!.text).toBe('He is called Radek Novák.')
  })

  it('does not bring back what was shredded or lies in the bin, unless asked to', async () => {
    put('m.jsonl', lines(3))
    await kit.import(folder)
    const [first, second] = await kit.all()
    await kit.memories.shred([first!.id])
    await kit.memories.moveToBin([second!.id])
    put('copy.jsonl', '{"id":"other","text":"Memory 0"}\n')
    expect((await kit.import(folder)).totals).toMatchObject({ new: 0, same: 1, skipped: 3 })
    expect((await kit.import(folder, { includeForgotten: true })).totals).toMatchObject({ new: 3, same: 1 })
    expect((await kit.all()).map(({ text }) => text).sort()).toEqual(['Memory 0', 'Memory 0', 'Memory 1', 'Memory 2'])
  })

  it('keeps equal texts of one file and of two sources as memories of their own', async () => {
    put('a.jsonl', '{"id":"1","text":"ok"}\n{"id":"2","text":"ok"}\n')
    put('b.jsonl', '{"id":"1","text":"ok"}\n')
    expect((await kit.import(folder)).totals).toMatchObject({ new: 3 })
    expect((await kit.all()).map(memory => memory.sameTextAs?.length ?? 0)).toEqual([0, 1, 2])
  })
})

describe('a plan', () => {
  it('tells what would come and writes nothing', async () => {
    put('2023-04-01 first.md', 'First')
    put('x.bin', '\x00\x01\x02')
    put('m.jsonl', '{"id":"1","text":"Hi","author":"Anna","at":"2024-01-02T03:04:05Z"}\n{oops\n')
    const plan = await kit.importer.plan(folder)
    expect(plan).toMatchObject({
      isComplete: true,
      items: 2,
      from: '2023-04-01T00:00:00.000Z',
      to: '2024-01-02T03:04:05.000Z',
      first: [{ itemId: '2023-04-01 first.md' }, { itemId: '1', author: { role: 'person', name: 'Anna' } }],
      skipped: [{ reason: 'UNSUPPORTED_TYPE', count: 1, examples: ['x.bin'] }],
      failed: [{ reason: 'BAD_JSON', count: 1, examples: ['line:2'] }]
    })
    expect(plan.readers.map(({ reader }) => reader).sort()).toEqual(['json-lines', 'markdown'])
    expect(kit.memories.count()).toBe(0)
    expect(await kit.importer.list()).toEqual([])
  })
})

describe('steering an import', () => {
  it('reports progress and the end', async () => {
    const events: ImportEvent[] = []
    const { store, memories, clock } = kit
    const readers = createReaderHost()
    const publish = (event: ImportEvent) => void events.push(structuredClone(event))
    const importer = createImporter({ store, memories, clock, readers, log: createSilentLogger(), events: { publish } })
    await importer.wait(await importer.start(put('m.jsonl', lines(1_000))))
    await importer.stop()
    expect(events.at(-1)).toMatchObject({ type: 'ended', state: 'done', totals: { new: 1_000 } })
    const progress = events.filter(event => event.type === 'progress').map(({ totals }) => totals.new)
    expect(progress.length).toBeGreaterThan(1)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
  })

  it('pauses, goes on where it was, and counts everything once', async () => {
    const importId = await kit.importer.start(put('m.jsonl', lines(20_000)))
    await until(async () => kit.memories.count() > 500)
    const paused = await kit.importer.pause(importId)
    expect(paused.state).toBe('paused')
    expect(kit.memories.count()).toBe(paused.totals.new)
    expect(paused.totals.new).toBeLessThan(20_000)
    await kit.importer.resume(importId)
    const done = await kit.importer.wait(importId)
    expect(done).toMatchObject({ state: 'done', totals: { new: 20_000, same: 0, changed: 0 } })
    expect(kit.memories.count()).toBe(20_000)
  })

  it('cancels and keeps what arrived', async () => {
    const importId = await kit.importer.start(put('m.jsonl', lines(20_000)))
    await until(async () => kit.memories.count() > 500)
    const row = await kit.importer.cancel(importId)
    expect(row.state).toBe('cancelled')
    expect(kit.memories.count()).toBe(row.totals.new)
    await expect(kit.importer.resume(importId)).rejects.toMatchObject({ code: 'IMPORT_STATE' })
    await expect(kit.importer.pause('nope')).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
  })

  it('goes on after the daemon was stopped in the middle', async () => {
    const importId = await kit.importer.start(put('m.jsonl', lines(20_000)))
    await until(async () => kit.memories.count() > 500)
    await kit.importer.stop()
    expect((await kit.importer.get(importId))?.state).toBe('running')
    await kit.importer.resumeUnfinished()
    expect(await kit.importer.wait(importId)).toMatchObject({ state: 'done', totals: { new: 20_000, same: 0 } })
    expect(kit.memories.count()).toBe(20_000)
  })
})

describe('a source', () => {
  it('is one per folder, file and provider, under the name the owner gave', async () => {
    put('a.md', 'x')
    put('m.jsonl', lines(1))
    await kit.import(folder, { name: 'My desk' })
    const found = (await kit.importer.sources()).map(({ kind, name }) => `${kind} ${name}`).sort()
    expect(found).toEqual(['folder My desk', 'json-lines m.jsonl'])
  })

  it('takes its memories to the bin when it is removed, and brings them back with the next import', async () => {
    put('m.jsonl', lines(300))
    await kit.import(folder)
    const [source] = await kit.importer.sources()
    expect(await kit.importer.removeSource(source!.sourceId)).toBe(300)
    expect(await kit.all()).toEqual([])
    expect(await kit.importer.sources()).toEqual([])
    expect((await kit.import(folder)).totals).toMatchObject({ new: 300, skipped: 0 })
    expect(kit.memories.count()).toBe(300)
  })

  it('moves deleted files to the bin on a rescan, and takes them back when they return', async () => {
    put('a.md', 'Stays')
    put('b.md', 'Goes')
    put('m.jsonl', lines(2))
    await kit.import(folder)
    const source = (await kit.importer.sources()).find(({ kind }) => kind === 'folder')!
    rmSync(join(folder, 'b.md'))
    rmSync(join(folder, 'm.jsonl'))
    const row = await kit.importer.wait(await kit.importer.rescan(source.sourceId))
    expect(row.totals).toMatchObject({ same: 1, gone: 1 })
    expect((await kit.all()).map(({ text }) => text).sort()).toEqual(['Memory 0', 'Memory 1', 'Stays'])
    put('b.md', 'Goes and returns')
    expect((await kit.import(folder)).totals).toMatchObject({ new: 1, same: 1 })
    expect(kit.memories.count()).toBe(4)
  })

  it('forgets nothing when the folder is suddenly empty', async () => {
    put('a.md', 'Stays')
    await kit.import(folder)
    const [source] = await kit.importer.sources()
    rmSync(join(folder, 'a.md'))
    expect((await kit.importer.wait(await kit.importer.rescan(source!.sourceId))).totals.gone).toBe(0)
    expect(await kit.all()).toHaveLength(1)
  })

  it('is followed once it is watched: new, changed and deleted files', async () => {
    put('a.md', 'One')
    put('keep.md', 'Keep')
    await kit.import(folder, { watch: true })
    const texts = async () => (await kit.all()).map(({ text }) => text).sort()
    put('sub/b.md', 'Two')
    await until(async () => (await texts()).includes('Two'))
    put('a.md', 'One, changed')
    await until(async () => (await texts()).includes('One, changed'))
    rmSync(join(folder, 'sub/b.md'))
    await until(async () => !(await texts()).includes('Two'))
    expect(await texts()).toEqual(['Keep', 'One, changed'])
    expect(await collect(kit.memories.binned())).toMatchObject([{ text: 'Two' }])
  })
})
