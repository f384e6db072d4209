import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An OpenAI-compatible server on the loopback that gives one reply to whatever it is asked. */
export interface Endpoint {
  url: string
  /** Requests so far. */
  readonly asked: number
  /** @param text - what the model says, undefined: it refuses with status 503 */
  says(text: string | undefined): void
  close(): Promise<void>
}

export async function startEndpoint(first: string | undefined): Promise<Endpoint> {
  let reply = first
  let asked = 0
  const server = createServer((request, response) => {
    asked++
    request.resume()
    request.on('end', () => {
      if (reply === undefined) return void response.writeHead(503).end()
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const events = [{ choices: [{ delta: { content: reply } }] }, { choices: [{ finish_reason: 'stop' }] }]
      for (const event of events) response.write(`data: ${JSON.stringify(event)}\n\n`)
      response.end('data: [DONE]\n\n')
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    get asked() {
      return asked
    },
    says(text) {
      reply = text
    },
    close: () => new Promise(resolve => server.close(() => resolve()))
  }
}
