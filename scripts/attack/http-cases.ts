import type { AttackCase, Attackers } from './attack-case.ts'

const ROUTES: ReadonlyArray<[string, string]> = [
  ['GET', '/api/v1/memories'],
  ['POST', '/api/v1/ask'],
  ['GET', '/api/v1/people'],
  ['POST', '/api/v1/invites'],
  ['POST', '/api/v1/grants'],
  ['POST', '/api/v1/grants/revoke'],
  ['GET', '/api/v1/audit'],
  ['GET', '/api/v1/replies'],
  ['GET', '/api/v1/messages'],
  ['GET', '/api/v1/network']
]

const hostOf = ({ owner }: Attackers) => new URL(owner.info.api).host

/** @returns the distinct answers of all routes, in order */
async function overAll(all: Attackers, headers: Record<string, string>): Promise<string> {
  const statuses = new Set<number>()
  for (const [method, path] of ROUTES) statuses.add((await all.owner.raw(method, path, headers)).status)
  return [...statuses].sort().join(' ')
}

const bearer = ({ owner }: Attackers) => ({ authorization: `Bearer ${owner.info.token}` })

export const httpCases: readonly AttackCase[] = [
  {
    id: 'C1',
    what: 'every route under another host name',
    expected: ['421'],
    run: all => overAll(all, { host: 'evil.test', ...bearer(all) })
  },
  {
    id: 'C2',
    what: 'host and origin of another page',
    expected: ['421'],
    run: all => overAll(all, { host: 'evil.test', origin: 'http://evil.test', ...bearer(all) })
  },
  {
    id: 'C3',
    what: 'other spellings of this machine',
    expected: ['421'],
    async run(all) {
      const { port } = new URL(all.owner.info.api)
      const statuses = new Set<number>()
      for (const name of ['0.0.0.0', '[::]', '127.1', '2130706433', 'localhost.', '127.0.0.1.']) {
        const { status } = await all.owner.raw('GET', '/api/v1/people', { host: `${name}:${port}`, ...bearer(all) })
        statuses.add(status)
      }
      return [...statuses].join(' ')
    }
  },
  {
    id: 'C5',
    what: 'a page of another origin writes',
    expected: ['403'],
    async run(all) {
      const headers = { host: hostOf(all), origin: 'http://evil.test', 'content-type': 'application/json' }
      return String(
        (await all.owner.raw('POST', '/api/v1/invites', { ...headers, ...bearer(all) }, '{"name":"x"}')).status
      )
    }
  },
  {
    id: 'C9',
    what: 'every route without credentials',
    expected: ['401'],
    run: all => overAll(all, { host: hostOf(all) })
  },
  {
    id: 'P28',
    what: 'granting with a guessed token',
    expected: ['401'],
    async run(all) {
      const headers = {
        host: hostOf(all),
        authorization: `Bearer ${'x'.repeat(43)}`,
        'content-type': 'application/json'
      }
      const body = JSON.stringify({ peer: all.vandal.selfId, preset: 'friend' })
      return String((await all.owner.raw('POST', '/api/v1/grants', headers, body)).status)
    }
  },
  {
    id: 'C8',
    what: 'paths that a careless guard reads otherwise',
    expected: ['no way in'],
    async run(all) {
      const paths = [
        '//api/v1/people',
        '/api//v1/people',
        '/api%2fv1%2fpeople',
        '/x/../api/v1/people',
        '/API/v1/people'
      ]
      for (const path of [...paths, '/api/v1/people;x', '/api/v1/people%00', '/health/../api/v1/people']) {
        const { status, body } = await all.owner.raw('GET', path, { host: hostOf(all) })
        if (status < 300 && body.includes('secondme.')) return path
      }
      return 'no way in'
    }
  },
  {
    id: 'C21',
    what: 'errors show no path and no stack',
    expected: ['clean'],
    async run(all) {
      const headers = { host: hostOf(all), 'content-type': 'application/json', ...bearer(all) }
      for (const body of ['{', '[]', '{"peer":1}', `{"peer":"${'x'.repeat(9_000)}"}`]) {
        const { body: text } = await all.owner.raw('POST', '/api/v1/grants', headers, body)
        if (/\.ts:\d+|node_modules|\/home\/|\/tmp\//.test(text)) return text
      }
      return 'clean'
    }
  }
]
