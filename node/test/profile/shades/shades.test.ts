import { describe, expect, it } from 'vitest'
import { shadesOf } from '../../../src/profile/shades/shades.ts'
import type { ShadeItem, ShadeSources } from '../../../src/profile/shades/types.ts'
import type { Shade } from '../../../src/profile/types.ts'
import { DAY_MS, fact, NOW_MS, note, topic } from './fixtures.ts'

function make(items: readonly ShadeItem[], more: Partial<ShadeSources> = {}): Shade[] {
  let count = 0
  return shadesOf({
    topics: [],
    items: new Map(items.map(item => [item.memoryId, item])),
    facts: [],
    previous: [],
    nowMs: NOW_MS,
    newId: () => `shade-${++count}`,
    ownerName: 'Mina',
    ...more
  })
}

const cello = [3, 40, 90, 200, 400, 700].map((days, i) => note(`cello-${i}`, days, ['cello', 'bow']))
const bread = [10, 20, 300].map((days, i) => note(`bread-${i}`, days, ['bread', 'flour']))
const topics = [topic('topic-1', 'Cello', cello, ['cello', 'bow']), topic('topic-2', 'Bread', bread, ['bread'])]

describe('shades', () => {
  it('are none without memories', () => {
    expect(make([])).toEqual([])
  })

  it('make one facet of a topic and the fact that tells it', () => {
    const shades = make([...cello, ...bread], { topics, facts: [fact('instrument', 'cello', cello.slice(0, 2))] })
    expect(shades.map(({ name, aspect, icon }) => [name, aspect, icon])).toEqual([
      ['Cello', 'leisure', '🎻'],
      ['Bread', 'food', '🍞']
    ])
    expect(shades[0]).toMatchObject({
      topicIds: ['topic-1'],
      descriptions: {
        first: 'I play the cello; 6 memories since July 2024, most lately in June 2026.',
        second: 'You play the cello; 6 memories since July 2024, most lately in June 2026.',
        third: 'Mina plays the cello; 6 memories since July 2024, most lately in June 2026.'
      },
      grounds: { memories: 6, independent: 6, lastAtMs: NOW_MS - 3 * DAY_MS, contradictions: 0 }
    })
  })

  it('rest on the spans of the fact, and on titles, newest first', () => {
    const [shade] = make(cello, { topics: topics.slice(0, 1), facts: [fact('instrument', 'cello', cello.slice(1, 2))] })
    expect(shade!.evidence.map(({ memoryId }) => memoryId)).toEqual(cello.map(({ memoryId }) => memoryId))
    expect(shade!.evidence[1]).toEqual({ memoryId: 'cello-1', start: 2, end: 5 })
    expect(shade!.evidence[0]).toEqual({ memoryId: 'cello-0', start: 0, end: cello[0]!.title.text.length })
  })

  it('show at most 24 spans, from every month there is', () => {
    const many = Array.from({ length: 300 }, (_, i) => note(`n-${i}`, i * 2, ['cello']))
    const [shade] = make(many, { topics: [topic('t', 'Cello', many, ['cello'])] })
    expect(shade!.evidence).toHaveLength(24)
    const months = new Set(shade!.timeline.map(({ month }) => month))
    const shown = new Set(
      shade!.evidence.map(({ memoryId }) =>
        new Date(many.find(item => item.memoryId === memoryId)!.about.atMs).toISOString().slice(0, 7)
      )
    )
    expect(shown.size).toBe(Math.min(24, months.size))
    expect(shade!.timeline.reduce((sum, { count }) => sum + count, 0)).toBe(300)
  })

  it.each<[string, ShadeItem[]]>([
    ["an assistant's words", cello.map(item => ({ ...item, about: { ...item.about, author: { role: 'assistant' } } }))],
    ['documents', cello.map(item => ({ ...item, about: { ...item.about, kind: 'document', trust: 'document' } }))],
    [
      "another person's own affairs",
      cello.map(item => ({ ...item, about: { ...item.about, author: { role: 'person', name: 'Jo' } } }))
    ],
    ['a single memory', cello.slice(0, 1)],
    ['one talk of one day', cello.map(item => ({ ...item, about: { ...item.about, atMs: NOW_MS, session: 'a' } }))]
  ])('are not made of %s', (_, items) => {
    const facts = [fact('instrument', 'cello', items)]
    expect(make(items, { topics: [topic('t', 'Cello', items, ['cello'])], facts })).toEqual([])
  })

  it('are made of what others say about the owner, and not of facts about others', () => {
    const told = cello.map(item => ({
      ...item,
      about: { ...item.about, author: { role: 'person' as const, name: 'Jo' } },
      claims: [
        {
          subject: 'owner',
          attribute: 'instrument',
          value: 'cello',
          stance: 'holds' as const,
          confidence: 1,
          span: { start: 0, end: 5 }
        }
      ]
    }))
    expect(make(told, { facts: [fact('instrument', 'cello', told)] }).map(({ name }) => name)).toEqual(['Cello'])
    expect(make(cello, { facts: [fact('instrument', 'cello', cello, { subject: 'Jonas' })] })).toEqual([])
  })

  it('make one facet of ten thousand identical notes, and are not sure of it', () => {
    const same = Array.from({ length: 10_000 }, (_, i) => note(`same-${i}`, 1, ['cello'], {}, 'I play the cello.'))
    const shades = make(same, {
      topics: [topic('t', 'Cello', same, ['cello'])],
      facts: [fact('instrument', 'cello', same)]
    })
    expect(shades).toHaveLength(1)
    expect(shades[0]).toMatchObject({ confidence: 'low', grounds: { memories: 10_000, independent: 2 } })
  })

  it('say no more than what a fact rests on', () => {
    const work = [
      ...[900, 800, 700].map((days, i) => note(`old-${i}`, days, ['museum', 'loom'])),
      ...[60, 50].map((days, i) => note(`new-${i}`, days, ['museum', 'harbour museum']))
    ]
    const shades = make(work, {
      topics: [topic('t', 'Museum', work, ['museum', 'harbour museum'])],
      facts: [fact('employer', 'Harbour Museum', work.slice(3))]
    })
    expect(shades[0]!.descriptions.second).toBe('You work for Harbour Museum; 2 memories in May 2026.')
  })

  it('leave out what no longer holds and count what is disputed', () => {
    expect(make(cello, { facts: [fact('instrument', 'cello', cello, { status: 'superseded' })] })).toEqual([])
    const [shade] = make(cello, { facts: [fact('instrument', 'cello', cello, { status: 'disputed' })] })
    expect(shade!.grounds.contradictions).toBe(1)
  })

  it('keep their ids while their evidence grows', () => {
    const before = make([...cello, ...bread], { topics })
    const more = [...cello, note('cello-9', 1, ['cello'])]
    const after = make([...bread, ...more], {
      topics: [topics[1]!, topic('topic-9', 'Cello & Choir', more, ['cello'])],
      previous: before,
      newId: () => 'shade-new'
    })
    expect(after.map(({ id }) => id).toSorted()).toEqual(before.map(({ id }) => id).toSorted())
  })

  it('are the same in whatever order the sources come', () => {
    const facts = [fact('instrument', 'cello', cello), fact('hobby', 'baking bread', bread)]
    const forward = make([...cello, ...bread], { topics, facts })
    const backward = make([...bread, ...cello].toReversed(), { topics: topics.toReversed(), facts: facts.toReversed() })
    expect(backward).toEqual(forward)
  })

  it('are at most sixteen, each with a name of its own', () => {
    const all = Array.from({ length: 30 }, (_, t) =>
      [5, 100, 200].map((days, i) => note(`t${t}-${i}`, days + t, [`word${t}`]))
    )
    const shades = make(all.flat(), {
      topics: all.map((items, t) => topic(`topic-${t}`, `Word${t}`, items, [`word${t}`]))
    })
    expect(shades).toHaveLength(16)
    expect(new Set(shades.map(({ name }) => name)).size).toBe(16)
  })

  it.each([
    ['kor', '당신이 연주하는 악기: cello. 2024년 7월부터 기억 6개, 가장 최근은 2026년 6월.'],
    ['deu', 'Dein Instrument: cello; 6 Erinnerungen seit Juli 2024, zuletzt im Juni 2026.'],
    ['xyz', 'You play the cello; 6 memories since July 2024, most lately in June 2026.']
  ])('are written in the language asked for (%s)', (language, second) => {
    const [shade] = make(cello, { facts: [fact('instrument', 'cello', cello)], language })
    expect(shade!.descriptions.second).toBe(second)
  })
})
