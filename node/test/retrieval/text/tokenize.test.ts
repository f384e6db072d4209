import { describe, expect, it } from 'vitest'
import { fold, queryWords, textTerms } from '../../../src/retrieval/text/tokenize.ts'

/** Does a query find a word of the text? */
function finds(query: string, text: string, language: string): boolean {
  const terms = new Set(textTerms(text, language))
  return queryWords(query, [language === 'und' ? 'eng' : language]).some(word =>
    word.terms.some(term => terms.has(term))
  )
}

describe('fold', () => {
  const cases: Array<[string, string]> = [
    ['Café CRÈME', 'cafe creme'],
    ['Straße', 'strasse'],
    ['Ёлка', 'елка'],
    ['Ａｂｃ１２', 'abc12'],
    ['한국어', '한국어'],
    ['が', 'が'],
    ['smørrebrød', 'smorrebrod'],
    ['новый', 'новый']
  ]
  it.each(cases)('folds %s to %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })
})

describe('words of a query and of a text', () => {
  const cases: Array<[string, string, string]> = [
    ['paintings', 'She painted a lake', 'eng'],
    ['painted', 'a painting of a lake', 'und'],
    ['Häuser', 'Das Haus am See', 'deu'],
    ['hauser', 'Die Häuser am See', 'deu'],
    ['cafes', 'un café noir', 'fra'],
    ['книги', 'Я читаю книгу', 'rus'],
    ['서울', '어제 서울에서 친구를 만났다', 'kor'],
    ['학교에', '학교가 멀다', 'kor'],
    ['東京タワー', '昨日、東京タワーに行きました', 'jpn'],
    ['北京', '我去年去了北京旅游', 'cmn'],
    ['ประเทศไทย', 'ฉันชอบประเทศไทยมาก', 'tha'],
    ["l'école", 'une école près de la gare', 'fra'],
    ['rtk-42', 'the part RTK-42 arrived', 'eng'],
    ['مدرسة', 'ذهبت إلى مدرسة جديدة', 'ara']
  ]
  it.each(cases)('%s finds "%s" (%s)', (query, text, language) => {
    expect(finds(query, text, language)).toBe(true)
  })

  it('leaves out the words that only ask, in several languages', () => {
    expect(queryWords('What is the name of my dog?', ['eng']).map(word => word.surface)).toEqual(['name', 'dog'])
    expect(queryWords('Wann war ich in Prag?', ['eng', 'deu']).map(word => word.surface)).toEqual(['prag'])
    expect(queryWords('언제 부산에 갔어?', ['kor']).map(word => word.surface)).toEqual(['부산에', '갔어'])
    expect(queryWords('我什么时候去了上海？', ['cmn']).map(word => word.surface)).not.toContain('什么')
  })

  it('gives a query word the stems of every language in the store', () => {
    const [word] = queryWords('painting', ['eng', 'deu'])
    expect(word?.terms.length).toBe(2)
  })

  it('names terms by numbers that a double holds exactly', () => {
    for (const term of textTerms('every word of this sentence becomes a number 北京 서울', 'eng')) {
      expect(Number.isSafeInteger(term) && term > 0 && term < 2 ** 52).toBe(true)
    }
  })

  it('reads a text that holds nothing but marks as no words', () => {
    expect(textTerms('… — 🎉 !!', 'eng')).toEqual([])
  })
})
