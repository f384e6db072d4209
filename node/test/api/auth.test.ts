import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCESS } from '../../src/api/access.ts'
import type { TokenScope } from '../../src/api/schemas/system.ts'
import { OWNER_TOKEN, request, startApi, type TestApi } from './harness.ts'

const SCOPES: TokenScope[] = ['chat', 'memory:read', 'memory:write', 'admin']
/** The only addresses that answer without a credential. */
const OPEN = ['GET /healthz', 'GET /readyz', 'POST /api/v1/session']

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const routes = Object.entries(ACCESS).map(([route, access]) => {
  const [method, path] = route.split(' ') as [string, string]
  return { route, method, path: path.replaceAll(/\{\w+\}/g, 'unknown'), needs: access.needs }
})

describe('authentication', () => {
  it.each(routes)(
    'answers $route without a credential only when it stands on the list (C9)',
    async ({ route, method, path }) => {
      const { status } = await request(api.port, { method, path })
      expect(status === 401).toBe(!OPEN.includes(route))
    }
  )

  it('tells nobody without a credential whether an address exists', async () => {
    const [known, unknown] = await Promise.all(
      ['/api/v1/status', '/api/v1/nothing'].map(path => request(api.port, { path }))
    )
    expect(unknown!.status).toBe(401)
    expect(unknown!.body).toBe(known!.body)
  })

  const forms: Array<[string, string[], number]> = [
    ['Bearer', [`Authorization: Bearer ${OWNER_TOKEN}`], 200],
    ['bearer in small letters', [`authorization: bearer ${OWNER_TOKEN}`], 200],
    ['BEARER with more spaces', [`AUTHORIZATION:   BEARER   ${OWNER_TOKEN}  `], 200],
    ['no scheme', [`Authorization: ${OWNER_TOKEN}`], 401],
    ['Basic', [`Authorization: Basic ${Buffer.from(`:${OWNER_TOKEN}`).toString('base64')}`], 401],
    ['x-api-key', [`x-api-key: ${OWNER_TOKEN}`], 401],
    ['a cookie', [`Cookie: token=${OWNER_TOKEN}`], 401],
    ['a letter too many', [`Authorization: Bearer ${OWNER_TOKEN}x`], 401],
    ['nothing after the scheme', ['Authorization: Bearer '], 401]
  ]
  it.each(forms)('takes the owner token as %s or not at all (C13)', async (_, headers, expected) => {
    expect((await request(api.port, { path: '/api/v1/doctor', headers })).status).toBe(expected)
    expect((await request(api.port, { path: '/api/v1/memories', headers })).status).toBe(expected)
  })

  it('takes no token from the query', async () => {
    expect(
      (await request(api.port, { path: `/api/v1/status?token=${OWNER_TOKEN}&access_token=${OWNER_TOKEN}` })).status
    ).toBe(401)
  })

  it('lets a wrong bearer token decide, although a good cookie comes with it', async () => {
    const { headers } = await api.browser()
    const answer = await api.call('GET', '/api/v1/status', { token: 'wrong', headers })
    expect(answer.status).toBe(401)
  })
})

describe('app tokens', () => {
  it.each(SCOPES)('with the scope %s open exactly the routes of that scope (C12)', async scope => {
    const token = await api.appToken(scope)
    for (const { route, method, path, needs } of routes) {
      // The event stream has no end and its own test below.
      if (needs === 'open' || path === '/api/v1/events') continue
      const isAllowed =
        needs === 'any' || needs === scope || (scope === 'admin' && needs !== 'console' && needs !== 'owner')
      // Writes come without their body: past the gate they end in the schema.
      const { status } = await request(api.port, { method, path, headers: [`Authorization: Bearer ${token}`] })
      const refusal = needs === 'console' ? 401 : 403
      expect(status === refusal, `${scope}: ${route} gave ${status}`).toBe(!isAllowed)
    }
  })

  it('open the event stream to readers and to nobody else', async () => {
    const refused = await api.call('GET', '/api/v1/events', { token: await api.appToken('chat', 'memory:write') })
    expect(refused.status).toBe(403)
    const allowed = await api.call('GET', '/api/v1/events', { token: await api.appToken('memory:read') })
    expect(allowed.status).toBe(200)
    await allowed.body!.cancel()
  })

  it('may not name a path of this machine unless they may do everything', async () => {
    const body = { path: '/etc/passwd' }
    const writer = await api.call('POST', '/api/v1/imports', {
      body,
      token: await api.appToken('memory:write', 'memory:read')
    })
    expect(writer.status).toBe(403)
    expect(api.importer.started).toEqual([])
    const admin = await api.call('POST', '/api/v1/imports', { body, token: await api.appToken('admin') })
    expect(admin.status).toBe(202)
  })

  it('are shown once, kept as a digest, and dead after they are revoked', async () => {
    const made = await api.json<{ token: string; info: { id: string } }>('POST', '/api/v1/tokens', {
      body: { name: 'notes app', scopes: ['memory:read'] }
    })
    expect((await api.call('GET', '/api/v1/memories', { token: made.token })).status).toBe(200)
    const listed = await (await api.call('GET', '/api/v1/tokens')).text()
    expect(listed).toContain('notes app')
    expect(listed).not.toContain(made.token.slice(-43))
    expect(listed).not.toContain('digest')
    await api.call('DELETE', `/api/v1/tokens/${made.info.id}`)
    expect((await api.call('GET', '/api/v1/memories', { token: made.token })).status).toBe(401)
  })
})

describe('console sessions', () => {
  async function newKey(): Promise<string> {
    const { url } = await api.json<{ url: string }>('POST', '/api/v1/console-link')
    return new URL(url).hash.slice('#k='.length)
  }
  const open = (key: string, headers: Record<string, string> = {}) =>
    api.call('POST', '/api/v1/session', { body: { key }, token: null, headers })

  it('come from a key that stands in the fragment only (C10)', async () => {
    const { url } = await api.json<{ url: string }>('POST', '/api/v1/console-link')
    const { origin, pathname, search, hash } = new URL(url)
    expect({ origin, pathname, search }).toEqual({ origin: api.url, pathname: '/', search: '' })
    expect(hash).toMatch(/^#k=[A-Za-z0-9_-]{43}$/)
  })

  it('come from a key once (C10)', async () => {
    const key = await newKey()
    expect((await open(key)).status).toBe(200)
    expect((await open(key)).status).toBe(401)
    expect((await open('guessed')).status).toBe(401)
  })

  it('come from a key within ten minutes (C10)', async () => {
    const [inTime, late] = [await newKey(), await newKey()]
    api.clock.aheadMs += 10 * 60_000 - 5_000
    expect((await open(inTime)).status).toBe(200)
    api.clock.aheadMs += 5_000
    expect((await open(late)).status).toBe(401)
  })

  it('lie in a cookie that scripts cannot read and other sites do not send (C11)', async () => {
    const cookie = (await open(await newKey())).headers.getSetCookie()[0]!
    const [pair, ...flags] = cookie.split('; ')
    expect(pair).toMatch(new RegExp(`^secondme_${api.port}=[A-Za-z0-9_-]{43}$`))
    expect(flags).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/']))
    expect(flags.some(flag => flag.startsWith('Domain'))).toBe(false)
  })

  it('never take over a value the browser brings (C11)', async () => {
    const planted = `secondme_${api.port}=${'a'.repeat(43)}`
    const opened = await open(await newKey(), { cookie: planted })
    expect(opened.headers.getSetCookie()[0]).not.toContain('a'.repeat(43))
    const headers = { cookie: planted, 'sec-fetch-site': 'same-origin' }
    expect((await api.call('GET', '/api/v1/session', { token: null, headers })).status).toBe(401)
  })

  it('are dead after logout (C11)', async () => {
    const { headers } = await api.browser()
    expect((await api.call('GET', '/api/v1/status', { token: null, headers })).status).toBe(200)
    expect((await api.call('DELETE', '/api/v1/session', { token: null, headers })).status).toBe(200)
    expect((await api.call('GET', '/api/v1/status', { token: null, headers })).status).toBe(401)
  })

  it('end after a week without use', async () => {
    const { headers } = await api.browser()
    api.clock.aheadMs += 7 * 24 * 3_600_000 + 1
    expect((await api.call('GET', '/api/v1/status', { token: null, headers })).status).toBe(401)
  })

  it('give their csrf value to their own page and need it for every write', async () => {
    const { headers, csrf } = await api.browser()
    const session = await api.json<{ csrf: string }>('GET', '/api/v1/session', { token: null, headers })
    expect(session.csrf).toBe(csrf)
    const write = (value: string) =>
      api.call('POST', '/api/v1/memories/search', {
        token: null,
        headers: { ...headers, 'x-secondme-csrf': value },
        body: { query: 'x' }
      })
    expect((await write(csrf)).status).toBe(200)
    expect((await write(`${csrf}x`)).status).toBe(403)
    expect((await write('')).status).toBe(403)
  })

  it('are refused where the browser does not say that our own page asks', async () => {
    const { cookie, csrf } = await api.browser()
    const answer = await api.call('GET', '/api/v1/status', {
      token: null,
      headers: { cookie, 'x-secondme-csrf': csrf }
    })
    expect(answer.status).toBe(403)
  })
})

describe('the rate limit', () => {
  it('holds back one caller and leaves the others alone', async () => {
    const limited = await startApi({ rateLimit: { burst: 3, perSecond: 0.001 } })
    try {
      const statuses = []
      for (let i = 0; i < 5; i++) statuses.push((await limited.call('GET', '/api/v1/status', { token: null })).status)
      expect(statuses).toEqual([401, 401, 401, 429, 429])
      expect((await limited.call('GET', '/api/v1/status')).status).toBe(200)
    } finally {
      await limited.close()
    }
  })
})
