import { describe, expect, it } from 'vitest'
import { createQuoteFinder } from '../../../src/pipeline/insight/find-quote.ts'
import { packSections, splitSections } from '../../../src/pipeline/insight/sections.ts'
import { createTally } from '../../../src/pipeline/insight/tally.ts'
import { feelingIn, toneOf } from '../../../src/pipeline/insight/tone.ts'
import { readWords } from '../../../src/pipeline/insight/words.ts'

function toneIn(text: string, language: string) {
  return toneOf([feelingIn(text, readWords(text, language), language)])
}

describe('the tone of a text', () => {
  it.each([
    ['eng', 'What a wonderful evening, I laughed so much!', 'positive'],
    ['eng', 'I was not happy about it and the soup was awful.', 'negative'],
    ['eng', "It wasn't terrible.", 'neutral'],
    ['eng', 'The bus leaves at nine.', 'neutral'],
    ['eng', 'See you there 😍🎉', 'positive'],
    ['eng', 'I love the city and hate the noise.', 'mixed'],
    ['deu', 'Ich bin so traurig und enttäuscht.', 'negative'],
    ['deu', 'Ein wunderbarer Tag, wir waren begeistert.', 'positive'],
    ['deu', 'Ich bin nicht begeistert.', 'neutral'],
    ['fra', 'Je suis ravie, le concert était magnifique.', 'positive'],
    ['fra', "J'ai pleuré toute la nuit, quelle tristesse.", 'negative'],
    ['spa', 'Me encanta este sitio, estoy feliz.', 'positive'],
    ['spa', 'Tengo miedo y estoy muy preocupado.', 'negative'],
    ['kor', '오늘 정말 행복했다', 'positive'],
    ['kor', '너무 슬프고 힘들었다', 'negative'],
    ['kor', '안 무서웠다', 'neutral'],
    ['jpn', '今日はとても楽しかった', 'positive'],
    ['jpn', '最悪の一日だった。悲しい。', 'negative'],
    ['jpn', '楽しくなかった', 'neutral'],
    ['cmn', '今天真开心', 'positive'],
    ['cmn', '我很难过，也很失望', 'negative'],
    ['cmn', '我不喜欢', 'neutral']
  ])('%s: %s → %s', (language, text, tone) => {
    expect(toneIn(text, language)).toBe(tone)
  })

  it('is not decided by two words of a long report', () => {
    const report = `${'The committee discussed the drainage of the northern fields. '.repeat(100)}The lunch was wonderful.`
    expect(toneIn(report, 'eng')).toBe('neutral')
  })
})

describe('the sections of a text', () => {
  const texts = [
    '# One\n\nA short start.\n\n## Two\n\nMore of it.\n',
    'word '.repeat(9_000),
    '漢字'.repeat(9_000),
    '🎉'.repeat(9_000),
    `${'a line of a list\n'.repeat(2_000)}\n\n\n# End\n`,
    '\n\n\n',
    'x'
  ]
  it.each(texts.flatMap(text => [200, 8_000].map(limit => [text, limit] as const)))(
    'cover all of it (%#)',
    (text, limit) => {
      for (const sections of [splitSections(text, 'document', limit), splitSections(text, 'message', limit)]) {
        expect(sections.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
        for (const { start, end } of sections) {
          expect(end - start).toBeLessThanOrEqual(limit)
          expect(text.slice(start, end).isWellFormed()).toBe(true)
        }
        const packed = packSections(sections, limit)
        expect(packed.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
        expect(packed.length).toBeLessThanOrEqual(sections.length)
      }
    }
  )

  it('begin at headings', () => {
    const text = '# One\n\nText.\n\n## Two ##\n\nMore.\n\nThree\n-----\nLast.'
    const headings = splitSections(text, 'note').map(({ heading }) => heading && text.slice(heading.start, heading.end))
    expect(headings).toEqual(['One', 'Two', 'Three'])
  })
})

describe('the keywords of a text', () => {
  function keywords(text: string, language: string): string[] {
    const tally = createTally(text, language)
    tally.add(readWords(text, language), { index: 0 })
    return tally.keywords(8).map(({ word }) => word)
  }

  it.each([
    ['eng', 'Yesterday we went to the Maritime Museum in Porto.', ['Maritime Museum', 'Porto']],
    ['eng', 'We really should have been there. It is what it is.', []],
    ['eng', 'The rye bread is wet. More rye bread on Sunday.', ['rye bread']],
    ['eng', 'Write to nobody@example.org or see https://example.org/parsley', ['Write']],
    ['deu', 'Ich habe gestern im Garten Tomaten gepflanzt.', ['Garten', 'Tomaten']],
    ['fra', "L'école de musique ouvre en septembre.", ['école', 'musique']],
    ['kor', '도서관에서 도자기를 만들었다.', ['도서관', '도자기']],
    ['jpn', '図書館で陶芸の本を借りた。', ['図書館', '陶芸']],
    ['cmn', '我们昨天去博物馆看展览。', ['展览']]
  ])('%s: %s', (language, text, expected) => {
    const found = keywords(text, language)
    if (expected.length === 0) expect(found).toEqual([])
    else expect(found).toEqual(expect.arrayContaining(expected.filter(word => word !== 'Write')))
    expect(found.join(' ')).not.toMatch(/example|parsley|septembre|gestern|昨天|我们/)
  })

  it('names the whole and not its parts', () => {
    expect(keywords('Rowing on the Silver Lake. The Silver Lake is cold.', 'eng')).not.toContain('Silver')
  })
})

describe('a quote in a text', () => {
  const text = 'She said:  “I live\n in Porto”, and Ann was planning (a lot). 𝒳 marks [it].'
  const finder = createQuoteFinder(text)
  it.each([
    ['I live\n in Porto', 'I live\n in Porto'],
    ['"I live in Porto"', 'I live\n in Porto'],
    ['i LIVE in porto', 'I live\n in Porto'],
    ['(it)', '[it]'],
    ['I live in Lisbon', undefined],
    ['I live … Porto', undefined],
    ['', undefined],
    ['a', undefined]
  ])('%j is found as %j', (quote, expected) => {
    const span = finder.find(quote)
    expect(span && text.slice(span.start, span.end)).toBe(expected)
  })

  it('is looked for in the given part only', () => {
    expect(finder.find('I live in Porto', { start: 20, end: text.length })).toBeUndefined()
    expect(finder.find('planning', { start: 0, end: 30 })).toBeUndefined()
  })

  it('is no name inside a word', () => {
    expect(finder.findNames('Ann', 9).map(({ start }) => text.slice(start, start + 7))).toEqual(['Ann was'])
  })
})
