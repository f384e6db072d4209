import type { TokenScope } from './schemas/system.ts'

/** Why the API itself refuses a request. Facts are names of rules, numbers and field paths, never what was sent. */
export type RequestFault =
  | { code: 'PATH_REFUSED' }
  | { code: 'HOST_REFUSED' }
  | { code: 'ORIGIN_REFUSED' }
  | { code: 'SITE_REFUSED' }
  | { code: 'BODY_TOO_LARGE'; limitBytes: number }
  | { code: 'RATE_LIMITED'; retryAfterMs: number }
  | { code: 'UNAUTHENTICATED' }
  | { code: 'SCOPE_MISSING'; scope: TokenScope }
  /** No token of an app covers this, whatever its scopes. */
  | { code: 'OWNER_ONLY' }
  | { code: 'CSRF_REFUSED' }
  | { code: 'CONTENT_TYPE_REFUSED' }
  | { code: 'BODY_MALFORMED' }
  | { code: 'REQUEST_INVALID'; fields: string[] }
  | { code: 'NOT_FOUND' }
  | { code: 'STORE_RESCUE'; fix: string }
  | { code: 'SESSION_KEY_REFUSED' }
  | { code: 'UPLOAD_REFUSED' }
  | { code: 'NO_EMBEDDER' }
  | { code: 'MODEL_UNKNOWN' }
  | { code: 'NOT_READY' }

/** A request was refused before it reached the part that would answer it. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly fault: RequestFault

  constructor(fault: RequestFault, options?: ErrorOptions) {
    super(fault.code, options)
    this.fault = fault
  }

  get code(): RequestFault['code'] {
    return this.fault.code
  }
}
