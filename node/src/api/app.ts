import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { ACCESS } from './access.ts'
import type { AppTokens } from './app-tokens.ts'
import type { Auth } from './auth.ts'
import type { ApiComponents } from './components.ts'
import type { ConsoleFile, ConsoleFiles } from './console.ts'
import type { ConsoleSessions } from './console-sessions.ts'
import { createGate } from './gate.ts'
import type { ApiApp, ApiEnv } from './kit.ts'
import { openaiErrorOf } from './openai-format.ts'
import { problemFor } from './problems.ts'
import type { RateLimiter } from './rate-limit.ts'
import { RequestError } from './request-error.ts'
import { auditRoutes } from './routes/audit.ts'
import { bridgeRoutes } from './routes/bridge.ts'
import { chatRoutes } from './routes/chat.ts'
import { eventRoutes } from './routes/events.ts'
import { grantRoutes } from './routes/grants.ts'
import { memoryRoutes } from './routes/memories.ts'
import { modelRoutes } from './routes/models.ts'
import { openaiRoutes } from './routes/openai.ts'
import { peopleRoutes } from './routes/people.ts'
import { pipelineRoutes } from './routes/pipeline.ts'
import { profileRoutes } from './routes/profile.ts'
import { sessionRoutes } from './routes/session.ts'
import { sourceRoutes } from './routes/sources.ts'
import { systemRoutes } from './routes/system.ts'
import { talkRoutes } from './routes/talks.ts'
import { topicRoutes } from './routes/topics.ts'
import type { Uploads } from './uploads.ts'

/** What the routes need beside the parts of the node: made by the server, because it knows port and lifetime. */
export interface AppComponents extends ApiComponents {
  auth: Auth
  tokens: AppTokens
  consoleSessions: ConsoleSessions
  limiter: RateLimiter
  uploads: Uploads
  console: ConsoleFiles
  cookieName(): string
  consoleUrl(): string
  /** Aborts when the server stops: ends streams that would never end by themselves. */
  stopping: AbortSignal
  /** Aborts a little later: cuts answers that are still being written. */
  cutting: AbortSignal
}

/** @throws {Error} a route has no line in the table of access, or a line has no route */
export function createApp(components: AppComponents): ApiApp {
  const { log, store, console: files } = components
  const app: ApiApp = new OpenAPIHono<ApiEnv>({
    defaultHook(result) {
      if (!result.success)
        throw new RequestError({ code: 'REQUEST_INVALID', fields: result.error.issues.map(describeIssue) })
    }
  })
  app.onError((err, c) => refuse(c, err, () => log.error('request failed', { method: c.req.method, err })))
  app.notFound(c => refuse(c, new RequestError({ code: 'NOT_FOUND' }), () => {}))
  app.use(
    '*',
    createGate({ ...components, health: () => store.health, isConsoleFile: path => files.find(path) !== undefined })
  )

  const answersEnd = { ...components, stopping: components.cutting }
  memoryRoutes(app, components)
  sourceRoutes(app, components)
  chatRoutes(app, answersEnd)
  bridgeRoutes(app, answersEnd)
  modelRoutes(app, components)
  profileRoutes(app, components)
  topicRoutes(app, components)
  pipelineRoutes(app, components)
  peopleRoutes(app, components)
  grantRoutes(app, components)
  talkRoutes(app, answersEnd)
  auditRoutes(app, components)
  systemRoutes(app, components)
  sessionRoutes(app, components)
  eventRoutes(app, components)
  openaiRoutes(app, answersEnd)
  describeRoutes(app)
  checkAccess(app)
  // Last, and only for what the gate has let through as a file of the console.
  app.get('*', c => serveFile(c, files.find(c.req.path)))
  return app
}

function describeRoutes(app: ApiApp): void {
  let document: object | undefined
  app.get('/openapi.json', c => {
    const info = { title: 'secondme-node', version: '1', description: 'The HTTP API of one AI self, for its owner' }
    document ??= app.getOpenAPI31Document({ openapi: '3.1.0', info })
    return c.json(document)
  })
}

/** Every handler stands in the table, every line of the table has a handler. */
function checkAccess(app: ApiApp): void {
  const registered = app.routes
    .filter(route => route.method !== 'ALL')
    .map(route => `${route.method} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`)
  const open = registered.filter(route => !(route in ACCESS))
  const missing = Object.keys(ACCESS).filter(route => !registered.includes(route))
  if (open.length + missing.length > 0) throw new Error(`routes and access differ: ${[...open, ...missing].join(', ')}`)
}

function refuse(c: Context<ApiEnv>, err: unknown, logUnknown: () => void): Response {
  const problem = problemFor(err instanceof HTTPException ? fromFramework(err) : err)
  if (problem.status >= 500 && problem.code === 'INTERNAL') logUnknown()
  const headers = new Headers()
  // The rest of a refused body is not read, so the connection cannot be used again.
  if (problem.status === 413) headers.set('connection', 'close')
  if (err instanceof RequestError && err.fault.code === 'RATE_LIMITED') {
    headers.set('retry-after', String(Math.ceil(err.fault.retryAfterMs / 1000)))
  }
  const isOpenai = c.req.path.startsWith('/v1/')
  headers.set('content-type', isOpenai ? 'application/json' : 'application/problem+json')
  return new Response(JSON.stringify(isOpenai ? openaiErrorOf(problem) : problem), { status: problem.status, headers })
}

function fromFramework(err: HTTPException): RequestError {
  return new RequestError({ code: err.status === 415 ? 'CONTENT_TYPE_REFUSED' : 'BODY_MALFORMED' })
}

/** Where and what kind, without the value that was sent. */
function describeIssue({ path, code, message }: { path: PropertyKey[]; code?: string; message: string }): string {
  const where = path.map(String).join('.')
  const what = code === 'unrecognized_keys' ? 'holds an unknown field' : message
  return where === '' ? what : `${where}: ${what}`
}

function serveFile(c: Context<ApiEnv>, file: ConsoleFile | undefined): Response {
  if (!file) throw new RequestError({ code: 'NOT_FOUND' })
  if (c.req.header('if-none-match') === file.headers.etag)
    return new Response(null, { status: 304, headers: file.headers })
  const isGzip = file.gzipped !== undefined && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
  const headers = new Headers(file.headers)
  if (isGzip) headers.set('content-encoding', 'gzip')
  return new Response(isGzip ? file.gzipped! : file.bytes, { status: 200, headers })
}
