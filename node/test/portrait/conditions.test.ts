import { describe, expect, it } from 'vitest'
import type { FactList } from '../../src/api/schemas/profile.ts'
import { startNode } from './real-node.ts'

const NO_EMBEDDER = { SECONDME_INFERENCE_EMBEDMODEL: 'none.gguf' }

interface Item {
  text: string
  /** Who says it; the owner when absent. */
  author?: string
  at?: string
}

interface Condition {
  name: string
  items: Item[]
  /** `attribute: value` that must be current for the owner. */
  current?: string[]
  /** `attribute: value` that must not be current for the owner; an attribute alone: no value at all. */
  not: string[]
  /** `subject attribute: value` that must be current of somebody else. */
  others?: string[]
}

const CONDITIONS: Condition[] = [
  {
    name: 'a friend who moves',
    items: [{ text: 'I live in Tartu.' }, { text: 'I moved to Pärnu last week!', author: 'Liina' }],
    current: ['home: Tartu'],
    not: ['home: Pärnu'],
    others: ['Liina home: Pärnu']
  },
  {
    name: 'a sister of whom the owner tells',
    items: [{ text: 'I work as a nurse.' }, { text: 'My sister Anouk works as a welder and lives in Ghent.' }],
    current: ['job: nurse'],
    not: ['job: welder', 'home']
  },
  {
    name: 'a friend who is quoted',
    items: [{ text: 'I live in Tartu.' }, { text: 'Liina said: "I live in Helsinki now."' }],
    current: ['home: Tartu'],
    not: ['home: Helsinki']
  },
  {
    name: 'a line of a song',
    items: [{ text: 'The song goes "I was born in Louisiana and I live in a caravan".' }],
    not: ['home', 'birthplace']
  },
  {
    name: 'what would be',
    items: [{ text: 'I live in Tartu.' }, { text: 'If I lived in Lisbon, I would surf every morning.' }],
    current: ['home: Tartu'],
    not: ['home: Lisbon']
  },
  {
    name: 'a dream',
    items: [{ text: 'I work as a nurse.' }, { text: 'I dreamed that I was a pilot and lived on the moon.' }],
    current: ['job: nurse'],
    not: ['job: pilot', 'home']
  },
  {
    name: 'a wish',
    items: [{ text: 'I wish I had a dog.' }, { text: 'I wish I lived by the sea.' }],
    not: ['pet', 'home']
  },
  {
    name: 'a question',
    items: [{ text: 'Do I live in Madrid? Am I allergic to peanuts?' }],
    not: ['home', 'allergy']
  },
  {
    name: 'a plan',
    items: [{ text: 'I live in Tartu.' }, { text: 'We are going to move to Riga in May 2032.' }],
    current: ['home: Tartu'],
    not: ['home: Riga']
  },
  {
    name: 'a plan that was called off',
    items: [
      { text: 'I live in Tartu.' },
      { text: 'We are planning to move to Riga.' },
      { text: 'We are not moving to Riga after all.' }
    ],
    current: ['home: Tartu'],
    not: ['home: Riga', 'plan: home: Riga']
  },
  {
    name: 'what is not so',
    items: [{ text: 'I am not a vegetarian. I have never lived in Oslo. I do not have a car.' }],
    not: ['diet: vegetarian', 'home', 'car']
  },
  {
    name: 'what is over',
    items: [{ text: 'I work at Brightmoor.' }, { text: 'I no longer work at Brightmoor.' }],
    not: ['employer']
  },
  {
    name: 'eine Freundin, die umzieht',
    items: [{ text: 'Ich wohne in Jena.' }, { text: 'Ich bin nach Kiel gezogen.', author: 'Wiebke' }],
    current: ['home: Jena'],
    not: ['home: Kiel'],
    others: ['Wiebke home: Kiel']
  },
  {
    name: 'was wäre, wenn',
    items: [{ text: 'Ich wohne in Jena.' }, { text: 'Wenn ich in Rom wohnen würde, wäre alles wärmer.' }],
    current: ['home: Jena'],
    not: ['home: Rom']
  },
  {
    name: 'ce qui n’est pas',
    items: [{ text: 'J’habite à Nantes.' }, { text: 'Je n’habite pas à Lille.' }],
    current: ['home: Nantes'],
    not: ['home: Lille']
  },
  {
    name: 'un sueño',
    items: [{ text: 'Vivo en Sevilla.' }, { text: 'Soñé que vivía en Quito.' }],
    current: ['home: Sevilla'],
    not: ['home: Quito']
  },
  {
    name: '친구의 이사',
    items: [{ text: '저는 부산에 살아요.' }, { text: '저는 대구로 이사했어요.', author: '하은' }],
    current: ['home: 부산'],
    not: ['home: 대구']
  },
  {
    name: 'もしもの話',
    items: [{ text: '私は京都に住んでいます。' }, { text: 'もし札幌に住んでいたら、毎日スキーをするのに。' }],
    current: ['home: 京都'],
    not: ['home: 札幌']
  },
  {
    name: '不是的事',
    items: [{ text: '我住在成都。' }, { text: '我不住在上海。' }],
    current: ['home: 成都'],
    not: ['home: 上海']
  }
]

describe('from a file to facts of the owner', () => {
  it.each(CONDITIONS)(
    '$name makes no current fact of what is not so',
    async ({ items, current = [], not, others = [] }) => {
      const node = await startNode(NO_EMBEDDER)
      await node.importItems(
        items.map(({ text, author, at }, i) => ({
          id: `${i}`,
          text,
          at: at ?? new Date(Date.UTC(2025, 0, 1 + 7 * i, 9)).toISOString(),
          ...(author === undefined ? { self: true } : { author, kind: 'message' })
        }))
      )
      const { facts } = await node.get<FactList>('/api/v1/profile/facts?status=current')
      const said = (who: (subject: string) => boolean) =>
        facts.filter(({ subject }) => who(subject)).map(({ attribute, value }) => `${attribute}: ${value}`)
      const owned = said(subject => subject === 'owner')
      expect(owned).toEqual(expect.arrayContaining(current))
      for (const wrong of not) {
        expect(owned.filter(fact => (wrong.includes(':') ? fact === wrong : fact.startsWith(`${wrong}: `)))).toEqual([])
      }
      expect(facts.map(({ subject, attribute, value }) => `${subject} ${attribute}: ${value}`)).toEqual(
        expect.arrayContaining(others)
      )
    }
  )
})
