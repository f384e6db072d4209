import { describe, expect, it } from 'vitest'
import { askedAttribute } from '../../src/chat/attributes.ts'
import { extractAnswer } from '../../src/chat/extractive.ts'
import { judge } from '../../src/chat/judge.ts'
import { memoryOf, passageOf } from '../fakes/memories.ts'

const on = (day: string) => ({ eventAt: { start: `${day}T10:00:00Z`, precision: 'instant' as const } })

describe('askedAttribute', () => {
  it.each([
    ['Where do I live now?', 'home', undefined],
    ['What is my address?', 'home', undefined],
    ['Where does my sister Ana live?', 'home', 'sister Ana'],
    ["What is Ben's job?", 'job', 'Ben'],
    ['How old is Halmoni now?', 'age', 'Halmoni'],
    ['When was Nell born?', 'birthday', 'Nell'],
    ['Am I still allergic to nuts?', 'allergy', undefined],
    ['What is my phone number?', 'phone', undefined],
    ['Where is Tomás from?', 'origin', 'Tomás'],
    ['Which school did my grandmother attend?', 'school', 'grandmother']
  ])('sees what “%s” asks for, and about whom', (question, name, who) => {
    expect(askedAttribute(question)).toMatchObject({ name, who })
  })

  it.each(['How old is the bridge in Mostar that we saw?', 'Where is the beehive?', 'What did I eat?', '어디 살아?'])(
    'leaves “%s” to the words',
    question => {
      expect(askedAttribute(question)).toBeUndefined()
    }
  )
})

describe('an attribute that was told', () => {
  const cited = (question: string, ...memories: Array<ReturnType<typeof memoryOf>>) =>
    extractAnswer(
      question,
      memories.map((memory, i) => passageOf(memory, 1 - i / 10))
    )!

  it('is taken from the newest memory that tells it, not from one that shares a word', () => {
    const memories = [
      memoryOf('stone', 'My arm looks like something that lived under a stone.', on('2025-06-01')),
      memoryOf('old', 'I live in Leeds, above a chip shop.', on('2019-01-01')),
      memoryOf('new', 'Moved to York with two suitcases.', on('2022-01-01')),
      memoryOf('wish', 'I want to move to Lisbon one day. I would live in Alfama.', on('2025-01-01'))
    ]
    expect(cited('Where do I live now?', ...memories).citations).toMatchObject([{ memoryId: 'new' }])
    expect(cited('Where did I live before?', ...memories).citations).toMatchObject([{ memoryId: 'old' }])
    expect(cited('Where did I live in 2020?', ...memories).citations).toMatchObject([{ memoryId: 'old' }])
  })

  it('belongs to whom it is told of', () => {
    const hers = memoryOf('hers', 'I live in Brecon with 30 hives.', { author: { role: 'person', name: 'Carys' } })
    const about = memoryOf('about', 'Ben called. He lives in Whitby now.')
    expect(cited('Where does Carys live?', about, hers).citations[0]).toMatchObject({ memoryId: 'hers' })
    expect(cited('Where does Ben live?', hers, about).citations[0]).toMatchObject({ memoryId: 'about' })
    expect(cited('Where do I live?', hers, about).support.isTold).toBe(false)
  })
})

describe('judge', () => {
  const judged = (question: string, text: string, confidence: number) => {
    const extract = extractAnswer(question, [passageOf(memoryOf('m', text, on('2024-05-04')))])
    return extract && judge(extract, confidence, 0.35)
  }

  it('believes a quote that tells the attribute although retrieval doubts', () => {
    expect(judged('What am I allergic to?', 'Allergy test: birch and celery.', 0.01)).toBeGreaterThan(0.35)
  })

  it.each([
    ['an attribute that is not told', 'What is my phone number?', 'I told Papa on the phone.'],
    ['a quote about something else', 'What is my new name for the project?', 'A new kettle.'],
    ['a question for an amount without one', 'How much does Idris earn?', 'Idris laughs with his whole back.'],
    ['a name that nothing hints at', 'What is my last name?', 'Last day at the Textile Museum.'],
    ['what somebody wishes', 'Am I married?', 'She says I should marry or at least get a dog.'],
    ['a question for a name without one', "What is my dog's name?", 'We are happy like wet dogs.']
  ])('declines %s, however sure retrieval is', (_, question, text) => {
    expect(judged(question, text, 0.95)).toBeUndefined()
  })

  it('answers what a quote holds in full when retrieval hesitates, but not when it finds next to nothing', () => {
    expect(judged('When did I break my wrist?', 'Broke my wrist on a tram rail.', 0.2)).toBeDefined()
    expect(judged('When did I break my wrist?', 'Broke my wrist on a tram rail.', 0.05)).toBeUndefined()
  })
})
