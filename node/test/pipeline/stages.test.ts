import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Memory, MemoryId } from '../../src/memory/types.ts'
import { createFailures, type Failures } from '../../src/pipeline/failures.ts'
import { InsightError } from '../../src/pipeline/insight/errors.ts'
import { readMemory } from '../../src/pipeline/insight/read-memory.ts'
import { createInsightStage, type InsightStage, type MadeInsight } from '../../src/pipeline/stages/insights.ts'
import { createProfileStore, type InsightRow, type ProfileStore } from '../../src/profile/profile-store.ts'
import { collect, type Kit, openKit } from '../memory/kit.ts'
import { type OpenPipeline, openPipeline } from './open-pipeline.ts'

const context = { signal: new AbortController().signal, beat() {} }

let kit: Kit
let profile: ProfileStore
let failures: Failures
/** Told of these, in this order. */
let taken: MemoryId[]
let read: MemoryId[]
/** Called before each batch is read. */
let meanwhile: (memories: readonly Memory[]) => Promise<void> | void

beforeEach(async () => {
  kit = await openKit()
  profile = createProfileStore({ store: kit.store, newId: () => kit.clock.newId() })
  failures = createFailures()
  taken = []
  read = []
  meanwhile = () => {}
})
afterEach(async () => {
  await kit.close()
})

function openStage(): InsightStage {
  return createInsightStage({
    memories: kit.memories,
    async make(memories): Promise<MadeInsight[]> {
      read.push(...memories.map(({ id }) => id))
      await meanwhile(memories)
      return memories.map(readMemory)
    },
    profile,
    failures,
    clock: kit.clock,
    onInsights: made => void taken.push(...made.map(({ memoryId }) => memoryId))
  })
}

async function write(...texts: string[]): Promise<MemoryId[]> {
  const add = texts.map((text, i) => ({
    kind: 'note' as const,
    author: { role: 'self' as const },
    text,
    source: { sourceId: 'notes', itemId: `${i}` }
  }))
  return (await kit.memories.write({ add })).added.map(({ id }) => id)
}

async function rows(): Promise<Map<MemoryId, InsightRow>> {
  return new Map((await collect(profile.insights())).map(row => [row.insight.memoryId, row]))
}

async function live(): Promise<Map<MemoryId, { revision: number; audience: string }>> {
  const all = await kit.all()
  return new Map(all.map(({ id, revision, label }) => [id, { revision, audience: JSON.stringify(label.audience) }]))
}

async function finish(stage: InsightStage): Promise<void> {
  while (stage.pending() > 0) await stage.run(context)
}

describe('reading memories', () => {
  it('reads the newest first, and keeps each insight with the revision and label it is of', async () => {
    const ids = await write('I live in Ghent.', 'I play the harp.', 'I am allergic to birch.')
    const stage = openStage()
    stage.add(ids)
    expect(stage.pending()).toBe(3)
    await finish(stage)
    expect(read).toEqual(ids.toReversed())
    expect(taken.toSorted()).toEqual(ids)
    for (const [, row] of await rows()) expect(row).toMatchObject({ revision: 1, audience: ['only-me'] })
  })

  it('goes on after a kill where it was: what is on disk is taken up, the rest is made, nothing twice', async () => {
    const ids = await write('I live in Ghent.', 'I play the harp.', 'I am allergic to birch.')
    const first = openStage()
    first.add(ids.slice(0, 2))
    await finish(first)
    read = []
    taken = []
    const second = openStage()
    await second.resume(await live(), context.signal)
    expect([taken.toSorted(), second.pending()]).toEqual([ids.slice(0, 2), 1])
    await finish(second)
    expect([read, taken.toSorted()]).toEqual([[ids[2]], ids])
  })

  it.each<[string, (id: MemoryId, row: InsightRow) => Promise<unknown>]>([
    ['an edited memory', id => kit.memories.edit(id, { text: 'I live in Bruges.' })],
    ['a relabelled memory', id => kit.memories.label([id], { audience: ['friends'], purposes: ['recall'] })],
    ['earlier rules', (_, row) => profile.putInsights([{ ...row, makerVersion: row.makerVersion - 1 }])],
    ['a lost row', id => profile.forget([id])]
  ])('makes the insight of %s again at the next start, and no other', async (_, change) => {
    const [changed, other] = await write('I live in Ghent.', 'I play the harp.')
    const first = openStage()
    first.add([changed!, other!])
    await finish(first)
    await change(changed!, (await rows()).get(changed!)!)
    read = []
    taken = []
    const second = openStage()
    await second.resume(await live(), context.signal)
    expect(taken).toEqual([other])
    await finish(second)
    expect(read).toEqual([changed])
    const now = await kit.memories.get(changed!)
    expect((await rows()).get(changed!)).toMatchObject({ revision: now!.revision, audience: now!.label.audience })
  })

  it('never writes the insight of a memory that is forgotten while it is read', async () => {
    const [gone, stays] = await write('I live in Ghent.', 'I play the harp.')
    const stage = openStage()
    stage.add([gone!, stays!])
    meanwhile = () => stage.remove([gone!])
    await stage.run(context)
    expect([...(await rows()).keys()]).toEqual([stays])
    expect(taken).toEqual([stays])
    expect(stage.pending()).toBe(0)
  })

  it('takes up no row of a memory that is forgotten while rows are taken up', async () => {
    const ids = await write('I live in Ghent.', 'I play the harp.')
    const first = openStage()
    first.add(ids)
    await finish(first)
    taken = []
    const second = openStage()
    const resuming = second.resume(await live(), context.signal)
    second.remove([ids[0]!])
    await resuming
    expect(taken).toEqual([ids[1]])
    expect(second.pending()).toBe(0)
  })

  it('reads a memory that is edited while it is read once more, and keeps only what it says now', async () => {
    const [id] = await write('I live in Ghent.')
    const stage = openStage()
    stage.add([id!])
    meanwhile = async () => {
      meanwhile = () => {}
      await kit.memories.edit(id!, { text: 'I live in Bruges.' })
      stage.add([id!])
    }
    await stage.run(context)
    expect([[...(await rows()).keys()], taken]).toEqual([[], []])
    await finish(stage)
    const { insight, revision } = (await rows()).get(id!)!
    expect([revision, insight.claims.map(({ value }) => value)]).toEqual([2, ['Bruges']])
  })

  it('costs one memory when the maker dies on it: that one waits for its time, the others are made', async () => {
    const ids = await write('I live in Ghent.', 'I play the harp.', 'I am allergic to birch.')
    const stage = openStage()
    stage.add(ids)
    meanwhile = memories => {
      meanwhile = () => {}
      throw new InsightError({
        code: 'MAKER_DIED',
        reason: 'crashed',
        memoryIds: memories.map(({ id }) => id)
      })
    }
    await finish(stage)
    expect(failures.list()).toMatchObject([{ memoryId: ids[2], stage: 'insights', code: 'MAKER_DIED', attempts: 1 }])
    expect([...(await rows()).keys()].sort()).toEqual(ids.slice(0, 2))
    stage.add(failures.takeDue('insights', kit.clock.nowMs() + 30_000))
    await finish(stage)
    expect([failures.list(), taken.toSorted()]).toEqual([[], ids])
  })

  it('puts all of a batch in line again, in its order, when it is stopped in the middle', async () => {
    const ids = await write('I live in Ghent.', 'I play the harp.')
    const stage = openStage()
    stage.add(ids)
    meanwhile = memories => {
      throw new InsightError({ code: 'MAKER_STOPPED', memoryIds: memories.map(({ id }) => id) })
    }
    await expect(stage.run(context)).rejects.toThrow('MAKER_STOPPED')
    expect([stage.pending(), failures.list()]).toEqual([2, []])
    meanwhile = () => {}
    read = []
    await finish(stage)
    expect(read).toEqual(ids.toReversed())
  })
})

describe('the whole pipeline over a restart', () => {
  const open: OpenPipeline[] = []
  afterEach(async () => {
    for (const self of open.splice(0)) await self.close()
  })
  const TEXTS = [
    'I live in Ghent and work as a baker.',
    'My sister Ilse plays the harp.',
    'I play the cello in an orchestra.',
    'I am allergic to birch.'
  ]

  it('keeps the ids of facts, topics, shades and sentences', async () => {
    let self = await openPipeline()
    await self.remember(...TEXTS)
    const ids = ({ portrait, pipeline }: OpenPipeline) => ({
      facts: portrait.facts
        .facts()
        .map(({ id }) => id)
        .sort(),
      topics: portrait.topics.list().map(({ id }) => id),
      shades: portrait.shades().map(({ id }) => id),
      sentences: pipeline.biography.current()!.sentences.map(({ id }) => id),
      version: pipeline.biography.current()!.version
    })
    const before = ids(self)
    expect(before.facts.length).toBeGreaterThan(3)
    self = await self.reopen()
    open.push(self)
    await self.pipeline.settled()
    expect(ids(self)).toEqual(before)
  })

  it('shows what was known, and reads nothing new, when the owner had paused it', async () => {
    let self = await openPipeline()
    await self.remember(...TEXTS)
    const shades = self.portrait.shades().map(({ id }) => id)
    await self.pipeline.pause()
    await self.remember('I moved to Bruges.')
    self = await self.reopen()
    open.push(self)
    expect(self.facts('home')).toEqual(['Ghent current'])
    expect(self.pipeline.biography.current()!.sentences.length).toBeGreaterThan(0)
    await self.pipeline.resume()
    await self.pipeline.settled()
    expect(self.facts('home')).toEqual(['Bruges current', 'Ghent superseded'])
    expect(self.portrait.shades().map(({ id }) => id)).toEqual(expect.arrayContaining(shades))
  })

  it('makes everything anew when asked to, and comes to the same', async () => {
    const self = await openPipeline()
    open.push(self)
    await self.remember(...TEXTS)
    const before = self.portrait.facts.facts()
    await self.pipeline.run({ all: true })
    await self.pipeline.settled()
    expect(self.portrait.facts.facts()).toEqual(before)
    expect(self.pipeline.status().stages[0]).toMatchObject({ name: 'insights', done: TEXTS.length })
  })

  it('makes a plan whose day has passed a thing of the past, in its place in time', async () => {
    const self = await openPipeline()
    open.push(self)
    await self.remember({ text: 'I will move to Porto in March 2031.', at: '2030-12-01T10:00:00Z' })
    const plan = () => self.portrait.facts.timeline('owner').find(({ attribute }) => attribute === 'plan')
    expect(plan()).toMatchObject({ value: 'home: Porto', status: 'current' })
    self.clock.aheadMs = Date.parse('2031-06-01T00:00:00Z') - self.clock.nowMs()
    expect(plan()).toMatchObject({ value: 'home: Porto', status: 'superseded', supersededBy: null })
    expect(plan()!.validFrom).toMatch(/^2031-03/)
    expect(self.facts('home')).toEqual([])
  })
})
