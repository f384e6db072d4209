import { afterEach, describe, expect, it } from 'vitest'
import { createSilentLogger } from '../../../src/log.ts'
import type { Memory } from '../../../src/memory/types.ts'
import { insightDigest } from '../../../src/pipeline/insight/about.ts'
import { InsightError } from '../../../src/pipeline/insight/errors.ts'
import { makeInsight } from '../../../src/pipeline/insight/extractive.ts'
import { createInsightHost, type InsightHost, type InsightHostInit } from '../../../src/pipeline/insight/maker-host.ts'
import { memoryOf } from '../../fakes/memories.ts'
import { longDocument } from './texts.ts'

const signal = new AbortController().signal
const hosts: InsightHost[] = []

function open(init: InsightHostInit = {}): InsightHost {
  const host = createInsightHost({ log: createSilentLogger() }, init)
  hosts.push(host)
  return host
}

afterEach(async () => {
  await Promise.all(hosts.splice(0).map(host => host.stop()))
})

const note = (id: string, text = `Note ${id}: planted tomatoes with Oskar in Porto.`) => memoryOf(id, text)
/** A record that no rule can read. */
const broken = (id: string) => ({ ...note(id), text: undefined }) as unknown as Memory

async function faultOf(promise: Promise<unknown>) {
  const err = await promise.catch((caught: unknown) => caught)
  expect(err).toBeInstanceOf(InsightError)
  return (err as InsightError).fault
}

describe('the insight host', () => {
  it('makes what the makers make, in order', async () => {
    const memories = ['a', 'b', 'c'].map(id => note(id))
    const outcomes = await open().make(memories, { signal })
    expect(outcomes).toEqual(
      memories.map(memory => ({
        memoryId: memory.id,
        insight: makeInsight(memory, insightDigest(memory, 'extractive'))
      }))
    )
  })

  it('answers batches asked for side by side, and nothing with nothing', async () => {
    const host = open()
    const batches = [[note('a')], [], [note('b'), note('c')]]
    const answers = await Promise.all(batches.map(batch => host.make(batch, { signal })))
    expect(answers.map(outcomes => outcomes.map(({ memoryId }) => memoryId))).toEqual([['a'], [], ['b', 'c']])
  })

  it('reports a memory that cannot be read, and reads the others', async () => {
    const outcomes = await open().make([note('a'), broken('b'), note('c')], { signal })
    expect(outcomes[1]).toEqual({ memoryId: 'b', error: { code: 'MAKER_FAILED' } })
    expect(outcomes.map(outcome => 'insight' in outcome)).toEqual([true, false, true])
  })

  it('names the memories a dead thread leaves without insight, and starts another', async () => {
    const host = open({ heapMib: 24 })
    const huge = note('huge', Array.from({ length: 900_000 }, (_, i) => `word${i}x`).join(' '))
    const fault = await faultOf(host.make([huge, note('next')], { signal }))
    expect(fault).toMatchObject({ code: 'MAKER_DIED', reason: 'out-of-memory', memoryIds: ['huge', 'next'] })
    const [after] = await host.make([note('after')], { signal })
    expect(after).toHaveProperty('insight.memoryId', 'after')
  })

  it('gives up a thread that is silent too long', async () => {
    const host = open({ silenceLimitMs: 1 })
    const fault = await faultOf(host.make([note('long', longDocument())], { signal }))
    expect(fault).toEqual({ code: 'MAKER_DIED', reason: 'took-too-long', memoryIds: ['long'] })
  })

  it('works again after the thread ended for want of work', async () => {
    const host = open({ idleMs: 0 })
    for (const id of ['a', 'b', 'c']) {
      expect(await host.make([note(id)], { signal })).toHaveLength(1)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  })

  it('leaves a batch when told to and answers the next', async () => {
    const host = open()
    const left = new AbortController()
    const first = host.make([note('a', longDocument())], { signal: left.signal })
    left.abort()
    await expect(first).rejects.toThrow('abort')
    expect(await host.make([note('b')], { signal })).toHaveLength(1)
  })

  it('fails what is open when it stops', async () => {
    const host = open()
    const fault = faultOf(host.make([note('a')], { signal }))
    await host.stop()
    expect(await fault).toEqual({ code: 'MAKER_STOPPED', memoryIds: ['a'] })
  })
})
