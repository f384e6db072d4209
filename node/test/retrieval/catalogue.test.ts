import { describe, expect, it } from 'vitest'
import { createCatalogue } from '../../src/retrieval/catalogue.ts'
import { indexOf, memoryOf } from './support.ts'

const memories = [
  memoryOf({ id: 'a', text: 'one', at: '2024-03-05', sourceId: 'mail' }),
  memoryOf({ id: 'b', text: 'two', at: '2024-03-20', sourceId: 'mail', kind: 'message' }),
  memoryOf({ id: 'c', text: 'three', at: '2024-03-20', sourceId: 'diary' }),
  memoryOf({ id: 'd', text: 'four', at: '2025-01-01', sourceId: 'diary' }),
  memoryOf({ id: 'e', text: 'five', sourceId: 'diary' })
]

describe('createCatalogue', () => {
  const catalogue = createCatalogue({ index: indexOf(memories) })

  it('lists the newest first, page by page, each memory once', () => {
    const first = catalogue.list({ limit: 2 })
    expect(first).toMatchObject({ ids: ['e', 'd'], total: 5 })
    const second = catalogue.list({ limit: 2, cursor: first.cursor! })
    expect(second.ids).toEqual(['c', 'b'])
    expect(catalogue.list({ limit: 2, cursor: second.cursor! })).toEqual({ ids: ['a'], total: 5, cursor: null })
  })

  it('filters by source, kind and time', () => {
    expect(catalogue.list({ limit: 9, sourceId: 'mail' }).ids).toEqual(['b', 'a'])
    expect(catalogue.list({ limit: 9, kind: 'message' }).ids).toEqual(['b'])
    expect(catalogue.list({ limit: 9, since: '2024-03-20', until: '2025-01-01' }).ids).toEqual(['c', 'b'])
    expect(catalogue.list({ limit: 9, sourceId: 'nowhere' })).toEqual({ ids: [], total: 0, cursor: null })
  })

  it('goes on at the same place when the memory under the cursor went away', () => {
    const index = indexOf(memories)
    const changing = createCatalogue({ index })
    const { cursor } = changing.list({ limit: 2 })
    index.remove('d')
    expect(changing.list({ limit: 9, cursor: cursor! }).ids).toEqual(['c', 'b', 'a'])
  })

  it('counts by month, day and source, and tells what has no date', () => {
    expect(catalogue.timeline({ unit: 'month' })).toEqual({
      buckets: [
        { at: '2024-03', total: 3, bySource: { mail: 2, diary: 1 } },
        { at: '2025-01', total: 1, bySource: { diary: 1 } }
      ],
      undated: 1
    })
    expect(catalogue.timeline({ unit: 'day', until: '2024-12-31' }).buckets.map(bucket => bucket.at)).toEqual([
      '2024-03-05',
      '2024-03-20'
    ])
    expect(Object.fromEntries(catalogue.countBySource())).toEqual({ mail: 2, diary: 3 })
  })
})
