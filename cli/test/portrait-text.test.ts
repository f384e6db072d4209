import type { FactView, PipelineView, ShadeView, TopicView } from '@secondme-node/node/api'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { describe as describePipeline, isStuck } from '../src/commands/pipeline.ts'
import { describeDiff } from '../src/commands/profile/bio.ts'
import { correctionOf, describeCorrected } from '../src/commands/profile/corrections.ts'
import { attributeInWords, describeFacts, describeTimeline, period } from '../src/commands/profile/facts.ts'
import { describeGraph } from '../src/commands/profile/people.ts'
import { describeShades, monthly } from '../src/commands/profile/shades.ts'
import { describeTopics } from '../src/commands/profile/topics.ts'
import { describe as describeProfile } from '../src/commands/profile.ts'
import { describe as describeWhy } from '../src/commands/why.ts'

function fact(of: Partial<FactView>): FactView {
  return {
    id: 'fact-0000000000000000',
    subject: 'owner',
    attribute: 'home',
    value: 'Turku',
    validFrom: null,
    validTo: null,
    recordedAt: '2026-01-01T00:00:00.000Z',
    retractedAt: null,
    status: 'current',
    reason: null,
    supersededBy: null,
    tier: 'statement',
    confidence: 0.9,
    evidence: [],
    ...of
  }
}

const stage = (of: Partial<PipelineView['stages'][number]>): PipelineView['stages'][number] => ({
  name: 'insights',
  state: 'idle',
  done: 0,
  total: 0,
  failed: 0,
  silentSeconds: null,
  stuckOn: null,
  lastDoneAt: null,
  tookMs: null,
  ...of
})

describe('what a correction is about', () => {
  it.each([
    { words: ['I moved to Turku'], is: { text: 'I moved to Turku' } },
    { words: ['I', 'moved', 'to', 'Turku'], is: { text: 'I moved to Turku' } },
    { words: ['bio', 'I moved to Turku'], is: { text: 'I moved to Turku' } },
    { words: ['facts', 'I', 'moved'], is: { text: 'I moved' } },
    { words: ['fact--x_1', 'I moved'], is: { text: 'I moved', about: 'fact--x_1' } },
    { words: ['bio-9', 'I', 'moved'], is: { text: 'I moved', about: 'bio-9' } },
    { words: ['bio'], is: { text: 'bio' } }
  ])('reads $words', ({ words, is }) => {
    expect(correctionOf(words)).toEqual(is)
  })

  it('tells each change by its sign, and how to undo it', () => {
    const text = describeCorrected({
      schema: 'secondme.correction/1',
      memoryId: 'm1',
      changed: [
        fact({ status: 'superseded', value: 'Oulu', validFrom: '2019-05-01', validTo: '2026-10-31' }),
        fact({ validFrom: '2026-11-01' })
      ]
    })
    expect(text).toContain('- you · home: Oulu  (2019-05-01 – 2026-10-31)')
    expect(text).toContain('+ you · home: Turku  (since 2026-11-01)')
    expect(text).toContain('memories forget m1')
  })
})

describe('time in words', () => {
  it.each([
    { from: null, to: null, words: '' },
    { from: '2020-01-01', to: null, words: 'since 2020-01-01' },
    { from: null, to: '2020-01-01', words: 'until 2020-01-01' },
    { from: '2020-01-01', to: '2020-01-01', words: '2020-01-01' },
    { from: '2019-01-01', to: '2020-01-01', words: '2019-01-01 – 2020-01-01' }
  ])('says “$words”', ({ from, to, words }) => {
    expect(period({ validFrom: from, validTo: to })).toBe(words)
  })

  it.each([
    { attribute: 'home', words: 'home' },
    { attribute: 'favourite:colour', words: 'favourite colour' },
    { attribute: 'date:boat trip', words: 'boat trip' }
  ])('says $words', ({ attribute, words }) => {
    expect(attributeInWords(attribute)).toBe(words)
  })
})

describe('facts in 80 columns', () => {
  const list = { schema: 'secondme.facts/1' as const, asOf: null, questions: [] }
  const past = fact({ status: 'superseded', value: 'Oulu', validTo: '2026-10-31' })

  it('hides what is over until asked, and says so', () => {
    const facts = [fact({}), past]
    expect(describeFacts({ ...list, facts }, false)).not.toContain('Oulu')
    expect(describeFacts({ ...list, facts }, false)).toContain('1 that are over or taken back: --all')
    expect(describeFacts({ ...list, facts }, true)).toMatch(/Over\n.*\n.*Oulu/)
  })

  it('fits long names and values', () => {
    const long = {
      value: 'head of the department of fog, thunder and quiet',
      subject: 'the neighbour from the third floor'
    }
    const text = describeFacts(
      { ...list, facts: [fact(long), fact({ ...long, value: '김치찌개와 막걸리를 좋아하는 할머니의 오래된 친구' })] },
      false
    )
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80)
    expect(text).toContain('fact-0000000000000000')
  })

  it('puts a question with the command that decides it', () => {
    const [one, two] = [
      fact({ id: 'fact-a', attribute: 'birthday', value: '3 March', status: 'disputed' }),
      fact({ id: 'fact-b', attribute: 'birthday', value: '5 March', status: 'disputed' })
    ]
    const questions = [{ text: 'Which is right?', factIds: ['fact-a', 'fact-b'] }]
    const text = describeFacts({ ...list, facts: [one, two], questions }, false)
    expect(text).toMatch(/^Disputed\n/)
    expect(text).toContain('3 March  secondme-node profile keep fact-a')
    expect(text).toContain('5 March  secondme-node profile keep fact-b')
  })

  it('leaves out questions about facts that were not asked for', () => {
    const questions = [{ text: 'Which is right?', factIds: ['fact-elsewhere'] }]
    expect(describeFacts({ ...list, facts: [fact({})], questions }, false)).not.toContain('Which')
  })

  it('tells in a timeline why something no longer counts', () => {
    const facts = [fact({ ...past, reason: 'newer' }), fact({})]
    const text = describeTimeline({ schema: 'secondme.fact-timeline/1', subject: 'owner', facts })
    expect(text).toMatch(/2026-10-31 +home +Oulu +replaced/)
  })
})

describe('the portrait in short', () => {
  const biography = {
    schema: 'secondme.biography/1' as const,
    version: 0,
    madeAt: null,
    person: 'second' as const,
    audience: 'owner',
    language: 'en',
    memories: 0,
    sentences: [],
    status: []
  }
  const empty = {
    schema: 'secondme.profile/1' as const,
    name: null,
    memories: 0,
    read: 0,
    biography,
    shades: [],
    facts: [],
    questions: [],
    counts: { facts: 0, topics: 0, shades: 0, entities: 0 }
  }

  it('says to somebody new what to do next', () => {
    expect(describeProfile(empty, [])).toContain('secondme-node import ~/Notes')
  })

  it('says how far it is while memories are being read', () => {
    expect(describeProfile({ ...empty, name: 'Aino', memories: 10, read: 4 }, [])).toMatch(
      /^Aino +4 of 10 memories read/
    )
  })

  it('leaves plans and dates out and puts the same attribute on one line', () => {
    const facts = [
      fact({ attribute: 'date:boat trip', value: '3 July' }),
      fact({ attribute: 'hobby', value: 'rowing' }),
      fact({ attribute: 'hobby', value: 'chess', validFrom: '2024-01-01' }),
      fact({})
    ]
    const text = describeProfile({ ...empty, memories: 3, read: 3, facts }, [])
    expect(text).toMatch(/home +Turku\nhobby +rowing, chess \(since 2024-01-01\)/)
    expect(text).not.toContain('3 July')
  })
})

describe('shades', () => {
  const shade: ShadeView = {
    id: 'shade-1',
    name: 'Rowing',
    aspect: 'leisure',
    icon: '🚣',
    descriptions: { first: 'I row.', second: 'You row.', third: 'Aino rows.' },
    topicIds: [],
    timeline: [
      { month: '2025-11', count: 2 },
      { month: '2026-02', count: 4 }
    ],
    growth: 'growing',
    confidence: 'medium',
    grounds: { memories: 6, independent: 5, lastAt: '2026-02-01T00:00:00.000Z', contradictions: 1 },
    evidence: []
  }

  it('counts months without memories as empty', () => {
    expect(monthly(shade.timeline)).toEqual([2, 0, 0, 4])
  })

  it('tell in words how sure they are, from what, and where they go', () => {
    const text = describeShades([shade])
    expect(text).toContain('↗ growing')
    expect(text).toContain('fairly sure: 6 memories, 5 independent, 1 against it')
    expect(text).toContain('2025-11 ▄··█ 2026-02')
  })
})

describe('topics', () => {
  const topic = (of: Partial<TopicView>): TopicView => ({
    id: 'topic-1',
    name: 'Boats',
    keywords: [],
    parentId: null,
    size: 4,
    core: 3,
    firstAt: '2025-01-05T00:00:00.000Z',
    lastAt: '2026-02-05T00:00:00.000Z',
    isPinned: false,
    isNamedByOwner: false,
    evidence: [],
    ...of
  })

  it('stand under what they belong to, largest first', () => {
    const topics = [
      topic({ id: 'topic-2', name: 'Oars', parentId: 'topic-1' }),
      topic({ size: 7 }),
      topic({ id: 'topic-3', name: 'Lost', parentId: 'topic-gone', size: 1 })
    ]
    const lines = describeTopics({ schema: 'secondme.topics/1', topics, misc: 2 }).split('\n')
    expect(lines[1]).toMatch(/^Boats +7 /)
    expect(lines[2]).toMatch(/^└ Oars +4 /)
    expect(lines[3]).toMatch(/^Lost +1 /)
    expect(lines[4]).toContain('2 memories in no topic')
  })
})

describe('ties as text', () => {
  const edge = { validFrom: null, validTo: null, weight: 1 }
  const node = { weight: 1, community: 0 }

  it('tell what was said before what was only together, each tie once', () => {
    const text = describeGraph({
      schema: 'secondme.graph/1',
      around: 'owner',
      nodes: [
        { ...node, id: 'owner', name: 'owner', type: 'owner' },
        { ...node, id: 'e1', name: 'Sauna Society', type: 'organisation' },
        { ...node, id: 'e2', name: 'Eero', type: 'person' }
      ],
      edges: [
        { ...edge, from: 'owner', to: 'e2', type: 'together', weight: 9 },
        { ...edge, from: 'owner', to: 'e1', type: 'member', validFrom: '2020-02-01', validTo: '2022-03-01' },
        { ...edge, from: 'e1', to: 'owner', type: 'member', validFrom: '2020-02-01', validTo: '2022-03-01' },
        { ...edge, from: 'e2', to: 'e1', type: 'employer', validFrom: '2021-01-01' }
      ],
      total: 3
    })
    expect(text.split('\n').slice(0, 3)).toEqual([
      'you',
      '├─ member  Sauna Society  2020-02-01 – 2022-03-01 · 1 memory',
      '└─ with    Eero           9 memories'
    ])
    expect(text).toContain('Eero · employer: Sauna Society  since 2021-01-01')
  })
})

describe('background work', () => {
  it.each([
    { state: 'running', silentSeconds: 61, stuck: true },
    { state: 'running', silentSeconds: 60, stuck: false },
    { state: 'running', silentSeconds: null, stuck: false },
    { state: 'waiting', silentSeconds: 600, stuck: false }
  ] as const)('is stuck after a minute of silence: $state, $silentSeconds s', ({ state, silentSeconds, stuck }) => {
    expect(isStuck({ state, silentSeconds })).toBe(stuck)
  })

  it('names the stuck stage and the memory, and what failed with its next try', () => {
    const text = describePipeline({
      schema: 'secondme.pipeline/1',
      state: 'running',
      stages: [
        stage({ state: 'running', done: 5, total: 20, silentSeconds: 75, stuckOn: 'm7', failed: 2 }),
        stage({ name: 'topics' })
      ],
      failures: [
        { memoryId: 'm1', stage: 'insights', code: 'TOO_LONG', attempts: 2, nextTryAt: '2026-11-21T15:46:10.000Z' },
        { memoryId: 'm2', stage: 'insights', code: 'TOO_LONG', attempts: 5, nextTryAt: null }
      ]
    })
    expect(text).toContain('█████░░░░░░░░░░░░░░░')
    expect(text).toContain('insights has not got on for 75 s on m7')
    expect(text).toMatch(/m1 +insights +TOO_LONG +2 tries +next try 2026-11-21 15:46 UTC/)
    expect(text).toMatch(/m2 +insights +TOO_LONG +5 tries +not tried again by itself/)
    expect(text).toContain('secondme-node pipeline run')
  })

  it('does not say that everything is done while something failed', () => {
    const view = {
      schema: 'secondme.pipeline/1' as const,
      state: 'idle' as const,
      stages: [stage({ done: 1, total: 1 })]
    }
    const failures = [{ memoryId: 'm', stage: 'insights' as const, code: 'X', attempts: 1, nextTryAt: null }]
    expect(describePipeline({ ...view, failures: [] })).toMatch(/^Everything is done/)
    expect(describePipeline({ ...view, failures })).toMatch(/^At rest, with work left/)
  })
})

describe('differences and reasons', () => {
  const sentence = { kind: 'fact' as const, isPinned: false, evidence: [] }

  it('mark what went and what came', () => {
    const text = describeDiff({
      schema: 'secondme.biography-diff/1',
      from: 1,
      to: 2,
      removed: [{ ...sentence, id: 'bio-1', text: 'You live in Oulu.' }],
      added: [{ ...sentence, id: 'bio-2', text: 'You live in Turku.' }],
      kept: 3
    })
    expect(text).toBe('- You live in Oulu.\n+ You live in Turku.\n3 sentences the same in versions 1 and 2')
  })

  it('quote what a statement rests on, with day and memory', () => {
    const text = describeWhy({
      schema: 'secondme.why-derived/1',
      id: 'fact-1',
      kind: 'fact',
      statement: 'owner – home: Turku',
      evidence: [
        { memoryId: 'm1', itemId: 'i', quote: 'We moved to Turku.', start: 0, end: 18, at: '2026-11-01T09:00:00.000Z' }
      ],
      affects: []
    })
    expect(text).toContain('rests on 1 memory')
    expect(text).toContain('2026-11-01  m1  “We moved to Turku.”')
  })
})
