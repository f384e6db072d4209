import { beforeEach, describe, expect, it } from 'vitest'
import { extractAnswer } from '../../src/chat/extractive.ts'
import { isOutdated, type Pinned } from '../../src/chat/pin-facts.ts'
import { FakeChatModel } from '../fakes/chat-model.ts'
import { memoryOf, passageOf } from '../fakes/memories.ts'
import { openSelf } from './open-self.ts'

type Self = Awaited<ReturnType<typeof openSelf>>
let self: Self

beforeEach(async () => {
  self = await openSelf({ withPortrait: true })
  await self.remember('I live in Tartu, above a bakery. The smell wakes me.', '2020-05-01T09:00:00Z')
  await self.remember('Tartu is cold. In Tartu I live well, where I live the river freezes.', '2021-01-10T09:00:00Z')
})

const quoteOf = (answer: { citations: Array<{ quote: string }> }) => answer.citations[0]?.quote ?? ''

describe('facts answer at once', () => {
  it('tells the new value as soon as it is told, and the old one as of before', async () => {
    expect(quoteOf(await self.ask('Where do I live?'))).toContain('Tartu')
    await self.remember('I moved to Cardiff.', '2024-03-10T09:00:00Z')
    const now = await self.ask('Where do I live?')
    expect(quoteOf(now)).toContain('I moved to Cardiff.')
    expect(now.answer).toMatch(/^You moved to Cardiff\..*\[1\]$/)
    const then = await self.ask('Where do I live?', { asOfMs: Date.UTC(2023, 0, 1) })
    expect(quoteOf(then)).toContain('Tartu')
    expect(then.answer).not.toContain('Cardiff')
  })

  it('tells what was so before, and in a year', async () => {
    await self.remember('I moved to Cardiff.', '2024-03-10T09:00:00Z')
    expect(quoteOf(await self.ask('Where did I live before?'))).toContain('Tartu')
    expect(quoteOf(await self.ask('Where did I live in 2022?'))).toContain('Tartu')
  })

  it('quotes the ending where nothing is so any more', async () => {
    await self.remember('I work at Acme as a welder.', '2022-05-01T09:00:00Z')
    await self.remember('I no longer work at Acme.', '2024-05-01T09:00:00Z')
    expect((await self.ask('Where do I work?')).answer).toContain('You no longer work at Acme.')
  })

  it('tells both where memories contradict each other, and says so', async () => {
    await self.remember('My birthday is on 4 March.', '2022-05-01T09:00:00Z')
    await self.remember('My birthday is on 5 March.', '2023-05-01T09:00:00Z')
    const answer = await self.ask('When is my birthday?')
    expect(answer.citations.map(({ quote }) => quote)).toEqual([
      'My birthday is on 5 March.',
      'My birthday is on 4 March.'
    ])
    expect(answer.notices).toEqual(['Your memories contradict each other here; each is quoted.'])
  })

  it('lists what there are many of', async () => {
    await self.remember('I am allergic to walnuts.', '2022-05-01T09:00:00Z')
    await self.remember('The doctor says I am allergic to penicillin too.', '2023-05-01T09:00:00Z')
    await self.remember('I am allergic to penicillin.', '2023-05-02T09:00:00Z')
    const { answer } = await self.ask('What am I allergic to?')
    expect(answer).toContain('walnuts')
    expect(answer).toContain('penicillin')
  })

  it('does not take a friend’s move for the owner’s', async () => {
    await self.remember('I moved to Riga!', '2024-03-10T09:00:00Z', {
      kind: 'message',
      author: { role: 'person', name: 'Jonas' }
    })
    expect(quoteOf(await self.ask('Where do I live?'))).toContain('Tartu')
    const answer = await self.ask('Where does Jonas live?')
    expect(answer.answer).toContain('Jonas wrote: “I moved to Riga!”')
  })

  it('answers about the kind of animal that is asked for, and with its name', async () => {
    await self.remember('Adopted a spotted cat from the farm. She is called Biscuit.', '2022-05-01T09:00:00Z')
    expect((await self.ask("What is my dog's name?")).answer).not.toContain('Biscuit')
    expect((await self.ask("What is my cat's name?")).answer).toContain('Biscuit')
  })

  it.each([
    ['New job: night porter of the Astoria.', '2024-05-01T09:00:00Z', true],
    ['I was hired as night porter of the Astoria.', '2024-05-01T09:00:00Z', false],
    ['New job: night porter of the Astoria.', '2019-05-01T09:00:00Z', false]
  ])('gives way to words that no fact was read from when they are of now and newer: %s %s', (text, start, expected) => {
    const older = passageOf(
      memoryOf('old', 'I work as a welder.', { eventAt: { start: '2022-05-01T09:00:00Z', precision: 'day' } })
    )
    const newer = passageOf(memoryOf('new', text, { eventAt: { start, precision: 'day' } }))
    const extract = extractAnswer('What is my job?', [newer])!
    const pinned: Pinned = {
      manner: 'told',
      quotes: [older],
      behind: new Set(),
      isDated: false,
      isOfNow: true,
      read: new Set(['old'])
    }
    expect(isOutdated(pinned, extract, [newer, older])).toBe(expected)
    expect(isOutdated({ ...pinned, read: new Set(['old', 'new']) }, extract, [newer, older])).toBe(false)
  })

  it.each([
    ['Wo wohne ich?', 'Ich bin nach Lübeck gezogen.', 'Lübeck'],
    ['Où est-ce que j’habite ?', 'J’ai déménagé à Lille.', 'Lille'],
    ['나 어디 살아?', '대구로 이사했다.', '대구'],
    ['我住在哪里？', '我搬到了成都。', '成都']
  ])('answers in the language of the question: %s', async (question, told, value) => {
    await self.remember(told, '2024-03-10T09:00:00Z')
    const answer = await self.ask(question)
    expect(quoteOf(answer)).toContain(value)
    expect(answer.answer).not.toMatch(/^You /)
  })

  it('says nothing of what has been forgotten', async () => {
    const memory = await self.remember('I moved to Cardiff.', '2024-03-10T09:00:00Z')
    await self.memories.moveToBin([memory.id])
    expect(quoteOf(await self.ask('Where do I live?'))).toContain('Tartu')
  })

  it('shows the model what holds first, and what no longer does last', async () => {
    await self.remember('I moved to Cardiff.', '2024-03-10T09:00:00Z')
    const model = new FakeChatModel(() => 'You moved to Cardiff. [1]')
    self.inference.model = model
    const answer = await self.ask('Where do I live?')
    expect(answer.answer).toBe('You moved to Cardiff. [1]')
    const asked = model.requests[0]!.messages.at(-1)!.content
    expect(asked.indexOf('Cardiff')).toBeLessThan(asked.indexOf('bakery'))
  })

  it('keeps what stands before the model whatever is asked, nearest the question', async () => {
    await self.remember('From now on keep your answers short.', '2024-03-10T09:00:00Z')
    await self.remember('The ferry to the island leaves at nine from the north pier.', '2024-03-11T09:00:00Z')
    const model = new FakeChatModel(() => 'The ferry leaves at nine. [1]')
    Object.defineProperty(model, 'contextTokens', { value: 32_768 })
    self.inference.model = model
    await self.ask('When does the ferry to the island leave?')
    const [system, ...rest] = model.requests[0]!.messages
    const asked = rest.at(-1)!.content
    expect(asked).toContain('date="wish"')
    expect(asked).toContain('date="since 2020-05-01"')
    expect(asked.indexOf('ferry to the island leaves')).toBeLessThan(asked.indexOf('Tartu'))
    expect(system!.content).toContain('marked "wish"')
  })
})
