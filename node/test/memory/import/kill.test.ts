import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { importUnderKills, writeItems } from './kill.ts'

it('an import whose process is killed again and again loses nothing and doubles nothing', async () => {
  const home = await mkdtemp(join(tmpdir(), 'memory-kill-'))
  try {
    const path = join(home, 'items.jsonl')
    await writeItems(path, 12_000)
    const { acknowledged, end } = await importUnderKills(join(home, 'store'), path, 4, 12_000)
    expect(acknowledged).toBeGreaterThan(0)
    expect(acknowledged).toBeLessThan(12_000)
    expect(end).toEqual({
      state: 'done',
      totals: { new: 12_000, changed: 0, same: 0, skipped: 0, failed: 0, gone: 0 },
      count: 12_000,
      distinct: 12_000
    })
  } finally {
    await rm(home, { recursive: true, force: true })
  }
})
