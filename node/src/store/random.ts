import { randomFillSync } from 'node:crypto'

/** Asking the system costs more than a small nonce is worth: it is asked for many of them at once. */
const pool = Buffer.alloc(16 * 1024)
let used = pool.length

/** Fills a small buffer with random bytes that are given out once and not kept. */
export function drawInto(target: Uint8Array): void {
  if (target.length > pool.length) throw new RangeError(`at most ${pool.length} random bytes at a time`)
  if (used + target.length > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const drawn = pool.subarray(used, used + target.length)
  target.set(drawn)
  drawn.fill(0)
  used += target.length
}
