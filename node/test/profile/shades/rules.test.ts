import { describe, expect, it } from 'vitest'
import { guessAspect } from '../../../src/profile/shades/aspects.ts'
import { confidenceOf } from '../../../src/profile/shades/confidence.ts'
import { growthOf, recordOf, timelineOf } from '../../../src/profile/shades/growth.ts'
import { countIndependent } from '../../../src/profile/shades/owner-evidence.ts'
import { DAY_MS, NOW_MS, note } from './fixtures.ts'

const ago = (...days: number[]) => days.map(day => NOW_MS - day * DAY_MS)
const every = (step: number, from: number, to: number) =>
  ago(...Array.from({ length: Math.floor((to - from) / step) }, (_, i) => from + i * step))

describe('confidence', () => {
  it.each([
    // memories, independent, days since the last, contradictions
    [2, 2, 0, 0, 'low'],
    [10_000, 2, 0, 0, 'low'],
    [4, 4, 0, 0, 'medium'],
    [8, 8, 0, 0, 'high'],
    [20, 20, 0, 0, 'very-high'],
    [20, 20, 365 * 6, 0, 'high'],
    [20, 20, 0, 1, 'medium'],
    [20, 20, 0, 4, 'very-low'],
    [2, 2, 365 * 6, 1, 'very-low']
  ] as const)(
    '%i memories, %i independent, %i days old, %i against: %s',
    (memories, independent, days, contradictions, level) => {
      expect(confidenceOf({ memories, independent, contradictions, lastAtMs: NOW_MS - days * DAY_MS }, NOW_MS)).toBe(
        level
      )
    }
  )
})

describe('growth', () => {
  const steady = every(3, 0, 700)
  it.each([
    ['dormant when nothing came for 270 days', ago(271, 300), steady, 'dormant'],
    ['new when all of it is of the last 90 days', ago(3, 10, 80), steady, 'new'],
    ['growing', [...every(10, 0, 90), ...ago(100, 200, 300)], steady, 'growing'],
    ['declining', [...ago(80), ...every(9, 91, 360)], steady, 'declining'],
    ['steady', every(9, 0, 360), steady, 'steady'],
    [
      'steady when the owner writes less about everything',
      ago(30, 100, 130, 160),
      [...ago(20, 30), ...every(30, 91, 360)],
      'steady'
    ],
    ['steady when the owner has only begun', ago(1, 2, 3), ago(1, 2, 3, 4), 'steady']
  ])('is %s', (_, times, all, growth) => {
    expect(growthOf(times, recordOf(all, NOW_MS))).toBe(growth)
  })

  it('is told by month', () => {
    expect(timelineOf(['2026-02', '2025-12', '2026-02'])).toEqual([
      { month: '2025-12', count: 1 },
      { month: '2026-02', count: 2 }
    ])
  })
})

describe('independence', () => {
  it.each([
    ['notes of different days', [note('a', 1, []), note('b', 2, [])], 2],
    ['notes of one day', [note('a', 1, []), note('b', 1, [])], 1],
    ['turns of one talk', [note('a', 1, [], { session: 's' }), note('b', 1, [], { session: 's' })], 1],
    ['two talks of one day', [note('a', 1, [], { session: 's' }), note('b', 1, [], { session: 't' })], 2],
    ['two authors', [note('a', 1, []), note('b', 1, [], { author: { role: 'person', name: 'Jo' } })], 2],
    ['undated files', [note('a', 0, [], { precision: 'recorded' }), note('b', 0, [], { precision: 'recorded' })], 2],
    ['the same words in two sources', [note('a', 1, [], {}, 'x'), note('b', 1, [], {}, 'x')], 1],
    ['the same words on many days', [1, 2, 3, 4].map(day => note(`${day}`, day, [], {}, 'x')), 2]
  ])('%s', (_, items, count) => {
    expect(countIndependent(items)).toBe(count)
  })
})

describe('the aspect', () => {
  it.each([
    [['cello', 'bow'], 'leisure', '🎻'],
    [['grey cat', 'vet'], 'people', '🐈'],
    [['sourdough'], 'food', '🍞'],
    [['할머니가'], 'people', '👪'],
    [['仕事', '会議'], 'work', '💼'],
    [['randonnée'], 'body', '🥾'],
    [['Wohnung'], 'home', '🏠']
  ])('of %j is %s', (words, aspect, icon) => {
    const guess = guessAspect(words.map(word => [word, 1] as const))
    expect([guess.aspect, guess.icon(guess.aspect!)]).toEqual([aspect, icon])
  })

  it('is left open by words it does not know', () => {
    expect(guessAspect([['zyzzyva', 1]]).aspect).toBeUndefined()
  })
})
