import { describe, expect, it } from 'vitest'
import { readMemory } from '../../src/pipeline/insight/read-memory.ts'
import { createPortrait, type Portrait } from '../../src/profile/portrait.ts'
import type { Claim, Insight, Shade } from '../../src/profile/types.ts'
import { memoryOf } from '../fakes/memories.ts'

function open(): Portrait {
  let made = 0
  return createPortrait({
    idOf: (...parts) => parts.join('|'),
    nowMs: () => Date.UTC(2026, 0, 1),
    newId: () => String(++made)
  })
}

function insightOf(id: string, text: string, audience = ['only-me']): Insight {
  const made = readMemory(memoryOf(id, text, { label: { audience, purposes: ['recall'] } }))
  if (!('insight' in made)) throw new Error('not read')
  return made.insight
}

const homes = ({ facts }: Pick<Portrait, 'facts'>) =>
  facts.facts({ subject: 'owner', attribute: 'home' }).map(({ value, status }) => `${value} ${status}`)

const denial = (value: string): Claim => ({
  subject: 'owner',
  attribute: 'home',
  value,
  stance: 'denied',
  isCorrection: true,
  confidence: 1,
  span: { start: 0, end: 4 }
})

function shadeOn(id: string, ...memoryIds: string[]): Shade {
  return {
    id,
    name: id,
    aspect: 'home',
    icon: '🏠',
    descriptions: { first: '', second: '', third: '' },
    topicIds: [],
    evidence: memoryIds.map(memoryId => ({ memoryId, start: 0, end: 1 })),
    timeline: [],
    growth: 'steady',
    confidence: 'low',
    grounds: { memories: 1, independent: 1, lastAtMs: 0, contradictions: 0 }
  }
}

describe('the portrait in memory', () => {
  it('tells what its insights tell, and rises with every change', () => {
    const portrait = open()
    const versions = [portrait.version]
    portrait.set(insightOf('m1', 'I live in Ghent.'))
    versions.push(portrait.version)
    expect(homes(portrait)).toEqual(['Ghent current'])
    portrait.set(insightOf('m1', 'I live in Bruges.'))
    versions.push(portrait.version)
    expect(homes(portrait)).toEqual(['Bruges current'])
    portrait.remove('m1')
    versions.push(portrait.version)
    expect(homes(portrait)).toEqual([])
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b))
    portrait.remove('m1')
    expect(portrait.version).toBe(versions.at(-1))
  })

  it('drops at once every shade that rests on a memory that was edited or forgotten', () => {
    const portrait = open()
    portrait.set(insightOf('m1', 'I live in Ghent.'))
    portrait.set(insightOf('m2', 'I play the harp.'))
    portrait.setShades([shadeOn('a', 'm1', 'm2'), shadeOn('b', 'm2')])
    portrait.outdate('m1')
    expect(portrait.shades().map(({ id }) => id)).toEqual(['b'])
    expect([homes(portrait), portrait.insights().has('m1')]).toEqual([[], false])
  })

  it('counts a decision only as long as the memory that made it is there', () => {
    const portrait = open()
    portrait.set(insightOf('m1', 'I live in Ghent.'))
    portrait.decide('c1', [denial('Ghent')])
    expect(homes(portrait)).toEqual(['Ghent current'])
    const correction = insightOf('c1', 'Not so.')
    portrait.set({ ...correction, about: { ...correction.about, isCorrection: true } })
    expect(homes(portrait)).toEqual(['Ghent retracted'])
    portrait.remove('c1')
    expect(homes(portrait)).toEqual(['Ghent current'])
    portrait.set({ ...correction, about: { ...correction.about, isCorrection: true } })
    expect(homes(portrait)).toEqual(['Ghent retracted'])
    portrait.decide('c1', [])
    expect(homes(portrait)).toEqual(['Ghent current'])
  })

  it('is for others a portrait of what they may see, decisions included', () => {
    const portrait = open()
    portrait.set(insightOf('m1', 'I live in Ghent.', ['friends']))
    portrait.set(insightOf('m2', 'I moved to Bruges.'))
    portrait.decide('m2', [denial('Ghent')])
    const part = portrait.within((_, { audience }) => audience.includes('friends'))
    expect(homes(part)).toEqual(['Ghent current'])
    expect([...part.insights().keys()]).toEqual(['m1'])
    const names = portrait.entities.list().map(({ name }) => name)
    expect(names).toContain('Bruges')
    expect(part.entities.list().map(({ name }) => name)).not.toContain('Bruges')
    // It is a copy: what is done to it is done to it alone.
    expect(portrait.insights().size).toBe(2)
  })
})
