import { describe, expect, it } from 'vitest'
import { isComplete, requestOf, type Terms, termsOf, type Widening, widenings } from '../../src/people/terms.ts'
import type { GrantPlan } from '../../src/types.ts'

function plan(more: Partial<GrantPlan> = {}): GrantPlan {
  return {
    schema: 'secondme.grant-plan/1',
    peer: 'did:key:z6MkAlice',
    name: 'Alice',
    preset: 'friend',
    sentence: '',
    acts: ['ask', 'card'],
    limits: {
      turnsPerDay: 20,
      turnsPerSession: 5,
      inTokensPerTurn: 1,
      outTokensPerTurn: 1,
      outTokensPerDay: 1,
      parallel: 1
    },
    detail: 'paraphrase',
    labels: ['friends', 'public'],
    topics: [{ id: 't1', name: 'Cooking' }],
    exceptTopics: [{ id: 't9', name: null }],
    sources: 'all',
    from: '2024-01-01T00:00:00.000Z',
    to: '2025-01-01T00:00:00.000Z',
    consent: 'ask-first',
    note: '',
    expiresAt: '2026-12-22T00:00:00.000Z',
    memories: 12,
    sample: [],
    ...more
  }
}

describe('a grant in a form', () => {
  it('names the last day of what the node counts to its end, so that asking again changes nothing', () => {
    const terms = termsOf(plan())
    expect([terms.until, terms.to].map(iso => iso.slice(0, 10))).toEqual(['2026-12-21', '2024-12-31'])
    expect(requestOf('did:key:z6MkAlice', terms)).toEqual({
      peer: 'did:key:z6MkAlice',
      preset: 'friend',
      acts: ['ask', 'card'],
      labels: ['friends'],
      topics: ['t1'],
      exceptTopics: ['t9'],
      detail: 'paraphrase',
      perDay: 20,
      until: '2026-12-21T23:59:59.999Z',
      from: '2024-01-01T00:00:00.000Z',
      to: '2024-12-31T23:59:59.999Z',
      consent: 'ask-first'
    })
  })

  const choices: ReadonlyArray<{ name: string; change: Partial<Terms>; complete: boolean }> = [
    { name: 'is complete as it came', change: {}, complete: true },
    { name: 'is not complete without an act', change: { acts: [] }, complete: false },
    {
      name: 'is not complete while topics are to be chosen: none would mean all',
      change: { topics: [] },
      complete: false
    },
    { name: 'is not complete while sources are to be chosen', change: { sources: [] }, complete: false },
    { name: 'is not complete without questions', change: { perDay: 0 }, complete: false }
  ]
  it.each(choices)('$name', ({ change, complete }) => {
    expect(isComplete({ ...termsOf(plan()), ...change })).toBe(complete)
  })
})

describe('widening', () => {
  const limits = (turnsPerDay: number) => ({ limits: { ...plan().limits, turnsPerDay } })
  const cases: ReadonlyArray<{ name: string; change: Partial<GrantPlan>; wider: Widening[] }> = [
    { name: 'is none when nothing changes', change: {}, wider: [] },
    { name: 'is another act', change: { acts: ['ask', 'card', 'chat'] }, wider: ['acts'] },
    { name: 'is none with an act less', change: { acts: ['card'] }, wider: [] },
    { name: 'is more detail', change: { detail: 'quote' }, wider: ['detail'] },
    { name: 'is none with less detail', change: { detail: 'gist' }, wider: [] },
    { name: 'is more questions', change: limits(21), wider: ['perDay'] },
    { name: 'is none with fewer', change: limits(2), wider: [] },
    { name: 'is being asked less', change: { consent: 'auto' }, wider: ['consent'] },
    { name: 'is none when asked more', change: { consent: 'ask-each' }, wider: [] },
    { name: 'is a later end', change: { expiresAt: '2027-01-22T00:00:00.000Z' }, wider: ['until'] },
    { name: 'is none by the rest of a day', change: { expiresAt: '2026-12-22T20:00:00.000Z' }, wider: [] },
    { name: 'is more memories', change: { memories: 13 }, wider: ['memories'] },
    {
      name: 'is another circle though no memory fits it yet',
      change: { labels: ['family', 'friends'] },
      wider: ['memories']
    },
    { name: 'is any topic in place of one', change: { topics: 'all', memories: 3 }, wider: ['memories'] },
    {
      name: 'is none with a topic that is left out',
      change: { exceptTopics: [...plan().exceptTopics, { id: 't2', name: 'Health' }] },
      wider: []
    },
    { name: 'is a topic no longer left out', change: { exceptTopics: [] }, wider: ['memories'] },
    { name: 'is none when sources are named', change: { sources: [{ id: 's1', name: 'Notes' }] }, wider: [] },
    { name: 'is an earlier beginning', change: { from: null }, wider: ['memories'] },
    { name: 'is a later last memory', change: { to: '2026-01-01T00:00:00.000Z' }, wider: ['memories'] }
  ]
  it.each(cases)('$name', ({ change, wider }) => {
    expect(widenings(plan(), plan(change))).toEqual(wider)
  })
})
