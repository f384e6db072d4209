import { z } from 'zod'
import { importState } from './sources.ts'

/** RFC 9457 with a stable `code`, and the command or step that fixes it. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string().optional(),
  fix: z.string().optional()
})
export type Problem = z.infer<typeof problem>

/** `GET /api/v1/status`. */
export const status = z.object({
  schema: z.literal('secondme.status/1'),
  ready: z.boolean(),
  mode: z.enum(['normal', 'rescue']),
  pid: z.number(),
  startedAt: z.string(),
  version: z.string(),
  self: z.object({ id: z.string(), peerId: z.string(), name: z.string().nullable(), words: z.string() }),
  console: z.string(),
  memories: z.object({ live: z.number(), bin: z.number() }),
  index: z.object({ embedded: z.number(), toEmbed: z.number() }),
  model: z.object({
    chat: z.string().nullable(),
    embedder: z.string().nullable(),
    worker: z.enum(['off', 'starting', 'running', 'failed']),
    workerRssBytes: z.number().nullable()
  }),
  imports: z.array(importState),
  disk: z.object({ freeBytes: z.number(), space: z.enum(['ok', 'low', 'critical']) }),
  rssBytes: z.number(),
  /** Bytes this node has sent to other machines since it started. */
  sentOutBytes: z.number(),
  /** Other selves, in numbers. */
  people: z
    .object({
      /** Without those who are blocked. */
      known: z.number(),
      /** Connected now, by path. */
      direct: z.number(),
      relayed: z.number(),
      /** `idle`: it begins with the first invitation or contact. */
      network: z.enum(['off', 'idle', 'listening']),
      reachability: z.enum(['none', 'local', 'private', 'relayed', 'public']),
      /** Strangers who would like to be let in. */
      requests: z.number(),
      /** Answers that wait for the owner's word. */
      replies: z.number(),
      /** Messages. */
      unread: z.number(),
      /** What waits for others to be there. */
      sendings: z.number()
    })
    .optional(),
  notes: z.array(z.object({ code: z.string(), message: z.string(), fix: z.string().nullable() }))
})
export type StatusView = z.infer<typeof status>

/** `GET /api/v1/doctor`. */
export const doctor = z.object({
  schema: z.literal('secondme.doctor/1'),
  ok: z.boolean(),
  checks: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['ok', 'note', 'failed']),
      message: z.string(),
      fix: z.string().nullable()
    })
  )
})

/** One-time link: `POST /api/v1/console-link` makes it, the page exchanges its key by `POST /api/v1/session`. */
export const consoleLink = z.object({ schema: z.literal('secondme.console/1'), url: z.string(), expiresAt: z.string() })
export const openSession = z.strictObject({ key: z.string().min(1).max(200) })
/** The csrf value goes into the header `x-secondme-csrf` of every write that the cookie authenticates. */
export const session = z.object({ schema: z.literal('secondme.session/1'), csrf: z.string() })

export const tokenScope = z.enum(['chat', 'memory:read', 'memory:write', 'admin'])
export type TokenScope = z.infer<typeof tokenScope>
export const newToken = z.strictObject({ name: z.string().min(1).max(100), scopes: z.array(tokenScope).min(1) })
export const tokenView = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(tokenScope),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable()
})
/** `token` is shown once, in the answer to the request that made it. */
export const tokenCreated = z.object({ schema: z.literal('secondme.token/1'), token: z.string(), info: tokenView })
export const tokenList = z.object({ schema: z.literal('secondme.tokens/1'), tokens: z.array(tokenView) })

/** `GET /api/v1/config` and the answer to `PATCH /api/v1/config {key: value}`. */
export const configView = z.object({
  schema: z.literal('secondme.config/1'),
  path: z.string(),
  settings: z.array(
    z.object({
      key: z.string(),
      value: z.unknown(),
      origin: z.enum(['flag', 'environment', 'file', 'default']),
      description: z.string()
    })
  )
})

export const modelView = z.object({
  name: z.string(),
  sizeBytes: z.number(),
  uses: z.array(z.enum(['chat', 'embed'])),
  /** `ready` on disk, `available` to pull, `pulling`. */
  state: z.enum(['ready', 'available', 'pulling']),
  inUse: z.boolean(),
  licence: z.string().nullable(),
  where: z.string()
})
export const modelList = z.object({ schema: z.literal('secondme.models/1'), models: z.array(modelView) })
export const pullModel = z.strictObject({
  /** A name of the catalogue, an absolute path of a GGUF, or an http(s) URL. */
  from: z.string().min(1),
  name: z.string().optional(),
  sha256: z.string().optional()
})
/** Progress goes out as events `model.pull.progress`; `GET /api/v1/models/pulls/{id}` is the same object. */
export const pullState = z.object({
  schema: z.literal('secondme.pull/1'),
  pullId: z.string(),
  name: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  doneBytes: z.number(),
  totalBytes: z.number().nullable(),
  licence: z.string().nullable(),
  error: z.object({ code: z.string(), message: z.string(), fix: z.string().optional() }).nullable()
})
export const useModel = z.strictObject({ chat: z.string().nullable().optional(), embed: z.string().optional() })

export const backupRequest = z.strictObject({ path: z.string().min(1) })
export const backupDone = z.object({
  schema: z.literal('secondme.backup/1'),
  path: z.string(),
  sizeBytes: z.number(),
  rows: z.number()
})

/** `POST /api/v1/pipeline/wait` returns when indexing and embedding have caught up. */
export const settled = z.object({ schema: z.literal('secondme.settled/1'), embedded: z.number(), tookMs: z.number() })

/** `GET /api/v1/events?topics=import,model,memory,…`: increasing ids, `Last-Event-ID` replays, `events.gap` when it cannot. */
export const eventNames = [
  'import.started',
  'import.progress',
  'import.done',
  'source.changed',
  'memory.added',
  'memory.changed',
  'memory.forgotten',
  'index.progress',
  'pipeline.progress',
  'profile.changed',
  'people.changed',
  'model.pull.progress',
  'model.changed',
  'node.health',
  'events.gap'
] as const
export type EventName = (typeof eventNames)[number]
export type DoctorView = z.infer<typeof doctor>
export type ConfigView = z.infer<typeof configView>
export type ModelView = z.infer<typeof modelView>
export type ModelList = z.infer<typeof modelList>
export type PullState = z.infer<typeof pullState>
export type BackupDone = z.infer<typeof backupDone>
export type TokenView = z.infer<typeof tokenView>
export type TokenCreated = z.infer<typeof tokenCreated>
export type SessionView = z.infer<typeof session>
export type ConsoleLink = z.infer<typeof consoleLink>
export type Settled = z.infer<typeof settled>
/** `GET /api/v1/logs?lines=`: each line is a JSON object. */
export const logLines = z.object({ schema: z.literal('secondme.logs/1'), lines: z.array(z.string()) })
/** A change that has no other answer. */
export const done = z.object({ schema: z.literal('secondme.done/1'), done: z.literal(true) })
/** `GET /healthz` and `GET /readyz`, for supervisors: no credential, no facts. */
export const health = z.object({ status: z.literal('ok') })
