import { describe, expect, it } from 'vitest'
import { createNewestFirst } from '../../src/pipeline/newest-first.ts'

describe('memories in line', () => {
  it('come newest first, each once, the last time they came counting', () => {
    const line = createNewestFirst()
    line.add(['a', 'b', 'c'])
    line.add(['a'])
    expect(line.size).toBe(3)
    expect(line.take(2)).toEqual(['a', 'c'])
    line.add(['d'])
    expect(line.take(9)).toEqual(['d', 'b'])
    expect([line.size, line.take(1)]).toEqual([0, []])
  })

  it('leave the line when they are forgotten, and may come again', () => {
    const line = createNewestFirst()
    line.add(['a', 'b'])
    line.delete('b')
    expect([line.has('a'), line.has('b'), line.size]).toEqual([true, false, 1])
    line.add(['b'])
    expect(line.take(2)).toEqual(['b', 'a'])
  })
})
