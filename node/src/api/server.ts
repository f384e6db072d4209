import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Startable } from '../lifecycle.ts'
import { UPLOAD_LIMIT_BYTES } from './access.ts'
import { createApp } from './app.ts'
import { createAppTokens } from './app-tokens.ts'
import { createAuth } from './auth.ts'
import type { ApiComponents } from './components.ts'
import { loadConsole } from './console.ts'
import { createConsoleSessions } from './console-sessions.ts'
import { guardHead } from './guard.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { type Listeners, listenOnLoopback } from './listen.ts'
import { openaiErrorOf } from './openai-format.ts'
import { problemFor } from './problems.ts'
import { createRateLimiter, type RateLimitInit } from './rate-limit.ts'
import { createUploads } from './uploads.ts'

export interface ApiServerInit {
  /** Preferred port; the next free one when taken; 0 for any. @default 7363 */
  port?: number
  /** Only loopback is allowed. @default '127.0.0.1' (and ::1 where the machine has it) */
  host?: string
  /** Full rights. The caller shows it to the owner's own programs only. */
  ownerToken: string
  /** Where uploads lie until they are imported; made when it is missing. */
  uploadsDir: string
  /** The built console; without it a page says how to build it. */
  consoleDir?: string
  /** Largest upload, in bytes. @default 4 GiB */
  uploadLimitBytes?: number
  rateLimit?: RateLimitInit
  /** Time that running answers get when the server stops, in ms. @default 5_000 */
  drainMs?: number
}

export interface ApiServer extends Startable {
  /** `http://127.0.0.1:7363`, known once started. */
  readonly url: string
  readonly port: number
  /** A one-time link to the console. */
  newConsoleLink(): { url: string; expiresAtMs: number }
}

/** Headers must be there within this time; bodies may take as long as an upload takes. */
const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 3_600_000

/** The HTTP API and the console on the loopback interface. @throws {ListenError} HOST_NOT_LOOPBACK */
export function createApiServer(components: ApiComponents, init: ApiServerInit): ApiServer {
  const { clock, log } = components
  const {
    port: preferredPort = 7363,
    host = '127.0.0.1',
    drainMs = 5_000,
    uploadLimitBytes = UPLOAD_LIMIT_BYTES
  } = init
  const consoleSessions = createConsoleSessions({ clock })
  const tokens = createAppTokens(components)
  const uploads = createUploads(components, { dir: init.uploadsDir, limitBytes: uploadLimitBytes })
  const stopping = new AbortController()
  const cutting = new AbortController()
  let listeners: Listeners | undefined

  const port = (): number => listeners?.port ?? 0
  const url = (): string => `http://127.0.0.1:${port()}`
  const cookieName = (): string => `secondme_${port()}`
  const app = createApp({
    ...components,
    tokens,
    consoleSessions,
    uploads,
    auth: createAuth({ tokens, sessions: consoleSessions }, { ownerToken: init.ownerToken, cookieName }),
    limiter: createRateLimiter(init.rateLimit),
    console: loadConsole(init.consoleDir),
    cookieName,
    consoleUrl: url,
    stopping: stopping.signal,
    cutting: cutting.signal
  })
  const listener = getRequestListener(
    async (request, env) => {
      try {
        return await app.fetch(request, env as HttpBindings)
      } catch (err) {
        // The framework handles errors only; a library may throw something else.
        log.error('request failed', { err })
        return Response.json(problemFor(err), { status: 500, headers: { 'content-type': 'application/problem+json' } })
      }
    },
    { overrideGlobalObjects: false }
  )

  function handle(incoming: IncomingMessage, outgoing: ServerResponse): void {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) outgoing.setHeader(name, value)
    outgoing.setHeader('cache-control', 'no-store')
    try {
      guardHead(incoming, port())
    } catch (err) {
      refuseHead(incoming, outgoing, err)
      return
    }
    void listener(incoming, outgoing)
  }

  function makeServer(): Server {
    return createServer({ headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS }, handle)
  }

  return {
    get url() {
      return url()
    },
    get port() {
      return port()
    },
    newConsoleLink() {
      const { key, expiresAtMs } = consoleSessions.newKey()
      return { url: `${url()}/#k=${key}`, expiresAtMs }
    },
    async start() {
      await uploads.open()
      listeners = await listenOnLoopback(makeServer, { host, port: preferredPort })
      log.info('api is listening', { port: listeners.port })
    },
    async stop() {
      const running = listeners
      if (!running) return
      const closed = running.close()
      stopping.abort()
      await Promise.race([closed, sleep(drainMs)])
      cutting.abort()
      running.cut()
      await closed
    }
  }
}

/** Refused before the framework sees it; the body is not read, so the connection ends. */
function refuseHead(incoming: IncomingMessage, outgoing: ServerResponse, err: unknown): void {
  const problem = problemFor(err)
  const isOpenai = incoming.url?.startsWith('/v1/') === true
  outgoing.writeHead(problem.status, {
    'content-type': isOpenai ? 'application/json' : 'application/problem+json',
    connection: 'close'
  })
  outgoing.end(JSON.stringify(isOpenai ? openaiErrorOf(problem) : problem))
}
