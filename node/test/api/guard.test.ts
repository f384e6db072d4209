import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCESS } from '../../src/api/access.ts'
import { OWNER_TOKEN, request, sendRaw, startApi, type TestApi } from './harness.ts'

const BEARER = `Authorization: Bearer ${OWNER_TOKEN}`
const ROUTES = Object.keys(ACCESS).map(route => {
  const [method, path] = route.split(' ') as [string, string]
  return { method, path: path.replaceAll(/\{\w+\}/g, 'x') }
})

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

describe('the guard in front of the API', () => {
  it('answers 421 to a foreign Host on every route and method (C1)', async () => {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']
    const targets = [...ROUTES, ...methods.map(method => ({ method, path: '/' }))]
    for (const { method, path } of targets) {
      const answer = await request(api.port, { method, path, host: 'evil.test', headers: [BEARER] })
      expect(answer.status, `${method} ${path}`).toBe(421)
    }
  })

  it('answers 421 when Host and Origin agree on being foreign (C2)', async () => {
    const host = `evil.test:${api.port}`
    const headers = [`Origin: http://${host}`, BEARER]
    expect((await request(api.port, { path: '/api/v1/status', host, headers })).status).toBe(421)
  })

  it.each([
    ['0.0.0.0', '0.0.0.0:PORT'],
    ['every address of IPv6', '[::]:PORT'],
    ['a short address', '127.1:PORT'],
    ['a number', '2130706433:PORT'],
    ['a hexadecimal address', '0x7f000001:PORT'],
    ['another loopback address', '127.0.0.2:PORT'],
    ['a trailing dot', 'localhost.:PORT'],
    ['capital letters', 'LOCALHOST:PORT'],
    ['another port', '127.0.0.1:1'],
    ['no port', '127.0.0.1'],
    ['a name in front', 'evil.test@127.0.0.1:PORT'],
    ['a name behind', '127.0.0.1:PORT.evil.test'],
    ['nothing', '']
  ])('answers 421 to a Host of %s (C3)', async (_, host) => {
    const answer = await request(api.port, { path: '/healthz', host: host.replace('PORT', String(api.port)) })
    expect(answer.status).toBe(421)
  })

  it('refuses two Host headers, which two readers could read differently', async () => {
    const bytes = `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${api.port}\r\nHost: evil.test\r\nConnection: close\r\n\r\n`
    expect((await sendRaw(api.port, bytes)).status).toBeGreaterThanOrEqual(400)
  })

  it('answers on 127.0.0.1, localhost and [::1] alike', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      expect((await request(api.port, { path: '/healthz', host: `${host}:${api.port}` })).status, host).toBe(200)
    }
  })

  describe('when a page of another site makes a browser ask', () => {
    const forms: Array<[string, string]> = [
      ['application/x-www-form-urlencoded', 'text=planted'],
      ['text/plain', '{"text":"planted"}'],
      [
        'multipart/form-data; boundary=b',
        '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nplanted\r\n--b--\r\n'
      ],
      ['application/json', '{"text":"planted"}']
    ]
    it.each(forms)('refuses a %s post with the cookie and changes nothing (C4, C5)', async (type, body) => {
      const { cookie, csrf } = await api.browser()
      const common = [`Cookie: ${cookie}`, `Content-Type: ${type}`]
      const attempts = [
        [...common, 'Origin: http://evil.test', 'Sec-Fetch-Site: cross-site'],
        [...common, 'Origin: http://evil.test'],
        [...common, 'Sec-Fetch-Site: cross-site'],
        [...common, 'Sec-Fetch-Site: same-site', `Origin: http://localhost:1`],
        [...common, 'Sec-Fetch-Site: cross-site', `x-secondme-csrf: ${csrf}`],
        common,
        [...common, 'Sec-Fetch-Site: none']
      ]
      for (const headers of attempts) {
        const answer = await request(api.port, { method: 'POST', path: '/api/v1/memories', headers, body })
        expect(answer.status, headers.join(' | ')).toBe(403)
      }
      expect(api.memories.count()).toBe(0)
    })

    it('gives a preflight no CORS header, with any Origin (C5)', async () => {
      for (const origin of ['http://evil.test', 'null', `http://127.0.0.1:${api.port}`]) {
        const headers = [`Origin: ${origin}`, 'Access-Control-Request-Method: POST', BEARER]
        const answer = await request(api.port, { method: 'OPTIONS', path: '/api/v1/memories', headers })
        expect(answer.status).toBeGreaterThanOrEqual(400)
        expect([...answer.headers.keys()].filter(name => name.startsWith('access-control-'))).toEqual([])
      }
    })

    it.each([
      'null',
      'http://evil.test',
      'https://127.0.0.1:PORT',
      'http://127.0.0.1',
      'http://127.0.0.1:PORT/',
      'file://'
    ])('refuses the Origin %s, even with the owner token (C6)', async origin => {
      const headers = [`Origin: ${origin.replace('PORT', String(api.port))}`, BEARER]
      expect((await request(api.port, { path: '/api/v1/status', headers })).status).toBe(403)
    })

    it('refuses the Origin of the other loopback name', async () => {
      const headers = [`Origin: http://localhost:${api.port}`, BEARER]
      expect((await request(api.port, { path: '/api/v1/status', headers })).status).toBe(403)
    })

    it('refuses event streams and WebSocket upgrades of a foreign Origin (C7)', async () => {
      const { cookie } = await api.browser()
      const foreign = ['Origin: http://evil.test', `Cookie: ${cookie}`]
      expect((await request(api.port, { path: '/api/v1/events', headers: foreign })).status).toBe(403)
      const upgrade = ['Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==']
      const bytes = [
        'GET /api/v1/events HTTP/1.1',
        `Host: 127.0.0.1:${api.port}`,
        'Connection: Upgrade',
        ...upgrade,
        ...foreign
      ]
      expect((await sendRaw(api.port, `${bytes.join('\r\n')}\r\n\r\n`)).status).toBe(403)
    })
  })

  it('lets its own page write, with cookie and csrf value', async () => {
    const { cookie, csrf } = await api.browser()
    const headers = [
      `Origin: http://127.0.0.1:${api.port}`,
      'Sec-Fetch-Site: same-origin',
      `Cookie: ${cookie}`,
      `x-secondme-csrf: ${csrf}`,
      'Content-Type: application/json'
    ]
    const answer = await request(api.port, {
      method: 'POST',
      path: '/api/v1/memories/search',
      headers,
      body: '{"query":"x"}'
    })
    expect(answer.status).toBe(200)
  })

  it('gives no fuzzed path a 2xx without a credential (C8)', async () => {
    // The console's own page, which holds no data, and the two health checks.
    const open = new Set(['/healthz', '/readyz', '/'])
    const words = fc.constantFrom(
      ...[
        'api',
        'v1',
        'memories',
        'API',
        'V1',
        'Memories',
        'status',
        'healthz',
        'HEALTHZ',
        'search',
        'export',
        'openapi.json',
        'metrics',
        'x'
      ],
      ...[
        '..',
        '.',
        '',
        ';',
        ';x=1',
        '%2f',
        '%2F',
        '%5c',
        '\\',
        '%00',
        '%2e%2e',
        '%252f',
        '%25',
        '%',
        '%zz',
        '*',
        '~',
        '@',
        '\u0000',
        '%c0%af',
        'é'
      ]
    )
    const path = fc
      .tuple(
        fc.array(words, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('/', '//', '%2f', '\\', ';'),
        fc.constantFrom('', '?a=b', '/', '#x')
      )
      .map(([parts, separator, end]) => `/${parts.join(separator)}${end}`)
      .filter(candidate => !open.has(candidate.split(/[?#]/)[0]!))
    const paths = fc.sample(path, { numRuns: 5_000, seed: 7 })
    const opened: string[] = []
    // Many at a time, each on its own connection: the raw bytes matter.
    const queue = paths.map(candidate => candidate.replaceAll(/[\r\n ]/g, ''))
    const workers = Array.from({ length: 32 }, async () => {
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        const { status } = await request(api.port, { path: next })
        if (status >= 200 && status < 300) opened.push(next)
      }
    })
    await Promise.all(workers)
    expect(paths).toHaveLength(5_000)
    expect(opened).toEqual([])
  })

  it.each([
    'http://evil.test/healthz',
    '*',
    'healthz',
    '/healthz/%2e%2e/x',
    '//healthz',
    '/./healthz',
    '/a;b',
    '/a\\b'
  ])('answers 400 to the target %s', async path => {
    expect((await request(api.port, { path, headers: [BEARER] })).status).toBe(400)
  })

  it('answers 400 to a target of nine thousand characters', async () => {
    expect((await request(api.port, { path: `/${'a'.repeat(9_000)}`, headers: [BEARER] })).status).toBe(400)
  })
})
