import { describe, expect, it } from 'vitest'
import { boundsOf, chartOf, lastDays } from '../src/timeline.ts'
import type { TimelineData } from '../src/types.ts'

const data = (unit: 'day' | 'month', buckets: Record<string, Record<string, number>>): TimelineData => ({
  schema: 'secondme.timeline/1',
  unit,
  undated: 0,
  buckets: Object.entries(buckets).map(([at, bySource]) => ({
    at,
    bySource,
    total: Object.values(bySource).reduce((sum, count) => sum + count, 0)
  }))
})

describe('chartOf', () => {
  it('fills months in which nothing happened', () => {
    const { bars } = chartOf(data('month', { '2023-11': { a: 1 }, '2024-02': { a: 2 } }))
    expect(bars.map(bar => [bar.at, bar.total])).toEqual([
      ['2023-11', 1],
      ['2023-12', 0],
      ['2024-01', 0],
      ['2024-02', 2]
    ])
  })

  it('puts the largest source first and gathers the small ones', () => {
    const bySource = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`s${i}`, 9 - i]))
    const { series, bars } = chartOf(data('month', { '2024-01': bySource }))
    expect(series.map(one => one.sourceId)).toEqual(['s0', 's1', 's2', 's3', 's4', null])
    expect(bars[0]!.parts.reduce((sum, count) => sum + count, 0)).toBe(45)
    expect(series.at(-1)!.total).toBe(4 + 3 + 2 + 1)
  })

  it('draws a long life by years and loses no memory', () => {
    const { bars } = chartOf(data('month', { '1984-03': { a: 5 }, '2024-03': { a: 7, b: 1 } }))
    expect(bars).toHaveLength(41)
    expect(bars.reduce((sum, bar) => sum + bar.total, 0)).toBe(13)
  })

  it('draws nothing of nothing', () => {
    expect(chartOf(data('month', {})).bars).toEqual([])
  })
})

describe('boundsOf', () => {
  const cases = [
    { name: 'a year', from: '2023', to: '2023', since: '2023-01-01', until: '2024-01-01' },
    { name: 'months over new year', from: '2023-11', to: '2024-01', since: '2023-11-01', until: '2024-02-01' },
    { name: 'a leap day', from: '2024-02-29', to: '2024-02-29', since: '2024-02-29', until: '2024-03-01' }
  ]
  it.each(cases)('covers $name', ({ from, to, since, until }) => {
    expect(boundsOf(from, to)).toEqual({ since, until })
  })
})

describe('lastDays', () => {
  it('ends today and has no holes', () => {
    const days = lastDays(data('day', { '2024-02-28': { a: 3 } }), 4, Date.parse('2024-03-01T10:00Z'))
    expect(days).toEqual([
      { at: '2024-02-27', total: 0 },
      { at: '2024-02-28', total: 3 },
      { at: '2024-02-29', total: 0 },
      { at: '2024-03-01', total: 0 }
    ])
  })
})
