import { describe, expect, it } from 'vitest'
import { durationMs, momentOf, whenIs } from '../src/durations.ts'

const NOW = Date.parse('2026-03-10T12:00:00Z')
const at = (ms: number) => new Date(NOW + ms).toISOString()
const DAY = 86_400_000

describe('a span of time', () => {
  it.each([
    ['90s', 90_000],
    ['30m', 1_800_000],
    ['12h', 43_200_000],
    ['7d', 7 * DAY],
    ['2w', 14 * DAY]
  ])('is read from %s', (text, ms) => expect(durationMs('--expires', text)).toBe(ms))

  it.each(['', '7', 'd', '-1d', '1.5h', '7 days', '1y'])('is not read from “%s”', text => {
    expect(() => durationMs('--expires', text)).toThrow('--expires takes a time')
  })

  it('counts from now, forward or back; a date stays a date', () => {
    expect(momentOf('2d', 1, NOW)).toBe(at(2 * DAY))
    expect(momentOf('2d', -1, NOW)).toBe(at(-2 * DAY))
    expect(momentOf('2026-05-01', 1, NOW)).toBe('2026-05-01')
  })

  it.each([
    [null, '—'],
    [at(0), 'now'],
    [at(-3_000), 'now'],
    [at(29_500), 'in 30 s'],
    [at(-3 * 60_000), '3 min ago'],
    [at(2 * DAY - 40), 'in 2 d'],
    [at(-5 * 3_600_000), '5 h ago']
  ])('is told for %s as %s', (iso, words) => expect(whenIs(iso, NOW)).toBe(words))
})
