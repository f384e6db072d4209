import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unitVector } from '../fakes/api-components.ts'
import { OWNER_TOKEN, startApi, type TestApi, until } from './harness.ts'

const TEXT = 'The plumber comes on 14 May, his name is Radek.'

let api: TestApi
let client: OpenAI
beforeAll(async () => {
  api = await startApi()
  client = new OpenAI({ baseURL: `${api.url}/v1`, apiKey: OWNER_TOKEN, maxRetries: 0 })
  await api.call('POST', '/api/v1/memories', { body: { text: TEXT } })
})
afterAll(() => api.close())

const ask = { model: 'me', messages: [{ role: 'user' as const, content: 'Who comes on 14 May?' }] }

describe('the stock OpenAI client', () => {
  it('lists the self and the embedder', async () => {
    const models = await client.models.list()
    expect(models.data.map(model => model.id)).toEqual(['me', 'tiny-embedder'])
    expect((await client.models.retrieve('me')).object).toBe('model')
  })

  it('gets an answer with the memory it rests on as an annotation', async () => {
    const completion = await client.chat.completions.create(ask)
    const { message, finish_reason } = completion.choices[0]!
    expect(message.content).toBe(`You wrote: ${TEXT}`)
    expect(finish_reason).toBe('stop')
    const { url_citation } = message.annotations![0]!
    expect(url_citation.url).toMatch(new RegExp(`^${api.url}/#/memories/[0-9a-z]{26}$`))
    expect(message.content!.slice(url_citation.start_index, url_citation.end_index)).toBe(TEXT)
    expect(completion.usage!.total_tokens).toBe(completion.usage!.prompt_tokens + completion.usage!.completion_tokens)
    expect(completion.usage!.completion_tokens).toBeGreaterThan(5)
  })

  it('streams an answer, with usage in the last chunk when it asks for it', async () => {
    const stream = await client.chat.completions.create({
      ...ask,
      stream: true,
      stream_options: { include_usage: true }
    })
    let text = ''
    const chunks = []
    for await (const chunk of stream) {
      chunks.push(chunk)
      text += chunk.choices[0]?.delta.content ?? ''
    }
    expect(text).toBe(`You wrote: ${TEXT}`)
    expect(chunks.length).toBeGreaterThan(4)
    expect(chunks[0]!.choices[0]!.delta.role).toBe('assistant')
    expect(chunks.at(-2)!.choices[0]!.finish_reason).toBe('stop')
    expect(chunks.at(-1)!.choices).toEqual([])
    expect(chunks.at(-1)!.usage!.total_tokens).toBeGreaterThan(0)
    expect(chunks.slice(0, -1).every(chunk => chunk.usage === null)).toBe(true)
    expect(JSON.stringify(chunks)).toContain('url_citation')
  })

  it('streams no usage when it does not ask, and the stream ends with [DONE]', async () => {
    const response = await api.call('POST', '/v1/chat/completions', { body: { ...ask, stream: true } })
    const text = await response.text()
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true)
    expect(text).not.toContain('usage')
  })

  it('gets the parts of a message as one question, and settings it sends by habit do no harm', async () => {
    const completion = await client.chat.completions.create({
      model: 'me',
      temperature: 0.7,
      max_tokens: 100,
      tools: [],
      messages: [
        { role: 'system', content: 'Answer as a pirate' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Who ' },
            { type: 'text', text: 'comes?' }
          ]
        }
      ]
    })
    expect(completion.choices[0]!.message.content).toContain('Radek')
  })

  it.each(['float', 'base64'] as const)('gets embeddings as %s', async encoding_format => {
    const inputs = ['plum tree', '자두나무']
    const { data, usage } = await client.embeddings.create({ model: 'tiny-embedder', input: inputs, encoding_format })
    expect(usage.total_tokens).toBeGreaterThan(0)
    expect(data.map(item => item.index)).toEqual([0, 1])
    const decoded = data.map(item => {
      const raw: unknown = item.embedding
      return typeof raw === 'string'
        ? new Float32Array(Uint8Array.from(Buffer.from(raw, 'base64')).buffer)
        : Float32Array.from(raw as number[])
    })
    expect(decoded).toEqual(inputs.map(unitVector))
  })

  it('gets embeddings the way it asks for them by itself', async () => {
    const { data } = await client.embeddings.create({ model: 'tiny-embedder', input: 'plum tree' })
    expect(Float32Array.from(data[0]!.embedding)).toEqual(unitVector('plum tree'))
  })

  it('raises its own errors for ours', async () => {
    const stranger = new OpenAI({ baseURL: `${api.url}/v1`, apiKey: 'wrong', maxRetries: 0 })
    await expect(stranger.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError)
    await expect(client.chat.completions.create({ ...ask, model: 'gpt-4o' })).rejects.toMatchObject({
      status: 404,
      code: 'model_unknown',
      type: 'invalid_request_error'
    })
    await expect(client.models.retrieve('nothing')).rejects.toBeInstanceOf(OpenAI.NotFoundError)
    await expect(client.chat.completions.create({ model: 'me', messages: [] })).rejects.toBeInstanceOf(
      OpenAI.BadRequestError
    )
    const reader = new OpenAI({ baseURL: `${api.url}/v1`, apiKey: await api.appToken('memory:read'), maxRetries: 0 })
    await expect(reader.chat.completions.create(ask)).rejects.toBeInstanceOf(OpenAI.PermissionDeniedError)
  })

  it('learns inside the stream that an answer failed', async () => {
    api.answering.failWith = new Error('private')
    try {
      const stream = await client.chat.completions.create({ ...ask, stream: true })
      const reading = (async () => {
        for await (const _ of stream) {
          // Only the failure matters.
        }
      })()
      await expect(reading).rejects.toMatchObject({ code: 'internal' })
    } finally {
      api.answering.failWith = undefined
    }
  })

  it('cancels an answer by leaving', async () => {
    api.answering.hold = true
    try {
      const controller = new AbortController()
      const running = client.chat.completions.create(ask, { signal: controller.signal }).catch(() => 'left')
      await until(() => api.answering.held)
      controller.abort()
      expect(await running).toBe('left')
      await until(() => api.answering.cancelled === 1)
    } finally {
      api.answering.hold = false
    }
  })
})
