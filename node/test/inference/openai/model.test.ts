import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { isOutbound } from '../../../src/inference/openai/loopback.ts'
import { createOpenAiModel } from '../../../src/inference/openai/model.ts'
import type { GenerateRequest } from '../../../src/inference/types.ts'

let server: Server | undefined
afterEach(async () => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  server = createServer(handle).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  return createOpenAiModel({ engine: 'openai', id: 'far', baseUrl, model: 'big', apiKey: 'sesame' })
}

function stream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
}

const delta = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ delta: { content }, finish_reason: finish }] })}\n\n`

const QUESTION: GenerateRequest = { messages: [{ role: 'user', content: 'Where do I live?' }] }

async function reply(
  model: ReturnType<typeof createOpenAiModel>,
  request = QUESTION,
  signal = new AbortController().signal
): Promise<string> {
  let text = ''
  for await (const piece of model.generate(request, { signal })) text += piece
  return text
}

describe('an OpenAI-compatible model', () => {
  it('streams a reply whose bytes arrive in pieces of any size', async () => {
    const model = await serve(async (_, response) => {
      stream(response)
      const bytes = Buffer.from(
        `: hello\n\n${delta('In Lyon, ')}${delta('près du Rhône 🌊')}${delta('', 'stop')}data: [DONE]\n\n`
      )
      for (let i = 0; i < bytes.length; i += 7) {
        response.write(bytes.subarray(i, i + 7))
        await new Promise(resolve => setImmediate(resolve))
      }
      response.end()
    })
    expect(await reply(model)).toBe('In Lyon, près du Rhône 🌊')
  })

  it('sends what was asked, and the key', async () => {
    let body = ''
    let headers: IncomingMessage['headers'] = {}
    const model = await serve(async (request, response) => {
      for await (const chunk of request) body += chunk
      headers = request.headers
      stream(response)
      response.end(delta('{}', 'stop'))
    })
    await reply(model, { ...QUESTION, maxTokens: 9, temperature: 0.5, stop: ['\n'], schema: { type: 'object' } })
    expect(headers.authorization).toBe('Bearer sesame')
    expect(JSON.parse(body)).toMatchObject({
      model: 'big',
      stream: true,
      max_tokens: 9,
      temperature: 0.5,
      stop: ['\n'],
      messages: QUESTION.messages,
      response_format: { json_schema: { schema: { type: 'object' } } }
    })
  })

  it('takes lines that end in CRLF', async () => {
    const model = await serve((_, response) => {
      stream(response)
      response.end((delta('yes') + delta('', 'stop')).replaceAll('\n', '\r\n'))
    })
    expect(await reply(model)).toBe('yes')
  })

  const broken: Array<[name: string, answer: (response: ServerResponse) => void, fault: object]> = [
    ['a refusal', r => r.writeHead(401).end('{"error":"bad key"}'), { code: 'ENDPOINT_REFUSED', status: 401 }],
    [
      'a redirect to another server',
      r => r.writeHead(307, { location: 'http://127.0.0.1:9/' }).end(),
      { code: 'ENDPOINT_REFUSED', status: 307 }
    ],
    [
      'a web page',
      r => r.writeHead(200, { 'content-type': 'text/html' }).end('<p>hi'),
      { code: 'ENDPOINT_BAD_STREAM', reason: 'not-an-event-stream' }
    ],
    ['an event that is no JSON', r => r.end('data: hello\n\n'), { code: 'ENDPOINT_BAD_STREAM', reason: 'not-json' }],
    [
      'an error inside the stream',
      r => r.end('data: {"error":{"message":"overloaded"}}\n\n'),
      { code: 'ENDPOINT_BAD_STREAM', reason: 'error-event' }
    ],
    ['half a reply', r => r.end(delta('I live in')), { code: 'ENDPOINT_BAD_STREAM', reason: 'cut-off' }],
    [
      'a line without end',
      r => r.end(`data: ${'x'.repeat(3 * 1024 * 1024)}`),
      { code: 'ENDPOINT_BAD_STREAM', reason: 'too-long' }
    ],
    [
      'a connection that breaks',
      r => {
        r.write(delta('I live'))
        setImmediate(() => r.destroy())
      },
      { code: 'ENDPOINT_BAD_STREAM', reason: 'cut-off' }
    ]
  ]
  it.each(broken)('tells %s as what it is', async (_, answer, fault) => {
    const model = await serve((__, response) => {
      response.setHeader('content-type', 'text/event-stream')
      answer(response)
    })
    await expect(reply(model)).rejects.toMatchObject({ name: 'InferenceError', fault })
  })

  it('says that nobody answers at the address', async () => {
    const model = await serve(() => {})
    server!.close()
    await expect(reply(model)).rejects.toMatchObject({ code: 'ENDPOINT_UNREACHABLE' })
  })

  it('hangs up when it is cancelled in the middle', async () => {
    const hungUp = Promise.withResolvers<void>()
    const model = await serve((_, response) => {
      stream(response)
      response.write(delta('I live'))
      response.on('close', hungUp.resolve)
    })
    const cancel = new AbortController()
    const pieces: string[] = []
    const reading = (async () => {
      for await (const piece of model.generate(QUESTION, { signal: cancel.signal })) {
        pieces.push(piece)
        cancel.abort()
      }
    })()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    await hungUp.promise
    expect(pieces).toEqual(['I live'])
  })

  it('hangs up when its reader leaves', async () => {
    const hungUp = Promise.withResolvers<void>()
    const model = await serve((_, response) => {
      stream(response)
      response.write(delta('I live'))
      response.on('close', hungUp.resolve)
    })
    for await (const _ of model.generate(QUESTION, { signal: new AbortController().signal })) break
    await hungUp.promise
  })
})

describe('isOutbound', () => {
  it.each([
    ['http://127.0.0.1:11434/v1', false],
    ['http://localhost:8080/v1', false],
    ['http://[::1]:8080/v1', false],
    ['https://api.example.com/v1', true],
    ['http://192.168.1.5:8080/v1', true],
    ['http://127.0.0.1.example.com/v1', true],
    ['http://localhost.example.com/v1', true],
    ['http://user:127.0.0.1@example.com/v1', true],
    ['http://0.0.0.0:8080/v1', true]
  ])('%s → %s', (url, outcome) => {
    expect(isOutbound(url)).toBe(outcome)
  })
})
