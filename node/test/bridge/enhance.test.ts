import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { apply } from '../../src/bridge/enhance.ts'
import { bridgeForPeers } from '../../src/bridge/for-peers.ts'
import { FakeChatModel } from '../fakes/chat-model.ts'
import { type OpenBridge, openBridge, rememberSampleLife } from './open-bridge.ts'

let open: OpenBridge
beforeEach(async () => {
  open = await openBridge()
})
afterEach(() => open.close())

const textsOf = ({ additions }: { additions: Array<{ text: string }> }) => additions.map(({ text }) => text)

describe('a request is given what matters for it', () => {
  beforeEach(async () => {
    for (const text of [
      'I am vegetarian.',
      'I am allergic to peanuts.',
      'I live in Tartu.',
      'I have asthma.',
      'I work as a welder.',
      'My budget for the Lisbon trip is 600 euros.',
      'My goal is to learn Portuguese.',
      'I am allergic to birch pollen.',
      'I hate flying.'
    ]) {
      await open.remember(text)
    }
  })

  it.each([
    [
      'Suggest a dinner I can cook tonight.',
      ['I am vegetarian.', 'I am allergic to peanuts.'],
      ['asthma', 'Tartu', 'birch']
    ],
    [
      'Plan a trip to Lisbon.',
      ['I live in Tartu.', 'My budget for the Lisbon trip is 600 euros.', 'I do not like flying.'],
      ['asthma', 'welder']
    ],
    ['Make a running plan for a marathon.', ['I have asthma.'], ['vegetarian', 'Tartu', 'welder']],
    ['Write a cover letter for me.', ['I work as a welder.'], ['asthma', 'vegetarian', 'peanuts']],
    ['How can I learn Portuguese in a year?', [], ['asthma', 'Tartu', 'vegetarian']],
    ['Explain how tides work.', [], ['I ']],
    ['오늘 저녁 요리를 추천해 줘.', ['저는 채식을 먹습니다.'], ['Tartu']],
    ['Was soll ich heute kochen?', ['Ich esse vegetarisch.'], ['Tartu']]
  ])('%s', async (draft, wanted, unwanted) => {
    const enhanced = await open.enhance(draft)
    expect(textsOf(enhanced)).toEqual(expect.arrayContaining(wanted))
    const added = textsOf(enhanced).join('\n')
    for (const words of unwanted) expect(added).not.toContain(words)
    expect(enhanced.text.startsWith(draft)).toBe(true)
  })

  it('shows each addition with the words it rests on', async () => {
    const { additions } = await open.enhance('Suggest a dinner I can cook tonight.')
    const diet = additions.find(({ text }) => text === 'I am vegetarian.')!
    expect(diet).toMatchObject({ kind: 'constraint', isSensitive: false, source: { itemId: 'item-1' } })
    expect('I am vegetarian.').toContain(diet.source.quote)
    expect(additions.find(({ text }) => text.includes('peanuts'))).toMatchObject({ isSensitive: true })
  })

  it('leaves the draft alone where nothing matters', async () => {
    expect(await open.enhance('Explain how tides work.')).toMatchObject({
      text: 'Explain how tides work.',
      additions: [],
      withheld: [],
      engine: 'extractive'
    })
  })

  it('does not say again what the draft says, nor anything else about it', async () => {
    const said = await open.enhance('I am vegetarian and allergic to peanuts. What can I cook?')
    expect(textsOf(said)).toEqual([])
    expect(textsOf(await open.enhance('I live in Riga. Plan a trip to Oslo.'))).not.toContain('I live in Tartu.')
  })

  it('adds no more than asked for, and nothing in the place of what is dropped', async () => {
    const whole = await open.enhance('Plan a trip to Lisbon.', { maxAdditions: 2 })
    expect(whole.additions).toHaveLength(2)
    const [dropped, kept] = whole.additions
    const again = await open.enhance('Plan a trip to Lisbon.', { maxAdditions: 2, without: [dropped!.id] })
    expect(textsOf(again)).toEqual([kept!.text])
    expect(apply(whole, [kept!.id]).text).toBe(again.text)
    expect(apply(whole, []).text).toBe('Plan a trip to Lisbon.')
  })
})

describe('as little as possible is disclosed', () => {
  it('keeps numbers and addresses here, and says so without showing them', async () => {
    await open.remember('My phone number is +372 5551 2345.')
    await open.remember('My address is Pikk Street 12, Tartu.')
    const { text, withheld } = await open.enhance(
      'Write to the shop that they shall deliver the sofa to my address and phone me.'
    )
    expect(text).not.toMatch(/5551|Pikk/)
    expect(withheld).toEqual([
      { kind: 'phone', count: 1, why: expect.any(String) },
      { kind: 'address', count: 1, why: expect.any(String) }
    ])
  })

  it.each([
    ['For the kitchen shelf project call the carpenter at 0372 555 1234, I want oak.', '555', 'phone'],
    ['I want the kitchen shelf project sent to Kastanienweg 14.', 'Kastanienweg', 'address'],
    ['I pay for the kitchen shelf project from DE89 3704 0044 0532 0130 00.', 'DE89', 'account'],
    ['I log in to the kitchen shelf project, the password is tulip-88-boat.', 'tulip', 'secret']
  ])('never lets out %s', async (memory, secret, kind) => {
    await open.remember(memory)
    const { text, withheld } = await open.enhance('Help me with the kitchen shelf project.')
    expect(text).not.toContain(secret)
    expect(withheld).toMatchObject([{ kind, count: 1 }])
  })

  it('tells of others by what they are, and of children by their number', async () => {
    await open.remember('I have two kids, Marten and Liisa.')
    await open.remember('My wife is called Kadri.')
    const { text, withheld } = await open.enhance('What can our family do on a rainy weekend with the kids?')
    expect(text).toContain('I have 2 children.')
    expect(text).not.toMatch(/Marten|Liisa|Kadri/)
    expect(withheld.map(({ kind }) => kind)).toContain('third-person')
  })

  it('tells of somebody whom the draft names', async () => {
    await open.remember('My sister Clara is vegetarian.')
    expect((await open.enhance('What can I cook for Clara?')).text).toContain('Clara is vegetarian.')
    expect((await open.enhance('What can I cook?')).text).not.toContain('Clara')
  })

  it('says nothing of an illness where it does not matter', async () => {
    await open.remember('I have diabetes.')
    expect((await open.enhance('Suggest a dinner.')).text).toContain('I have diabetes.')
    expect((await open.enhance('Plan a trip to Rome.')).text).not.toContain('diabetes')
  })

  it('names the day on which something else is planned', async () => {
    await open.remember('Choir concert on 19 December 2026 in the old church.')
    expect((await open.enhance('Plan a trip to Riga from 18 to 20 December.')).text).toContain(
      'Choir concert on 19 December 2026'
    )
    for (const other of ['Plan a trip to Riga from 2 to 4 December.', 'What shall I knit in winter?'])
      expect((await open.enhance(other)).text).not.toContain('Choir')
  })
})

describe('a model may join what is said, and no more', () => {
  const DRAFT = 'Suggest a dinner for Saturday.'

  it.each([
    ['I am vegetarian. Suggest a dinner for Saturday that is vegetarian.', 'llama'],
    ['I am vegetarian and I live in Tartu with three dogs. Suggest a dinner for Saturday.', 'extractive'],
    ['Suggest a dinner for Saturday.', 'extractive'],
    ['', 'extractive']
  ])('%s', async (reply, engine) => {
    await open.close()
    open = await openBridge({ model: new FakeChatModel(() => reply) })
    await open.remember('I am vegetarian.')
    const enhanced = await open.enhance(DRAFT)
    expect(enhanced.engine).toBe(engine)
    expect(enhanced.text).toContain('vegetarian')
    expect(enhanced.text).not.toContain('dogs')
  })

  it('shows nothing to a model on another machine', async () => {
    const model = Object.assign(new FakeChatModel(() => 'anything'), { isOutbound: true })
    await open.close()
    open = await openBridge({ model })
    await open.remember('I am vegetarian.')
    await open.enhance(DRAFT)
    await open.critic(DRAFT, 'Fry some beef.')
    expect(model.requests).toEqual([])
  })
})

describe('for another self', () => {
  it('speaks of the owner by name, from what the scope admits, in no sentence of a memory', async () => {
    await open.remember('I am vegetarian.', undefined, { label: { audience: ['friends'], purposes: ['recall'] } })
    await open.remember('I am allergic to peanuts.')
    const scope = { kind: 'granted', audiences: ['friends'], sources: 'all', deniedMemories: [] } as const
    const peers = bridgeForPeers(open.components, { ownerName: () => 'Mina' })
    const signal = new AbortController().signal
    const enhanced = await peers.enhance(scope, 'What can I cook for you?', signal)
    expect(enhanced.text).toContain('Mina is vegetarian.')
    expect(enhanced.text).not.toContain('peanuts')
    const judged = await peers.critic(scope, 'What can I cook for you?', 'Peanut soup with chicken.', signal)
    expect(judged.text).toMatch(/Mina is vegetarian.*Peanut soup with chicken/)
    expect(judged.sources).toHaveLength(1)
    expect(await peers.enhance(scope, 'How do tides work?', signal)).toMatchObject({ sources: [] })
  })
})

describe('the invented life', () => {
  it('is told where it matters and nowhere else', async () => {
    await rememberSampleLife(open)
    expect((await open.enhance('I need a soup recipe for tonight.')).text).toContain('I am vegetarian.')
    expect((await open.enhance('What is the capital of Mongolia?')).additions).toEqual([])
    const named = await open.enhance('Help me prepare my solo for the choir concert.')
    expect(named.text).not.toMatch(/Helena|Tomás|Halmoni|Jonas/)
  })
})
