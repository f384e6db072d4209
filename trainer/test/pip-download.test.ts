import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { downloadWheel } from '../src/pip-download.ts'
import { findPython } from '../src/python.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'secondme-trainer-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

/** A command that answers the probe as a Python would. */
async function fakePython(name: string, answer: object): Promise<string> {
  const path = join(dir, name)
  await writeFile(path, `#!/bin/sh\necho '${JSON.stringify(answer)}'\n`)
  await chmod(path, 0o755)
  return path
}

describe('findPython', () => {
  it('finds an interpreter of this machine', async () => {
    const python = await findPython()
    expect(python.executable).toMatch(/python/)
    expect(python.version[0]).toBe(3)
  })

  it('says what is missing and what helps when there is none', async () => {
    await expect(findPython({ candidates: [join(dir, 'nothing')] })).rejects.toMatchObject({
      code: 'PYTHON_MISSING',
      fix: expect.stringContaining('Install Python')
    })
  })

  it('passes over an interpreter that is too old', async () => {
    const old = await fakePython('old', { executable: '/old', version: [3, 8, 18], hasPip: true })
    await expect(findPython({ candidates: [old] })).rejects.toMatchObject({ code: 'PYTHON_MISSING' })
  })

  it('prefers a later interpreter with pip to an earlier one without', async () => {
    const bare = await fakePython('bare', { executable: '/bare', version: [3, 12, 0], hasPip: false })
    const full = await fakePython('full', { executable: '/full', version: [3, 11, 0], hasPip: true })
    expect(await findPython({ candidates: [bare, full] })).toMatchObject({ executable: '/full' })
  })
})

describe('downloadWheel', () => {
  // The smallest package that everyone has.
  const six = {
    name: 'six',
    version: '1.17.0',
    sha256: '4721f391ed90541fddacab5acf947aa0d3dc7d27b2e1e8eda2be8970586c3274'
  }

  it('brings a wheel whose digest is the known one', async () => {
    const phases: string[] = []
    const wheel = await downloadWheel({ ...six, dir, onProgress: ({ phase }) => phases.push(phase) })
    expect(await readdir(dir)).toEqual(['six-1.17.0-py2.py3-none-any.whl'])
    expect(wheel).toBe(join(dir, 'six-1.17.0-py2.py3-none-any.whl'))
    expect(phases.at(-1)).toBe('verifying')
  })

  it('uses a wheel that is there without asking pip', async () => {
    const wheel = await downloadWheel({ ...six, dir })
    const broken = { executable: join(dir, 'nothing'), version: [3, 12, 0] as const, hasPip: true }
    expect(await downloadWheel({ ...six, dir, python: broken })).toBe(wheel)
  })

  it('leaves nothing behind when the digest is another', async () => {
    await expect(downloadWheel({ ...six, sha256: '0'.repeat(64), dir })).rejects.toMatchObject({
      code: 'WHEEL_DIGEST_MISMATCH',
      fault: { found: six.sha256 }
    })
    expect(await readdir(dir)).toEqual([])
  })

  it('tells pip’s exit code when the version does not exist', async () => {
    await expect(downloadWheel({ ...six, version: '0.0.999', dir })).rejects.toMatchObject({
      fault: { code: 'PIP_FAILED', exitCode: 1 }
    })
    expect(await readdir(dir)).toEqual([])
  })

  it('says that pip is missing', async () => {
    const python = { executable: 'python3', version: [3, 12, 0] as const, hasPip: false }
    await expect(downloadWheel({ ...six, dir, python })).rejects.toMatchObject({ code: 'PIP_MISSING' })
  })

  it('ends when it is cancelled', async () => {
    const cancel = new AbortController()
    const work = downloadWheel({ ...six, dir, signal: cancel.signal, onProgress: () => cancel.abort() })
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
    expect(await readdir(dir)).toEqual([])
  })
})
