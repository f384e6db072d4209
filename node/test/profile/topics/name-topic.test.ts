import { describe, expect, it } from 'vitest'
import { countWords, type NamedItem, nameTopic } from '../../../src/profile/topics/name-topic.ts'

const item = (keywords: string[], entities: string[] = []): NamedItem => ({ keywords, entities })
const noise = Array.from({ length: 40 }, (_, i) => item([`other${i}`, 'weather']))

function nameOf(members: NamedItem[], taken = new Set<string>()): string {
  const all = [...members, ...noise]
  return nameTopic(members, countWords(all), all.length, taken).name
}

describe('the name of a topic', () => {
  it.each<[string, NamedItem[], string]>([
    ['one word that holds for most', [item(['cello']), item(['cello', 'bow']), item(['cello'])], 'Cello'],
    [
      'two that hold best',
      [
        item(['bread', 'flour']),
        item(['bread']),
        item(['oven', 'flour']),
        item(['oven', 'salt']),
        item(['yeast', 'flour']),
        item(['crust']),
        item(['bread'])
      ],
      'Bread & Flour'
    ],
    ['never a stop word', [item(['the', 'loom']), item(['the', 'loom']), item(['the'])], 'Loom'],
    ['singular and plural are one word', [item(['loom']), item(['looms']), item(['looms'])], 'Looms'],
    [
      'forms of one word are not set side by side',
      [item(['inspired']), item(['inspiring']), item(['x1']), item(['inspiring']), item(['x2'])],
      'Inspiring'
    ],
    ['scripts without case stay as they are', [item(['첼로']), item(['첼로']), item(['첼로'])], '첼로'],
    ['a person whom it is about', [item([], ['Papa']), item([], ['Papa']), item(['socks'], ['Papa'])], 'Papa'],
    [
      'a person not alone where others matter as much',
      [item(['bell'], ['Papa']), item(['bell']), item([], ['Papa']), item(['bell']), item(['fog'])],
      'Bell'
    ]
  ])('%s', (_, members, name) => {
    expect(nameOf(members)).toBe(name)
  })

  it.each<[string, NamedItem[], string]>([
    [
      'short plurals count with their singulars',
      [item(['bees', 'roof']), item(['bee', 'roof']), item(['bees']), item(['jar']), item(['glove'])],
      'Bees'
    ],
    [
      'of a very few memories, a thing of one before a vague word of all',
      [item(['number', 'harpoon']), item(['number']), item(['number'])],
      'Harpoon'
    ],
    [
      'vague words stay vague in the plural',
      [item(['memories', 'kayak']), item(['memories', 'kayak']), item(['memories']), item(['worries'])],
      'Kayak'
    ],
    [
      'a title is no name',
      [item(['dona'], ['Amália']), item(['dona'], ['Amália']), item(['dona'], ['Amália'])],
      'Amália'
    ],
    ['what names a part of a life first', [item(['ledge', 'cello']), item(['ledge', 'cello']), item(['x1'])], 'Cello']
  ])('%s', (_, members, name) => {
    expect(nameOf(members)).toBe(name)
  })

  it('is never given twice', () => {
    const members = [item(['cello']), item(['cello', 'bow']), item(['cello'])]
    const taken = new Set<string>()
    const names = [nameOf(members, taken), nameOf(members, taken), nameOf(members, taken)]
    expect(new Set(names).size).toBe(3)
    expect(names[1]).toBe('Cello & Bow')
  })

  it('has at most three words', () => {
    const members = [item(['grey cat food', 'dark red bicycle', 'old town']), item(['grey cat food', 'old town'])]
    expect(nameOf(members).replace(' & ', ' ').split(' ').length).toBeLessThanOrEqual(3)
  })
})
