import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NodePaths, RunInfo } from '@secondme-node/node/setup'
import { CliError, exitCodeFor } from './errors.ts'
import { EXIT } from './exit-codes.ts'
import { readEvents, type ServerEvent } from './sse.ts'
import { wrongInput } from './wrong-input.ts'

/** The daemon's HTTP API, with its errors turned into exit codes. */
export interface Client {
  readonly info: RunInfo
  get<T>(path: string): Promise<T>
  send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<T>
  /** Server-sent events of a GET or, with a body, of a POST. Ends with the server or the signal. */
  events(path: string, options: { body?: object; signal: AbortSignal }): AsyncIterable<ServerEvent>
  /** The body as it comes, for exports. */
  stream(path: string): AsyncIterable<Uint8Array>
}

/** What a running daemon left in its run folder, or undefined. */
export function readRunInfo(paths: NodePaths): RunInfo | undefined {
  try {
    return JSON.parse(readFileSync(join(paths.runDir, 'daemon.json'), 'utf8')) as RunInfo
  } catch {
    return undefined
  }
}

/** @throws {CliError} NO_DAEMON */
export function connect(paths: NodePaths, signal: AbortSignal): Client {
  const info = readRunInfo(paths)
  // A daemon that was killed leaves its file behind; one that is alive but deaf shows at the first call.
  if (!info || !isAlive(info.pid)) throw noDaemon()
  return createClient(info, signal)
}

/** Is there a process by this id? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (err) {
    return (err as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Does the daemon of this run file answer, and is it the same one? */
export async function answers(info: RunInfo): Promise<boolean> {
  try {
    const response = await fetch(`${info.api}/healthz`, { signal: AbortSignal.timeout(5_000) })
    return response.ok
  } catch {
    return false
  }
}

export function createClient(info: RunInfo, signal: AbortSignal): Client {
  async function call(
    method: string,
    path: string,
    body?: object,
    limit: AbortSignal = signal,
    accept = 'application/json'
  ): Promise<Response> {
    const init: RequestInit = { method, signal: limit, headers: { authorization: `Bearer ${info.token}`, accept } }
    if (body !== undefined) {
      init.body = JSON.stringify(body)
      init.headers = { ...init.headers, 'content-type': 'application/json' }
    }
    let response: Response
    try {
      response = await fetch(info.api + path, init)
    } catch (err) {
      if (limit.aborted) throw err
      // What is far too long is cut off by the daemon before all of it was sent, and so before there is an answer.
      if (Buffer.byteLength(String(init.body ?? '')) > LONG_BYTES && (await answers(info))) throw tooLong(err)
      throw noDaemon(err)
    }
    if (response.ok) return response
    throw await problemOf(response)
  }

  return {
    info,
    get: async path => (await call('GET', path)).json() as Promise<never>,
    async send(method, path, body) {
      const response = await call(method, path, body)
      const text = await response.text()
      return (text === '' ? {} : JSON.parse(text)) as never
    },
    async *events(path, { body, signal: limit }) {
      const ended = AbortSignal.any([signal, limit])
      // Some routes stream only to those who ask for it.
      const response = await call(body ? 'POST' : 'GET', path, body, ended, 'text/event-stream')
      if (response.body) yield* readEvents(response.body)
    },
    async *stream(path) {
      const response = await call('GET', path, undefined, signal, '*/*')
      if (response.body) yield* response.body
    }
  }
}

function noDaemon(cause?: unknown): CliError {
  return new CliError({
    code: 'NO_DAEMON',
    message: 'secondme-node is not running',
    exitCode: EXIT.noDaemon,
    fix: 'secondme-node start',
    cause
  })
}

/** Nothing a person types is longer. */
const LONG_BYTES = 256 * 1024

function tooLong(cause: unknown): CliError {
  return new CliError({ code: 'BODY_TOO_LARGE', message: 'that is too long to be taken', exitCode: EXIT.usage, cause })
}

interface Problem {
  code?: string
  title?: string
  detail?: string
  fix?: string
}

async function problemOf(response: Response): Promise<CliError> {
  const problem = (await response.json().catch(() => ({}))) as Problem
  const code = problem.code ?? `HTTP_${response.status}`
  const said = [problem.title, problem.detail].filter(Boolean).join(': ') || `the daemon answered ${response.status}`
  const message = code === 'REQUEST_INVALID' && problem.detail ? wrongInput(problem.detail) : said
  return new CliError({ code, message, exitCode: exitCodeFor(response.status, code), fix: problem.fix })
}
