import { randomBytes } from 'node:crypto'

/** Time and identity of new records: injected, so that tests can hold both still. */
export interface Clock {
  nowMs(): number
  /** A new id: sorts by the time it was made, never before an id made earlier by this clock. */
  newId(): string
}

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

/** 26 characters: 48 bits of milliseconds, then 80 random bits (the ULID layout, lower case). */
export function encodeId(timeMs: number, entropy: Uint8Array): string {
  let time = ''
  for (let rest = timeMs, i = 0; i < 10; i++) {
    time = CROCKFORD[rest % 32] + time
    rest = Math.floor(rest / 32)
  }
  let value = entropy.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  let random = ''
  for (let i = 0; i < 16; i++) {
    random = CROCKFORD[Number(value & 31n)] + random
    value >>= 5n
  }
  return time + random
}

/** The system clock; its ids keep rising even when the wall clock is set back. */
export function createSystemClock(): Clock {
  let lastMs = 0
  let lastEntropy: Uint8Array = new Uint8Array(10)
  return {
    nowMs: () => Date.now(),
    newId() {
      const now = Date.now()
      if (now > lastMs) {
        lastMs = now
        lastEntropy = randomBytes(10)
      } else {
        lastEntropy = increment(lastEntropy)
      }
      return encodeId(lastMs, lastEntropy)
    }
  }
}

function increment(bytes: Uint8Array): Uint8Array {
  const next = Uint8Array.from(bytes)
  for (let i = next.length - 1; i >= 0; i--) {
    next[i] = (next[i]! + 1) & 255
    if (next[i] !== 0) break
  }
  return next
}
