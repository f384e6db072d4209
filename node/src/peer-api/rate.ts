/** How many messages one peer may send at once, and how many a second after that. */
const BURST = 64
const PER_SECOND = 20
/** What cannot be believed weighs more. */
const BAD_WEIGHT = 4
/** A peer whose bucket ran dry is not listened to for this long, in ms. */
const PENALTY_MS = 10_000
/** Peers remembered; the longest silent one is let go, whose bucket is full again anyway. */
const MAX_PEERS = 1_000

interface Bucket {
  tokens: number
  atMs: number
  closedUntilMs: number
}

/** One bucket a peer, in memory: what floods is turned away before anything is decoded. */
export interface Rate {
  /** @returns false when the peer is to be disconnected */
  take(peerId: string, isBad?: boolean): boolean
  /** The peer's penalty is not over. */
  isClosed(peerId: string): boolean
}

/** @param nowMs - monotonic */
export function createRate(nowMs: () => number): Rate {
  const buckets = new Map<string, Bucket>()

  function bucketOf(peerId: string): Bucket {
    const now = nowMs()
    const known = buckets.get(peerId)
    const bucket: Bucket =
      known === undefined
        ? { tokens: BURST, atMs: now, closedUntilMs: 0 }
        : { ...known, tokens: Math.min(BURST, known.tokens + ((now - known.atMs) / 1000) * PER_SECOND), atMs: now }
    // Put back at the end: the map is in order of last use.
    buckets.delete(peerId)
    buckets.set(peerId, bucket)
    const [oldest] = buckets.keys()
    if (buckets.size > MAX_PEERS && oldest !== undefined) buckets.delete(oldest)
    return bucket
  }

  return {
    take(peerId, isBad = false) {
      const bucket = bucketOf(peerId)
      bucket.tokens -= isBad ? BAD_WEIGHT : 1
      if (bucket.tokens >= 0) return true
      bucket.closedUntilMs = bucket.atMs + PENALTY_MS
      return false
    },
    isClosed: peerId => (buckets.get(peerId)?.closedUntilMs ?? 0) > nowMs()
  }
}
