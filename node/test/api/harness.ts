import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiComponents } from '../../src/api/components.ts'
import type { TokenScope } from '../../src/api/schemas/system.ts'
import { type ApiServer, type ApiServerInit, createApiServer } from '../../src/api/server.ts'
import { createFakeNode, type FakeNode } from '../fakes/api-components.ts'

export const OWNER_TOKEN = 'owner-token-of-this-test-run'

export interface TestApi extends FakeNode {
  server: ApiServer
  url: string
  port: number
  /** Calls with the owner's token unless another credential is given. */
  call(method: string, path: string, options?: CallOptions): Promise<Response>
  json<T = Record<string, never>>(method: string, path: string, options?: CallOptions): Promise<T>
  /** A browser: exchanged key, cookie and csrf value, as the console would send them. */
  browser(): Promise<{ cookie: string; csrf: string; headers: Record<string, string> }>
  appToken(...scopes: TokenScope[]): Promise<string>
}

export interface CallOptions {
  body?: unknown
  token?: string | null
  headers?: Record<string, string>
}

export async function startApi(
  init: Partial<ApiServerInit> = {},
  replace: (node: FakeNode) => Partial<ApiComponents> = () => ({})
): Promise<TestApi> {
  const node = await createFakeNode()
  const server = createApiServer(
    { ...node.components, ...replace(node) },
    {
      port: 0,
      ownerToken: OWNER_TOKEN,
      uploadsDir: join(node.dir, 'uploads'),
      rateLimit: { burst: 1_000_000, perSecond: 1_000_000 },
      ...init
    }
  )
  await server.start()
  const { url, port } = server

  async function call(method: string, path: string, { body, token = OWNER_TOKEN, headers = {} }: CallOptions = {}) {
    const request: RequestInit & { headers: Record<string, string> } = { method, headers: { ...headers } }
    if (token !== null) request.headers.authorization = `Bearer ${token}`
    if (body !== undefined) {
      request.body = JSON.stringify(body)
      request.headers['content-type'] ??= 'application/json'
    }
    return await fetch(url + path, request)
  }

  return {
    ...node,
    server,
    url,
    port,
    call,
    json: async (...args) => (await (await call(...args)).json()) as never,
    async browser() {
      const { url: link } = (await (await call('POST', '/api/v1/console-link')).json()) as { url: string }
      const opened = await call('POST', '/api/v1/session', { body: { key: link.split('#k=')[1] }, token: null })
      const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
      const { csrf } = (await opened.json()) as { csrf: string }
      return { cookie, csrf, headers: { cookie, 'sec-fetch-site': 'same-origin', 'x-secondme-csrf': csrf } }
    },
    async appToken(...scopes) {
      const made = await call('POST', '/api/v1/tokens', { body: { name: 'an app', scopes } })
      return ((await made.json()) as { token: string }).token
    },
    async close() {
      await server.stop()
      await node.close()
    }
  }
}

export interface RawAnswer {
  /** 0 when the server closed without an answer. */
  status: number
  headers: Map<string, string>
  body: string
  raw: string
}

/** Sends exactly these bytes: what no HTTP client would let through. */
export async function sendRaw(port: number, bytes: string | Buffer, host = '127.0.0.1'): Promise<RawAnswer> {
  const socket = connect({ port, host })
  const chunks: Uint8Array[] = []
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  socket.on('connect', () => socket.write(bytes))
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.on('error', err => ((err as NodeJS.ErrnoException).code === 'ECONNRESET' ? resolve() : reject(err)))
  socket.on('close', () => resolve())
  await promise
  return parse(Buffer.concat(chunks).toString('utf8'))
}

/** One request with these header lines; the connection is closed after the answer. */
export async function request(
  port: number,
  { method = 'GET', path = '/', host = `127.0.0.1:${port}`, headers = [], body = '' }: RawRequest
): Promise<RawAnswer> {
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...headers]
  if (body !== '') lines.push(`Content-Length: ${Buffer.byteLength(body)}`)
  return await sendRaw(port, `${lines.join('\r\n')}\r\n\r\n${body}`)
}

export interface RawRequest {
  method?: string
  path?: string
  host?: string
  headers?: string[]
  body?: string
}

function parse(raw: string): RawAnswer {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = new Map(
    lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])
  )
  return { status: Number(first.split(' ')[1] ?? 0), headers, body: rest.join('\r\n\r\n'), raw }
}

/** Waits for a fact that comes true by itself; the test's own limit ends it otherwise. */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await sleep(5)
}

/** Every event of a stream until it ends or `count` have come. */
export async function readSse(response: Response, count = Number.POSITIVE_INFINITY): Promise<SseRecord[]> {
  const records: SseRecord[] = []
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of response.body!) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
    rest = blocks.pop()!
    for (const block of blocks) if (!block.startsWith(':')) records.push(recordOf(block))
    if (records.length >= count) break
  }
  return records
}

export interface SseRecord {
  id?: string
  event?: string
  data: string
}

function recordOf(block: string): SseRecord {
  const fields = block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)])
  return Object.fromEntries(fields) as SseRecord
}
