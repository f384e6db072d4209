import { createRoute } from '@hono/zod-openapi'
import { deleteCookie, setCookie } from 'hono/cookie'
import type { AppTokens } from '../app-tokens.ts'
import type { ConsoleSessions } from '../console-sessions.ts'
import { type ApiApp, body, created, idParam, ok } from '../kit.ts'
import { RequestError } from '../request-error.ts'
import { consoleLink, done, newToken, openSession, session, tokenCreated, tokenList } from '../schemas/system.ts'
import { isoOf } from '../times.ts'
import { viewToken } from '../views.ts'

export interface SessionComponents {
  tokens: AppTokens
  consoleSessions: ConsoleSessions
  cookieName(): string
  /** Address of the console, without a slash at the end. */
  consoleUrl(): string
}

const COOKIE = { httpOnly: true, sameSite: 'Strict', path: '/' } as const
const COOKIE_LIFETIME_S = 7 * 24 * 3600

const openRoute = createRoute({
  method: 'post',
  path: '/api/v1/session',
  request: body(openSession),
  responses: ok(session, 'The key is used up; the cookie is set')
})
const readRoute = createRoute({
  method: 'get',
  path: '/api/v1/session',
  responses: ok(session, 'The csrf value of this session')
})
const closeRoute = createRoute({
  method: 'delete',
  path: '/api/v1/session',
  responses: ok(done, 'Logged out')
})
const linkRoute = createRoute({
  method: 'post',
  path: '/api/v1/console-link',
  responses: ok(consoleLink, 'A link that works once, for ten minutes')
})
const tokensRoute = createRoute({
  method: 'get',
  path: '/api/v1/tokens',
  responses: ok(tokenList, 'Tokens given to apps')
})
const newTokenRoute = createRoute({
  method: 'post',
  path: '/api/v1/tokens',
  request: body(newToken),
  responses: created(tokenCreated, 'The token, shown this once')
})
const revokeRoute = createRoute({
  method: 'delete',
  path: '/api/v1/tokens/{id}',
  request: idParam,
  responses: ok(done, 'The token is dead')
})

export function sessionRoutes(app: ApiApp, components: SessionComponents): void {
  const { tokens, consoleSessions, cookieName, consoleUrl } = components
  const isDone = { schema: 'secondme.done/1', done: true } as const

  app.openapi(openRoute, c => {
    const opened = consoleSessions.open(c.req.valid('json').key)
    if (!opened) throw new RequestError({ code: 'SESSION_KEY_REFUSED' })
    setCookie(c, cookieName(), opened.cookie, { ...COOKIE, maxAge: COOKIE_LIFETIME_S })
    return c.json({ schema: 'secondme.session/1' as const, csrf: opened.session.csrf }, 200)
  })

  app.openapi(readRoute, c => {
    const principal = c.get('principal')
    if (principal.kind !== 'console') throw new RequestError({ code: 'UNAUTHENTICATED' })
    return c.json({ schema: 'secondme.session/1' as const, csrf: principal.session.csrf }, 200)
  })

  app.openapi(closeRoute, c => {
    consoleSessions.close(c.get('principal').id)
    deleteCookie(c, cookieName(), COOKIE)
    return c.json(isDone, 200)
  })

  app.openapi(linkRoute, c => {
    const { key, expiresAtMs } = consoleSessions.newKey()
    // In the fragment: browsers send it to no server, so it stands in no log on the way.
    const url = `${consoleUrl()}/#k=${key}`
    return c.json({ schema: 'secondme.console/1' as const, url, expiresAt: isoOf(expiresAtMs) }, 200)
  })

  app.openapi(tokensRoute, async c => {
    return c.json({ schema: 'secondme.tokens/1' as const, tokens: (await tokens.list()).map(viewToken) }, 200)
  })

  app.openapi(newTokenRoute, async c => {
    const { name, scopes } = c.req.valid('json')
    const { token, info } = await tokens.create(name, scopes)
    return c.json({ schema: 'secondme.token/1' as const, token, info: viewToken(info) }, 201)
  })

  app.openapi(revokeRoute, async c => {
    if (!(await tokens.revoke(c.req.valid('param').id))) throw new RequestError({ code: 'NOT_FOUND' })
    return c.json(isDone, 200)
  })
}
