import { describe, expect, it } from 'vitest'
import type { Migration } from '../../src/store/migrations.ts'
import { tables } from '../../src/store/tables.ts'
import { collect, open, temporaryDir } from './helpers.ts'

const { sources, settings } = tables

function renaming(from: string, to: string, schema: number, ran: number[]): Migration {
  return {
    to: schema,
    async run(store) {
      ran.push(schema)
      const value = await store.get(settings, from)
      if (value !== undefined) await store.batch().delete(settings, from).put(settings, to, value).commit()
    }
  }
}

describe('migrations', () => {
  it('run once, in order, and keep the rows', async () => {
    const dir = await temporaryDir()
    const first = await open(dir)
    await first.batch().put(settings, 'a', 'value').put(sources, 's', 1).commit()
    await first.close()
    const ran: number[] = []
    const schema = { version: 3, steps: [renaming('b', 'c', 3, ran), renaming('a', 'b', 2, ran)] }
    for (let start = 0; start < 2; start++) {
      const store = await open(dir, { schema })
      expect(await collect(store.entries(settings))).toEqual([['c', 'value']])
      expect(await store.get(sources, 's')).toBe(1)
      expect((await store.verify({ deep: true })).losses).toEqual([])
      await store.close()
    }
    expect(ran).toEqual([2, 3])
  })

  it('go on after the last finished step when one was cut off', async () => {
    const dir = await temporaryDir()
    await (await open(dir)).close()
    const ran: number[] = []
    const cutOff: Migration = {
      to: 3,
      async run(store) {
        await store.batch().put(settings, 'half', 1).commit()
        throw new Error('cut off')
      }
    }
    const steps = [renaming('a', 'b', 2, ran)]
    await expect(open(dir, { schema: { version: 3, steps: [...steps, cutOff] } })).rejects.toThrow('cut off')
    const store = await open(dir, { schema: { version: 3, steps: [...steps, renaming('half', 'whole', 3, ran)] } })
    expect(await store.get(settings, 'whole')).toBe(1)
    expect(ran).toEqual([2, 3])
  })

  it('refuse a store of a newer program in words', async () => {
    const dir = await temporaryDir()
    await (await open(dir, { schema: { version: 7, steps: [] } })).close()
    const error = await open(dir).catch(err => err)
    expect(error.code).toBe('STORE_NEWER')
    expect(error.message).toContain('version 7')
    expect(error.message).toContain('version 1')
    expect(error.message).toContain('update secondme-node')
    expect((await open(dir, { schema: { version: 7, steps: [] } })).health.mode).toBe('normal')
  })
})
