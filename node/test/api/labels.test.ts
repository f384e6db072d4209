import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { circleList, type LabelsView, labelsView } from '../../src/api/schemas/labels.ts'
import { startApi, type TestApi } from './harness.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

async function add(text: string): Promise<string> {
  return (await api.json<{ memory: { id: string } }>('POST', '/api/v1/memories', { body: { text } })).memory.id
}

async function label(body: object): Promise<LabelsView> {
  return labelsView.parse(await api.json('POST', '/api/v1/memories/label', { body }))
}

const audience = async (id: string) => (await api.memories.get(id))!.label

describe('labels', () => {
  it('are set only when asked for in earnest, and show before what would change', async () => {
    const id = await add('The ridge above the lake is my favourite walk.')
    const request = { select: { ids: [id] }, audience: ['friends', 'choir'] }
    expect(await label(request)).toMatchObject({
      matched: 1,
      changed: 1,
      dryRun: true,
      sample: [{ memoryId: id, before: ['only-me'], after: ['choir', 'friends'] }]
    })
    expect((await audience(id)).audience).toEqual(['only-me'])
    expect(await label({ ...request, dryRun: false })).toMatchObject({ changed: 1, dryRun: false })
    expect(await audience(id)).toEqual({ audience: ['choir', 'friends'], purposes: ['recall', 'train', 'share'] })
    expect(await label({ ...request, dryRun: false })).toMatchObject({ matched: 1, changed: 0, sample: [] })
    await label({ select: { ids: [id] }, audience: ['choir'], mode: 'remove', dryRun: false })
    expect((await audience(id)).audience).toEqual(['friends'])
    await label({ select: { ids: [id] }, audience: ['only-me'], dryRun: false })
    expect(await audience(id)).toEqual({ audience: ['only-me'], purposes: ['recall', 'train'] })
  })

  it('reach what a search finds, and what a source holds', async () => {
    const one = await add('Kayak repaired with epoxy.')
    const two = await add('New paddle for the kayak.')
    const other = await add('Bread rises slowly in winter.')
    expect(await label({ select: { query: 'kayak' }, audience: ['rowers'], mode: 'add', dryRun: false })).toMatchObject(
      { matched: 2, changed: 2 }
    )
    expect([(await audience(one)).audience, (await audience(two)).audience, (await audience(other)).audience]).toEqual([
      ['rowers'],
      ['rowers'],
      ['only-me']
    ])
    const bySource = await label({ select: { source: 'written' }, audience: ['bakers'], mode: 'add', dryRun: false })
    expect(bySource.changed).toBe(bySource.matched)
    expect((await audience(other)).audience).toEqual(['bakers'])
    const { circles } = circleList.parse(await api.json('GET', '/api/v1/circles'))
    expect(circles.find(({ name }) => name === 'rowers')).toEqual({ name: 'rowers', memories: 2 })
  })

  it('reach by a query what holds its words, not what merely comes near', async () => {
    const ids = [await add('Harvested quinces and made jelly.'), await add('Quinces, the first of the year.')]
    const near = await add('Apples and pears stored in the cellar.')
    const view = await label({ select: { query: 'quinces' }, audience: ['orchard'], dryRun: false })
    expect(view).toMatchObject({ matched: 2, changed: 2 })
    expect((await audience(ids[0]!)).audience).toEqual(['orchard'])
    expect((await audience(near)).audience).toEqual(['only-me'])
    // Words of no memory: nothing is shared, however near something else may be.
    expect(await label({ select: { query: 'zeppelin' }, audience: ['orchard'] })).toMatchObject({ matched: 0 })
  })

  it('leave what looks private as it is and change the rest, when told so', async () => {
    const ids = [await add('The card is 4111 1111 1111 1111.'), await add('Sowed beans.'), await add('Sowed peas.')]
    const request = { select: { ids }, audience: ['allotment'], skipSensitive: true }
    expect(await label(request)).toMatchObject({ changed: 2, skipped: 1, blocked: false, dryRun: true })
    expect(await label({ ...request, dryRun: false })).toMatchObject({ changed: 2, skipped: 1 })
    expect((await audience(ids[0]!)).audience).toEqual(['only-me'])
    expect((await audience(ids[2]!)).audience).toEqual(['allotment'])
  })

  it('are not handed out in bulk with what looks private, unless the owner insists', async () => {
    const ids = [
      await add('My card is 4111 1111 1111 1111.'),
      await add('Diagnosed last week.'),
      await add('Sowed carrots.')
    ]
    const request = { select: { ids }, audience: ['friends'], dryRun: false }
    const blocked = await label(request)
    expect(blocked).toMatchObject({ blocked: true, changed: 0, sensitive: { 'payment-card': 1, health: 1 } })
    expect(JSON.stringify(blocked.sensitive)).not.toContain('4111')
    expect((await audience(ids[2]!)).audience).toEqual(['only-me'])
    expect(await label({ ...request, includeSensitive: true })).toMatchObject({ blocked: false, changed: 3 })
    // Taking back is never in the way, nor is one memory that was chosen by itself.
    expect(await label({ ...request, audience: ['only-me'] })).toMatchObject({ blocked: false, changed: 3 })
    expect(await label({ ...request, select: { ids: [ids[0]] } })).toMatchObject({ blocked: false, changed: 1 })
  })

  it.each([
    { body: { select: {}, audience: ['friends'] }, status: 400 },
    { body: { select: { ids: ['a'], query: 'b' }, audience: ['friends'] }, status: 400 },
    { body: { select: { ids: ['a'] }, audience: [] }, status: 400 },
    { body: { select: { ids: ['a'] }, audience: ['only-me', 'friends'] }, status: 400 },
    { body: { select: { ids: ['nowhere'] }, audience: ['friends'] }, status: 404 },
    { body: { select: { source: 'nowhere' }, audience: ['friends'] }, status: 404 }
  ])('refuse $body with $status', async ({ body, status }) => {
    expect((await api.call('POST', '/api/v1/memories/label', { body })).status).toBe(status)
  })
})
