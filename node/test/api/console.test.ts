import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request, startApi, type TestApi } from './harness.ts'

let dir: string
let api: TestApi
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'secondme-console-'))
  await mkdir(join(dir, 'assets'))
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>console</title>')
  await writeFile(join(dir, 'assets', 'main-Dk3x9_aB.js'), `console.log(${'1+'.repeat(500)}1)`)
  await writeFile(join(dir, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(dir, 'notes.secret'), 'no type, not served')
  api = await startApi({ consoleDir: dir })
})
afterAll(async () => {
  await api.close()
  await rm(dir, { recursive: true })
})

describe('the console', () => {
  it('is one page that is asked for again every time, and files that never change', async () => {
    const page = await request(api.port, { path: '/' })
    expect(page.status).toBe(200)
    expect(page.body).toContain('<title>console</title>')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const script = await request(api.port, { path: '/assets/main-Dk3x9_aB.js' })
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await request(api.port, { path: '/mark.svg' })).headers.get('cache-control')).toBe('no-cache')
  })

  it('comes compressed to who asks for it, and unchanged files are not sent again', async () => {
    const response = await fetch(`${api.url}/assets/main-Dk3x9_aB.js`)
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(await response.text()).toContain('console.log(1+1')
    const etag = response.headers.get('etag')!
    const again = await fetch(`${api.url}/assets/main-Dk3x9_aB.js`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })

  it.each(['/index.html', '/notes.secret', '/assets', '/assets/', '/assets/main.js', '/favicon.ico', '/memories'])(
    'serves nothing else at %s',
    async path => {
      expect((await request(api.port, { path })).status).toBe(401)
    }
  )

  it('takes no other method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await request(api.port, { method, path: '/' })).status, method).toBe(401)
    }
  })

  it('says how it is built when it is not there', async () => {
    const bare = await startApi({ consoleDir: join(dir, 'missing') })
    try {
      const page = await request(bare.port, { path: '/' })
      expect(page.status).toBe(200)
      expect(page.body).toContain('npm run build')
      expect(page.body).not.toContain(dir)
    } finally {
      await bare.close()
    }
  })
})

describe('every answer', () => {
  const targets: Array<[string, number, string?]> = [
    ['/', 200],
    ['/mark.svg', 200],
    ['/healthz', 200],
    ['/api/v1/status', 401],
    ['//', 400],
    ['/healthz', 421, 'evil.test']
  ]
  it.each(targets)('at %s with %i forbids framing, foreign content and sniffing (C18)', async (path, status, host) => {
    const answer = await request(api.port, { path, ...(host === undefined ? {} : { host }) })
    expect(answer.status).toBe(status)
    const policy = answer.headers.get('content-security-policy')!.split('; ')
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'"
      ])
    )
    expect(policy.join()).not.toMatch(/unsafe|https?:|\*/)
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect([...answer.headers.keys()].filter(name => name.startsWith('access-control-'))).toEqual([])
  })

  it('of the API is kept by no cache', async () => {
    expect((await api.call('GET', '/api/v1/status')).headers.get('cache-control')).toBe('no-store')
  })
})
