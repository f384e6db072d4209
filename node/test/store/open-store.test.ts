import { spawnSync } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tables } from '../../src/store/tables.ts'
import { codeOf, collect, memory, open, temporaryDir } from './helpers.ts'

const { memories, revisions, vectors, sources, settings, ledger } = tables

describe('store', () => {
  it('keeps what was committed over a restart', async () => {
    const dir = await temporaryDir()
    const first = await open(dir)
    await first.batch().put(memories, 'a', memory('a')).put(sources, 's', { name: 'notes' }).commit()
    await first.close()
    const second = await open(dir)
    expect(await second.get(memories, 'a')).toMatchObject({ id: 'a', text: 'text of a' })
    expect(await second.get(sources, 's')).toEqual({ name: 'notes' })
    expect(await second.get(sources, 'other')).toBeUndefined()
    expect(second.count(memories)).toBe(1)
  })

  it('writes a batch whole or not at all', async () => {
    const store = await open(await temporaryDir())
    const batch = store.batch().put(sources, 'a', { n: 1 })
    expect(() => batch.put(vectors, 'm/0/e', 'not bytes' as never)).toThrow(TypeError)
    expect(await store.get(sources, 'a')).toBeUndefined()
    await store.batch().put(sources, 'a', { n: 1 }).delete(sources, 'a').put(sources, 'b', { n: 2 }).commit()
    expect(await collect(store.keys(sources))).toEqual(['b'])
    expect(store.count(sources)).toBe(1)
  })

  it('takes the value as it was when it was put', async () => {
    const store = await open(await temporaryDir())
    const value = { n: 1 }
    const batch = store.batch().put(sources, 'a', value)
    value.n = 2
    await batch.commit()
    expect(await store.get(sources, 'a')).toEqual({ n: 1 })
  })

  it('lists rows of one table in key order within bounds', async () => {
    const store = await open(await temporaryDir())
    const batch = store.batch()
    for (let i = 0; i < 600; i++) batch.put(ledger, `src/${String(i).padStart(4, '0')}`, i)
    await batch.put(sources, 'a', 1).put(settings, 'z', 1).commit()
    expect((await collect(store.entries(ledger))).map(([, value]) => value)).toEqual([...Array(600).keys()])
    const listed = (range: object) => collect(store.keys(ledger, range))
    expect(await listed({ gt: 'src/0596' })).toEqual(['src/0597', 'src/0598', 'src/0599'])
    expect(await listed({ gte: 'src/0003', lt: 'src/0005' })).toEqual(['src/0003', 'src/0004'])
    expect(await listed({ gte: 'src/0003', lte: 'src/0005', reverse: true, limit: 2 })).toEqual([
      'src/0005',
      'src/0004'
    ])
    expect(await listed({ reverse: true, limit: 1 })).toEqual(['src/0599'])
    expect(await listed({ limit: 400 })).toHaveLength(400)
  })

  it('reads many rows in the order asked for', async () => {
    const store = await open(await temporaryDir())
    await store.batch().put(memories, 'a', memory('a')).put(memories, 'b', memory('b')).commit()
    const found = await store.getMany(memories, ['b', 'none', 'a'])
    expect(found.map(each => each?.id)).toEqual(['b', undefined, 'a'])
    expect(await store.getMany(memories, [])).toEqual([])
  })

  it('counts rows put under new ids, also when the same breath changes or forgets them', async () => {
    const store = await open(await temporaryDir())
    const born = store.batch().putNew(memories, 'a', memory('a')).putNew(memories, 'b', memory('b'))
    const changed = store
      .batch()
      .put(memories, 'a', { ...memory('a'), text: 'other words' })
      .put(sources, 's', 1)
    const gone = store.batch().delete(memories, 'b').destroyDataKey('b')
    await Promise.all([born.commit(), changed.commit(), gone.commit()])
    expect(await store.get(memories, 'a')).toMatchObject({ text: 'other words' })
    expect(await store.get(memories, 'b')).toBeUndefined()
    expect(store.count(memories)).toBe(1)
    expect(store.count(tables.dataKeys)).toBe(1)
    expect(await store.verify({ deep: true })).toMatchObject({ losses: [], broken: [] })
  })

  it('counts rows through puts, overwrites and deletes of concurrent batches', async () => {
    const store = await open(await temporaryDir())
    await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        store
          .batch()
          .put(sources, `s${i % 50}`, i)
          .commit()
      )
    )
    expect(store.count(sources)).toBe(50)
    await store.batch().delete(sources, 's0').delete(sources, 'never there').commit()
    expect(store.count(sources)).toBe(49)
    expect(() => store.count(vectors)).toThrow(RangeError)
    expect((await store.verify({ deep: true })).losses).toEqual([])
  })

  it('keeps the last of several batches that were committed together', async () => {
    const store = await open(await temporaryDir())
    await Promise.all([1, 2, 3].map(n => store.batch().put(sources, 'a', n).commit()))
    expect(await store.get(sources, 'a')).toBe(3)
  })

  it('gives a memory one data key for all its rows, also after a restart', async () => {
    const dir = await temporaryDir()
    const first = await open(dir)
    await first.batch().put(memories, 'a', memory('a')).commit()
    await first.close()
    const second = await open(dir)
    await second
      .batch()
      .put(revisions, 'a/00000001', memory('a'))
      .put(vectors, 'a/0/e', Buffer.from([1, 2]))
      .commit()
    expect(second.count(tables.dataKeys)).toBe(1)
    expect((await second.get(revisions, 'a/00000001'))?.id).toBe('a')
    expect([...(await second.get(vectors, 'a/0/e'))!]).toEqual([1, 2])
  })

  it('reads nothing sealed with a destroyed key, and derives nothing anew from it', async () => {
    const store = await open(await temporaryDir())
    await store.batch().put(memories, 'a', memory('a')).put(memories, 'b', memory('b')).commit()
    await store.batch().put(vectors, 'a/0/e', new Uint8Array(4)).commit()
    await store.batch().delete(memories, 'a').destroyDataKey('a').commit()
    expect(await store.get(vectors, 'a/0/e')).toBeUndefined()
    await store.batch().put(vectors, 'a/1/e', new Uint8Array(4)).commit()
    expect(await collect(store.entries(vectors))).toEqual([])
    expect((await collect(store.entries(memories))).map(([key]) => key)).toEqual(['b'])
    expect(store.count(tables.dataKeys)).toBe(1)
  })

  it('says that a memory is unreadable when its key was destroyed but its row was not deleted', async () => {
    const store = await open(await temporaryDir())
    await store.batch().put(memories, 'a', memory('a')).commit()
    await store.batch().destroyDataKey('a').commit()
    expect(await codeOf(store.get(memories, 'a'))).toBe('STORE_CORRUPT')
  })

  it('walks a table as it was when the walk began', async () => {
    const store = await open(await temporaryDir())
    const batch = store.batch()
    for (let i = 0; i < 600; i++) batch.put(memories, `m${1000 + i}`, memory(`m${1000 + i}`))
    await batch.commit()
    let seen = 0
    for await (const [key, value] of store.entries(memories)) {
      if (seen === 0) await store.batch().delete(memories, 'm1599').destroyDataKey('m1599').commit()
      expect(value.id).toBe(key)
      seen++
    }
    expect(seen).toBe(600)
    expect(await store.get(memories, 'm1599')).toBeUndefined()
  })

  it('hides names: equal parts give equal keys, and neither parts nor their borders can be confused', async () => {
    const dir = await temporaryDir()
    const store = await open(dir)
    expect(store.hiddenKey('a', 'b')).toBe(store.hiddenKey('a', 'b'))
    expect(store.hiddenKey('a', 'b')).not.toBe(store.hiddenKey('ab'))
    expect(store.hiddenKey('a', 'b')).not.toBe(store.hiddenKey('', 'ab'))
    expect(store.hiddenKey('a')).toMatch(/^[\w-]{22}$/)
    const other = await open(await temporaryDir(), { masterKey: new Uint8Array(32).fill(8) })
    expect(other.hiddenKey('a')).not.toBe(store.hiddenKey('a'))
  })

  it('refuses keys that are no text and tables of its own', async () => {
    const store = await open(await temporaryDir())
    expect(() => store.batch().put(sources, '\ud800', 1)).toThrow(RangeError)
    expect(() => store.batch().put(sources, '', 1)).toThrow(RangeError)
    expect(() => store.batch().put(tables.meta, 'state', 1)).toThrow(RangeError)
  })

  it('refuses a second daemon, another key and work after the end', async () => {
    const dir = await temporaryDir()
    const store = await open(dir)
    expect(await codeOf(open(dir))).toBe('STORE_LOCKED')
    await store.batch().put(sources, 'a', 1).commit()
    await store.close()
    await store.close()
    expect(await codeOf(store.batch().put(sources, 'b', 1).commit())).toBe('STORE_CLOSED')
    expect(await codeOf(store.get(sources, 'a'))).toBe('STORE_CLOSED')
    expect(await codeOf(open(dir, { masterKey: new Uint8Array(32).fill(9) }))).toBe('WRONG_KEY')
    const again = await open(dir)
    expect(await again.get(sources, 'a')).toBe(1)
    expect(again.health.mode).toBe('normal')
  })

  it('finishes what was handed in before the end', async () => {
    const dir = await temporaryDir()
    const store = await open(dir)
    const writes = Array.from({ length: 20 }, (_, i) => store.batch().put(sources, `s${i}`, i).commit())
    await store.close()
    await Promise.all(writes)
    expect((await open(dir)).count(sources)).toBe(20)
  })

  it('leaves no word of the owner in its files', async () => {
    const dir = await temporaryDir()
    const store = await open(dir)
    const secrets = Array.from({ length: 1000 }, (_, i) => `secret-${i}-${(i * 7919) % 10007}`)
    const vector = new Float32Array([0.123456, 0.654321, 0.777777])
    const batch = store.batch()
    for (const [i, secret] of secrets.entries()) {
      batch.put(memories, `m${i}`, memory(`m${i}`, secret)).put(ledger, `s/${store.hiddenKey(secret)}`, { secret })
    }
    batch.put(vectors, 'm0/0/e', new Uint8Array(vector.buffer))
    await batch.commit()
    await store.compact()
    await store.batch().put(settings, 'name', secrets[0]).commit()
    await store.close()
    const bytes = await allBytes(dir)
    expect(bytes.length).toBeGreaterThan(300_000)
    expect(secrets.filter(secret => bytes.includes(secret))).toEqual([])
    expect(bytes.includes(Buffer.from(vector.buffer))).toBe(false)
  })

  it('removes deleted rows and destroyed keys from the disk when it compacts', async () => {
    const dir = await temporaryDir()
    const store = await open(dir)
    for (let i = 0; i < 200; i++)
      await store
        .batch()
        .put(memories, `m${i}`, memory(`m${i}`))
        .commit()
    const view = await store.view()
    const sealed: Uint8Array[] = []
    for (const table of [memories, tables.dataKeys]) {
      for await (const page of view.pages(table))
        for (const [key, value] of page) if (key.endsWith('!m7')) sealed.push(value)
    }
    await view.close()
    expect(sealed).toHaveLength(2)
    await store.compact()
    await store.batch().delete(memories, 'm7').destroyDataKey('m7').commit()
    const holds = (bytes: Buffer) => sealed.filter(value => bytes.includes(value)).length
    expect(holds(await allBytes(dir))).toBe(2)
    await store.compact()
    expect(holds(await allBytes(dir))).toBe(0)
    expect(store.count(memories)).toBe(199)
    expect((await store.verify({ deep: true })).losses).toEqual([])
  })

  it('removes a row that was written and deleted since the last compaction', async () => {
    const dir = await temporaryDir()
    const store = await open(dir)
    await store.batch().put(sources, 'a', 'x').commit()
    const view = await store.view()
    const [page] = await collect(view.pages(sources))
    await view.close()
    await store.batch().delete(sources, 'a').commit()
    await store.compact()
    expect((await allBytes(dir)).includes(page![0]![1])).toBe(false)
  })

  it('makes its files for the owner alone, whatever the umask', async () => {
    const dir = join(await temporaryDir(), 'store')
    const script = `
      process.umask(0)
      const { open, memory } = await import('./node/test/store/child.ts')
      const store = await open(${JSON.stringify(dir)})
      await store.batch().put(store.tables.memories, 'a', memory('a')).commit()
      await store.compact()
      await store.close()`
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const modes = new Set<string>()
    for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
      const { mode } = await stat(join(entry.parentPath, entry.name))
      modes.add(`${entry.isDirectory() ? 'folder' : 'file'} ${(mode & 0o777).toString(8)}`)
    }
    expect([...modes].sort()).toEqual(['file 600', 'folder 700'])
  })
})

async function allBytes(dir: string): Promise<Buffer> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile() && !/^LOG/.test(entry.name))
  return Buffer.concat(await Promise.all(files.map(entry => readFile(join(entry.parentPath, entry.name)))))
}
