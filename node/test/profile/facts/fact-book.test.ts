import { describe, expect, it } from 'vitest'
import { createFactBook } from '../../../src/profile/facts/fact-book.ts'
import { resolveFacts } from '../../../src/profile/facts/resolve.ts'
import type { ToldClaim } from '../../../src/profile/facts/types.ts'
import { fromFriend, idOf, type Telling, told } from './told.ts'

function openBook(names?: (subject: string) => string) {
  const clock = { nowMs: Date.UTC(2026, 5, 1) }
  const book = createFactBook({ idOf, nowMs: () => clock.nowMs, ...(names && { names }) })
  function tell(telling: Telling): ToldClaim {
    const one = told(telling)
    book.set(one.memoryId, one.about, [one.claim])
    return one
  }
  return { book, tell, clock }
}

const home = (value: string, at: string, more: Partial<Telling> = {}): Telling => ({
  attribute: 'home',
  value,
  at,
  ...more
})

describe('the fact book', () => {
  it('answers the new value as soon as it is told, and the old one as of before', () => {
    const { book, tell } = openBook()
    tell(home('Ghent', '2020-05-01'))
    expect(book.slot('owner', 'home').map(({ value }) => value)).toEqual(['Ghent'])
    tell(home('Lyon', '2024-03-10'))
    expect(book.slot('owner', 'home').map(({ value, status }) => [value, status])).toEqual([
      ['Lyon', 'current'],
      ['Ghent', 'superseded']
    ])
    const before = book.facts({ asOfMs: Date.UTC(2023, 0, 1), subject: 'owner', status: 'current' })
    expect(before.map(({ value }) => value)).toEqual(['Ghent'])
  })

  it('holds nothing of a memory that was removed, and takes its earlier facts back', () => {
    const { book, tell } = openBook()
    tell(home('Ghent', '2020-05-01'))
    const { memoryId } = tell(home('Lyon', '2024-03-10'))
    expect(book.affected(memoryId).toSorted()).toEqual(['fact-owner|home|ghent', 'fact-owner|home|lyon'])
    book.remove(memoryId)
    expect(book.facts().map(({ value, status, validTo }) => [value, status, validTo])).toEqual([
      ['Ghent', 'current', null]
    ])
    expect(book.affected(memoryId)).toEqual([])
  })

  it('forgets a subject with the last memory that names it', () => {
    const { book, tell } = openBook()
    const { memoryId } = tell(home('Bonn', '2020-05-01', { subject: 'Jonas' }))
    expect(book.subjects()).toEqual(['Jonas'])
    book.remove(memoryId)
    expect([book.subjects(), book.facts()]).toEqual([[], []])
  })

  it('computes facts for somebody else from what they may see alone', () => {
    const { book, tell } = openBook()
    const shared = { audience: ['family'] }
    tell(home('Ghent', '2020-05-01', { about: shared }))
    tell(home('Lyon', '2024-03-10'))
    const facts = book.facts({ admits: (_, { audience }) => audience.includes('family') })
    expect(facts.map(({ value, status, validTo, supersededBy }) => [value, status, validTo, supersededBy])).toEqual([
      ['Ghent', 'current', null, null]
    ])
  })

  it('comes to the same as resolving everything at once, after any order of changes', () => {
    const { book, tell } = openBook()
    const values = ['Ghent', 'Lyon', 'Porto', 'Lyon, France', 'York']
    const stances = ['holds', 'holds', 'held', 'ended', 'denied', 'planned', 'cancelled'] as const
    const all: ToldClaim[] = []
    for (let i = 0; i < 120; i++) {
      const attribute = ['home', 'likes', 'dislikes', 'birthplace', 'plan'][i % 5]!
      const day = new Date(Date.UTC(2020, 0, 1) + ((i * 37) % 120) * 86_400_000).toISOString()
      const subject = i % 11 === 0 ? 'Jonas' : 'owner'
      const about = i % 7 === 0 ? fromFriend() : {}
      all.push(tell({ attribute, value: values[(i * 7) % 5]!, at: day, stance: stances[(i * 5) % 7]!, subject, about }))
      if (i % 3 === 0) book.facts()
      if (i % 10 === 9) book.remove(all.splice((i * 3) % all.length, 1)[0]!.memoryId)
    }
    const sorted = (facts: ReturnType<typeof book.facts>) => facts.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    expect(sorted(book.facts())).toEqual(sorted(resolveFacts(all, { idOf, nowMs: Date.UTC(2026, 5, 1) })))
  })

  it('knows one person by all their names once they are known to be one', () => {
    const aliases = new Map<string, string>()
    const { book, tell } = openBook(name => aliases.get(name) ?? name)
    tell(home('Bonn', '2020-05-01', { subject: 'my sister' }))
    tell(home('Berlin', '2024-03-10', { subject: 'Anna' }))
    expect(book.subjects().toSorted()).toEqual(['Anna', 'my sister'])
    aliases.set('my sister', 'Anna')
    book.regroup()
    expect(book.subjects()).toEqual(['Anna'])
    expect(book.timeline('my sister').map(({ value, subject }) => [value, subject])).toEqual([
      ['Bonn', 'Anna'],
      ['Berlin', 'Anna']
    ])
  })

  it('ends by itself what was to last until a day, when that day is gone', () => {
    const { book, tell, clock } = openBook()
    clock.nowMs = Date.UTC(2024, 0, 10)
    tell(home('Rome', '2024-01-05', { from: '2024-01-05', to: '2024-01-20' }))
    expect(book.facts({ status: 'current' })).toHaveLength(1)
    clock.nowMs = Date.UTC(2024, 0, 21)
    expect(book.facts({ status: 'current' })).toHaveLength(0)
  })

  it('asks about what it cannot decide', () => {
    const { book, tell } = openBook()
    tell({ attribute: 'birthday', value: '4 March', at: '2020-01-01' })
    tell({ attribute: 'birthday', value: '5 March', at: '2024-01-01' })
    expect(book.conflicts().map(({ question }) => question)).toEqual([
      'Which is right for your birthday: “4 March” or “5 March”?'
    ])
  })

  it('keeps evidence of ten thousand identical notes short', () => {
    const { book, tell } = openBook()
    for (let i = 0; i < 10_000; i++) tell(home('Lyon', '2024-03-10', { memory: `m${i}` }))
    const [fact] = book.facts()
    expect(fact!.evidence.length).toBeLessThanOrEqual(32)
    expect(fact!.confidence).toBeLessThan(0.9)
  })
})
