import { describe, expect, it } from 'vitest'
import { asksFor, passageTraits } from '../../../src/retrieval/text/passage-traits.ts'
import { fold } from '../../../src/retrieval/text/tokenize.ts'

const traits = (text: string) => passageTraits(text, fold(text))

describe('passageTraits', () => {
  it.each(['How are you?', 'Is this yours? [shares photo: a lake]', '你好吗？', 'Really?! 😀'.replace('!', '')])(
    'sees that "%s" ends asking',
    text => expect(traits(text).isQuestion).toBe(true)
  )
  it.each(['Is it? Yes, it is.', 'I wonder.'])('sees that "%s" does not', text => {
    expect(traits(text).isQuestion).toBe(false)
  })
  it.each(['We met last Friday', 'since 2016', 'am 3.4. um 14:30', '어제 만났다', '去年の夏'])(
    'finds a time in "%s"',
    text => {
      expect(traits(text).holdsTime).toBe(true)
    }
  )
  it.each([
    ['Always answer in short sentences.', 1],
    ['Please never use emoji', 1],
    ['Antworte mir: immer kurz', 0],
    ['Immer mit Quellen antworten', 1],
    ['I prefer tea over coffee', 0.5],
    ['She always sings', 0]
  ])('rates "%s" as standing %d', (text, standing) => {
    expect(traits(text).standing).toBe(standing)
  })
})

describe('asksFor', () => {
  it.each([
    ['When did we meet?', true, false],
    ['How many sisters have I?', false, true],
    ['Wann war das?', true, false],
    ['몇 명이 왔어?', false, true],
    ['Who was there?', false, false]
  ])('reads "%s"', (question, time, number) => {
    expect(asksFor(fold(question))).toEqual({ time, number })
  })
})
