import { appendFile, cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Level } from 'level'
import { describe, expect, it } from 'vitest'
import { tables } from '../../src/store/tables.ts'
import type { ClosableStore } from '../../src/store/types.ts'
import { codeOf, collect, memory, open, temporaryDir } from './helpers.ts'

const { memories, sources } = tables
const COUNT = 300

/** A store with 300 memories, each in a write of its own. */
async function filled(dir: string): Promise<ClosableStore> {
  const store = await open(dir)
  for (let i = 0; i < COUNT; i++)
    await store
      .batch()
      .put(memories, `m${i}`, memory(`m${i}`))
      .commit()
  return store
}

/** The files as a killed process leaves them. */
async function crashImage(dir: string): Promise<string> {
  const image = join(await temporaryDir(), 'store')
  await cp(dir, image, { recursive: true })
  return image
}

async function fileIn(dir: string, pattern: RegExp): Promise<string> {
  const names = (await readdir(join(dir, 'db'))).filter(name => pattern.test(name))
  return join(dir, 'db', names.sort().at(-1)!)
}

async function flip(path: string, at: (size: number) => number): Promise<void> {
  const bytes = await readFile(path)
  bytes[at(bytes.length)]! ^= 0x41
  await writeFile(path, bytes)
}

/** Works on the database behind the store's back. */
async function tamper(dir: string, change: (level: Level<string, Uint8Array>) => Promise<void>): Promise<void> {
  const level = new Level<string, Uint8Array>(join(dir, 'db'), { valueEncoding: 'view', compression: false })
  await change(level)
  await level.close()
}

function lossOf(store: ClosableStore, table: string) {
  const { health } = store
  return health.mode === 'rescue' ? health.losses.find(loss => loss.table === table) : undefined
}

describe('store after a fault', () => {
  it('starts normally after a crash that damaged nothing', async () => {
    const dir = await temporaryDir()
    await filled(dir)
    const store = await open(await crashImage(dir))
    expect(store.health.mode).toBe('normal')
    expect(store.count(memories)).toBe(COUNT)
    await store.batch().put(sources, 'a', 1).commit()
  })

  it('notices one byte flipped in the log, names the loss, reads the rest and refuses to write', async () => {
    const dir = await temporaryDir()
    await filled(dir)
    const image = await crashImage(dir)
    await flip(await fileIn(image, /\.log$/), size => Math.floor(size / 2))
    const store = await open(image)
    const loss = lossOf(store, 'memories')!
    expect(loss.expected).toBe(COUNT)
    expect(loss.found).toBeLessThan(COUNT)
    expect(loss.found).toBe((await collect(store.entries(memories))).length)
    expect(loss.found).toBeGreaterThan(0)
    expect(store.health).toMatchObject({ mode: 'rescue', fix: expect.stringContaining('restore --snapshot latest') })
    const refused = await store
      .batch()
      .put(sources, 'a', 1)
      .commit()
      .catch(err => err)
    expect(refused.code).toBe('STORE_READ_ONLY')
    expect(refused.fix).toContain('restore --snapshot latest')
  })

  it('stays in rescue mode at the next start too', async () => {
    const dir = await temporaryDir()
    await filled(dir)
    const image = await crashImage(dir)
    await flip(await fileIn(image, /\.log$/), size => Math.floor(size / 2))
    await (await open(image)).close()
    const store = await open(image)
    expect(lossOf(store, 'memories')?.expected).toBe(COUNT)
  })

  it.each([
    { name: 'cut in half', size: (size: number) => Math.floor(size / 2) },
    { name: 'cut by its last bytes', size: (size: number) => size - 20 },
    { name: 'emptied', size: () => 0 }
  ])('notices a log that was $name, although LevelDB does not', async ({ size }) => {
    const dir = await temporaryDir()
    await filled(dir)
    const image = await crashImage(dir)
    const log = await fileIn(image, /\.log$/)
    await truncate(log, size((await readFile(log)).length))
    const store = await open(image)
    const loss = lossOf(store, 'memories')!
    expect(loss.expected).toBe(COUNT)
    expect(loss.found).toBeLessThan(COUNT)
  })

  it('notices a log that was damaged after a clean end', async () => {
    const dir = await temporaryDir()
    await (await filled(dir)).close()
    await flip(await fileIn(dir, /\.log$/), size => Math.floor(size / 2))
    expect(lossOf(await open(dir), 'memories')?.expected).toBe(COUNT)
  })

  it.each([
    { name: 'a table file is removed', hurt: (dir: string) => fileIn(dir, /\.ldb$/).then(path => rm(path)) },
    { name: 'CURRENT is garbage', hurt: (dir: string) => writeFile(join(dir, 'db', 'CURRENT'), 'garbage') },
    { name: 'CURRENT is gone', hurt: (dir: string) => rm(join(dir, 'db', 'CURRENT')) },
    { name: 'the manifest is cut', hurt: (dir: string) => fileIn(dir, /^MANIFEST/).then(path => truncate(path, 10)) },
    { name: 'all files are gone', hurt: (dir: string) => rm(join(dir, 'db'), { recursive: true }) }
  ])('opens in rescue mode with what can be saved when $name, and leaves the damaged files alone', async ({ hurt }) => {
    const dir = await temporaryDir()
    const first = await filled(dir)
    await first.compact()
    await first.batch().put(sources, 'late', 1).commit()
    await first.close()
    await hurt(dir)
    const names = await readdir(join(dir, 'db')).catch((): string[] => [])
    const store = await open(dir)
    expect(store.health).toMatchObject({ mode: 'rescue' })
    expect(await codeOf(store.batch().put(sources, 'a', 1).commit())).toMatch(/STORE_(READ_ONLY|CORRUPT)/)
    const loss = lossOf(store, 'memories')
    if (loss !== undefined) expect(loss.expected).toBe(COUNT)
    if (loss === undefined) expect((await collect(store.entries(memories))).length).toBe(COUNT)
    await store.close()
    const left = await readdir(join(dir, 'db')).catch(() => [])
    expect(left.filter(name => names.includes(name) && !name.startsWith('LO')).sort()).toEqual(
      names.filter(name => !name.startsWith('LO')).sort()
    )
    expect(await readdir(dir)).not.toContain('salvage')
  })

  it('notices one row rolled back to an earlier value', async () => {
    const dir = await temporaryDir()
    const first = await filled(dir)
    const view = await first.view()
    const pages = await collect(view.pages(memories))
    await view.close()
    const [rawKey, old] = pages.flat().find(([key]) => key === 'me!m5')!
    await first.batch().put(memories, 'm5', memory('m5', 'newer')).commit()
    await first.close()
    await tamper(dir, level => level.put(rawKey, old))
    const store = await open(dir)
    expect(lossOf(store, 'memories')).toEqual({ table: 'memories', expected: COUNT, found: COUNT })
  })

  it('notices one row removed or added behind its back while it was down', async () => {
    const dir = await temporaryDir()
    await (await filled(dir)).close()
    await tamper(dir, level => level.del('me!m5'))
    expect(lossOf(await open(dir), 'memories')).toEqual({ table: 'memories', expected: COUNT, found: COUNT - 1 })
  })

  it('opens no value that was moved to another key', async () => {
    const dir = await temporaryDir()
    const first = await open(dir)
    await first.batch().put(sources, 'a', 'value of a').put(sources, 'b', 'value of b').commit()
    await first.close()
    await tamper(dir, async level => {
      const [a, b] = await level.getMany(['so!a', 'so!b'])
      await level.batch().put('so!a', b!).put('so!b', a!).write()
    })
    const store = await open(dir)
    expect(lossOf(store, 'sources')).toEqual({ table: 'sources', expected: 2, found: 2 })
    expect(await codeOf(store.get(sources, 'a'))).toBe('STORE_CORRUPT')
    expect(await codeOf(collect(store.entries(sources)))).toBe('STORE_CORRUPT')
  })

  it('finds a byte changed inside a table file by its seal, at reading and by a deep check', async () => {
    const dir = await temporaryDir()
    const first = await open(dir)
    await first.batch().put(sources, 'a', 'x'.repeat(5000)).put(sources, 'b', 1).commit()
    await first.compact()
    await first.close()
    await flip(await fileIn(dir, /\.ldb$/), () => 2000)
    const store = await open(dir)
    expect(await codeOf(store.get(sources, 'a'))).toBe('STORE_CORRUPT')
    expect(await store.get(sources, 'b')).toBe(1)
    expect((await store.verify()).losses).toEqual([])
    expect((await store.verify({ deep: true })).broken).toEqual([{ table: 'sources', key: 'a' }])
    expect(store.health.mode).toBe('rescue')
  })

  it('needs no anchor to start, and believes none that is damaged', async () => {
    const dir = await temporaryDir()
    await (await filled(dir)).close()
    await rm(join(dir, 'anchor'))
    const second = await open(dir)
    expect(second.health.mode).toBe('normal')
    await second.close()
    await writeFile(join(dir, 'anchor'), Buffer.alloc(40_000, 0xff))
    await appendFile(join(dir, 'anchor'), 'x')
    const third = await open(dir)
    expect(third.health.mode).toBe('normal')
    expect(third.count(memories)).toBe(COUNT)
  })

  it('forgets nothing it knew when somebody tries another key first', async () => {
    const dir = await temporaryDir()
    await filled(dir)
    const image = await crashImage(dir)
    expect(await codeOf(open(image, { masterKey: new Uint8Array(32) }))).toBe('WRONG_KEY')
    await truncate(await fileIn(image, /\.ldb$/), 0)
    expect(lossOf(await open(image), 'memories')?.expected).toBe(COUNT)
  })

  it('detects every one of many random byte flips, or is not harmed by it', async () => {
    const dir = await temporaryDir()
    const first = await filled(dir)
    await first.compact()
    for (let i = 0; i < 30; i++) await first.batch().put(sources, `s${i}`, i).commit()
    await first.close()
    const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter(
      entry => entry.isFile() && !/^(LOG|LOCK|ballast)/.test(entry.name)
    )
    let seed = 12345
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return Math.floor((seed / 2 ** 31) * below)
    }
    const outcomes = { detected: 0, harmless: 0 }
    for (let round = 0; round < 60; round++) {
      const image = await crashImage(dir)
      const entry = files[round % files.length]!
      const path = join(entry.parentPath.replace(dir, image), entry.name)
      await flip(path, size => random(size))
      const store = await open(image).catch(() => undefined)
      const report = store?.health.mode === 'normal' ? await store.verify({ deep: true }) : undefined
      if (report === undefined || report.losses.length + report.broken.length > 0) {
        outcomes.detected++
      } else {
        expect((await collect(store!.entries(memories))).length).toBe(COUNT)
        expect((await collect(store!.entries(sources))).length).toBe(30)
        outcomes.harmless++
      }
      await store?.close()
      await rm(image, { recursive: true })
    }
    expect(outcomes.detected).toBeGreaterThan(20)
    expect(outcomes.detected + outcomes.harmless).toBe(60)
  })
})
