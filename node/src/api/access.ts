import type { TokenScope } from './schemas/system.ts'

export interface Access {
  /**
   * `open` needs no credential, `any` needs a valid one, `console` a browser session, `owner` the owner's own programs
   * and browsers: no token of an app covers it. Else the named scope.
   */
  needs: TokenScope | 'open' | 'any' | 'console' | 'owner'
  /** Changes the store: refused in rescue mode. */
  writes: boolean
  /** Largest body, in bytes. @default 1 MiB */
  bodyLimitBytes: number
  /** `json`, or the upload's raw bytes and multipart. */
  body: 'json' | 'upload'
}

const MIB = 1024 * 1024
export const UPLOAD_LIMIT_BYTES = 4 * 1024 * MIB
/** A memory may hold ten million characters (see the schema), four bytes each at worst, and JSON escapes. */
const MEMORY_LIMIT_BYTES = 48 * MIB

const read = (needs: Access['needs']): Access => ({ needs, writes: false, bodyLimitBytes: MIB, body: 'json' })
const write = (needs: Access['needs'], bodyLimitBytes = MIB): Access => ({
  ...read(needs),
  writes: true,
  bodyLimitBytes
})

/**
 * Every route and who may use it. What does not stand here does not exist: the gate answers before a handler is
 * looked for, and the app refuses to start with a handler that has no line here.
 */
export const ACCESS: Readonly<Record<string, Access>> = {
  'GET /healthz': read('open'),
  'GET /readyz': read('open'),
  'POST /api/v1/session': read('open'),
  'GET /api/v1/session': read('console'),
  'DELETE /api/v1/session': read('console'),
  'GET /openapi.json': read('any'),
  'GET /metrics': read('memory:read'),

  'POST /api/v1/console-link': read('admin'),
  'GET /api/v1/tokens': read('admin'),
  'POST /api/v1/tokens': write('admin'),
  'DELETE /api/v1/tokens/{id}': write('admin'),
  'GET /api/v1/status': read('memory:read'),
  'GET /api/v1/doctor': read('admin'),
  'GET /api/v1/config': read('admin'),
  'PATCH /api/v1/config': read('admin'),
  'GET /api/v1/logs': read('admin'),
  'POST /api/v1/shutdown': read('admin'),
  'POST /api/v1/backup': read('admin'),
  'POST /api/v1/pipeline/wait': read('memory:read'),
  'GET /api/v1/pipeline': read('memory:read'),
  'POST /api/v1/pipeline/run': write('memory:write'),
  'POST /api/v1/pipeline/pause': read('memory:write'),
  'POST /api/v1/pipeline/resume': read('memory:write'),
  'GET /api/v1/events': read('memory:read'),

  'GET /api/v1/memories': read('memory:read'),
  'POST /api/v1/memories': write('memory:write', MEMORY_LIMIT_BYTES),
  'POST /api/v1/memories/search': read('memory:read'),
  'POST /api/v1/memories/forget': write('memory:write', 4 * MIB),
  // Who may be shown what is the owner's to say: an app that may write memories may not hand them out.
  'POST /api/v1/memories/label': write('admin', 4 * MIB),
  'GET /api/v1/circles': read('memory:read'),
  'GET /api/v1/memories/timeline': read('memory:read'),
  'GET /api/v1/memories/export': read('memory:read'),
  'GET /api/v1/memories/{id}': read('memory:read'),
  'PATCH /api/v1/memories/{id}': write('memory:write', MEMORY_LIMIT_BYTES),
  'POST /api/v1/memories/{id}/recover': write('memory:write'),
  'GET /api/v1/receipts': read('memory:read'),

  'GET /api/v1/profile': read('memory:read'),
  'GET /api/v1/profile/facts': read('memory:read'),
  'POST /api/v1/profile/facts/{id}/keep': write('memory:write'),
  'POST /api/v1/profile/facts/{id}/retract': write('memory:write'),
  'GET /api/v1/profile/timeline': read('memory:read'),
  'GET /api/v1/profile/shades': read('memory:read'),
  'GET /api/v1/profile/topics': read('memory:read'),
  'POST /api/v1/profile/topics/merge': write('memory:write'),
  'GET /api/v1/profile/topics/{id}': read('memory:read'),
  'PATCH /api/v1/profile/topics/{id}': write('memory:write'),
  'POST /api/v1/profile/topics/{id}/split': write('memory:write'),
  'GET /api/v1/profile/bio': read('memory:read'),
  'GET /api/v1/profile/bio/versions': read('memory:read'),
  'GET /api/v1/profile/bio/diff': read('memory:read'),
  'POST /api/v1/profile/bio/rollback': write('memory:write'),
  'POST /api/v1/profile/bio/sentences': write('memory:write'),
  'POST /api/v1/profile/corrections': write('memory:write'),
  'GET /api/v1/why/{id}': read('memory:read'),
  'GET /api/v1/graph': read('memory:read'),
  'GET /api/v1/entities': read('memory:read'),
  'GET /api/v1/entities/{id}': read('memory:read'),

  'POST /api/v1/uploads': { needs: 'memory:write', writes: true, bodyLimitBytes: UPLOAD_LIMIT_BYTES, body: 'upload' },
  'POST /api/v1/imports': write('memory:write'),
  'GET /api/v1/imports/{id}': read('memory:read'),
  'POST /api/v1/imports/{id}/pause': write('memory:write'),
  'POST /api/v1/imports/{id}/resume': write('memory:write'),
  'POST /api/v1/imports/{id}/cancel': write('memory:write'),
  'GET /api/v1/sources': read('memory:read'),
  'GET /api/v1/sources/{id}': read('memory:read'),
  'PATCH /api/v1/sources/{id}': write('memory:write'),
  'DELETE /api/v1/sources/{id}': write('memory:write'),
  'GET /api/v1/sources/{id}/items': read('memory:read'),
  'POST /api/v1/sources/{id}/rescan': write('memory:write'),
  'POST /api/v1/sample': write('memory:write'),
  'DELETE /api/v1/sample': write('memory:write'),

  'POST /api/v1/ask': write('chat'),
  'POST /api/v1/chat': write('chat'),
  'GET /api/v1/chats': read('chat'),
  'GET /api/v1/chats/{id}': read('chat'),
  'DELETE /api/v1/chats/{id}': write('chat'),
  'GET /api/v1/answers/{id}/why': read('chat'),

  // What lets others in, or lets them see more, is the owner's alone; an app with `admin` may look and take away.
  'GET /api/v1/people': read('admin'),
  'GET /api/v1/people/{peer}': read('admin'),
  'PATCH /api/v1/people/{peer}': write('admin'),
  'DELETE /api/v1/people/{peer}': write('admin'),
  'POST /api/v1/people/{peer}/verify': write('owner'),
  'POST /api/v1/people/{peer}/ping': read('admin'),
  'POST /api/v1/people/{peer}/refresh': read('admin'),
  'POST /api/v1/people/{peer}/block': write('admin'),
  'POST /api/v1/people/{peer}/unblock': write('owner'),
  'POST /api/v1/people/{peer}/ask': write('admin'),
  'POST /api/v1/people/{peer}/icebreak': write('admin'),
  'POST /api/v1/join': write('owner'),
  'GET /api/v1/invites': read('admin'),
  'POST /api/v1/invites': write('owner'),
  'POST /api/v1/invites/revoke': write('admin'),
  'GET /api/v1/requests': read('admin'),
  'POST /api/v1/requests/{ref}': write('owner'),
  'GET /api/v1/card': read('memory:read'),
  'GET /api/v1/grants': read('admin'),
  'POST /api/v1/grants': write('owner'),
  'POST /api/v1/grants/revoke': write('admin'),
  'POST /api/v1/grants/preview': write('admin'),
  'GET /api/v1/grants/{id}': read('admin'),
  'POST /api/v1/grants/{id}/pause': write('admin'),
  'POST /api/v1/grants/{id}/resume': write('owner'),
  'GET /api/v1/replies': read('admin'),
  'POST /api/v1/replies/{id}': write('owner'),
  'GET /api/v1/messages': read('admin'),
  'POST /api/v1/messages': write('admin'),
  'POST /api/v1/messages/{id}/read': write('admin'),
  'DELETE /api/v1/messages/{id}': write('admin'),
  'POST /api/v1/talks': write('admin'),
  'POST /api/v1/talks/{id}/turns': write('admin'),
  'DELETE /api/v1/talks/{id}': read('admin'),
  'GET /api/v1/sendings': read('admin'),
  'DELETE /api/v1/sendings/{id}': write('admin'),
  'GET /api/v1/audit': read('admin'),
  'GET /api/v1/audit/verify': read('admin'),
  'GET /api/v1/audit/disclosed': read('admin'),
  'GET /api/v1/network': read('memory:read'),

  'POST /api/v1/bridge/enhance': read('memory:read'),
  'POST /api/v1/bridge/critic': read('memory:read'),
  // What leaves this machine is the owner's to say: no app may begin it or agree to it.
  'POST /api/v1/bridge/consult': write('admin'),
  'POST /api/v1/bridge/consult/{id}/approve': write('admin'),
  'GET /api/v1/bridge/consult/{id}': read('chat'),

  'GET /api/v1/models': read('memory:read'),
  'POST /api/v1/models/pull': read('admin'),
  'GET /api/v1/models/pulls/{id}': read('memory:read'),
  'POST /api/v1/models/use': read('admin'),
  'DELETE /api/v1/models/{name}': read('admin'),

  'GET /v1/models': read('any'),
  'GET /v1/models/{id}': read('any'),
  'POST /v1/chat/completions': write('chat'),
  'POST /v1/embeddings': { ...read('chat'), bodyLimitBytes: 4 * MIB }
}

const patterns = Object.entries(ACCESS).map(([route, access]) => {
  const [method, template] = route.split(' ') as [string, string]
  return {
    method,
    access,
    isFixed: !template.includes('{'),
    path: new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
  }
})
// `/memories/search` before `/memories/{id}`, in whatever order they are written above.
patterns.sort((a, b) => Number(b.isFixed) - Number(a.isFixed))

/**
 * @param path - as the router sees it
 * @returns undefined when no route has this method and path
 */
export function accessTo(method: string, path: string): Access | undefined {
  // The router answers HEAD with the GET handler.
  const asked = method === 'HEAD' ? 'GET' : method
  return patterns.find(pattern => pattern.method === asked && pattern.path.test(path))?.access
}
