import { describe, expect, it } from 'vitest'
import { finishedSentences, piecesOf } from '../src/answer-text.ts'

describe('piecesOf', () => {
  const cases = [
    {
      name: 'turns a mark into a citation',
      text: 'Yes [1].',
      count: 1,
      pieces: [{ text: 'Yes' }, { citation: 0 }, { text: '.' }]
    },
    {
      name: 'takes several numbers in one mark',
      text: 'A [1, 2]',
      count: 2,
      pieces: [{ text: 'A' }, { citation: 0 }, { citation: 1 }]
    },
    {
      name: 'leaves a number that no citation has',
      text: 'Row [7] here',
      count: 2,
      pieces: [{ text: 'Row [7] here' }]
    },
    { name: 'leaves zero alone', text: 'x[0]', count: 2, pieces: [{ text: 'x[0]' }] },
    {
      name: 'leaves brackets around words alone',
      text: '[one](javascript:x)',
      count: 2,
      pieces: [{ text: '[one](javascript:x)' }]
    }
  ]
  it.each(cases)('$name', ({ text, count, pieces }) => {
    expect(piecesOf(text, count)).toEqual(pieces)
  })
})

describe('finishedSentences', () => {
  const cases = [
    { name: 'says nothing before the first sentence ends', text: 'You planted', said: '' },
    { name: 'says whole sentences only', text: 'You planted them. Then you', said: 'You planted them.' },
    { name: 'leaves out citation marks', text: 'You ran [1]. And', said: 'You ran.' },
    { name: 'knows sentences that end without a space', text: '토마토를 심었다。그리고', said: '토마토를 심었다。' },
    { name: 'does not end a sentence inside a number', text: 'It was 10.4 km', said: '' }
  ]
  it.each(cases)('$name', ({ text, said }) => {
    expect(finishedSentences(text)).toBe(said)
  })
})
