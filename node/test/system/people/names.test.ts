import { describe, expect, it } from 'vitest'
import { SharingError } from '../../../src/system/people/errors.ts'
import { idsOf, namesOf } from '../../../src/system/people/names.ts'

const TOPICS = [
  { id: 'topic-1', name: 'Cooking' },
  { id: 'topic-2', name: 'Seoul' },
  { id: 'topic-3', name: 'Sea swimming' },
  { id: 'topic-4', name: '할머니' },
  { id: 'topic-5', name: 'seoul' }
]
const ids = (...refs: string[]) => idsOf(refs, TOPICS, 'UNKNOWN_TOPIC')

describe('what the owner names', () => {
  it.each([
    [['topic-1'], ['topic-1']],
    [['COOKING '], ['topic-1']],
    [['cook'], ['topic-1']],
    [['할머니'], ['topic-4']],
    [['Seoul'], ['topic-2', 'topic-5']]
  ])('%j is %j', (refs, found) => expect(ids(...refs)).toEqual(found))

  it.each([
    ['Coking', 'Cooking'],
    ['swimming', 'Sea swimming'],
    ['se', 'Seoul']
  ])('“%s” is not guessed: the nearest are named, %s among them', (ref, near) => {
    try {
      ids('Cooking', ref)
      expect.unreachable()
    } catch (err) {
      expect(err).toBeInstanceOf(SharingError)
      const { fault } = err as SharingError
      expect(fault).toMatchObject({ code: 'UNKNOWN_TOPIC', near: expect.arrayContaining([near]) })
    }
  })

  it('has no name once it is gone', () => {
    expect(namesOf(['topic-2', 'topic-9'], TOPICS)).toEqual([
      { id: 'topic-2', name: 'Seoul' },
      { id: 'topic-9', name: null }
    ])
  })
})
