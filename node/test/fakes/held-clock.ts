import { type Clock, encodeId } from '../../src/clock.ts'

/** Stands still until told otherwise; ids rise. */
export class HeldClock implements Clock {
  ms: number
  private made = 0

  constructor(ms = Date.UTC(2026, 10, 21, 12)) {
    this.ms = ms
  }

  nowMs(): number {
    return this.ms
  }

  newId(): string {
    const entropy = new Uint8Array(10)
    new DataView(entropy.buffer).setUint32(6, ++this.made)
    return encodeId(this.ms, entropy)
  }
}
