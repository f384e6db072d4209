import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packZip } from '../src/zip.ts'

const READ = `import json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(json.dumps([[i.filename, z.read(i).decode()] for i in z.infolist()]))`

describe('packZip', () => {
  it('makes an archive that another program reads back, names and bytes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'secondme-zip-'))
    try {
      const entries = [
        { path: 'notes/봄.md', file: new File(['토마토\n'.repeat(5000)], '봄.md') },
        { path: 'notes/deep/empty.txt', file: new File([], 'empty.txt') },
        { path: 'notes/a.txt', file: new File(['plain'], 'a.txt', { lastModified: Date.parse('2020-01-02') }) }
      ]
      const blob = await packZip(entries, new AbortController().signal)
      const path = join(folder, 'x.zip')
      writeFileSync(path, Buffer.from(await blob.arrayBuffer()))
      const found = JSON.parse(execFileSync('python3', ['-c', READ, path], { encoding: 'utf8' })) as unknown
      expect(found).toEqual(await Promise.all(entries.map(async ({ path: name, file }) => [name, await file.text()])))
      expect(readFileSync(path).length).toBe(blob.size)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('refuses more files than the format can count', async () => {
    const file = new File([], 'a')
    const entries = Array.from({ length: 70_000 }, (_, i) => ({ path: `${i}`, file }))
    await expect(packZip(entries, new AbortController().signal)).rejects.toThrow(RangeError)
  })
})
