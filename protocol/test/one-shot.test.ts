import { describe, expect, it } from 'vitest'
import { createOneShotGuard, type OneShot } from '../src/one-shot.ts'
import { filled, someHash } from './golden/exchange.ts'

const NOW_MS = 1_767_225_600_000
const HOUR_MS = 60 * 60 * 1000

describe('one-shot messages', () => {
  it.each([
    [-121_000, 'too-old'],
    [-119_000, 'fresh'],
    [0, 'fresh'],
    [119_000, 'fresh'],
    [121_000, 'too-old']
  ])('sent %i ms from now are %s', (skewMs, kind) => {
    const verdict = createOneShotGuard().check(message(1, NOW_MS + skewMs), NOW_MS)
    expect(verdict.kind).toBe(kind)
    if (verdict.kind === 'too-old') expect(verdict.skewMs).toBe(skewMs)
  })

  it('are taken once; the same again is answered with what was answered', () => {
    const guard = createOneShotGuard()
    const one = message(1)
    expect(guard.take(one, NOW_MS)).toBe(NOW_MS)
    expect(guard.check(one, NOW_MS)).toEqual({ kind: 'repeat', replies: [] })
    guard.answered(one, filled(4, 1))
    expect(guard.check(one, NOW_MS + 1)).toEqual({ kind: 'repeat', replies: [filled(4, 1)] })
    expect(guard.check({ ...one, hash: someHash('x') }, NOW_MS).kind).toBe('conflict')
    expect(() => guard.take(one, NOW_MS)).toThrow(RangeError)
  })

  it('may overtake each other within the window', () => {
    const guard = createOneShotGuard()
    guard.take(message(1, NOW_MS + 50), NOW_MS)
    expect(guard.take(message(2, NOW_MS), NOW_MS)).toBe(NOW_MS + 50)
  })

  it('captured before a restart are refused after it', () => {
    const before = createOneShotGuard()
    const captured = message(1)
    const unseen = message(2, NOW_MS - 5)
    const newestMs = before.take(captured, NOW_MS)
    const after = createOneShotGuard(newestMs)
    expect(after.check(captured, NOW_MS + 1).kind).toBe('too-old')
    expect(after.check(unseen, NOW_MS + 1).kind).toBe('too-old')
    expect(after.check(message(3, NOW_MS + 1), NOW_MS + 1).kind).toBe('fresh')
  })

  it('stay refused when the clock is set back an hour', () => {
    const guard = createOneShotGuard()
    const old = message(1, NOW_MS - HOUR_MS)
    guard.take(old, NOW_MS - HOUR_MS)
    guard.take(message(2), NOW_MS)
    const backMs = NOW_MS - HOUR_MS
    expect(guard.check(old, backMs).kind).not.toBe('fresh')
    expect(guard.check(message(3, backMs + 1), backMs).kind).toBe('too-old')
    const restarted = createOneShotGuard(NOW_MS)
    expect(restarted.check(message(3, backMs + 1), backMs).kind).toBe('too-old')
    expect(restarted.check(message(4, NOW_MS + 1), backMs).kind).toBe('fresh')
  })

  it('take bounded memory, and none that was let go comes in again', () => {
    const guard = createOneShotGuard()
    const first = message(0, NOW_MS)
    for (let i = 0; i < 25_000; i++) guard.take(message(i, NOW_MS + Math.floor(i / 1000)), NOW_MS)
    expect(guard.size).toBeLessThanOrEqual(10_000)
    expect(guard.check(first, NOW_MS).kind).toBe('too-old')
    expect(guard.check(message(14_999, NOW_MS + 14), NOW_MS).kind).toBe('too-old')
    expect(guard.check(message(24_999, NOW_MS + 24), NOW_MS).kind).toBe('repeat')
  })

  it('are forgotten after ten minutes and then refused for their age', () => {
    const guard = createOneShotGuard()
    guard.take(message(1), NOW_MS)
    const laterMs = NOW_MS + 11 * 60_000
    guard.take(message(2, laterMs), laterMs)
    expect(guard.size).toBe(1)
    expect(guard.check(message(1), laterMs).kind).toBe('too-old')
  })

  it('keep the last sixteen answers', () => {
    const guard = createOneShotGuard()
    for (let i = 0; i < 20; i++) {
      guard.take(message(i), NOW_MS)
      guard.answered(message(i), filled(4, i))
    }
    expect(guard.check(message(3), NOW_MS)).toEqual({ kind: 'repeat', replies: [] })
    expect(guard.check(message(4), NOW_MS)).toEqual({ kind: 'repeat', replies: [filled(4, 4)] })
  })
})

function message(number: number, sentAtMs = NOW_MS): OneShot {
  const nonce = new Uint8Array(16)
  new DataView(nonce.buffer).setUint32(0, number)
  return { sentAtMs, nonce, hash: someHash(`${number}`) }
}
