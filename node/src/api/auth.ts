import type { AppTokens } from './app-tokens.ts'
import type { ConsoleSession, ConsoleSessions } from './console-sessions.ts'
import { RequestError } from './request-error.ts'
import type { TokenScope } from './schemas/system.ts'
import { digestOf, isSame } from './secrets.ts'

/** Who asks: the owner's own programs and browsers may do everything, an app what its token says. */
export type Principal =
  | { kind: 'owner'; id: 'owner' }
  | { kind: 'console'; id: string; session: ConsoleSession }
  | { kind: 'app'; id: string; scopes: readonly TokenScope[] }

export interface Credentials {
  authorization: string | undefined
  cookie: string | undefined
}

export interface Auth {
  /**
   * A bearer token decides alone, whatever cookie comes with it.
   * @returns undefined without a valid credential
   */
  authenticate(credentials: Credentials): Promise<Principal | undefined>
}

/** @param init.ownerToken - full rights; only its digest is kept */
export function createAuth(
  components: { tokens: Pick<AppTokens, 'verify'>; sessions: Pick<ConsoleSessions, 'find'> },
  init: { ownerToken: string; cookieName(): string }
): Auth {
  const { tokens, sessions } = components
  const ownerDigest = digestOf(init.ownerToken)

  async function byToken(token: string): Promise<Principal | undefined> {
    if (isSame(digestOf(token), ownerDigest)) return { kind: 'owner', id: 'owner' }
    const app = await tokens.verify(token)
    return app && { kind: 'app', id: app.id, scopes: app.scopes }
  }

  return {
    async authenticate({ authorization, cookie }) {
      if (authorization !== undefined) {
        const token = /^bearer +([A-Za-z0-9_-]+) *$/i.exec(authorization)?.[1]
        return token === undefined ? undefined : byToken(token)
      }
      const session = sessions.find(cookieValue(cookie, init.cookieName()))
      return session && { kind: 'console', id: session.id, session }
    }
  }
}

/**
 * A cookie comes by itself, also when a foreign page makes the browser ask. So the browser must say that the request
 * starts at our own page, and a write must carry what only our page knows.
 *
 * @throws {RequestError} SITE_REFUSED, CSRF_REFUSED
 */
export function guardCookie(
  principal: Principal,
  request: { site: string | undefined; csrf: string | undefined; isWrite: boolean }
): void {
  if (principal.kind !== 'console') return
  if (request.site === undefined) throw new RequestError({ code: 'SITE_REFUSED' })
  if (request.isWrite && !isSame(request.csrf ?? '', principal.session.csrf))
    throw new RequestError({ code: 'CSRF_REFUSED' })
}

/** `admin` covers the other scopes; the others do not cover each other. */
export function allows(principal: Principal, scope: TokenScope): boolean {
  if (principal.kind !== 'app') return true
  return principal.scopes.includes(scope) || principal.scopes.includes('admin')
}

function cookieValue(header: string | undefined, name: string): string {
  const pairs = (header ?? '').split(';').map(pair => pair.trim())
  return pairs.find(pair => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}
