import type { Problem } from './types.ts'

/** The node refused or could not be reached. `problem.fix` says what helps. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.title, options)
    this.problem = problem
  }

  get code(): string {
    return this.problem.code
  }
}

const BASE = '/api/v1'
let csrf = ''

export type Query = Record<string, string | number | boolean | null | undefined>

export interface CallOptions {
  query?: Query
  body?: unknown
  signal?: AbortSignal
  /** Asks for a stream of events in place of one answer, where a route has both. */
  isStream?: boolean
}

function url(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  const tail = search.size > 0 ? `?${search}` : ''
  return `${BASE}${path}${tail}`
}

/** Sends a request and returns the open response. @throws {ApiError} */
export async function send(method: string, path: string, options: CallOptions = {}): Promise<Response> {
  const { query, body, signal, isStream } = options
  const headers: Record<string, string> = {}
  if (isStream) headers.accept = 'text/event-stream'
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (method !== 'GET') headers['x-secondme-csrf'] = csrf
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (body !== undefined) init.body = JSON.stringify(body)
  if (signal) init.signal = signal
  let response: Response
  try {
    response = await fetch(url(path, query), init)
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ApiError({ type: 'about:blank', title: 'unreachable', status: 0, code: 'UNREACHABLE' }, { cause })
  }
  if (!response.ok) throw new ApiError(await readProblem(response))
  return response
}

async function call<T>(method: string, path: string, options?: CallOptions): Promise<T> {
  const response = await send(method, path, options)
  return (response.status === 204 ? undefined : await response.json()) as T
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    call<T>('GET', path, { ...(query && { query }), ...(signal && { signal }) }),
  post: <T>(path: string, body: unknown = {}, signal?: AbortSignal) =>
    call<T>('POST', path, { body, ...(signal && { signal }) }),
  patch: <T>(path: string, body: unknown) => call<T>('PATCH', path, { body }),
  delete: <T>(path: string, query?: Query) => call<T>('DELETE', path, query && { query })
}

/** Exchanges the one-time key of the link for a cookie, or finds the cookie of an earlier visit. */
export async function openSession(key: string | null): Promise<void> {
  const session =
    key === null ? await api.get<{ csrf: string }>('/session') : await api.post<{ csrf: string }>('/session', { key })
  csrf = session.csrf
}

/** Where a download link points; the browser sends the cookie by itself. */
export function downloadUrl(path: string, query?: Query): string {
  return url(path, query)
}

/**
 * Stores a file on the node's machine, for an import to read.
 *
 * @param onProgress - share sent, 0 to 1 (fetch cannot tell this, XMLHttpRequest can)
 * @returns the path that `POST /imports` takes
 */
export function upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const request = new XMLHttpRequest()
  request.open('POST', url('/uploads'))
  request.setRequestHeader('x-secondme-csrf', csrf)
  request.responseType = 'text'
  request.upload.onprogress = event => onProgress(event.total > 0 ? event.loaded / event.total : 0)
  request.onload = () => {
    if (request.status < 300) resolve((JSON.parse(request.responseText) as { path: string }).path)
    else reject(new ApiError(parseProblem(request.responseText, request.status)))
  }
  request.onerror = () =>
    reject(new ApiError({ type: 'about:blank', title: 'unreachable', status: 0, code: 'UNREACHABLE' }))
  request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
  signal.addEventListener('abort', () => request.abort(), { once: true })
  const form = new FormData()
  form.append('file', file, file.name)
  request.send(form)
  return promise
}

async function readProblem(response: Response): Promise<Problem> {
  return parseProblem(await response.text().catch(() => ''), response.status)
}

function parseProblem(text: string, status: number): Problem {
  try {
    const parsed = JSON.parse(text) as Partial<Problem>
    if (typeof parsed.code === 'string' && typeof parsed.title === 'string')
      return { type: '', status, ...parsed } as Problem
  } catch {
    // Not a problem document: the status has to do.
  }
  return { type: 'about:blank', title: `HTTP ${status}`, status, code: `HTTP_${status}` }
}
