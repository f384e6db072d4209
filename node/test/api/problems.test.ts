import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCESS } from '../../src/api/access.ts'
import { MemoryError } from '../../src/memory/errors.ts'
import { StoreError } from '../../src/store/errors.ts'
import { OWNER_TOKEN, request, sendRaw, startApi, type TestApi } from './harness.ts'

const SECRET = 'Grandmother hid the silver spoons under the third stair'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

function describeProblem(body: string): { code: string; status: number } {
  return JSON.parse(body) as { code: string; status: number }
}

describe('a problem', () => {
  it('names its status, code and fix as RFC 9457 wants it', async () => {
    const answer = await request(api.port, { path: '/api/v1/status' })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const problem = JSON.parse(answer.body)
    expect(problem).toEqual({
      type: 'urn:secondme:problem:unauthenticated',
      title: expect.any(String),
      status: 401,
      code: 'UNAUTHENTICATED',
      fix: expect.stringContaining('secondme-node')
    })
  })

  const failures: Array<[string, () => Error, number, string]> = [
    ['an unknown error', () => new Error(`${SECRET} at /private/place`), 500, 'INTERNAL'],
    ['an error with private cause', () => new Error('x', { cause: new Error(SECRET) }), 500, 'INTERNAL'],
    [
      'a thing with a strange fault',
      () => Object.assign(new Error(SECRET), { fault: { code: 'toString' } }),
      500,
      'INTERNAL'
    ],
    ['a full disk', () => new StoreError({ code: 'STORE_FULL', freeBytes: 0, neededBytes: 9 }), 507, 'STORE_FULL'],
    [
      'a damaged row',
      () => new StoreError({ code: 'STORE_CORRUPT', detail: SECRET, table: 'memories' }),
      500,
      'STORE_CORRUPT'
    ],
    ['a locked store', () => new StoreError({ code: 'STORE_LOCKED', dir: '/private/place' }), 503, 'STORE_LOCKED'],
    ['a binned memory', () => new MemoryError({ code: 'MEMORY_IN_BIN', memoryId: 'm' }), 409, 'MEMORY_IN_BIN']
  ]
  it.each(failures)('of %s carries no stack, path or memory text (C21)', async (_, make, status, code) => {
    api.answering.failWith = make()
    for (const path of ['/api/v1/ask', '/v1/chat/completions']) {
      const body =
        path === '/api/v1/ask' ? { question: SECRET } : { model: 'me', messages: [{ role: 'user', content: SECRET }] }
      const response = await api.call('POST', path, { body })
      const text = await response.text()
      expect(response.status).toBe(status)
      expect(text.toLowerCase()).toContain(code.toLowerCase())
      expect(text).not.toMatch(/silver|spoons|\/private|node_modules|\.ts| {4}at /)
    }
    api.answering.failWith = undefined
  })

  it.each([
    ['not JSON', '{"text": Grandmother hid', 'BODY_MALFORMED'],
    ['a wrong type', JSON.stringify({ text: [SECRET] }), 'REQUEST_INVALID'],
    ['an unknown field', JSON.stringify({ text: 'x', [SECRET]: 1 }), 'REQUEST_INVALID'],
    ['a lone surrogate', `{"text":"${SECRET} \\ud800"}`, 'ILL_FORMED_TEXT'],
    ['no text', '{"text":""}', 'REQUEST_INVALID'],
    ['no date', JSON.stringify({ text: 'x', at: SECRET }), 'REQUEST_INVALID']
  ])('of a body with %s does not repeat it (C21)', async (_, body, code) => {
    const headers = [`Authorization: Bearer ${OWNER_TOKEN}`, 'Content-Type: application/json']
    const answer = await request(api.port, { method: 'POST', path: '/api/v1/memories', headers, body })
    expect(describeProblem(answer.body).code).toBe(code)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.raw).not.toContain('silver')
  })

  it('of a body that is no UTF-8 is told before anything is parsed', async () => {
    const lines = [
      'POST /api/v1/memories HTTP/1.1',
      `Host: 127.0.0.1:${api.port}`,
      `Authorization: Bearer ${OWNER_TOKEN}`
    ]
    const head = [...lines, 'Content-Type: application/json', 'Content-Length: 12', 'Connection: close'].join('\r\n')
    const body = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xff]), Buffer.from('"}')])
    const answer = await sendRaw(api.port, Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body]))
    expect(describeProblem(answer.body).code).toBe('BODY_MALFORMED')
  })

  const byId = Object.keys(ACCESS).filter(
    route => /\{(id|name)\}/.test(route) && !/\/imports\/.*(pause|resume|cancel)/.test(route)
  )
  it.each(byId)('of %s is the same bytes for every id that is not there (C14)', async route => {
    const [method, path] = route.split(' ') as [string, string]
    const ids = ['01hzzzzzzzzzzzzzzzzzzzzzzz', 'x', 'two words', '한글', '..x', '0'.repeat(199)]
    const answers = await Promise.all(
      ids.map(async id => {
        const target = path.replace(/\{\w+\}/, encodeURIComponent(id))
        const response = await api.call(method, target, bodyOf(method, path))
        return `${response.status} ${await response.text()}`
      })
    )
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toMatch(/^404 /)
  })

  function bodyOf(method: string, path: string): { body?: object } {
    if (path.includes('/replies/')) return { body: { decision: 'deny' } }
    if (path.endsWith('/approve')) return { body: { stepId: '1', approved: false } }
    if (path.endsWith('/turns')) return { body: { text: 'x' } }
    return method === 'PATCH' ? { body: patchOf(path) } : {}
  }

  function patchOf(path: string): object {
    if (path.includes('/topics/')) return { name: 'Work' }
    return path.includes('sources') ? { watch: true } : { text: 'x' }
  }
})

describe('rescue mode', () => {
  const fix = 'Restore from the newest snapshot: secondme-node restore --snapshot latest'

  it('refuses every write with the fix, and reads go on', async () => {
    const rescued = await startApi({}, node => ({
      store: {
        get: node.store.get.bind(node.store),
        entries: node.store.entries.bind(node.store),
        batch: node.store.batch.bind(node.store),
        health: {
          mode: 'rescue',
          reason: 'rows are missing',
          losses: [{ table: 'memories', expected: 3, found: 1 }],
          fix
        }
      }
    }))
    try {
      for (const [route, { writes, body }] of Object.entries(ACCESS)) {
        if (!writes) continue
        const [method, path] = route.split(' ') as [string, string]
        const response = await rescued.call(method, path.replace(/\{\w+\}/, 'x'), body === 'json' ? { body: {} } : {})
        const text = await response.text()
        expect(response.status, route).toBe(503)
        expect(text, route).toContain(fix)
        expect(text.toLowerCase(), route).toContain('store_rescue')
      }
      for (const path of ['/healthz', '/api/v1/status', '/api/v1/memories', '/api/v1/doctor', '/v1/models']) {
        expect((await rescued.call('GET', path)).status, path).toBe(200)
      }
    } finally {
      await rescued.close()
    }
  })
})
