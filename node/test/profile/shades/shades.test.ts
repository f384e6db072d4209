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

  it('stay what their topic is when few of its memories tell the fact, which is told beside it', () => {
    const work = [
      ...[900, 800, 700].map((days, i) => note(`old-${i}`, days, ['museum', 'loom'])),
      ...[60, 50].map((days, i) => note(`new-${i}`, days, ['museum', 'harbour museum']))
    ]
    const [shade] = make(work, {
      topics: [topic('t', 'Museum', work, ['museum', 'harbour museum'])],
      facts: [fact('employer', 'Harbour Museum', work.slice(3))]
    })
    expect(shade).toMatchObject({ name: 'Museum', grounds: { memories: 5 } })
    expect(shade!.descriptions.second).toBe(
      'You write about museum; 5 memories since January 2024, most lately in May 2026. You work at the Harbour Museum.'
    )
    expect(shade!.evidence).toContainEqual({ memoryId: 'new-1', start: 2, end: 5 })
  })

  it('count what they show', () => {
    const [shade] = make(cello, { topics: topics.slice(0, 1), facts: [fact('instrument', 'cello', cello.slice(0, 1))] })
    expect(shade!.evidence).toHaveLength(6)
    expect(shade!.grounds.memories).toBe(6)
    expect(shade!.descriptions.second).toContain('; 6 memories')
  })

  it.each([
    ['a word that judges', 'Gorgeous', ['gorgeous']],
    ['a word too wide for anything', 'Journey & Moments', ['journey', 'moments']],
    ['a word of one memory alone', 'Anvil', ['anvil']]
  ])('are not named by %s', (_, name, words) => {
    const items = [3, 40, 90].map((days, i) => note(`n-${i}`, days, name === 'Anvil' ? [`anvil${i}`] : words))
    expect(make(items, { topics: [topic('t', name, items, words)] })).toEqual([])
    const owned = { ...topic('t', name, items, words), isNamedByOwner: true }
    expect(make(items, { topics: [owned] }).map(shade => shade.name)).toEqual([name])
  })

  it.each<[string, string[], string]>([
    ['an activity the owner tells of', ['I painted a boat.', 'We were painting all day.', 'Wet canvas.'], 'You paint'],
    [
      'an activity of somebody else',
      ['My aunt loves painting.', 'She paints boats.', 'I saw a painting.'],
      'You write about painting'
    ],
    [
      'an activity not done',
      ['I never paint.', 'I would like to paint.', 'I hated painting.'],
      'You write about painting'
    ]
  ])('tell %s as what it is', (_, texts, start) => {
    const items = texts.map((text, i) => note(`p-${i}`, 10 * i + 1, ['painting'], {}, text))
    const [shade] = make(items, { topics: [topic('t', 'Painting', items, ['painting'])] })
    expect(shade!.descriptions.second).toBe(`${start}; 3 memories in June 2026.`)
  })

  it.each<[string, string, string[], string]>([
    ['by the relation', 'Papa', ['Papa called.', 'Letter from Papa.'], 'You write about your father;'],
    ['as who they are', 'Inés', ['My sister Inés called.', 'Soup with Inés.'], 'You write about your sister Inés;'],
    ['by name alone, where nothing more is told', 'Inés', ['Inés called.', 'Inés again.'], 'You write about Inés;'],
    ['with the article they have', 'Shop', ['Paid for the shop.', 'The shop is open.'], 'You write about the shop;'],
    ['as the owner’s', 'Boat', ['My boat leaks.', 'Sold my boat.'], 'You write about your boat;']
  ])('name people and things %s', (_, name, texts, start) => {
    const word = /Shop|Boat/.test(name) ? name.toLowerCase() : name
    const items = texts.map((text, i) => note(`x-${i}`, 30 * i + 1, [word], {}, text))
    const [shade] = make(items, { topics: [topic('t', name, items, [word])] })
    expect(shade!.descriptions.second).toContain(start)
  })

  it('tell a pet by what it is and what it is called', () => {
    const cat = [1, 40, 80].map((days, i) => note(`cat-${i}`, days, ['Biscuit']))
    const pets = [fact('pet', 'grey cat', cat.slice(2)), fact('pet', 'Biscuit', cat.slice(2))]
    const shades = make(cat, { topics: [topic('t', 'Biscuit', cat, ['Biscuit'])], facts: pets })
    expect(shades.map(({ descriptions }) => descriptions.second)).toEqual([
      'You have a grey cat called Biscuit; 3 memories since April 2026, most lately in June 2026.'
    ])
  })

  it('grow or decline towards the end of a record that ended long ago', () => {
    const old = (days: number[], word: string) => days.map(day => note(`${word}-${day}`, day + 1000, [word]))
    const early = old([300, 290, 280], 'kite')
    const late = old([60, 40, 20, 5], 'canoe')
    const shades = make([...early, ...late], {
      topics: [topic('a', 'Kite', early, ['kite']), topic('b', 'Canoe', late, ['canoe'])]
    })
    expect(shades.map(({ name, growth }) => [name, growth]).toSorted()).toEqual([
      ['Canoe', 'new'],
      ['Kite', 'dormant']
    ])
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
    ['kor', '당신은 cello를 연주합니다. 2024년 7월부터 기억 6개, 가장 최근은 2026년 6월.'],
    ['deu', 'Du spielst cello; 6 Erinnerungen seit Juli 2024, zuletzt im Juni 2026.'],
    ['xyz', 'You play the cello; 6 memories since July 2024, most lately in June 2026.']
  ])('are written in the language asked for (%s)', (language, second) => {
    const [shade] = make(cello, { facts: [fact('instrument', 'cello', cello)], language })
    expect(shade!.descriptions.second).toBe(second)
  })
})
