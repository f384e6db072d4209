import { describe, expect, it } from 'vitest'
import { ABSTAIN_THRESHOLD } from '../../src/retrieval/confidence.ts'
import { indexOf, memoryOf, notes, search } from './support.ts'

const TINY = notes('Moved the beehive behind the plum tree today.', 'The plumber comes on 14 May, his name is Radek.')

const LIFE = [
  ...notes(
    'Moved the beehive behind the plum tree today.',
    'The plumber comes on 14 May, his name is Radek.',
    'Grandmother was born in Brno and worked as a seamstress.',
    'The Wi-Fi password for the cottage is on the back of the clock.',
    'Paid 1,240 euros for the new boiler in March.',
    'Lea is allergic to walnuts and hazelnuts.',
    'My sister Ivana moved to Lisbon in 2019 to teach Portuguese.',
    'The car needs winter tyres before November; ask at the Kowalski garage.',
    'Read The Master and Margarita on the train to Vienna and loved it.',
    'Dentist said the crown on the left molar must be replaced within a year.'
  ),
  memoryOf({ id: 'de', text: 'Der Schlüssel zum Gartenhaus liegt unter dem dritten Blumentopf neben der Treppe.' }),
  memoryOf({ id: 'ko', text: '민수 생일은 9월 3일이고 초콜릿 케이크를 좋아한다.' })
]

describe('confidence', () => {
  it('is high for what a store of two memories holds', async () => {
    const { hits, confidence } = await search(indexOf(TINY), "What is the plumber's name?")
    expect(hits[0]?.memoryId).toBe('m2')
    expect(confidence).toBeGreaterThan(0.7)
  })

  it('is low for what a store of two memories does not hold', async () => {
    const { confidence } = await search(indexOf(TINY), 'Which school did my grandmother attend?')
    expect(confidence).toBeLessThan(ABSTAIN_THRESHOLD)
  })

  it.each([
    ["What is the plumber's name?", 'm2'],
    ['Where is the beehive?', 'm1'],
    ['Where was grandmother born?', 'm3'],
    ['Where can I find the password for the cottage?', 'm4'],
    ['How much did the new boiler cost?', 'm5'],
    ['What is Lea allergic to?', 'm6'],
    ['When did Ivana move to Lisbon?', 'm7'],
    ['Which garage should I ask about winter tyres?', 'm8'],
    ['What did I read on the train to Vienna?', 'm9'],
    ['What did the dentist say about the molar?', 'm10'],
    ['Wo liegt der Schlüssel zum Gartenhaus?', 'de'],
    ['민수 생일은 언제야?', 'ko']
  ])('lets "%s" be answered from %s', async (question, id) => {
    const { hits, confidence } = await search(indexOf(LIFE), question)
    expect(hits[0]?.memoryId).toBe(id)
    expect(confidence).toBeGreaterThanOrEqual(ABSTAIN_THRESHOLD)
  })

  it.each([
    'Which school did my grandmother attend?',
    'What is the name of my lawyer?',
    'How many goldfish do I have?',
    'What did the vet prescribe for the cat?',
    'When is my flight to Helsinki?',
    'Who won the chess tournament?',
    'Wann hat Onkel Heinrich geheiratet?',
    '지난 여름 휴가는 어디로 갔어?'
  ])('keeps "%s" from being answered', async question => {
    const { confidence } = await search(indexOf(LIFE), question)
    expect(confidence).toBeLessThan(ABSTAIN_THRESHOLD)
  })

  it('falls when the question names the wrong person', async () => {
    const say = (id: string, name: string, text: string, position: number) =>
      memoryOf({ id, kind: 'message', text, author: { role: 'person', name }, session: 'chat', position })
    const index = indexOf([
      say('a', 'Nina', 'I finally bought a kayak and paddled across the lake.', 0),
      say('b', 'Omar', 'Wonderful! I spent the whole weekend repairing my roof.', 1)
    ])
    const right = await search(index, 'What did Nina buy to paddle across the lake?')
    const wrong = await search(index, 'What did Omar buy to paddle across the lake?')
    expect(right.confidence).toBeGreaterThanOrEqual(ABSTAIN_THRESHOLD)
    expect(wrong.confidence).toBeLessThan(ABSTAIN_THRESHOLD)
  })

  it('stays when somebody else speaks about the person named, who is not there', async () => {
    const index = indexOf([
      memoryOf({
        id: 'a',
        kind: 'message',
        text: 'Hi, this is Nina.',
        author: { role: 'person', name: 'Nina' },
        session: 'old'
      }),
      memoryOf({
        id: 'b',
        text: 'Nina bought a kayak and paddled across the lake.',
        author: { role: 'self', name: 'Owner' }
      })
    ])
    const { confidence } = await search(index, 'What did Nina buy to paddle across the lake?')
    expect(confidence).toBeGreaterThanOrEqual(ABSTAIN_THRESHOLD)
  })
})
