import { chmod, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromString } from 'uint8arrays/from-string'
import { describe, expect, it } from 'vitest'
import { writeFileDurably } from '../src/durable-file.ts'
import { dieDuring } from './die-during.ts'
import { codeOf, temporaryFolder } from './support.ts'

const OLD = fromString('old', 'utf8')
const NEW = fromString('new, and longer', 'utf8')
const DURABLE_FILE = new URL('../src/durable-file.ts', import.meta.url)

describe('writeFileDurably', () => {
  it('replaces a file and leaves nothing else behind', async () => {
    const dir = await temporaryFolder()
    const path = join(dir, 'file')
    await writeFileDurably(path, OLD)
    await writeFileDurably(path, NEW)
    expect(await readFile(path, 'utf8')).toBe('new, and longer')
    expect(await readdir(dir)).toEqual(['file'])
  })

  it.each([0o000, 0o022, 0o077])('sets the mode it was asked for under umask %o', async umask => {
    const dir = await temporaryFolder()
    const before = process.umask(umask)
    try {
      await writeFileDurably(join(dir, 'private'), NEW)
      await writeFileDurably(join(dir, 'shared'), NEW, { mode: 0o644 })
    } finally {
      process.umask(before)
    }
    expect((await stat(join(dir, 'private'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(dir, 'shared'))).mode & 0o777).toBe(0o644)
  })

  it('tightens the mode of the file it replaces', async () => {
    const path = join(await temporaryFolder(), 'file')
    await writeFile(path, OLD)
    await chmod(path, 0o666)
    await writeFileDurably(path, NEW)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('replaces a link itself, not what it points to', async () => {
    const dir = await temporaryFolder()
    await writeFile(join(dir, 'target'), OLD)
    await symlink('target', join(dir, 'file'))
    await writeFileDurably(join(dir, 'file'), NEW)
    expect(await readFile(join(dir, 'target'), 'utf8')).toBe('old')
    expect(await readFile(join(dir, 'file'), 'utf8')).toBe('new, and longer')
  })

  it('keeps what is there when asked for exclusivity, and cleans up', async () => {
    const dir = await temporaryFolder()
    const path = join(dir, 'file')
    await writeFileDurably(path, OLD, { exclusive: true })
    expect(await codeOf(() => writeFileDurably(path, NEW, { exclusive: true }))).toBe('EEXIST')
    expect(await readFile(path, 'utf8')).toBe('old')
    expect(await readdir(dir)).toEqual(['file'])
  })

  it('lets exactly one of many exclusive writers win', async () => {
    const path = join(await temporaryFolder(), 'file')
    const codes = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        codeOf(() => writeFileDurably(path, fromString(`writer ${i}`, 'utf8'), { exclusive: true }))
      )
    )
    expect(codes.filter(code => code === 'none')).toHaveLength(1)
    expect(await readFile(path, 'utf8')).toBe(`writer ${codes.indexOf('none')}`)
  })

  it('reports a folder that is not there', async () => {
    const path = join(await temporaryFolder(), 'missing', 'file')
    expect(await codeOf(() => writeFileDurably(path, NEW))).toBe('ENOENT')
  })

  it.each([
    ['write', 'old'],
    ['sync', 'old'],
    ['rename', 'old'],
    ['sync folder', 'new, and longer']
  ] as const)('leaves a whole file when the process dies at its %s', async (step, content) => {
    const dir = await temporaryFolder()
    const path = join(dir, 'file')
    await writeFile(path, OLD)
    const script = `await (await import('${DURABLE_FILE}')).writeFileDurably(${JSON.stringify(path)},
      new TextEncoder().encode('new, and longer'))`
    expect(await dieDuring(step, script)).toBe('SIGKILL')
    expect(await readFile(path, 'utf8')).toBe(content)
  })
})
