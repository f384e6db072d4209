import { describe, expect, it } from 'vitest'
import { claim, emptyEntities, tell } from './support.ts'

describe('the registry of entities', () => {
  it('gathers every mention of a name with its memory and span', () => {
    const entities = emptyEntities()
    tell(entities, 'm1', 'Dinner with Jonas in Lyon', { atMs: 1 })
    tell(entities, 'm2', "Jonas's bike broke", { atMs: 5 })
    expect(entities.find('Jonas')).toMatchObject({
      name: 'Jonas',
      type: 'person',
      firstAtMs: 1,
      lastAtMs: 5,
      mentions: [
        { memoryId: 'm1', start: 12, end: 17 },
        { memoryId: 'm2', start: 0, end: 5 }
      ]
    })
    expect(entities.find('Lyon')?.type).toBe('place')
  })

  it('joins a first name with the only full name that begins with it', () => {
    const entities = emptyEntities()
    tell(entities, 'm1', 'Met Anna Weber at the station')
    tell(entities, 'm2', 'Anna called again')
    expect(entities.namesOf('Anna').sort()).toEqual(['Anna', 'Anna Weber'])
    expect(entities.find('Anna')?.id).toBe(entities.find('Anna Weber')?.id)
  })

  it('joins nothing when two full names begin alike', () => {
    const entities = emptyEntities()
    tell(entities, 'm1', 'Met Anna Weber and later Anna Rossi')
    tell(entities, 'm2', 'Anna called again')
    expect(new Set(['Anna', 'Anna Weber', 'Anna Rossi'].map(name => entities.find(name)!.id)).size).toBe(3)
  })

  it('knows a relative by the name that follows the word', () => {
    const entities = emptyEntities()
    tell(entities, 'm1', 'my sister Lena is here')
    tell(entities, 'm2', 'Off to the sea with my sister')
    expect(entities.find('Lena')).toMatchObject({ name: 'Lena', aliases: ['my sister'] })
    expect(entities.find('Lena')!.mentions.map(({ memoryId }) => memoryId)).toEqual(['m1', 'm1', 'm2'])
  })

  it('does not guess which of two sisters is meant', () => {
    const entities = emptyEntities()
    tell(entities, 'm1', 'my sister Lena is here')
    tell(entities, 'm2', 'my sister Paula is there')
    tell(entities, 'm3', 'Off to the sea with my sister')
    expect(new Set(['Lena', 'Paula', 'my sister'].map(name => entities.find(name)!.id)).size).toBe(3)
  })

  it("keeps a friend's sister apart from the owner's", () => {
    const entities = emptyEntities()
    tell(entities, 'm1', 'my sister Lena is here')
    tell(entities, 'm2', 'my sister moved', { author: { role: 'person', name: 'Jonas' } })
    expect(entities.list().map(({ name }) => name)).toContain("Jonas's sister")
    expect(entities.find('Lena')!.mentions.every(({ memoryId }) => memoryId === 'm1')).toBe(true)
  })

  it('joins two spellings only when a claim ties them', () => {
    const entities = emptyEntities()
    tell(entities, 'm1', 'Coffee with Ji-eun')
    tell(entities, 'm2', '어제 지은이랑 만났다')
    expect(entities.find('Ji-eun')!.id).not.toBe(entities.find('지은')!.id)
    tell(entities, 'm3', 'Ji-eun writes her name 지은', { claims: [claim('Ji-eun', 'name', '지은')] })
    expect(entities.find('Ji-eun')!.id).toBe(entities.find('지은')!.id)
    entities.remove('m3')
    expect(entities.find('Ji-eun')!.id).not.toBe(entities.find('지은')!.id)
  })

  it('knows the owner by the name the owner writes under', () => {
    const entities = emptyEntities()
    tell(entities, 'm1', 'a quiet day')
    tell(entities, 'm2', 'Thanks Mina!', { author: { role: 'person', name: 'Jonas' } })
    expect(entities.find('owner')).toMatchObject({ id: entities.ownerId, name: 'Mina', type: 'person' })
    expect(entities.find('Mina')!.id).toBe(entities.ownerId)
    expect(entities.namesOf('owner')).toEqual(['Mina'])
  })

  it('knows whoever writes as "Papa" in the files of the owner for the father of the owner', () => {
    const entities = emptyEntities()
    tell(entities, 'm1', 'Called Papa about the boat', { atMs: 5 })
    tell(entities, 'm2', 'My sister comes on Sunday', { author: { role: 'person', name: 'Papa' }, atMs: 9 })
    const papa = entities.find('Papa')!
    expect(papa).toMatchObject({ type: 'person', firstAtMs: 5, lastAtMs: 9, mentions: [{ memoryId: 'm1' }] })
    expect(entities.list().filter(({ lastAtMs }) => lastAtMs === 0)).toEqual([])
    expect(entities.find('my sister')).toBeUndefined()
    entities.remove('m1')
    expect(entities.find('Papa')).toMatchObject({ id: papa.id, firstAtMs: 9, lastAtMs: 9 })
  })

  it('takes the type that most memories give, and a claim for more than a mention', () => {
    const entities = emptyEntities()
    tell(entities, 'm1', 'Thinking of Nordlicht, and of Nordlicht again', {
      claims: [claim('owner', 'employer', 'Nordlicht')]
    })
    expect(entities.find('Nordlicht')?.type).toBe('organisation')
  })

  it('leaves nothing of a memory that is removed', () => {
    const entities = emptyEntities()
    tell(entities, 'm1', 'Dinner with Jonas in Lyon', { claims: [claim('owner', 'friend', 'Jonas')] })
    const before = entities.list()
    tell(entities, 'm2', 'my sister Lena met Jonas Klein in Oslo', { claims: [claim('Jonas Klein', 'nickname', 'Jo')] })
    entities.remove('m2')
    expect(entities.list()).toEqual(before)
  })

  it('takes no word of an assistant for a mention', () => {
    const entities = emptyEntities()
    tell(entities, 'm1', 'You could visit Jonas in Lyon', { author: { role: 'assistant' } })
    expect(entities.list()).toEqual([])
  })

  it('shows in a part of the memories nothing that others tell', () => {
    const entities = emptyEntities()
    tell(entities, 'm1', 'Dinner with Jonas', { audience: ['public'] })
    tell(entities, 'm2', 'Jonas Klein lives in Oslo')
    const view = entities.within((_, about) => about.audience.includes('public'))
    expect(view.list().map(({ name, aliases }) => [name, aliases])).toEqual([
      ['Jonas', []],
      ['Mina', []]
    ])
  })

  it('gives the same list whatever the order of the memories', () => {
    const texts = ['Met Anna Weber in Oslo', 'Anna called', 'my sister Lena and Anna', 'Lena moved to Bergen']
    const [there, back] = [emptyEntities(), emptyEntities()]
    for (const [i, text] of texts.entries()) tell(there, `m${i}`, text)
    for (const [i, text] of [...texts.entries()].reverse()) tell(back, `m${i}`, text)
    expect(back.list()).toEqual(there.list())
  })
})
