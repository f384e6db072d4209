import { describe, expect, it } from 'vitest'
import { readClaims } from '../../../src/profile/claims/read-claims.ts'
import { takesBack } from '../../../src/profile/claims/retractions.ts'

function homes(text: string, language: string): string[] {
  const source = {
    text,
    language,
    author: { role: 'self' },
    kind: 'note',
    atMs: Date.parse('2024-05-10T12:00:00Z')
  } as const
  return readClaims(source).map(({ attribute, value }) => `${attribute} ${value}`)
}

describe('what is taken back in the next sentence is not told', () => {
  it.each([
    ['eng', 'I moved to Mars. Just kidding.'],
    ['eng', 'I moved to Mars. It was just a joke!'],
    ['deu', 'Ich bin nach Wien gezogen. War nur Spaß!'],
    ['fra', 'Je vis à Marseille. Je plaisante.'],
    ['spa', 'Vivo en Cádiz. Es broma.'],
    ['kor', '나는 화성으로 이사했다. 농담이야.'],
    ['jpn', '先週火星に引っ越した。冗談だよ。'],
    ['cmn', '上周我搬到了火星。开玩笑的。']
  ])('%s: %s', (language, text) => {
    expect(homes(text, language)).toEqual([])
    // The first sentence alone tells a home.
    expect(homes(text.split(/(?<=[.。])\s*/)[0] ?? '', language)).toHaveLength(1)
  })

  it('only the last thing told, with remarks between', () => {
    expect(homes('I live in Leeds. I moved to Mars. It is very red. Just kidding!', 'eng')).toEqual(['home Leeds'])
  })

  it('nothing of another paragraph', () => {
    expect(homes('I live in Leeds.\n\nJust kidding.', 'eng')).toEqual(['home Leeds'])
  })
})

describe('a sentence that only speaks of jokes takes nothing back', () => {
  it.each(['He told a joke.', 'I love jokes.', 'Kidding aside, I moved.', 'I was not joking.', '농담을 좋아한다.', ''])(
    '%j',
    sentence => {
      expect(takesBack(sentence)).toBe(false)
    }
  )
})
