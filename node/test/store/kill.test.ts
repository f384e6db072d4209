import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { tables } from '../../src/store/tables.ts'
import { collect, open, temporaryDir } from './helpers.ts'

const ROWS = 500

/** Imports 500 memories and a marker a batch, and tells of each batch that was acknowledged. */
const WRITER = `
  const { open, memory } = await import('./node/test/store/child.ts')
  const store = await open(process.argv[1])
  const { memories, ledger, settings } = store.tables
  for (let batchNumber = (await store.get(settings, 'marker')) ?? 0; ; batchNumber++) {
    const batch = store.batch()
    for (let i = 0; i < ${ROWS}; i++) {
      const id = 'm' + batchNumber + '-' + i
      batch.put(memories, id, memory(id)).put(ledger, 'source/' + store.hiddenKey(id), id)
    }
    await batch.put(settings, 'marker', batchNumber + 1).commit()
    process.stdout.write(batchNumber + 1 + '\\n')
  }`

describe('store of a killed process', () => {
  it('holds every acknowledged batch and no torn one', async () => {
    const dir = join(await temporaryDir(), 'store')
    let acknowledged = 0
    for (let kill = 0; kill < 8; kill++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, dir], {
        stdio: ['ignore', 'pipe', 'inherit']
      })
      const lines = createInterface({ input: child.stdout })
      lines.on('line', line => {
        acknowledged = Number(line)
      })
      await once(lines, 'line')
      await sleep(Math.random() * 150)
      child.kill('SIGKILL')
      await once(child, 'close')

      const store = await open(dir)
      expect(store.health.mode).toBe('normal')
      const marker = (await store.get(tables.settings, 'marker')) as number
      expect(marker).toBeGreaterThanOrEqual(acknowledged)
      expect(store.count(tables.memories)).toBe(marker * ROWS)
      expect((await collect(store.keys(tables.memories))).length).toBe(marker * ROWS)
      expect((await collect(store.keys(tables.ledger))).length).toBe(marker * ROWS)
      await store.close()
    }
    const store = await open(dir)
    expect(await store.verify({ deep: true })).toMatchObject({ losses: [], broken: [] })
  })
})
