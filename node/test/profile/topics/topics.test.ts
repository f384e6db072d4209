import { describe, expect, it } from 'vitest'
import { createTopics, topicsOf } from '../../../src/profile/topics/topics.ts'
import type { TopicItem, Topics } from '../../../src/profile/topics/types.ts'
import { idMaker, signal, subjectOf, subjects, withFamily } from './fixtures.ts'

const NAMES = ['cello', 'bees', 'bread', 'harbour', 'knitting']

async function grown(items: readonly TopicItem[]): Promise<Topics> {
  const topics = createTopics({ newId: idMaker() })
  await topics.batch(items, { signal })
  return topics
}

function places(topics: Topics, items: readonly TopicItem[]): Array<string | undefined> {
  return items.map(({ memoryId }) => topics.topicOf(memoryId))
}

/** The partition without the ids: for each item the first item of its topic. */
function shape(topics: Topics, items: readonly TopicItem[]): number[] {
  const ids = places(topics, items)
  return ids.map((id, i) => (id === undefined ? -1 - i : ids.indexOf(id)))
}

function topicNamed(topics: Topics, subject: string): string {
  return topics.list().find(({ core }) => core.some(id => subjectOf(id) === subject))!.id
}

describe('topics', () => {
  it('finds the subjects a person writes of, and mixes none', async () => {
    const items = subjects(NAMES, 300)
    const topics = await grown(items)
    for (const { core, periphery } of topics.list().filter(({ core }) => core.length > 0)) {
      expect(new Set([...core, ...periphery].map(subjectOf)).size).toBe(1)
    }
    for (const name of NAMES) expect(topics.list().filter(topic => topic.name.toLowerCase() === name)).toHaveLength(1)
  })

  it.each([
    ['before it is founded', 60, 90],
    ['across the founding', 100, 300],
    ['long after', 300, 500]
  ])('gives one by one what it gives at once, %s', async (_, before, all) => {
    const items = subjects(NAMES, all)
    const oneByOne = await grown(items.slice(0, before))
    for (const item of items.slice(before)) oneByOne.add(item)
    expect(shape(oneByOne, items)).toEqual(shape(await grown(items), items))
  })

  it('keeps the ids of what was there while more comes', async () => {
    const items = subjects(NAMES, 600)
    const topics = await grown(items.slice(0, 300))
    const before = places(topics, items.slice(0, 300))
    for (const item of items.slice(300)) topics.add(item)
    const after = places(topics, items.slice(0, 300))
    expect(after.filter((id, i) => id === before[i]).length / 300).toBeGreaterThanOrEqual(0.95)
  })

  it('opens a topic when something new is told three times', async () => {
    const topics = await grown(subjects(NAMES, 300))
    const fresh = subjects([...NAMES, 'surfing'], 60, { from: 300, seed: 9 }).filter(
      ({ memoryId }) => subjectOf(memoryId) === 'surfing'
    )
    for (const item of fresh.slice(0, 2)) topics.add(item)
    expect(places(topics, fresh.slice(0, 2))).toEqual([undefined, undefined])
    topics.add(fresh[2]!)
    const [id, ...others] = places(topics, fresh.slice(0, 3))
    expect(id).toBeDefined()
    expect(others).toEqual([id, id])
  })

  it('loses nothing: every memory is in one topic or in the misc bucket', async () => {
    const items = [...subjects(NAMES, 250), ...subjects(NAMES, 40, { noise: 20, from: 250, seed: 5 })]
    const topics = await grown(items)
    const all = [...topics.misc(), ...topics.list().flatMap(({ core, periphery }) => [...core, ...periphery])]
    expect(topics.misc().length).toBeGreaterThan(0)
    expect(all.toSorted()).toEqual(items.map(({ memoryId }) => memoryId).toSorted())
  })

  it('calls four fifths of a topic its core', async () => {
    const topics = await grown(subjects(['cello'], 50, { noise: 0.4 }))
    const [{ core, periphery }] = topics.list() as [ReturnType<Topics['list']>[number]]
    expect([core.length, periphery.length]).toEqual([40, 10])
  })

  it('takes a short turn of talk for what its neighbours are about', async () => {
    const items = subjects(NAMES, 200)
    const talk = subjects(['bees'], 4, { from: 200 }).map((item, position) => ({ ...item, session: 'talk', position }))
    const turn = { ...talk[0]!, memoryId: 'turn', vector: new Float32Array(64), keywords: [], position: 1.5 }
    const topics = await grown([...items, ...talk, turn])
    expect(topics.topicOf('turn')).toBe(topics.topicOf(talk[2]!.memoryId))
    expect(topics.topicOf('turn')).toBeDefined()
  })

  it('forgets a memory', async () => {
    const items = subjects(NAMES, 200)
    const topics = await grown(items)
    topics.edit({ kind: 'pin', topicId: topics.topicOf(items[0]!.memoryId)!, isPinned: true })
    topics.remove(items[0]!.memoryId)
    expect(JSON.stringify([topics.list(), topics.misc(), topics.state()])).not.toContain(`"${items[0]!.memoryId}"`)
  })

  it('has no topics of nothing, of one memory, or of memories without words', async () => {
    const [one] = subjects(NAMES, 1)
    const mute = subjects(NAMES, 20).map(item => ({ ...item, vector: new Float32Array(64), keywords: [] }))
    expect((await grown([])).list()).toEqual([])
    expect((await grown([one!])).misc()).toEqual([one!.memoryId])
    expect((await grown(mute)).misc()).toHaveLength(20)
  })

  it('makes one topic of ten thousand identical notes', async () => {
    const [{ vector }] = subjects(['cello'], 1) as [TopicItem]
    const items = Array.from({ length: 10_000 }, (_, i): TopicItem => {
      return { memoryId: `same-${i}`, atMs: i, vector, keywords: ['cello'], entities: [], weight: 1 }
    })
    const topics = await grown(items)
    expect(topics.list().map(({ name }) => name)).toEqual(['Cello'])
    expect(topics.misc()).toEqual([])
  })

  it('keeps what comes and goes while a batch runs', async () => {
    const items = subjects(NAMES, 400)
    const topics = createTopics({ newId: idMaker() })
    const running = topics.batch(items.slice(0, 399), { signal })
    topics.add(items[399]!)
    topics.remove(items[0]!.memoryId)
    await running
    const all = [...topics.misc(), ...topics.list().flatMap(({ core, periphery }) => [...core, ...periphery])]
    expect(all.toSorted()).toEqual(
      items
        .slice(1)
        .map(({ memoryId }) => memoryId)
        .toSorted()
    )
  })

  it('stays as it was when a batch is broken off', async () => {
    const items = subjects(NAMES, 200)
    const topics = await grown(items)
    const before = topics.state()
    await expect(topics.batch([], { signal: AbortSignal.abort() })).rejects.toThrow()
    expect(topics.state()).toEqual(before)
  })

  it('comes back from its state with the same ids', async () => {
    const items = subjects(NAMES, 300)
    const topics = await grown(items)
    const reloaded = createTopics({ newId: idMaker('new') })
    reloaded.load(JSON.parse(JSON.stringify(topics.state())))
    expect(places(reloaded, items)).toEqual(places(topics, items))
    await reloaded.batch(items, { signal })
    expect(reloaded.list()).toEqual(topics.list())
  })

  it('holds neither words nor vectors in its state', async () => {
    const topics = await grown(subjects(NAMES, 200).map((item, i) => ({ ...item, memoryId: `m${i}` })))
    const text = JSON.stringify(topics.state())
    for (const name of NAMES) expect(text).not.toContain(name)
  })
})

describe("the owner's edits", () => {
  const items = subjects(NAMES, 600)
  const later = items.slice(300)

  async function edited(): Promise<Topics> {
    return await grown(items.slice(0, 300))
  }

  it('keeps a name through growth, repair and restart', async () => {
    const topics = await edited()
    const topicId = topicNamed(topics, 'bees')
    topics.edit({ kind: 'rename', topicId, name: 'My ladies' })
    for (const item of later) topics.add(item)
    await topics.repair({ signal })
    const reloaded = createTopics({ newId: idMaker('new') })
    reloaded.load(topics.state())
    await reloaded.batch(items, { signal })
    const topic = reloaded.list().find(({ id }) => id === topicId)!
    expect(topic).toMatchObject({ name: 'My ladies', isNamedByOwner: true })
    expect(topic.core.some(id => later.some(({ memoryId }) => memoryId === id))).toBe(true)
  })

  it('gives a name back to the computer when it is emptied', async () => {
    const topics = await edited()
    const topicId = topicNamed(topics, 'bees')
    topics.edit({ kind: 'rename', topicId, name: 'My ladies' })
    topics.edit({ kind: 'rename', topicId, name: ' ' })
    expect(topics.list().find(({ id }) => id === topicId)).toMatchObject({ name: 'Bees', isNamedByOwner: false })
    expect(topics.state().owned).toEqual([])
  })

  it('keeps merged topics one', async () => {
    const topics = await edited()
    const [intoId, fromId] = [topicNamed(topics, 'bees'), topicNamed(topics, 'bread')]
    expect(topics.edit({ kind: 'merge', intoId, fromId })).toBe(intoId)
    for (const item of later) topics.add(item)
    await topics.batch(items, { signal })
    const ids = items
      .filter(({ memoryId }) => /bees|bread/.test(memoryId))
      .map(({ memoryId }) => topics.topicOf(memoryId))
    expect(ids.filter(id => id === intoId).length / ids.length).toBeGreaterThan(0.9)
    expect(topics.list().some(({ id }) => id === fromId)).toBe(false)
  })

  it('keeps a split apart', async () => {
    const topics = await edited()
    const topicId = topicNamed(topics, 'bees')
    const { core, periphery } = topics.list().find(({ id }) => id === topicId)!
    const out = [...core, ...periphery].slice(0, 10)
    const newTopic = topics.edit({ kind: 'split', topicId, memoryIds: out })
    for (const item of later) topics.add(item)
    await topics.batch(items, { signal })
    expect(new Set(out.map(id => topics.topicOf(id)))).toEqual(new Set([newTopic]))
    expect(topics.topicOf([...core, ...periphery][10]!)).toBe(topicId)
  })

  it('never dissolves a pinned topic', async () => {
    const topics = await edited()
    const topicId = topicNamed(topics, 'bees')
    topics.edit({ kind: 'pin', topicId, isPinned: true })
    const bees = items.slice(0, 300).filter(({ memoryId }) => topics.topicOf(memoryId) === topicId)
    for (const { memoryId } of bees.slice(1)) topics.remove(memoryId)
    expect(topics.list().find(({ id }) => id === topicId)).toMatchObject({ core: [bees[0]!.memoryId], isPinned: true })
    topics.remove(bees[0]!.memoryId)
    expect(topics.state().owned).toEqual([])
  })

  it('refuses what cannot be done', async () => {
    const topics = await edited()
    const topicId = topicNamed(topics, 'bees')
    const other = items.find(({ memoryId }) => subjectOf(memoryId) === 'bread')!.memoryId
    const code = (run: () => unknown) => {
      try {
        run()
      } catch (err) {
        return (err as { code: string }).code
      }
    }
    expect(code(() => topics.edit({ kind: 'pin', topicId: 'topic-0', isPinned: true }))).toBe('TOPIC_NOT_FOUND')
    expect(code(() => topics.edit({ kind: 'merge', intoId: topicId, fromId: topicId }))).toBe('TOPIC_SAME')
    expect(code(() => topics.edit({ kind: 'split', topicId, memoryIds: [] }))).toBe('TOPIC_SPLIT_INVALID')
    expect(code(() => topics.edit({ kind: 'split', topicId, memoryIds: [other] }))).toBe('TOPIC_SPLIT_INVALID')
  })
})

describe("the owner's edits of a topic that gathers others", () => {
  const items = withFamily(240)
  const parentOf = (topics: Topics) => {
    const { parentId } = topics.list().find(({ core }) => core.some(id => subjectOf(id) === 'cello'))!
    return topics.list().find(({ id }) => id === parentId)!
  }

  it('keep its name and pin through growth, repair and restart', async () => {
    const topics = await grown(items.slice(0, 120))
    const topicId = parentOf(topics).id
    expect(topics.edit({ kind: 'rename', topicId, name: 'Strings' })).toBe(topicId)
    topics.edit({ kind: 'pin', topicId, isPinned: true })
    for (const item of items.slice(120)) topics.add(item)
    await topics.repair({ signal })
    const reloaded = createTopics({ newId: idMaker('new') })
    reloaded.load(topics.state())
    await reloaded.batch(items, { signal })
    for (const known of [topics, reloaded]) {
      expect(parentOf(known)).toMatchObject({ id: topicId, name: 'Strings', isNamedByOwner: true, isPinned: true })
      expect(known.list().filter(({ parentId }) => parentId === topicId)).toHaveLength(2)
    }
  })

  it('move no memory: its topics stay what they were', async () => {
    const topics = await grown(items)
    const before = places(topics, items)
    topics.edit({ kind: 'rename', topicId: parentOf(topics).id, name: 'Strings' })
    expect(places(topics, items)).toEqual(before)
    for (const { memoryId } of items.filter(({ memoryId }) => /cello|violin/.test(memoryId))) topics.remove(memoryId)
    expect(topics.list().map(({ name }) => name)).not.toContain('Strings')
    expect(topics.state().owned).toEqual([])
  })

  it('show a pinned one while one of its topics is left', async () => {
    const topics = await grown(items)
    const topicId = parentOf(topics).id
    topics.edit({ kind: 'pin', topicId, isPinned: true })
    for (const { memoryId } of items.filter(({ memoryId }) => subjectOf(memoryId) === 'violin')) topics.remove(memoryId)
    expect(parentOf(topics)).toMatchObject({ id: topicId, isPinned: true })
  })

  it('leave nothing behind when they are taken back', async () => {
    const topics = await grown(items)
    const { id: topicId, name } = parentOf(topics)
    topics.edit({ kind: 'rename', topicId, name: 'Strings' })
    topics.edit({ kind: 'rename', topicId, name: '' })
    expect(parentOf(topics)).toMatchObject({ id: topicId, name, isNamedByOwner: false })
    expect(topics.state().owned).toEqual([])
  })

  it('cannot split it', async () => {
    const topics = await grown(items)
    const topicId = parentOf(topics).id
    expect(() => topics.edit({ kind: 'split', topicId, memoryIds: [items[0]!.memoryId] })).toThrow(
      'TOPIC_SPLIT_INVALID'
    )
  })
})

describe('the topics of a closed set', () => {
  it('are the same in whatever order the items come', async () => {
    const items = subjects(NAMES, 300)
    const reversed = items.toReversed()
    const topics = await topicsOf(items, { signal })
    expect(topics.length).toBeGreaterThanOrEqual(NAMES.length)
    expect(await topicsOf(reversed, { signal })).toEqual(topics)
  })
})
