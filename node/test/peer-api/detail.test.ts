import { describe, expect, it } from 'vitest'
import { phrasesOf } from '../../src/chat/phrases.ts'
import { isQuoting, tell } from '../../src/peer-api/detail.ts'

const TEXT = 'My favourite walk is the ridge above Orta, early, before the day trippers come up from the lake.'
const texts = [{ memoryId: 'm', text: TEXT }]
const phrases = phrasesOf('en')

describe('a quotation', () => {
  it.each([
    ['the ridge above Orta, early, before the day', TEXT, true],
    ['THE RIDGE ABOVE ORTA — EARLY — BEFORE THE DAY', TEXT, true],
    ['the ridge above Orta', TEXT, false],
    ['I like to walk up there before the others come', TEXT, false],
    ['저는 매일 아침 일찍 한강을 따라 달립니다', '사실 저는 매일 아침 일찍 한강을 따라 달립니다. 좋아요.', false],
    ['私は毎朝早く川沿いを走っています', '実は私は毎朝早く川沿いを走っています。', true],
    ['', TEXT, false]
  ])('is a run of eight words, or of fourteen signs where there are no spaces: “%s”', (text, source, expected) => {
    expect(isQuoting(text, [source])).toBe(expected)
  })
})

describe('an answer told', () => {
  const answer = { answer: `${TEXT} [1]` }
  const statements = ['My favourite walk is above Orta.', 'I live in Porto.']
  const keywords = ['ridge', 'Orta']

  it('is the words themselves under “quote”', () => {
    expect(tell(answer, 'quote', { texts, statements, keywords }, phrases)).toBe(answer.answer)
  })

  it('holds no run of words of a memory under “paraphrase” and “gist”', () => {
    expect(tell(answer, 'paraphrase', { texts, statements, keywords }, phrases)).toBe(statements.join(' '))
    expect(tell(answer, 'gist', { texts, statements, keywords }, phrases)).toBe(statements[0])
  })

  it('says at least what it is about, and nothing where nothing is left', () => {
    const about = tell(answer, 'paraphrase', { texts, statements: [TEXT], keywords }, phrases)
    expect(about).toContain('ridge, Orta')
    expect(tell(answer, 'gist', { texts, statements: [TEXT], keywords: [] }, phrases)).toBeUndefined()
  })

  it('stays as it is under “paraphrase” where it quotes nothing', () => {
    const own = { answer: 'Up on the ridge, mostly. [1]' }
    expect(tell(own, 'paraphrase', { texts, statements, keywords }, phrases)).toBe(own.answer)
    expect(tell(own, 'gist', { texts, statements, keywords }, phrases)).toBe(statements[0])
  })
})
