import { describe, expect, it } from 'vitest'
import { createFailures } from '../../src/pipeline/failures.ts'

const MINUTE_MS = 60_000

describe('what could not be done', () => {
  it('is tried again after ever longer pauses, and at last only when the owner asks', () => {
    const failures = createFailures()
    const pauses: Array<number | null> = []
    let nowMs = 1_000
    for (let attempt = 1; attempt <= 5; attempt++) {
      const { attempts, nextTryAtMs } = failures.add('insights', 'm', 'MAKER_DIED', nowMs)
      expect(attempts).toBe(attempt)
      pauses.push(nextTryAtMs === null ? null : nextTryAtMs - nowMs)
      if (nextTryAtMs === null) break
      expect(failures.takeDue('insights', nextTryAtMs - 1)).toEqual([])
      expect(failures.takeDue('insights', nextTryAtMs)).toEqual(['m'])
      // Under way: not due a second time, and listed all the same.
      expect(failures.takeDue('insights', nextTryAtMs)).toEqual([])
      expect(failures.count('insights')).toBe(1)
      nowMs = nextTryAtMs
    }
    expect(pauses).toEqual([MINUTE_MS / 2, 5 * MINUTE_MS, 30 * MINUTE_MS, 120 * MINUTE_MS, null])
    expect(failures.nextAtMs()).toBeUndefined()
    failures.retryAll(nowMs)
    expect(failures.takeDue('insights', nowMs)).toEqual(['m'])
  })

  it('is kept by stage, and cleared by stage or as a whole', () => {
    const failures = createFailures()
    failures.add('insights', 'a', 'X', 0)
    failures.add('refine', 'a', 'Y', 10)
    failures.add('refine', 'b', 'Y', 20)
    expect(failures.nextAtMs()).toBe(30_000)
    failures.clear('a', 'insights')
    expect(failures.list().map(({ memoryId, stage }) => [memoryId, stage])).toEqual([
      ['a', 'refine'],
      ['b', 'refine']
    ])
    failures.clear('a')
    expect([failures.count('insights'), failures.count('refine')]).toEqual([0, 1])
  })
})
