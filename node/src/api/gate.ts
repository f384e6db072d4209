import type { IncomingMessage } from 'node:http'
import type { Context, MiddlewareHandler } from 'hono'
import type { Clock } from '../clock.ts'
import type { StoreHealth } from '../store/types.ts'
import { type Access, accessTo } from './access.ts'
import { type Auth, allows, guardCookie, type Principal } from './auth.ts'
import { hasBody, readText } from './body.ts'
import type { ApiEnv } from './kit.ts'
import type { RateLimiter } from './rate-limit.ts'
import { RequestError } from './request-error.ts'

export interface GateComponents {
  auth: Auth
  limiter: RateLimiter
  clock: Pick<Clock, 'nowMs'>
  health(): StoreHealth
  /** Is this the address of a page or file of the console? Those are open: they hold no data. */
  isConsoleFile(path: string): boolean
}

const CONSOLE_FILE: Access = { needs: 'open', writes: false, bodyLimitBytes: 0, body: 'json' }

/**
 * Everything between the first bytes and the handler, in this order: declared body size, rate, credential, route,
 * scope, cookie proof, rescue mode, content type, body. Whatever is not explicitly allowed stops here.
 */
export function createGate(components: GateComponents): MiddlewareHandler<ApiEnv> {
  const { auth, limiter, clock, health } = components

  function lookUp(c: Context<ApiEnv>): Access | undefined {
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (isRead && components.isConsoleFile(c.req.path)) return CONSOLE_FILE
    return accessTo(c.req.method, c.req.path)
  }

  return async (c, next) => {
    const { incoming, outgoing } = c.env
    const gone = new AbortController()
    outgoing.once('close', () => gone.abort())
    c.set('signal', gone.signal)
    const access = lookUp(c)
    guardDeclaredSize(incoming, access)
    const principal = await auth.authenticate({
      authorization: incoming.headers.authorization,
      cookie: incoming.headers.cookie
    })
    limiter.take(principal?.id ?? 'without credential', clock.nowMs())
    if (access?.needs !== 'open') {
      c.set('principal', admit(principal, access))
      guardCookie(c.get('principal'), {
        site: c.req.header('sec-fetch-site'),
        csrf: c.req.header('x-secondme-csrf'),
        isWrite: c.req.method !== 'GET' && c.req.method !== 'HEAD'
      })
    }
    if (access?.writes) guardRescue(health())
    if (access && hasBody(incoming)) await takeBody(c, access)
    return next()
  }
}

/** @throws {RequestError} UNAUTHENTICATED before anything tells whether the route exists */
function admit(principal: Principal | undefined, access: Access | undefined): Principal {
  if (!principal) throw new RequestError({ code: 'UNAUTHENTICATED' })
  if (!access) throw new RequestError({ code: 'NOT_FOUND' })
  const { needs } = access
  if (needs === 'open' || needs === 'any') return principal
  if (needs === 'console') {
    if (principal.kind !== 'console') throw new RequestError({ code: 'UNAUTHENTICATED' })
    return principal
  }
  if (needs === 'owner') {
    if (principal.kind === 'app') throw new RequestError({ code: 'OWNER_ONLY' })
    return principal
  }
  if (!allows(principal, needs)) throw new RequestError({ code: 'SCOPE_MISSING', scope: needs })
  return principal
}

const UNKNOWN_ROUTE_LIMIT_BYTES = 1024 * 1024

function guardDeclaredSize(incoming: IncomingMessage, access: Access | undefined): void {
  const limitBytes = access?.bodyLimitBytes ?? UNKNOWN_ROUTE_LIMIT_BYTES
  const declared = Number(incoming.headers['content-length'] ?? 0)
  if (declared > limitBytes) throw new RequestError({ code: 'BODY_TOO_LARGE', limitBytes })
}

function guardRescue(health: StoreHealth): void {
  if (health.mode === 'rescue') throw new RequestError({ code: 'STORE_RESCUE', fix: health.fix })
}

/** A form or plain text is what a foreign page can send without asking first: neither is taken as JSON. */
async function takeBody(c: Context<ApiEnv>, access: Access): Promise<void> {
  const contentType = c.req.header('content-type') ?? ''
  if (access.body === 'upload') {
    const isUpload = /^multipart\/form-data\b/i.test(contentType) || c.req.header('x-file-name') !== undefined
    if (!isUpload) throw new RequestError({ code: 'CONTENT_TYPE_REFUSED' })
    return
  }
  if (!/^application\/json(?:\s*;|$)/i.test(contentType)) throw new RequestError({ code: 'CONTENT_TYPE_REFUSED' })
  // Read here, under the limit, and given on as a request whose body is complete.
  const text = await readText(c.env.incoming, access.bodyLimitBytes)
  const { url, method, headers } = c.req.raw
  c.req.raw = new Request(url, { method, headers: new Headers([...headers]), body: text })
}
