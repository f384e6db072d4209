import { describe, expect, it } from 'vitest'
import { arcPath, wheelOf } from '../../src/portrait/arcs.ts'
import { areaPaths, shadeChart } from '../../src/portrait/areas.ts'
import { layoutOf } from '../../src/portrait/force.ts'
import { legible } from '../../src/portrait/labels.ts'
import type { Graph, Shade } from '../../src/types.ts'

const shade = (id: string, aspect: string, memories: number, months: Record<string, number> = {}): Shade => ({
  id,
  name: id,
  aspect,
  icon: '',
  descriptions: { first: '', second: '', third: '' },
  topicIds: [],
  timeline: Object.entries(months).map(([month, count]) => ({ month, count })),
  growth: 'steady',
  confidence: 'medium',
  grounds: { memories, independent: memories, lastAt: '', contradictions: 0 },
  evidence: []
})

describe('the wheel', () => {
  it('gives each shade the share of the circle that its memories are, within its aspect', () => {
    const wheel = wheelOf([shade('cello', 'leisure', 1), shade('job', 'work', 6), shade('fado', 'leisure', 5)])
    const share = ({ from, to }: { from: number; to: number }): number => Math.round(((to - from) / (2 * Math.PI)) * 12)
    expect(wheel.shades.map(slice => [slice.shade.id, share(slice)]).sort()).toEqual([
      ['cello', 1],
      ['fado', 5],
      ['job', 6]
    ])
    const leisure = wheel.aspects.find(({ aspect }) => aspect === 'leisure')!
    for (const slice of wheel.shades.filter(one => one.shade.aspect === 'leisure')) {
      expect(slice.from).toBeGreaterThanOrEqual(leisure.from - 1e-9)
      expect(slice.to).toBeLessThanOrEqual(leisure.to + 1e-9)
    }
  })

  it('draws a single shade as a full ring', () => {
    const [slice] = wheelOf([shade('all', 'home', 3)]).shades
    expect(slice!.to - slice!.from).toBeCloseTo(2 * Math.PI)
    expect(arcPath(slice!, 10, 20)).not.toContain('NaN')
  })
})

describe('the ribbon', () => {
  it('leaves no hole for a month without memories and stacks to the top where there are most', () => {
    const chart = shadeChart([shade('a', 'home', 4, { '2025-01': 4, '2025-03': 2 })])
    expect(chart.bars.map(({ at, total }) => [at, total])).toEqual([
      ['2025-01', 4],
      ['2025-02', 0],
      ['2025-03', 2]
    ])
    expect(areaPaths(chart, 100, 50)).toEqual(['M0.0,0.0L50.0,12.5L100.0,25.0L100.0,50.0L50.0,50.0L0.0,50.0Z'])
  })

  it('is a band over the whole width when all is of one month', () => {
    expect(areaPaths(shadeChart([shade('a', 'home', 1, { '2025-01': 1 })]), 100, 50)[0]).toMatch(/^M0\.0,.*L100\.0,/)
  })
})

describe('the graph', () => {
  const graph = (count: number): Graph => ({
    schema: 'secondme.graph/1',
    around: 'n0',
    nodes: Array.from({ length: count }, (_, index) => ({
      id: `n${index}`,
      name: `Name ${index}`,
      type: 'person',
      weight: count - index,
      community: 0
    })),
    edges: Array.from({ length: count - 1 }, (_, index) => ({
      from: 'n0',
      to: `n${index + 1}`,
      type: 'together',
      validFrom: null,
      validTo: null,
      weight: 1
    })),
    total: count
  })

  it.each([1, 2, 150])(
    'places %i nodes apart from each other, the same way each time, the centre at the origin',
    count => {
      const { nodes, box } = layoutOf(graph(count), 1.5)
      expect(nodes[0]).toMatchObject({ id: 'n0', x: 0, y: 0 })
      expect(layoutOf(graph(count), 1.5).nodes).toEqual(nodes)
      for (const a of nodes) {
        for (const b of nodes) {
          if (a !== b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.radius + b.radius)
        }
        expect(a.x).toBeGreaterThan(box.x)
        expect(a.y).toBeLessThan(box.y + box.height)
      }
    }
  )

  it('draws no line to somebody who is not in the picture', () => {
    const one = graph(2)
    const edges = [...one.edges, { ...one.edges[0]!, to: 'elsewhere' }]
    expect(layoutOf({ ...one, edges }, 1).edges).toHaveLength(1)
  })
})

describe('names in a picture', () => {
  const at = (id: string, x: number, y: number, words = 'Maritime Museum') => ({ id, x, y, radius: 8, words })

  it.each([
    ['side by side with room', [at('a', 0, 0), at('b', 200, 0)], ['a', 'b']],
    ['beside each other without room: the first is named', [at('a', 0, 0), at('b', 40, 0)], ['a']],
    ['words on a shape: that one stays without', [at('a', 0, 0), at('b', 0, 200), at('c', 0, 18, 'x')], ['b', 'c']],
    ['wide letters need more room', [at('a', 0, 0, '해양박물관'), at('b', 45, 0, '부산역')], ['a']],
    ['narrow ones fit there', [at('a', 0, 0, 'abcde'), at('b', 45, 0, 'abc')], ['a', 'b']]
  ])('%s', (_, items, named) => {
    expect([...legible(items, 12)]).toEqual(named)
  })
})
