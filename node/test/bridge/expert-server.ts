import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An OpenAI-compatible server on the loopback that says one prepared thing after the other, the last one for ever. */
export interface ExpertServer {
  url: string
  /** The messages of each request, as they came. */
  readonly asked: Array<Array<{ role: string; content: string }>>
  close(): Promise<void>
}

export async function startExpert(...replies: string[]): Promise<ExpertServer> {
  const asked: ExpertServer['asked'] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      asked.push((JSON.parse(body) as { messages: ExpertServer['asked'][number] }).messages)
      const reply = replies[Math.min(asked.length, replies.length) - 1]
      if (reply === undefined) return void response.writeHead(503).end()
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const pieces = reply.match(/\S+\s*/g) ?? []
      for (const content of pieces) response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`)
      response.end(`data: ${JSON.stringify({ choices: [{ finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    close: () => new Promise(resolve => server.close(() => resolve()))
  }
}
