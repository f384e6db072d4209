import { createHash } from 'node:crypto'
import * as dagCbor from '@ipld/dag-cbor'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signGrant } from '../src/grant.ts'
import {
  admitsUnder,
  DETAILS,
  type GrantFacts,
  type GrantScope,
  grantScope,
  isNarrower,
  readScope,
  scopeHash
} from '../src/grant-scope.ts'
import { PRESETS } from '../src/presets.ts'
import { admits } from '../src/scope.ts'
import { codeOf, signerOf } from './support.ts'

const SCOPE: GrantScope = {
  audiences: ['friends'],
  topics: 'all',
  exceptTopics: [],
  sources: 'all',
  detail: 'gist',
  deniedMemories: []
}
const MEMORY: GrantFacts = { memoryId: 'm1', audience: ['friends'], sourceId: 's1', atMs: 1000, topics: ['t1', 't2'] }
const UNSORTED: GrantFacts = { ...MEMORY, topics: [] }

describe('a grant scope', () => {
  it.each([
    ['a memory of its audience', SCOPE, MEMORY, true],
    ['no memory of another', { ...SCOPE, audiences: ['work'] }, MEMORY, false],
    ['a memory of one of its topics', { ...SCOPE, topics: ['t2', 't3'] }, MEMORY, true],
    ['no memory of other topics', { ...SCOPE, topics: ['t3'] }, MEMORY, false],
    ['nothing with an empty list of topics', { ...SCOPE, topics: [] }, MEMORY, false],
    ['no memory with an excepted topic', { ...SCOPE, exceptTopics: ['t2'] }, MEMORY, false],
    [
      'no memory whose topic is both wanted and excepted',
      { ...SCOPE, topics: ['t1'], exceptTopics: ['t1'] },
      MEMORY,
      false
    ],
    ['a memory without excepted topics', { ...SCOPE, exceptTopics: ['t3'] }, MEMORY, true],
    ['a memory without a topic under all topics', SCOPE, UNSORTED, true],
    ['no memory without a topic where topics are excepted', { ...SCOPE, exceptTopics: ['t3'] }, UNSORTED, false],
    ['no memory without a topic where topics are listed', { ...SCOPE, topics: ['t1'] }, UNSORTED, false],
    ['no memory of another source', { ...SCOPE, sources: ['s2'] }, MEMORY, false],
    ['no memory before its time', { ...SCOPE, fromMs: 1001 }, MEMORY, false],
    ['no memory after its time', { ...SCOPE, toMs: 1000 }, MEMORY, false],
    ['no memory that is denied', { ...SCOPE, deniedMemories: ['m1'] }, MEMORY, false]
  ] satisfies Array<[string, GrantScope, GrantFacts, boolean]>)('admits %s', (_, scope, facts, admitted) => {
    expect(admitsUnder(scope, facts)).toBe(admitted)
  })

  it.each([
    ['what is for the owner alone', { audiences: ['only-me'] }],
    ['names out of order', { audiences: ['b', 'a'] }],
    ['a name twice', { sources: ['a', 'a'] }],
    ['a time that ends before it begins', { fromMs: 2, toMs: 2 }],
    ['an unknown detail', { detail: 'verbatim' }],
    ['an unknown field', { labels: [] }]
  ])('cannot hold %s', (_, change) => {
    expect(grantScope.safeParse({ ...SCOPE, ...change }).success).toBe(false)
    expect(codeOf(() => scopeHash(new Uint8Array(32), { ...SCOPE, ...change } as GrantScope))).toBe('BAD_SHAPE')
  })

  it('reads, with the memories its topics mean, exactly what it admits', () => {
    fc.assert(
      fc.property(
        scopes,
        fc.uniqueArray(memories, { maxLength: 3, selector: ({ memoryId }) => memoryId }),
        (scope, all) => {
          const only = new Set(all.filter(one => isOfTopics(scope, one.topics)).map(({ memoryId }) => memoryId))
          for (const one of all) expect(admits(readScope(scope, only), one)).toBe(admitsUnder(scope, one))
        }
      ),
      { numRuns: 500 }
    )
  })
})

describe('isNarrower', () => {
  it.each([
    ['a scope than itself', SCOPE, SCOPE, true],
    ['fewer audiences', SCOPE, { ...SCOPE, audiences: ['friends', 'work'] }, true],
    ['more audiences', { ...SCOPE, audiences: ['friends', 'work'] }, SCOPE, false],
    ['some topics than all', { ...SCOPE, topics: ['t1'] }, SCOPE, true],
    ['all topics than some', SCOPE, { ...SCOPE, topics: ['t1'] }, false],
    ['more exceptions', { ...SCOPE, exceptTopics: ['t1'] }, SCOPE, true],
    ['fewer exceptions', SCOPE, { ...SCOPE, exceptTopics: ['t1'] }, false],
    [
      'a topic less, but an exception less too',
      { ...SCOPE, topics: ['t1'] },
      { ...SCOPE, exceptTopics: ['t2'] },
      false
    ],
    ['less time', { ...SCOPE, fromMs: 5, toMs: 6 }, { ...SCOPE, fromMs: 5 }, true],
    ['no beginning', SCOPE, { ...SCOPE, fromMs: 0 }, false],
    ['less detail', SCOPE, { ...SCOPE, detail: 'quote' }, true],
    ['more detail', { ...SCOPE, detail: 'paraphrase' }, SCOPE, false],
    ['more denied', { ...SCOPE, deniedMemories: ['m1'] }, SCOPE, true]
  ] satisfies Array<[string, GrantScope, GrantScope, boolean]>)('%s: %#', (_, a, b, narrower) => {
    expect(isNarrower(a, b)).toBe(narrower)
  })

  it('means that everything admitted under the narrower is admitted under the wider', () => {
    let narrower = 0
    fc.assert(
      fc.property(pairs, memories, ([a, b], memory) => {
        if (!isNarrower(a, b)) return
        narrower++
        if (admitsUnder(a, memory)) expect(admitsUnder(b, memory)).toBe(true)
        expect(DETAILS.indexOf(a.detail)).toBeLessThanOrEqual(DETAILS.indexOf(b.detail))
      }),
      { numRuns: 10_000 }
    )
    expect(narrower).toBeGreaterThan(1000) // the pairs are made so that the rule is really put to the test
  })

  it('is reflexive and transitive', () => {
    fc.assert(
      fc.property(pairs, scopes, ([a, b], c) => {
        expect(isNarrower(a, a)).toBe(true)
        for (const [x, y, z] of [
          [a, b, c],
          [c, a, b],
          [a, c, b]
        ] as const) {
          if (isNarrower(x, y) && isNarrower(y, z)) expect(isNarrower(x, z)).toBe(true)
        }
      }),
      { numRuns: 10_000 }
    )
  })
})

describe('scopeHash', () => {
  const salt = new Uint8Array(32).fill(1)

  it('is SHA-256 over salt and scope', () => {
    const due = createHash('sha256').update(salt).update(dagCbor.encode(SCOPE)).digest()
    expect(scopeHash(salt, SCOPE)).toEqual(new Uint8Array(due))
  })

  it('differs for equal scopes with other salts, and for other scopes with the same', () => {
    expect(scopeHash(new Uint8Array(32).fill(2), SCOPE)).not.toEqual(scopeHash(salt, SCOPE))
    expect(scopeHash(salt, { ...SCOPE, detail: 'quote' })).not.toEqual(scopeHash(salt, SCOPE))
  })

  it('wants a whole salt', () => {
    expect(codeOf(() => scopeHash(new Uint8Array(16), SCOPE))).toBe('BAD_SHAPE')
  })

  it('is all that a token holds of audiences, topics, sources and memories', () => {
    const scope: GrantScope = {
      ...SCOPE,
      audiences: ['rowing club'],
      topics: ['t-sourdough'],
      exceptTopics: ['t-divorce'],
      sources: ['src-diary'],
      deniedMemories: ['01kdv7zzzz0000000000000009']
    }
    const wire = signGrant(signerOf(2), {
      iss: signerOf(1).did,
      aud: signerOf(3).did,
      gen: 1,
      acts: PRESETS.friend.acts,
      limits: PRESETS.friend.limits,
      scopeHash: scopeHash(salt, scope),
      notBeforeMs: 0,
      expiresAtMs: 1000,
      nonce: new Uint8Array(16)
    })
    const text = Buffer.from(wire).toString('latin1')
    for (const word of ['rowing', 'sourdough', 'divorce', 'diary', '01kdv7zzzz']) expect(text).not.toContain(word)
  })
})

const names = ['a', 'b', 'c']
const set = fc.subarray(names)
const allOrSet = fc.oneof(fc.constant('all' as const), set)
const scopes: fc.Arbitrary<GrantScope> = fc
  .record({
    audiences: set,
    topics: allOrSet,
    exceptTopics: set,
    sources: allOrSet,
    fromMs: fc.option(fc.nat(3), { nil: undefined }),
    length: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    detail: fc.constantFrom(...DETAILS),
    deniedMemories: set
  })
  .map(({ fromMs, length, ...rest }) => ({
    ...rest,
    ...(fromMs !== undefined && { fromMs }),
    ...(length !== undefined && { toMs: (fromMs ?? 0) + length })
  }))

/** Half of them unrelated, half with the first cut out of the second. */
const pairs: fc.Arbitrary<[GrantScope, GrantScope]> = fc.oneof(
  fc.tuple(scopes, scopes),
  fc.tuple(scopes, scopes).map(([cut, wide]): [GrantScope, GrantScope] => [cutOut(wide, cut), wide])
)

const memories: fc.Arbitrary<GrantFacts> = fc.record({
  memoryId: fc.constantFrom(...names),
  audience: set,
  sourceId: fc.constantFrom(...names),
  atMs: fc.nat(6),
  topics: set
})

function cutOut(wide: GrantScope, cut: GrantScope): GrantScope {
  const both = (x: 'all' | string[], y: 'all' | string[]) =>
    x === 'all' ? y : y === 'all' ? x : x.filter(name => y.includes(name))
  const fromMs = Math.max(wide.fromMs ?? 0, cut.fromMs ?? 0)
  return {
    audiences: wide.audiences.filter(name => cut.audiences.includes(name)),
    topics: both(wide.topics, cut.topics),
    exceptTopics: [...new Set([...wide.exceptTopics, ...cut.exceptTopics])].sort(),
    sources: both(wide.sources, cut.sources),
    fromMs,
    toMs: Math.min(wide.toMs ?? 99, Math.max(cut.toMs ?? 99, fromMs + 1)),
    detail: DETAILS[Math.min(DETAILS.indexOf(wide.detail), DETAILS.indexOf(cut.detail))]!,
    deniedMemories: [...new Set([...wide.deniedMemories, ...cut.deniedMemories])].sort()
  }
}

function isOfTopics({ topics, exceptTopics }: GrantScope, own: readonly string[]): boolean {
  if (exceptTopics.length > 0 && (own.length === 0 || own.some(one => exceptTopics.includes(one)))) return false
  return topics === 'all' || own.some(one => topics.includes(one))
}
