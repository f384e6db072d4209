import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenPipeline, openPipeline } from './open-pipeline.ts'

let self: OpenPipeline
beforeEach(async () => {
  self = await openPipeline()
})
afterEach(async () => {
  await self.close()
})

function factId(attribute: string, value: string): string {
  return self.portrait.facts.facts({ attribute }).find(fact => fact.value === value)!.id
}

async function reopened(): Promise<void> {
  self = await self.reopen()
  await self.pipeline.settled()
}

async function forget(memoryId: string): Promise<void> {
  await self.memories.moveToBin([memoryId])
  await self.pipeline.settled()
}

describe('a correction in plain words', () => {
  it('counts before it answers, tells what it changed, and outlives a restart', async () => {
    await self.remember('I live in Ghent.')
    const { memoryId, changed } = await self.corrections.correct('I live in Bruges.')
    expect(changed.map(({ value, status }) => `${value} ${status}`).sort()).toEqual([
      'Bruges current',
      'Ghent superseded'
    ])
    expect((await self.memories.get(memoryId))?.source.sourceId).toBe('corrections')
    await reopened()
    expect(self.facts('home')).toEqual(['Bruges current', 'Ghent superseded'])
  })

  it('takes back the fact it is about when its words say nothing of it, until it is itself forgotten', async () => {
    await self.remember('I work as a baker. I live in Ghent.')
    const { memoryId } = await self.corrections.correct('That was my cousin.', factId('job', 'baker'))
    expect([self.facts('job'), self.facts('home')]).toEqual([['baker retracted'], ['Ghent current']])
    await reopened()
    expect(self.facts('job')).toEqual(['baker retracted'])
    await forget(memoryId)
    expect(self.facts('job')).toEqual(['baker current'])
    await self.memories.recover([memoryId])
    await self.pipeline.settled()
    expect(self.facts('job')).toEqual(['baker retracted'])
  })

  it('speaks for itself when its words tell the attribute it is about', async () => {
    await self.remember('I work as a baker.')
    await self.corrections.correct('I work as a carpenter.', factId('job', 'baker'))
    expect(self.facts('job')).toEqual(['baker superseded', 'carpenter current'])
  })

  it('takes back what the sentence of the biography that it is about tells, and nothing else', async () => {
    await self.remember('I live in Ghent.', 'I am allergic to hazelnuts.', 'I play the harp.')
    const sentences = self.pipeline.biography.current()!.sentences
    const allergy = sentences.find(({ texts }) => texts.second.includes('hazelnuts'))!
    expect(allergy.texts.second).not.toContain('Ghent')
    await self.corrections.correct('I never said so.', allergy.id)
    expect(self.facts('allergy')).toEqual(['hazelnuts retracted'])
    expect(self.facts('home')).toEqual(['Ghent current'])
    await self.pipeline.settled()
    const now = self.pipeline.biography.current()!.sentences.map(({ texts }) => texts.second)
    expect(now.filter(text => text.includes('hazelnuts'))).toEqual([])
  })
})

describe('a decision about a fact', () => {
  it('settles a contradiction, until it is forgotten', async () => {
    await self.remember(
      { text: 'My birthday is on 4 March.', at: '2024-01-01T10:00:00Z' },
      { text: 'My birthday is on 9 June.', at: '2024-02-01T10:00:00Z' }
    )
    expect(self.facts('birthday')).toEqual(['4 March disputed', '9 June disputed'])
    const kept = await self.corrections.keep(factId('birthday', '4 March'))
    expect(self.facts('birthday')).toContain('4 March current')
    expect(self.portrait.facts.conflicts()).toEqual([])
    await reopened()
    expect(self.facts('birthday')).toContain('4 March current')
    await forget(kept!.memoryId)
    expect(self.facts('birthday')).toEqual(['4 March disputed', '9 June disputed'])
  })

  it.each([
    ['home', 'I live in Ghent.', 'Ghent'],
    ['hobby', 'My hobby is fencing.', 'fencing'],
    ['date:dentist appointment', 'My dentist appointment is on 14 May 2031.', '14 May 2031'],
    ['plan', 'I plan to sail around the Faroe islands.', undefined]
  ])('takes back a fact of %s, over a restart, until it is forgotten', async (attribute, text, value) => {
    await self.remember({ text, at: '2025-03-01T10:00:00Z' })
    const [fact] = self.portrait.facts.facts({ subject: 'owner', attribute })
    expect(fact, `no fact of ${attribute}`).toBeDefined()
    if (value !== undefined) expect(fact!.value).toBe(value)
    const retracted = await self.corrections.retract(fact!.id)
    expect(self.facts(attribute)).toEqual([`${fact!.value} retracted`])
    await reopened()
    expect(self.facts(attribute)).toEqual([`${fact!.value} retracted`])
    await forget(retracted!.memoryId)
    expect(self.facts(attribute)).toEqual([`${fact!.value} current`])
  })

  it('of a fact that there is not is none, and writes nothing', async () => {
    expect(await self.corrections.keep('fact-none')).toBeUndefined()
    expect(await self.corrections.retract('fact-none')).toBeUndefined()
    expect(self.memories.count()).toBe(0)
  })
})

describe('a sentence of the owner', () => {
  it('stands first in the biography at once, in their words, and goes when its memory does', async () => {
    await self.remember('I live in Ghent.')
    const memoryId = await self.corrections.pin('I collect the sounds of old clocks.')
    await self.pipeline.writeBiography()
    const [first] = self.pipeline.biography.current()!.sentences
    expect(first).toMatchObject({ isPinned: true, kind: 'owner' })
    expect(first!.texts.first).toContain('the sounds of old clocks')
    expect(first!.evidence.map(each => each.memoryId)).toEqual([memoryId])
    await reopened()
    expect(self.pipeline.biography.current()!.sentences[0]!.id).toBe(first!.id)
    await forget(memoryId)
    expect(self.pipeline.biography.current()!.sentences.filter(({ isPinned }) => isPinned)).toEqual([])
  })
})
