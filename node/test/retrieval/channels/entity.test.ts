import { describe, expect, it } from 'vitest'
import { foundIds, indexOf, memoryOf, search } from '../support.ts'

const priya = { role: 'person', name: 'Priya' } as const
const ben = { role: 'person', name: 'Ben' } as const

/** Turns of two people; each session on a day of its own. */
function turns() {
  const said = (id: string, session: string, position: number, author: typeof priya | typeof ben, text: string) =>
    memoryOf({ id, kind: 'message', author, text, session, position, sourceId: 'chat', at: `2024-0${session}-01` })
  return [
    said('a1', '1', 1, ben, 'How was your weekend then?'),
    said('a2', '1', 2, priya, 'I finished the blue bowl in my pottery course last night.'),
    said('b1', '2', 1, priya, 'We went camping by the river and slept badly.'),
    said('b2', '2', 2, ben, 'I have been kayaking every single morning.'),
    said('c1', '3', 1, priya, 'Work keeps me busy until the end of the quarter.'),
    said('c2', '3', 2, ben, 'Same here, the invoices never stop coming.'),
    said('d1', '4', 1, priya, 'Swimming before breakfast changed my mornings.'),
    said('e1', '5', 1, priya, 'The train to Ljubljana was late but the old town is lovely.')
  ]
}

describe('the entity channel', () => {
  it('finds what is of the kind asked for, in words the question does not use', async () => {
    const found = await foundIds(indexOf(turns()), 'What hobbies does Priya have?', { limit: 4 })
    expect(found).toEqual(expect.arrayContaining(['a2', 'b1', 'd1']))
  })

  it('says in the reasons that it spoke for a hit, and only for those of the person named', async () => {
    const { hits } = await search(indexOf(turns()), 'What hobbies does Priya have?', { limit: 8 })
    const byEntity = hits.filter(hit => hit.why.channels.entity !== undefined).map(hit => hit.memoryId)
    expect(byEntity.sort()).toEqual(['a2', 'b1', 'd1'])
  })

  it('takes a named place for an answer where places are asked for', async () => {
    const { hits } = await search(indexOf(turns()), 'Which cities has Priya visited?')
    expect(hits[0]!.memoryId).toBe('e1')
    expect(hits[0]!.why.channels.entity).toBe(1)
  })

  it('is silent when one thing is asked for', async () => {
    const { hits } = await search(indexOf(turns()), 'When did Priya go camping?')
    expect(hits.every(hit => hit.why.channels.entity === undefined)).toBe(true)
  })

  it('counts nothing outside the scope', async () => {
    const [inside, outside] = [turns(), turns()]
    const secret = Array.from({ length: 20 }, (_, i) =>
      memoryOf({
        id: `s${i}`,
        author: priya,
        text: `pottery and camping ${i}`,
        sourceId: 'diary',
        audience: ['only-me']
      })
    )
    const scope = {
      kind: 'granted',
      audiences: ['only-me'],
      sources: ['chat'],
      deniedMemories: []
    } as const
    const ask = (memories: typeof inside) => search(indexOf(memories), 'What hobbies does Priya have?', { scope })
    const alone = await ask(inside)
    const beside = await ask([...outside, ...secret])
    expect(beside.hits).toEqual(alone.hits)
  })

  it('gives an assistant no voice when nobody is named', async () => {
    const index = indexOf([
      memoryOf({ id: 'm1', kind: 'message', author: { role: 'assistant' }, text: 'You could try pottery or camping.' }),
      memoryOf({ id: 'm2', kind: 'message', text: 'I took up kayaking.' })
    ])
    const { hits } = await search(index, 'What hobbies do I have?')
    const byEntity = hits.filter(hit => hit.why.channels.entity !== undefined).map(hit => hit.memoryId)
    expect(byEntity).toEqual(['m2'])
  })
})
