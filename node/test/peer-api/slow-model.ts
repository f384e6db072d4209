import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

interface ChatRequest {
  messages: Array<{ role: string; content: string }>
}

/** An OpenAI-compatible endpoint on the loopback that lets words fall one by one, for as long as somebody listens. */
export interface SlowModel {
  readonly env: NodeJS.ProcessEnv
  readonly requests: readonly ChatRequest[]
  /** Replies that are being written at this moment. */
  readonly running: number
  /** Resolves when a reply has begun that nobody has waited for yet. */
  begun(): Promise<void>
  /** From now on whole replies at once; before that a word every `everyMs` without end. */
  says(reply: string): void
  drips(word: string, everyMs: number): void
}

export async function startSlowModel(): Promise<SlowModel> {
  const requests: ChatRequest[] = []
  const running = new Set<ServerResponse>()
  let reply: string | undefined
  let drip = { word: 'word ', everyMs: 20 }
  const waiting: Array<() => void> = []
  let begun = 0

  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (bytes: Buffer) => {
      body += bytes.toString()
    })
    request.on('end', () => {
      if (request.method !== 'POST') return void response.writeHead(404).end()
      requests.push(JSON.parse(body) as ChatRequest)
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      running.add(response)
      response.on('close', () => running.delete(response))
      begun++
      for (const wake of waiting.splice(0)) wake()
      void write(response)
    })
  })

  function say(response: ServerResponse, content: string): void {
    response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`)
  }

  async function write(response: ServerResponse): Promise<void> {
    if (reply !== undefined) {
      say(response, reply)
      response.write(`data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] })}\n\n`)
      response.end('data: [DONE]\n\n')
      return
    }
    while (!response.destroyed && !response.closed) {
      say(response, drip.word)
      await new Promise(resolve => setTimeout(resolve, drip.everyMs))
    }
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    env: {
      SECONDME_INFERENCE_ENDPOINTURL: `http://127.0.0.1:${port}/v1`,
      SECONDME_INFERENCE_ENDPOINTMODEL: 'drip-1',
      SECONDME_PEOPLE_MODEL: 'any',
      SECONDME_PORTRAIT_MODEL: 'off'
    },
    requests,
    get running() {
      return running.size
    },
    async begun() {
      if (begun === 0) await new Promise<void>(resolve => waiting.push(resolve))
      begun = 0
    },
    says(text) {
      reply = text
    },
    drips(word, everyMs) {
      reply = undefined
      drip = { word, everyMs }
    }
  }
}
