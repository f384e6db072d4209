import { describe, expect, it } from 'vitest'
import { biographyOf } from '../../../src/profile/biography/biography.ts'
import { fact, input, type RecentDraft, recent, statusOf } from './fixtures.ts'

const times = (count: number, draft: RecentDraft) => Array.from({ length: count }, () => draft)

describe('the last days against the weeks before', () => {
  it.each<{ name: string; drafts: RecentDraft[]; expected: string[] }>([
    {
      name: 'nothing when nothing is recent',
      drafts: [{ daysAgo: 9, title: 'A walk', words: ['walk'] }],
      expected: []
    },
    {
      name: 'nothing of what others wrote',
      drafts: times(3, { daysAgo: 1, words: ['bees'], title: 'Bees', role: 'person' }),
      expected: []
    },
    {
      name: 'words that have come up',
      drafts: [...times(2, { daysAgo: 2, words: ['moving', 'tea'] }), ...times(8, { daysAgo: 12, words: ['tea'] })],
      expected: ['These days you write about moving.']
    },
    {
      name: 'people who are named, most often first',
      drafts: [
        { daysAgo: 1, people: ['Ann', 'Ben'], words: ['moving'] },
        { daysAgo: 2, people: ['Ben'], words: ['moving'] }
      ],
      expected: ['These days you write about moving.', 'In the last few days you mentioned Ben and Ann.']
    },
    {
      name: 'the latest words when nothing comes back in them',
      drafts: [
        { daysAgo: 3, title: 'The roof leaks' },
        { daysAgo: 1, title: 'Mended the roof' },
        { daysAgo: 5, title: 'Rain' }
      ],
      expected: ['Most recently you wrote: “Mended the roof” and “The roof leaks”.']
    },
    {
      name: 'a heavier mood when there is enough to tell it from',
      drafts: [
        ...times(5, { daysAgo: 1, tone: 'negative', title: 'x', words: ['rain'] }),
        ...times(5, { daysAgo: 20 })
      ],
      expected: ['These days you write about rain.', 'The last few days sound heavier than the weeks before.']
    },
    {
      name: 'no mood from four memories',
      drafts: [
        ...times(4, { daysAgo: 1, tone: 'negative', title: 'x', words: ['rain'] }),
        ...times(9, { daysAgo: 20 })
      ],
      expected: ['These days you write about rain.']
    },
    {
      name: 'no mood that has not shifted',
      drafts: [
        ...times(5, { daysAgo: 1, tone: 'negative', title: 'x', words: ['rain'] }),
        ...times(5, { daysAgo: 20, tone: 'negative' })
      ],
      expected: ['These days you write about rain.']
    }
  ])('tells $name', ({ drafts, expected }) => {
    expect(statusOf({ recent: recent(drafts) })).toEqual(expected)
  })

  it('tells what is due within two weeks, and what is still to be done', () => {
    const late = { recordedAtMs: Date.parse('2026-03-10') }
    const facts = [
      fact('date:wedding of lena and tom', '28 March', { validFrom: '2026-03-28' }),
      fact('date:exam', '9 May', { validFrom: '2026-05-09' }),
      fact('date:dentist appointment', '2 March', { validFrom: '2026-03-02' }),
      fact('todo', 'renew my passport', late),
      fact('todo', 'water the ferns', { recordedAtMs: Date.parse('2025-03-10') }),
      fact('home', 'Bonn', { subject: 'Lena' })
    ]
    expect(statusOf({ facts })).toEqual([
      'Coming up: wedding of Lena and tom on 28 March.',
      'Still to do: “renew my passport”.'
    ])
  })

  it('rests on the memories of the week that speak of it', () => {
    const drafts = [
      ...times(2, { daysAgo: 2, words: ['moving'] }),
      { daysAgo: 20, words: ['moving'] },
      ...times(6, { daysAgo: 12 })
    ]
    const [sentence] = biographyOf(input({ recent: recent(drafts) })).status
    expect(sentence).toMatchObject({ kind: 'status', isPinned: false })
    expect(sentence!.evidence).toEqual([
      { memoryId: 'recent-0', start: 0, end: 6 },
      { memoryId: 'recent-1', start: 0, end: 6 }
    ])
  })
})
