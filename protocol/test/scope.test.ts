import { describe, expect, it } from 'vitest'
import { admits, type Scope } from '../src/scope.ts'

const FRIENDS: Scope = { kind: 'granted', audiences: ['friends'], sources: 'all', deniedMemories: [] }
const MEMORY = { memoryId: 'm1', audience: ['friends', 'family'], sourceId: 's1', atMs: 1000 }

describe('admits', () => {
  it.each([
    ['everything to the owner', { kind: 'owner' }, true],
    ['a memory that carries a granted audience', FRIENDS, true],
    ['no memory of other audiences', { ...FRIENDS, audiences: ['work'] }, false],
    ['nothing without an audience', { ...FRIENDS, audiences: [] }, false],
    ['a memory of a granted source', { ...FRIENDS, sources: ['s1'] }, true],
    ['no memory of other sources', { ...FRIENDS, sources: ['s2'] }, false],
    ['no memory denied by id', { ...FRIENDS, deniedMemories: ['m1'] }, false],
    ['a memory at its first millisecond', { ...FRIENDS, fromMs: 1000 }, true],
    ['no memory before it', { ...FRIENDS, fromMs: 1001 }, false],
    ['a memory in its last millisecond', { ...FRIENDS, toMs: 1001 }, true],
    ['no memory at its end', { ...FRIENDS, toMs: 1000 }, false],
    ['a memory among the only ones', { ...FRIENDS, onlyMemories: new Set(['m0', 'm1']) }, true],
    ['no memory beside the only ones', { ...FRIENDS, onlyMemories: new Set(['m0']) }, false],
    ['nothing when none is among the only ones', { ...FRIENDS, onlyMemories: new Set<string>() }, false],
    [
      'no memory for being among the only ones',
      { ...FRIENDS, audiences: ['work'], onlyMemories: new Set(['m1']) },
      false
    ]
  ] satisfies Array<[string, Scope, boolean]>)('%s', (_, scope, admitted) => {
    expect(admits(scope, MEMORY)).toBe(admitted)
  })

  it('shows a peer no memory that is for the owner alone', () => {
    expect(admits({ ...FRIENDS, audiences: ['friends', 'public'] }, { ...MEMORY, audience: ['only-me'] })).toBe(false)
  })
})
