import { spawnSync } from 'node:child_process'
import { mkdir, open as openFile, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tables } from '../../src/store/tables.ts'
import type { ClosableStore } from '../../src/store/types.ts'
import { atEnd, codeOf, collect, memory, open, temporaryDir } from './helpers.ts'

const { memories, sources, tombstones } = tables
const MIB = 1024 * 1024
/** In the proportions of the real ones to the write buffer of 16 MiB, which LevelDB may spend at one stroke. */
const SPACE = { okBytes: 96 * MIB, ballastBytes: 48 * MIB, criticalBytes: 40 * MIB }
const DISK_MIB = 200

/** A disk of its own. Undefined where mounting is not allowed. */
async function smallDisk(sizeMib: number): Promise<string | undefined> {
  const dir = join(await temporaryDir(), 'disk')
  await mkdir(dir)
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMib}m,mode=0700`, 'tmpfs', dir])
  if (status !== 0) return undefined
  atEnd(async () => spawnSync('umount', ['-l', dir]))
  return dir
}

const canMount = process.platform === 'linux' && process.getuid?.() === 0

async function freeBytes(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir)
  return bavail * bsize
}

/** Someone else fills the disk to the last byte. */
async function fill(dir: string): Promise<() => Promise<void>> {
  const path = join(dir, 'someone-elses-file')
  const file = await openFile(path, 'w')
  const block = Buffer.alloc(64 * 1024, 1)
  try {
    for (;;) await file.write(block)
  } catch {
    // Full.
  }
  await file.close()
  return () => rm(path)
}

/** A clock that stands until it is moved: decides when the store looks at the disk again. */
function standingClock() {
  let now = 1_000_000
  return { nowMs: () => now, newId: () => 'id', pass: (ms: number) => (now += ms) }
}

const text = 'x'.repeat(10_000)

/** @returns the ids that were acknowledged */
async function writeUntilRefused(store: ClosableStore, clock: { pass(ms: number): void }): Promise<[string[], string]> {
  const acknowledged: string[] = []
  for (let i = 0; ; i++) {
    clock.pass(100)
    const id = `m${i}`
    const code = await codeOf(store.batch().put(memories, id, memory(id, text)).commit())
    if (code !== 'no error') return [acknowledged, code]
    acknowledged.push(id)
  }
}

async function expectAll(store: ClosableStore, ids: string[]): Promise<void> {
  const found = (await collect(store.keys(memories))).sort()
  expect(found).toEqual([...ids].sort())
  expect(await store.verify({ deep: true })).toMatchObject({ losses: [], broken: [] })
}

describe.runIf(canMount)('store on a full disk', () => {
  it('stops taking memories while there is still room to delete, and goes on when space is back', async ({ skip }) => {
    const disk = (await smallDisk(DISK_MIB)) ?? skip()
    const clock = standingClock()
    const dir = join(disk, 'store')
    const store = await open(dir, { clock, space: SPACE })
    expect(store.health).toMatchObject({ mode: 'normal', space: 'ok' })
    expect((await stat(join(dir, 'ballast'))).size).toBe(SPACE.ballastBytes)
    const [acknowledged, code] = await writeUntilRefused(store, clock)
    expect(code).toBe('STORE_FULL')
    expect(acknowledged.length).toBeGreaterThan(200)
    expect(store.health).toMatchObject({ mode: 'normal', space: 'critical' })
    expect(await readdir(dir)).not.toContain('ballast')
    for (const id of acknowledged.splice(0, 100)) {
      await store.batch().delete(memories, id).destroyDataKey(id).put(tombstones, store.hiddenKey(id), {}).commit()
    }
    await expectAll(store, acknowledged)
    for (const id of acknowledged.splice(0, 1000)) await store.batch().delete(memories, id).destroyDataKey(id).commit()
    await store.compact()
    clock.pass(10_000)
    await store.batch().put(memories, 'new', memory('new')).commit()
    await expectAll(store, [...acknowledged, 'new'])
  })

  it('survives a disk filled by others: deletes at once, writes again when there is space, loses nothing', async ({
    skip
  }) => {
    const disk = (await smallDisk(DISK_MIB)) ?? skip()
    const clock = standingClock()
    const dir = join(disk, 'store')
    const store = await open(dir, { clock, space: SPACE })
    const acknowledged: string[] = []
    for (let i = 0; i < 300; i++) {
      await store
        .batch()
        .put(memories, `a${i}`, memory(`a${i}`, text))
        .commit()
      acknowledged.push(`a${i}`)
    }
    clock.pass(2_000)
    await store.batch().put(sources, 's', 1).commit()
    const empty = await fill(disk)
    expect(await freeBytes(disk)).toBe(0)
    const [more, code] = await writeUntilRefused(store, { pass() {} })
    expect(code).toBe('STORE_FULL')
    acknowledged.push(...more)
    expect(await store.get(sources, 's')).toBe(1)
    const gone = acknowledged.splice(0, 1)[0]!
    await store.batch().delete(memories, gone).destroyDataKey(gone).commit()
    expect(await store.get(memories, gone)).toBeUndefined()
    await empty()
    clock.pass(10_000)
    await store.batch().put(memories, 'later', memory('later')).commit()
    await expectAll(store, [...acknowledged, 'later'])
    await store.close()
    await expectAll(await open(dir, { clock, space: SPACE }), [...acknowledged, 'later'])
  })

  it('reads on without a ballast on a full disk, and writes without a restart when space is back', async ({ skip }) => {
    const disk = (await smallDisk(48)) ?? skip()
    const store = await open(join(disk, 'store'))
    await store.batch().put(sources, 's', 1).commit()
    const empty = await fill(disk)
    const [acknowledged, code] = await writeUntilRefused(store, { pass() {} })
    expect(code).toBe('STORE_FULL')
    for (let i = 0; i < 3; i++) expect(await codeOf(store.batch().put(sources, 't', 1).commit())).toBe('STORE_FULL')
    expect(await store.get(sources, 's')).toBe(1)
    await empty()
    // The store looks at the disk once a second.
    await new Promise(resolve => setTimeout(resolve, 1_100))
    await store.batch().put(sources, 't', 2).commit()
    expect(await store.get(sources, 't')).toBe(2)
    await expectAll(store, acknowledged)
  })

  it('opens on a full disk by giving up its ballast', async ({ skip }) => {
    const disk = (await smallDisk(DISK_MIB)) ?? skip()
    const dir = join(disk, 'store')
    const first = await open(dir, { space: SPACE })
    for (let i = 0; i < 100; i++)
      await first
        .batch()
        .put(memories, `m${i}`, memory(`m${i}`, text))
        .commit()
    await first.close()
    await fill(disk)
    const store = await open(dir, { space: SPACE })
    expect(store.count(memories)).toBe(100)
    await store.batch().delete(memories, 'm0').destroyDataKey('m0').commit()
    expect(store.count(memories)).toBe(99)
  })

  it('says that the disk is read-only instead of failing without a word', async ({ skip }) => {
    const disk = (await smallDisk(48)) ?? skip()
    const dir = join(disk, 'store')
    const first = await open(dir)
    await first.batch().put(sources, 's', 1).commit()
    await first.close()
    expect(spawnSync('mount', ['-o', 'remount,ro', disk]).status).toBe(0)
    const store = await open(dir)
    expect(store.health).toMatchObject({ mode: 'rescue', fix: expect.stringContaining('writable') })
    expect(await codeOf(store.batch().put(sources, 't', 1).commit())).toBe('STORE_READ_ONLY')
    expect(await codeOf(store.get(sources, 's'))).toBe('STORE_READ_ONLY')
    await store.close()
    spawnSync('mount', ['-o', 'remount,rw', disk])
    expect(await (await open(dir)).get(sources, 's')).toBe(1)
  })
})

describe.runIf(process.platform !== 'win32')('store whose files may not grow', () => {
  it('refuses what it could not write, and never shows it later', async () => {
    const dir = join(await temporaryDir(), 'store')
    const script = `
      const { open, memory } = await import('./node/test/store/child.ts')
      const store = await open(${JSON.stringify(dir)})
      const { memories } = store.tables
      const acknowledged = [], refused = []
      for (let i = 0; i < 40; i++) {
        const id = 'm' + i
        const group = ['a', 'b'].map(part => store.batch().put(memories, id + part, memory(id, 'y'.repeat(20000))).commit()
          .then(() => acknowledged.push(id + part), err => refused.push([id + part, err.code])))
        await Promise.all(group)
      }
      process.stdout.write(JSON.stringify({ acknowledged, refused }))
      process.exit(0)`
    const limited = `trap '' XFSZ; ulimit -f 600; exec "$0" --input-type=module -e "$1"`
    const child = spawnSync('bash', ['-c', limited, process.execPath, script], { encoding: 'utf8' })
    const { acknowledged, refused } = JSON.parse(child.stdout) as { acknowledged: string[]; refused: string[][] }
    expect(acknowledged.length).toBeGreaterThan(5)
    expect(refused.length).toBeGreaterThan(1)
    expect(new Set(refused.map(([, code]) => code))).toEqual(new Set(['STORE_FULL']))
    const store = await open(dir)
    expect(store.health.mode).toBe('normal')
    const found = await collect(store.keys(memories))
    expect(found.sort()).toEqual(acknowledged.sort())
    expect(await store.verify({ deep: true })).toMatchObject({ losses: [], broken: [] })
  })
})
