import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Home } from './support.ts'

describe('the stock OpenAI client against a running node', () => {
  const home = new Home()
  let client: OpenAI

  beforeAll(async () => {
    const { api } = await home.json<{ api: string }>('start')
    await home.json(
      'import',
      home.jsonLines('life.jsonl', [{ id: '1', text: 'The spare key lies under the blue flower pot.', self: true }]),
      '--yes'
    )
    const { token } = await home.json<{ token: string }>('tokens', 'new', 'Editor', '--scope', 'chat')
    client = new OpenAI({ baseURL: `${api}/v1`, apiKey: token })
  })
  afterAll(() => home.close())

  it('lists the self as a model', async () => {
    const models = await client.models.list()
    expect(models.data.map(model => model.id)).toContain('me')
  })

  it('streams a cited answer to its end', async () => {
    const messages = [{ role: 'user' as const, content: 'Where is the spare key?' }]
    const stream = await client.chat.completions.create({
      model: 'me',
      messages,
      stream: true,
      stream_options: { include_usage: true }
    })
    let text = ''
    let usage: unknown
    let reason: string | null = null
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? ''
      reason = chunk.choices[0]?.finish_reason ?? reason
      usage = chunk.usage ?? usage
    }
    expect(text).toContain('blue flower pot')
    expect(reason).toBe('stop')
    expect(usage).toMatchObject({ completion_tokens: expect.any(Number) })
  })

  it('embeds text as unit vectors, near for near meanings', async () => {
    const input = ['a dog in the garden', 'a puppy on the lawn', 'quarterly tax return']
    const embedder = (await client.models.list()).data.find(({ id }) => id.startsWith('all-minilm'))!
    const { data } = await client.embeddings.create({ model: embedder.id, input })
    const [dog, puppy, tax] = data.map(({ embedding }) => embedding)
    expect(dot(dog!, dog!)).toBeCloseTo(1, 3)
    expect(dot(dog!, puppy!)).toBeGreaterThan(dot(dog!, tax!) + 0.2)
  })

  it('gets an error it understands when the key does not cover the request', async () => {
    const stranger = new OpenAI({ baseURL: client.baseURL, apiKey: 'wrong', maxRetries: 0 })
    await expect(stranger.models.list()).rejects.toMatchObject({ status: 401 })
  })
})

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0)
}
