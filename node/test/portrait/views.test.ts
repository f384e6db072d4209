import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type {
  BiographyView,
  EntityDetail,
  EntityList,
  FactList,
  FactTimeline,
  GraphView,
  ProfileView,
  TopicDetail,
  TopicList
} from '../../src/api/schemas/profile.ts'
import { whyOf } from './evidence.ts'
import { startNode, type TestNode } from './real-node.ts'

const NO_EMBEDDER = { SECONDME_INFERENCE_EMBEDMODEL: 'none.gguf' }
const SAMPLE = join(import.meta.dirname, '../../assets/sample-life.jsonl')

async function nodeWith(...told: Array<readonly [at: string, text: string]>): Promise<TestNode> {
  const node = await startNode(NO_EMBEDDER)
  await node.importItems(told.map(([at, text], i) => ({ id: `${i}`, text, self: true, at: `${at}T10:00:00Z` })))
  return node
}

async function factOf(node: TestNode, attribute: string, value: string): Promise<FactList['facts'][number]> {
  const { facts } = await node.get<FactList>(`/api/v1/profile/facts?attribute=${encodeURIComponent(attribute)}`)
  return facts.find(fact => fact.value === value)!
}

async function entityCalled(node: TestNode, name: string): Promise<EntityDetail> {
  const { entities } = await node.get<EntityList>(`/api/v1/entities?query=${encodeURIComponent(name)}`)
  return await node.get<EntityDetail>(`/api/v1/entities/${entities[0]!.id}`)
}

/** `type name from..to` of every tie that a fact tells. */
async function tiesOf(node: TestNode, name: string): Promise<string[]> {
  const { ties } = await entityCalled(node, name)
  return ties
    .filter(({ type }) => type !== 'together')
    .map(({ type, name, validFrom, validTo }) => `${type} ${name} ${validFrom ?? ''}..${validTo ?? ''}`)
}

describe('ties of the graph', () => {
  it('have the time in which they hold', async () => {
    const node = await nodeWith(
      ['2020-03-01', 'I work at Brightmoor.'],
      ['2023-05-02', 'I no longer work at Brightmoor.'],
      ['2023-06-01', 'I work at Kestrel Labs.']
    )
    const { nodes, edges } = await node.get<GraphView>('/api/v1/graph')
    const nameOf = new Map(nodes.map(({ id, name }) => [id, name]))
    const jobs = edges.filter(({ type }) => type === 'employer')
    expect(jobs.map(({ to, validFrom, validTo }) => [nameOf.get(to), validFrom, validTo]).sort()).toEqual([
      ['Brightmoor', '2020-03-01', '2023-05-02'],
      ['Kestrel Labs', '2023-06-01', null]
    ])
  })

  it('are one when both sides tell them, and none when they never were', async () => {
    const node = await nodeWith(
      ['2024-03-01', 'Jonas is married to Ottilie.'],
      ['2024-04-01', 'Ottilie is married to Jonas.'],
      ['2024-05-01', 'I work at Brightmoor.']
    )
    expect(await tiesOf(node, 'Ottilie')).toHaveLength(1)
    expect(await tiesOf(node, 'Brightmoor')).toHaveLength(1)
    const { id } = await factOf(node, 'employer', 'Brightmoor')
    await node.call('POST', `/api/v1/profile/facts/${id}/retract`)
    const { entities } = await node.get<EntityList>('/api/v1/entities?query=Brightmoor')
    if (entities.length > 0) expect(await tiesOf(node, 'Brightmoor')).toEqual([])
  })
})

describe('what is shown of somebody', () => {
  it('quotes the sentences that name them, each once', async () => {
    const node = await nodeWith(
      ['2024-03-01', 'It rained. Ottilie baked a cake, and Ottilie ate it. The cat slept.'],
      ['2024-03-02', 'I met Ottilie at the market.']
    )
    const { mentions } = await entityCalled(node, 'Ottilie')
    expect(mentions.map(({ quote }) => quote).sort()).toEqual([
      'I met Ottilie at the market.',
      'Ottilie baked a cake, and Ottilie ate it.'
    ])
  })
})

describe('a plan whose day has passed', () => {
  it('is told as what was planned for then, in its place in time', async () => {
    const node = await nodeWith(['2024-12-01', 'I live in Tartu.'], ['2025-01-12', 'In March I will move to Porto.'])
    const { facts } = await node.get<FactTimeline>('/api/v1/profile/timeline')
    const plan = facts.find(({ attribute }) => attribute === 'plan')!
    expect(plan).toMatchObject({ value: 'home: Porto', status: 'superseded', reason: 'planned', supersededBy: null })
    expect(plan.validFrom).toMatch(/^2025-03/)
    expect((await whyOf(node, plan.id)).statement).toMatch(/planned for 2025-03.*Porto/)
    expect((await factOf(node, 'home', 'Tartu')).status).toBe('current')
    const { facts: then } = await node.get<FactList>('/api/v1/profile/facts?attribute=plan&asOf=2025-02-01')
    expect(then.map(({ value, status, reason }) => [value, status, reason])).toEqual([['home: Porto', 'current', null]])
  })
})

describe('what rests on a thing', () => {
  it('is named for facts, sentences, shades, topics and entities', async () => {
    const node = await startNode(NO_EMBEDDER)
    await node.import(SAMPLE)
    const profile = await node.get<ProfileView>('/api/v1/profile')
    const affects = async (id: string) => (await whyOf(node, id)).affects
    const kindsFor = async (ids: readonly string[]) =>
      new Set((await Promise.all(ids.map(affects))).flat().map(({ kind }) => kind))

    const home = profile.facts.find(({ attribute }) => attribute === 'home')!
    const sentence = profile.biography.sentences.find(({ text }) => text.includes(home.value))!
    expect((await affects(home.id)).map(({ id }) => id)).toContain(sentence.id)
    expect((await affects(sentence.id)).map(({ id }) => id)).toContain(home.id)
    expect(await kindsFor(profile.shades.map(({ id }) => id))).toEqual(new Set(['sentence']))
    expect(await kindsFor(profile.shades.flatMap(({ topicIds }) => topicIds))).toEqual(new Set(['shade']))
    const { entity } = await entityCalled(node, home.value)
    expect((await affects(entity.id)).map(({ id }) => id)).toContain(home.id)
    // All of them lead somewhere.
    for (const { id } of await affects(home.id)) expect((await whyOf(node, id)).id).toBe(id)
  })

  it('is what took the place of what is no longer so', async () => {
    const node = await nodeWith(['2023-01-01', 'I live in Ghent.'], ['2024-01-01', 'I live in Bruges.'])
    const old = await factOf(node, 'home', 'Ghent')
    const next = await factOf(node, 'home', 'Bruges')
    expect((await whyOf(node, old.id)).affects.map(({ id }) => id)).toContain(next.id)
    expect((await whyOf(node, next.id)).affects.map(({ id }) => id)).toContain(old.id)
  })
})

describe('answers about the portrait', () => {
  it('hold the owner’s sentence as soon as it is written, while much else is being read', async () => {
    const node = await startNode(NO_EMBEDDER)
    const texts = Array.from({ length: 120 }, (_, i) => `On day ${i} I sorted the ${i % 7} shelf of the workshop.`)
    await Promise.all(texts.map(text => node.call('POST', '/api/v1/memories', { text })))
    const { sentences } = await node.call<BiographyView>('POST', '/api/v1/profile/bio/sentences', {
      text: 'I collect the sounds of old clocks.'
    })
    expect(sentences[0]).toMatchObject({ isPinned: true })
    expect(sentences[0]!.text).toContain('the sounds of old clocks')
  })

  it('are whole from the first moment after a start, paused or not', async () => {
    const node = await startNode(NO_EMBEDDER)
    await node.import(SAMPLE)
    const ids = ({ facts, shades, biography, counts }: ProfileView) => ({
      facts: facts.map(({ id }) => id).sort(),
      shades: shades.map(({ id }) => id).sort(),
      sentences: biography.sentences.map(({ id }) => id),
      counts
    })
    const before = ids(await node.get<ProfileView>('/api/v1/profile'))
    expect(before.shades.length).toBeGreaterThan(0)
    await node.restart({ isAwaited: false })
    expect(ids(await node.get<ProfileView>('/api/v1/profile'))).toEqual(before)
    await node.call('POST', '/api/v1/pipeline/pause')
    await node.restart({ isAwaited: false })
    expect(ids(await node.get<ProfileView>('/api/v1/profile'))).toEqual(before)
  })

  it('take an appointment back when the owner does', async () => {
    const node = await nodeWith(['2025-03-01', 'My dentist appointment is on 14 May 2031.'])
    const { facts } = await node.get<FactList>('/api/v1/profile/facts?status=current')
    const appointment = facts.find(({ attribute }) => attribute.startsWith('date:'))!
    await node.call('POST', `/api/v1/profile/facts/${appointment.id}/retract`)
    expect((await factOf(node, appointment.attribute, appointment.value)).status).toBe('retracted')
  })
})

describe('topics that gather others', () => {
  it('are as large as what they gather, and are renamed, pinned and merged like any other', async () => {
    const node = await startNode(NO_EMBEDDER)
    await node.import(SAMPLE)
    const { topics } = await node.get<TopicList>('/api/v1/profile/topics')
    const parent = topics.find(({ id }) => topics.some(({ parentId }) => parentId === id))!
    const children = topics.filter(({ parentId }) => parentId === parent.id)
    const size = children.reduce((sum, child) => sum + child.size, 0)
    const read = () => node.get<TopicDetail>(`/api/v1/profile/topics/${parent.id}?limit=500`)
    const detail = await read()
    expect([parent.size, detail.topic!.size, detail.total]).toEqual([size, size, size])
    expect(detail.topic!.core).toBe(parent.core)

    await node.call('PATCH', `/api/v1/profile/topics/${parent.id}`, { name: 'Grand things', pinned: true })
    expect((await read()).topic).toMatchObject({ name: 'Grand things', isPinned: true, isNamedByOwner: true, size })
    expect((await node.try('POST', `/api/v1/profile/topics/${parent.id}/split`)).status).toBe(400)

    await node.call('POST', '/api/v1/profile/topics/merge', { ids: [parent.id, children[0]!.id] })
    const after = (await node.get<TopicList>('/api/v1/profile/topics')).topics
    expect(after.filter(({ id }) => children.some(child => child.id === id)).map(topic => topic.size)).toEqual([size])
  })
})

describe('people', () => {
  it('have the weight and the dates of what tells of them', async () => {
    const node = await startNode(NO_EMBEDDER)
    await node.import(SAMPLE)
    const { entities } = await node.get<EntityList>('/api/v1/entities?limit=500')
    expect(entities.filter(({ weight, firstAt }) => weight === 0 || firstAt.startsWith('1970'))).toEqual([])
    const papa = entities.filter(({ name }) => name.toLowerCase().includes('papa') || name === 'my father')
    expect(papa).toHaveLength(1)
    const { mentions } = await node.get<EntityDetail>(`/api/v1/entities/${papa[0]!.id}`)
    expect(mentions.some(({ quote }) => quote.includes('Papa'))).toBe(true)
  })
})
