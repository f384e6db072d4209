import { RequestError } from './request-error.ts'

export interface RateLimitInit {
  /** Requests a caller may make at once after a pause. @default 2_000 */
  burst?: number
  /** Requests a second a caller gets back. @default 500 */
  perSecond?: number
}

export interface RateLimiter {
  /** @throws {RequestError} RATE_LIMITED with the time until the next request is allowed */
  take(caller: string, nowMs: number): void
}

interface Bucket {
  tokens: number
  atMs: number
}

/** One token bucket a caller. On loopback every caller has the same address, so callers are told apart by credential. */
export function createRateLimiter(init: RateLimitInit = {}): RateLimiter {
  const { burst = 2_000, perSecond = 500 } = init
  // Callers are the tokens and sessions that exist, plus one bucket for all without: the map cannot be made to grow.
  const buckets = new Map<string, Bucket>()

  return {
    take(caller, nowMs) {
      const bucket = buckets.get(caller) ?? { tokens: burst, atMs: nowMs }
      const refilled = bucket.tokens + (Math.max(0, nowMs - bucket.atMs) / 1000) * perSecond
      const tokens = Math.min(burst, refilled)
      const isAllowed = tokens >= 1
      buckets.set(caller, { tokens: isAllowed ? tokens - 1 : tokens, atMs: nowMs })
      if (!isAllowed) {
        throw new RequestError({ code: 'RATE_LIMITED', retryAfterMs: Math.ceil(((1 - tokens) / perSecond) * 1000) })
      }
    }
  }
}
