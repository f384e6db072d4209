import { describe, expect, it } from 'vitest'
import { foundIds, indexOf, memoryOf, notes, search } from './support.ts'

describe('retrieve', () => {
  it('says why a hit is where it is', async () => {
    const index = indexOf(notes('The beehive stands behind the plum tree.', 'Bought milk and bread.'))
    const { hits, usedVectors } = await search(index, 'Where is the beehive?')
    expect(hits.map(hit => hit.memoryId)).toEqual(['m1'])
    expect(hits[0]).toMatchObject({ start: 0, end: 40, why: { matched: ['beehive'], channels: { lexical: 1 } } })
    expect(usedVectors).toBe(false)
  })

  it('finds the passage inside a long document and gives its place', async () => {
    const filler = Array.from(
      { length: 60 },
      (_, i) => `Paragraph ${i} speaks of rivers, hills and weather in plain words.`
    )
    filler[40] = 'The treasure lies under the third oak, wrapped in oilcloth.'
    const text = filler.join('\n\n')
    const index = indexOf([memoryOf({ id: 'book', kind: 'document', text }), ...notes('An oak grows here.')])
    const [hit] = (await search(index, 'treasure oilcloth')).hits
    expect(hit?.memoryId).toBe('book')
    expect(text.slice(hit!.start, hit!.end)).toContain('under the third oak')
    expect(hit!.end - hit!.start).toBeLessThan(text.length / 2)
  })

  it('finds a memory in each of seven languages among the others', async () => {
    const memories = [
      memoryOf({ id: 'en', text: 'My grandmother kept bees in a small orchard near the river.' }),
      memoryOf({ id: 'de', text: 'Meine Großmutter hat im Schrebergarten Tomaten und Bohnen angebaut.' }),
      memoryOf({ id: 'fr', text: 'Ma grand-mère préparait des confitures de mirabelles chaque été.' }),
      memoryOf({ id: 'es', text: 'Mi abuela trabajaba en una panadería cerca del puerto.' }),
      memoryOf({ id: 'ko', text: '할머니는 부산 시장에서 생선을 파셨다.' }),
      memoryOf({ id: 'ja', text: '祖母は京都で着物の店を営んでいました。' }),
      memoryOf({ id: 'zh', text: '奶奶年轻时在上海的纺织厂工作。' })
    ]
    const index = indexOf(memories)
    const asked: Array<[string, string]> = [
      ['Where did the bees live?', 'en'],
      ['Welche Tomate wurde angebaut?', 'de'],
      ['Qui faisait la confiture ?', 'fr'],
      ['¿Dónde estaba la panaderia?', 'es'],
      ['부산에서 생선을 판 사람은?', 'ko'],
      ['京都の着物', 'ja'],
      ['谁在纺织厂工作？', 'zh']
    ]
    for (const [question, id] of asked) expect((await foundIds(index, question))[0], question).toBe(id)
  })

  it('lifts what the person named says over what others say', async () => {
    const turns = [
      ['Anna', 'I adopted a puppy called Rex last week.'],
      ['Ben', 'I adopted a puppy called Max last week.']
    ].map(([name, text], i) =>
      memoryOf({
        id: `t${i}`,
        kind: 'message',
        text: text!,
        author: { role: 'person', name: name! },
        session: `s${i}`,
        position: 0
      })
    )
    expect((await foundIds(indexOf(turns), "What is Ben's puppy called?"))[0]).toBe('t1')
    expect((await foundIds(indexOf(turns), "What is Anna's puppy called?"))[0]).toBe('t0')
  })

  it('finds the answer that follows a question though it repeats none of its words', async () => {
    const say = (id: string, name: string, text: string, position: number) =>
      memoryOf({ id, kind: 'message', text, author: { role: 'person', name }, session: 'chat', position })
    const index = indexOf([
      say('a', 'Eva', 'Good morning everybody, lovely weather today!', 0),
      say('b', 'Eva', 'Which instrument does your daughter play?', 1),
      say('c', 'Tom', 'She picked up the cello two winters ago and loves it.', 2),
      say('d', 'Eva', 'We should have lunch together next Tuesday at noon.', 3)
    ])
    expect((await foundIds(index, 'Which instrument does the daughter play?')).slice(0, 2)).toContain('c')
  })

  it("puts the owner's own words before an assistant's long ones", async () => {
    const reply = 'A vegetable garden needs compost, water and patience. '.repeat(20)
    const index = indexOf([
      memoryOf({ id: 'ask', kind: 'message', text: 'My vegetable garden has twelve beds.', session: 'c', position: 0 }),
      memoryOf({ id: 'reply', kind: 'message', text: reply, author: { role: 'assistant' }, session: 'c', position: 1 })
    ])
    expect(await foundIds(index, 'How big is the vegetable garden?')).toEqual(['ask', 'reply'])
  })

  it('considers a standing instruction for what it is about, and for nothing when nothing is found', async () => {
    const index = indexOf(
      notes(
        'Always name the sources when I ask about medicine.',
        'The dentist said the tooth needs a crown.',
        'Tea is ready.'
      )
    )
    expect(await foundIds(index, 'What did the dentist say about the tooth?')).toContain('m1')
    expect(await foundIds(index, 'zeppelin hangar')).toEqual([])
  })

  it('finds both of two statements that contradict each other before plans and questions on the matter', async () => {
    const wishes = [
      'buy',
      'rent',
      'find',
      'see',
      'choose',
      'compare',
      'book',
      'store',
      'transport',
      'insure',
      'sell',
      'lend'
    ]
    const index = indexOf(
      notes(
        ...wishes.map(wish => `I want to ${wish} a sea kayak for the fjord.`),
        'In May I crossed the fjord in a sea kayak, and the cold wind was so hard on my hands that they hurt all evening.',
        'I have never paddled a sea kayak.'
      )
    )
    const first = (await foundIds(index, 'Have I ever paddled a sea kayak on a fjord?')).slice(0, 3)
    expect(first).toContain('m13')
    expect(first).toContain('m14')
  })

  it('leaves standing instructions out where it is asked what was done', async () => {
    const index = indexOf(
      notes('Always name the sources when I ask about medicine.', 'The dentist crowned my tooth.', 'Tea is ready.')
    )
    expect(await foundIds(index, 'Have I ever had a tooth crowned by a dentist?')).toEqual(['m2'])
  })

  it('prefers what happened at the time the question names', async () => {
    const index = indexOf([
      memoryOf({ id: 'old', text: 'Hiked with Lea to the waterfall.', at: '2021-05-08' }),
      memoryOf({ id: 'new', text: 'Hiked with Lea to the waterfall again.', at: '2023-05-08' }),
      memoryOf({ id: 'june', text: 'Repaired the bicycle.', at: '2023-06-02' })
    ])
    expect((await foundIds(index, 'Where did I hike in May 2021?'))[0]).toBe('old')
    expect((await foundIds(index, 'Where did I hike in May 2023?'))[0]).toBe('new')
    expect((await foundIds(index, 'What happened on 2 June 2023?'))[0]).toBe('june')
  })

  it('puts a repetition behind what is new, and loses it not', async () => {
    const index = indexOf(
      notes(
        'The boiler was serviced by Mr Novak.',
        'the boiler was serviced by Mr. Novak',
        'Mr Novak comes for the boiler again in spring.'
      )
    )
    const found = await foundIds(index, 'boiler Novak')
    expect(found).toHaveLength(3)
    expect(found.indexOf('m2')).toBe(2)
  })

  it('honours filters by time, source and kind', async () => {
    const index = indexOf([
      memoryOf({ id: 'a', text: 'Rent was raised.', at: '2024-01-10', sourceId: 'mail' }),
      memoryOf({ id: 'b', text: 'Rent was raised again.', at: '2025-01-10', sourceId: 'mail' }),
      memoryOf({ id: 'c', text: 'Rent is due.', at: '2025-02-10', sourceId: 'todo', kind: 'todo' })
    ])
    const ask = (filters: object) => foundIds(index, 'rent', { filters }).then(ids => ids.sort())
    expect(await ask({ since: '2025-01-01' })).toEqual(['b', 'c'])
    expect(await ask({ until: '2025-01-10' })).toEqual(['a'])
    expect(await ask({ sourceIds: ['mail'] })).toEqual(['a', 'b'])
    expect(await ask({ sourceIds: ['unknown'] })).toEqual([])
    expect(await ask({ kinds: ['todo'] })).toEqual(['c'])
  })

  it('finds the new words of an edited memory and no longer the old ones', async () => {
    const index = indexOf(notes('The key is under the flower pot.'))
    index.add(memoryOf({ id: 'm1', text: 'The key is with the neighbours now.', revision: 2 }))
    expect(await foundIds(index, 'flower pot')).toEqual([])
    expect(await foundIds(index, 'neighbours')).toEqual(['m1'])
    index.remove('m1')
    expect(await foundIds(index, 'neighbours')).toEqual([])
  })

  it('answers an empty query, a query of stop words and an empty store with nothing', async () => {
    expect(await foundIds(indexOf(notes('Something.')), '   ')).toEqual([])
    expect(await foundIds(indexOf(notes('Something.')), 'what is the')).toEqual([])
    expect(await foundIds(indexOf([]), 'anything')).toEqual([])
  })

  it('gives equal scores in the order of their ids, whatever the order of writing', async () => {
    const texts = ['apple tart', 'apple cake', 'apple pie', 'apple jam'].map((text, i) =>
      memoryOf({ id: `n${i}`, text })
    )
    const forward = await foundIds(indexOf(texts), 'apple')
    expect(forward).toEqual(['n0', 'n1', 'n2', 'n3'])
    expect(await foundIds(indexOf(texts.toReversed()), 'apple')).toEqual(forward)
  })

  it('stops when it is told to', async () => {
    const { createRetriever } = await import('../../src/retrieval/retrieve.ts')
    const retriever = createRetriever({
      index: indexOf(notes('x')),
      vectors: { current: () => undefined },
      inference: { embedder: async () => undefined }
    })
    const query = { text: 'x', limit: 1, nowMs: 0 }
    await expect(retriever.retrieve({ kind: 'owner' }, query, { signal: AbortSignal.abort() })).rejects.toThrow()
  })
})
