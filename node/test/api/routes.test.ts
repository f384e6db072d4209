import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer } from '../../src/api/schemas/chat.ts'
import { memoryAdded, memoryDetail, memoryList, searchResult } from '../../src/api/schemas/memory.ts'
import { readSse, startApi, type TestApi, until } from './harness.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

async function add(text: string, at?: string): Promise<string> {
  const response = await api.json<{ memory: { id: string } }>('POST', '/api/v1/memories', {
    body: { text, ...(at && { at }) }
  })
  return memoryAdded.parse(response).memory.id
}

describe('memories', () => {
  it('are added, found, shown with their revisions, edited and listed', async () => {
    const id = await add('Moved the beehive behind the plum tree.', '2024-05-14')
    const found = searchResult.parse(await api.json('POST', '/api/v1/memories/search', { body: { query: 'beehive' } }))
    expect(found.hits[0]).toMatchObject({ memoryId: id, at: '2024-05-14T00:00:00.000Z', sourceId: 'written' })
    await api.call('PATCH', `/api/v1/memories/${id}`, { body: { text: 'Moved the beehive behind the pear tree.' } })
    const detail = memoryDetail.parse(await api.json('GET', `/api/v1/memories/${id}`))
    expect(detail.memory.text).toContain('pear')
    expect(detail.revisions.map(revision => revision.text.includes('plum'))).toEqual([true, false])
    expect(memoryList.parse(await api.json('GET', '/api/v1/memories?limit=5')).total).toBeGreaterThan(0)
  })

  it.each([
    ['2024', '2024-01-01T00:00:00.000Z', 'year'],
    ['2024-05', '2024-05-01T00:00:00.000Z', 'month'],
    ['2024-05-14', '2024-05-14T00:00:00.000Z', 'day'],
    ['2024-05-14T09:30:00+02:00', '2024-05-14T07:30:00.000Z', 'instant']
  ])('added for %s are dated as precisely as that', async (at, start, precision) => {
    const id = await add('dated', at)
    const { memory } = memoryDetail.parse(await api.json('GET', `/api/v1/memories/${id}`))
    expect(memory.eventAt).toEqual({ start, precision })
  })

  it('are forgotten only by exactly one selector, and not by a dry run', async () => {
    const id = await add('to be forgotten')
    const forget = (body: object) => api.call('POST', '/api/v1/memories/forget', { body })
    for (const body of [{}, { ids: [id], query: 'x' }, { query: 'x', sourceId: 'y' }, { ids: [] }]) {
      expect((await forget(body)).status).toBe(400)
    }
    const plan = await (await forget({ ids: [id] })).json()
    expect(plan).toMatchObject({ schema: 'secondme.forget-plan/1', memoryIds: [id] })
    expect((await api.memories.get(id))!.forgottenAtMs).toBeUndefined()
    expect(await (await forget({ ids: [id], dryRun: false })).json()).toMatchObject({ schema: 'secondme.receipt/1' })
    expect((await api.memories.get(id))!.forgottenAtMs).toBeDefined()
    const back = await api.json<{ memoryIds: string[] }>('POST', `/api/v1/memories/${id}/recover`)
    expect(back.memoryIds).toEqual([id])
  })

  it('leave as JSON Lines and as Markdown, whole', async () => {
    const text = 'Line one\n\n# not a heading of ours\n자두나무'
    await add(text, '2023-01-02')
    const lines = (await (await api.call('GET', '/api/v1/memories/export')).text()).trim().split('\n')
    expect(lines.map(line => (JSON.parse(line) as { text: string }).text)).toContain(text)
    const markdown = await api.call('GET', '/api/v1/memories/export?format=md')
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(await markdown.text()).toContain(`## 2023-01-02 · note\n\n${text}\n`)
  })
})

describe('talk', () => {
  it('answers a question at once, as the schema says', async () => {
    await add('The plumber is called Radek.')
    const whole = answer.parse(await api.json('POST', '/api/v1/ask', { body: { question: 'Who is the plumber?' } }))
    expect(whole.citations[0]!.quote).toBe('The plumber is called Radek.')
  })

  it('refuses an "as of" that is no date', async () => {
    expect((await api.call('POST', '/api/v1/ask', { body: { question: 'x', asOf: 'yesterday' } })).status).toBe(400)
  })

  it('streams an answer in a conversation that can be opened, listed and deleted', async () => {
    const response = await api.call('POST', '/api/v1/chat', { body: { message: 'Who is the plumber?' } })
    const events = await readSse(response)
    expect(events.map(event => event.event)).toEqual(['chat.start', 'chat.delta', 'chat.delta', 'chat.end'])
    const { chatId } = JSON.parse(events[0]!.data) as { chatId: string }
    answer.parse(JSON.parse(events.at(-1)!.data))
    expect(await api.json('GET', `/api/v1/chats/${chatId}`)).toMatchObject({
      schema: 'secondme.chat/1',
      chat: { id: chatId }
    })
    const again = await api.call('POST', '/api/v1/chat', { body: { message: 'And?', chatId } })
    expect(JSON.parse((await readSse(again))[0]!.data)).toEqual({ chatId })
    expect((await api.call('DELETE', `/api/v1/chats/${chatId}`)).status).toBe(200)
    expect((await api.call('GET', `/api/v1/chats/${chatId}`)).status).toBe(404)
    expect((await api.call('POST', '/api/v1/chat', { body: { message: 'And?', chatId } })).status).toBe(404)
  })

  it('cancels the answer when the page closes the request', async () => {
    api.answering.hold = true
    const before = api.answering.cancelled
    const response = await api.call('POST', '/api/v1/chat', { body: { message: 'Who?' } })
    await readSse(response, 2)
    await until(() => api.answering.cancelled === before + 1)
    api.answering.hold = false
  })

  it('tells inside the stream that an answer failed, without the reason', async () => {
    api.answering.failWith = new Error('the silver spoons')
    const events = await readSse(await api.call('POST', '/api/v1/chat', { body: { message: 'Who?' } }))
    api.answering.failWith = undefined
    expect(events.at(-1)!.event).toBe('chat.error')
    expect(JSON.parse(events.at(-1)!.data)).toMatchObject({ code: 'INTERNAL' })
    expect(JSON.stringify(events)).not.toContain('spoons')
  })
})

describe('the node', () => {
  it('gives its log as lines or as a stream', async () => {
    expect(await api.json('GET', '/api/v1/logs?lines=1')).toEqual({
      schema: 'secondme.logs/1',
      lines: ['{"msg":"two"}']
    })
    const followed = await readSse(await api.call('GET', '/api/v1/logs?follow=1'))
    expect(followed).toEqual([{ event: 'log', data: '{"msg":"three"}' }])
  })

  it('describes every one of its routes in one document', async () => {
    const document = await api.json<{ paths: Record<string, object> }>('GET', '/openapi.json')
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/v1/memories/search', '/v1/chat/completions', '/healthz'])
    )
    expect(Object.keys(document.paths).length).toBeGreaterThan(40)
  })

  it('gives metrics as Prometheus reads them', async () => {
    const response = await api.call('GET', '/metrics')
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(await response.text()).toContain('secondme_asks_total')
  })
})
