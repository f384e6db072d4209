import { describe, expect, it } from 'vitest'
import { excerpt } from '../../src/parts/UserText.tsx'
import { topicTree } from '../../src/portrait/topic-tree.ts'
import { axisOf, periodOf } from '../../src/portrait/validity.ts'
import type { Fact, Topic } from '../../src/types.ts'

const fact = (more: Partial<Fact>): Fact => ({
  id: 'f',
  subject: 'owner',
  attribute: 'home',
  value: 'Porto',
  validFrom: null,
  validTo: null,
  recordedAt: '2025-07-01T00:00:00.000Z',
  retractedAt: null,
  status: 'current',
  reason: null,
  supersededBy: null,
  tier: 'statement',
  confidence: 1,
  evidence: [],
  ...more
})

describe('a fact on the axis of time', () => {
  const axis = { from: '2024-01-01', to: '2026-01-01' }
  it.each([
    ['holds since a day', { validFrom: '2025-01-01' }, { from: 0.5, to: 1, isFromOpen: false, isToOpen: true }],
    [
      'held from day to day',
      { validFrom: '2024-01-01', validTo: '2025-01-01' },
      { from: 0, to: 0.5, isFromOpen: false, isToOpen: false }
    ],
    [
      'began before the axis',
      { validFrom: '1999-01-01', validTo: '2025-01-01' },
      { from: 0, to: 0.5, isFromOpen: false, isToOpen: false }
    ],
    [
      'began nobody knows when: drawn from when it was told',
      { recordedAt: '2025-01-01T08:00:00Z' },
      { from: 0.5, to: 1, isFromOpen: true, isToOpen: true }
    ]
  ])('%s', (_, more, { from, to, ...ends }) => {
    const period = periodOf(fact(more), axis)!
    expect(period).toMatchObject(ends)
    expect(period.from).toBeCloseTo(from, 2)
    expect(period.to).toBeCloseTo(to, 2)
  })

  it('has no bar when it is over and nobody knows when it was', () => {
    expect(periodOf(fact({ status: 'superseded' }), axis)).toBeNull()
  })

  it('is not pressed into a corner by one distant year', () => {
    const near = Array.from({ length: 20 }, () => fact({ validFrom: '2024-05-01' }))
    expect(axisOf([...near, fact({ validFrom: '1950-01-01' })], '2026-01-01').from).toBe('2024-01-01')
    expect(axisOf([fact({ validFrom: '1950-01-01' })], '2026-01-01').from).toBe('1950-01-01')
  })

  it('has at most six years marked', () => {
    expect(axisOf([fact({ validFrom: '1950-01-01' })], '2026-01-01').years.length).toBeLessThanOrEqual(6)
  })
})

describe('topics in their tree', () => {
  const topic = (id: string, parentId: string | null, size: number, isPinned = false): Topic => ({
    id,
    name: id,
    keywords: [],
    parentId,
    size,
    core: size,
    firstAt: '',
    lastAt: '',
    isPinned,
    isNamedByOwner: false,
    evidence: []
  })

  it('puts the pinned first, then the largest, and those below under their own', () => {
    const tree = topicTree([topic('b', 'a', 2), topic('a', null, 5), topic('c', null, 9), topic('d', null, 1, true)])
    expect(tree.map(({ topic: { id }, branches }) => [id, branches.map(one => one.topic.id)])).toEqual([
      ['d', []],
      ['c', []],
      ['a', ['b']]
    ])
  })

  it('loses none whose parent is not in the list', () => {
    expect(topicTree([topic('a', 'gone', 1)]).map(one => one.topic.id)).toEqual(['a'])
  })
})

describe('a piece of a longer text', () => {
  const text = `${'Rain all day and no letter. '.repeat(10)}Then Halmoni called about the boat. ${'More rain. '.repeat(20)}`
  const start = text.indexOf('Halmoni')

  it('holds the passage and begins with a whole word', () => {
    const piece = excerpt(text, { start, end: start + 7 }, 90)
    expect(piece).toContain('Halmoni called')
    expect(text).toContain(` ${piece.replaceAll('…', '').trim().split(' ')[0]} `)
  })

  it('is cut in scripts without gaps too', () => {
    const chinese = '雨'.repeat(300)
    expect(excerpt(chinese, { start: 200, end: 203 }, 50)).toBe(`… ${'雨'.repeat(50)} …`)
  })

  it('is the whole text when that is short', () => {
    expect(excerpt('Rain.', { start: 0, end: 4 })).toBe('Rain.')
  })
})
