import { describe, expect, it } from 'vitest'
import { membersOf, namedBy } from '../../../src/retrieval/text/kinds.ts'

describe('membersOf', () => {
  it.each([
    ['hobby', 'pottery'],
    ['hobbies', 'pottery'],
    ['pets', 'turtle'],
    ['movies', 'cinema'],
    ['dishes', 'soup'],
    ['countries', 'travelled']
  ])('knows of %s that %s is of the kind', (kind, member) => {
    expect(membersOf(kind)).toContain(member)
  })

  it.each(['yesterday', 'constructor', ''])('knows no kind called %j', word => {
    expect(membersOf(word)).toEqual([])
  })
})

describe('namedBy', () => {
  it.each([
    ['cities', 'place'],
    ['country', 'place'],
    ['books', 'thing'],
    ['series', 'thing'],
    ['colour', undefined]
  ])('%s is told by the name of a %s', (word, type) => {
    expect(namedBy(word)).toBe(type)
  })
})
