import type { Clock } from '../clock.ts'
import { digestOf, newSecret } from './secrets.ts'

/** A one-time key lives this long; it travels in the fragment of a link, which no server or log sees. */
const KEY_LIFETIME_MS = 10 * 60_000
const SESSION_IDLE_MS = 7 * 24 * 3_600_000
/** Bounds what a program that holds the owner token can make us keep. The oldest goes first. */
const MAX_KEYS = 20
const MAX_SESSIONS = 50

export interface ConsoleSession {
  /** Digest of the cookie's value: names the session in limits and logs. */
  id: string
  csrf: string
  lastSeenMs: number
}

/** Browsers of the owner: one-time keys and the cookie sessions they are exchanged for. Gone when the node stops. */
export interface ConsoleSessions {
  newKey(): { key: string; expiresAtMs: number }
  /** A key opens one session, once. The cookie's value is always new: none is taken over from the browser. */
  open(key: string): { cookie: string; session: ConsoleSession } | undefined
  find(cookie: string): ConsoleSession | undefined
  close(id: string): void
}

export function createConsoleSessions({ clock }: { clock: Clock }): ConsoleSessions {
  const keys = new Map<string, number>()
  const sessions = new Map<string, ConsoleSession>()

  return {
    newKey() {
      const key = newSecret()
      const expiresAtMs = clock.nowMs() + KEY_LIFETIME_MS
      keys.set(digestOf(key), expiresAtMs)
      dropOldest(keys, MAX_KEYS)
      return { key, expiresAtMs }
    },
    open(key) {
      const digest = digestOf(key)
      const expiresAtMs = keys.get(digest)
      keys.delete(digest)
      if (expiresAtMs === undefined || clock.nowMs() >= expiresAtMs) return undefined
      const cookie = newSecret()
      const session = { id: digestOf(cookie), csrf: newSecret(), lastSeenMs: clock.nowMs() }
      sessions.set(session.id, session)
      dropOldest(sessions, MAX_SESSIONS)
      return { cookie, session }
    },
    find(cookie) {
      const session = sessions.get(digestOf(cookie))
      if (!session) return undefined
      const now = clock.nowMs()
      if (now - session.lastSeenMs > SESSION_IDLE_MS) {
        sessions.delete(session.id)
        return undefined
      }
      session.lastSeenMs = now
      return session
    },
    close: id => void sessions.delete(id)
  }
}

/** A Map keeps the order in which keys came. */
function dropOldest(map: Map<string, unknown>, limit: number): void {
  for (const key of map.keys()) {
    if (map.size <= limit) return
    map.delete(key)
  }
}
