import { describe, expect, it } from 'vitest'
import { answerLanguage, readQuestion } from '../../src/chat/question.ts'
import { splitSentences } from '../../src/text/sentences.ts'

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end))

describe('splitSentences', () => {
  it.each([
    ['Dr. Smith came at 5 p.m. yesterday. He left.', ['Dr. Smith came at 5 p.m. yesterday.', 'He left.']],
    ['J. K. Rowling signed it! Really?', ['J. K. Rowling signed it!', 'Really?']],
    ['오늘 이사했다. 내일은 짐을 푼다!', ['오늘 이사했다.', '내일은 짐을 푼다!']],
    ['今日は引っ越した。明日は荷ほどき！', ['今日は引っ越した。', '明日は荷ほどき！']],
    ['我搬家了。明天收拾。', ['我搬家了。', '明天收拾。']],
    ['# Plans\n- buy rye\n- [x] call Ana\n1. bake', ['Plans', 'buy rye', 'call Ana', 'bake']],
    ['It costs 3.50 euros.', ['It costs 3.50 euros.']],
    ['…\n---\n', []]
  ])('splits “%s”', (text, sentences) => {
    expect(split(text)).toEqual(sentences)
  })
})

describe('answerLanguage', () => {
  it.each([
    ['Where do I live?', 'en'],
    ['Plumber?', 'en'],
    ['내 여동생 이름이 뭐야?', 'ko'],
    ['妹の名前は？', 'ja'],
    ['我住在哪里？', 'zh'],
    ['Wo wohnt meine Schwester?', 'de'],
    ['Où habite ma sœur ?', 'fr'],
    ['¿Dónde vive mi hermana?', 'es']
  ])('reads “%s” as %s', (question, language) => {
    expect(answerLanguage(question)).toBe(language)
  })
})

describe('readQuestion', () => {
  it.each([
    ['When did I move?', 'asksWhen'],
    ['What year was that?', 'asksWhen'],
    ['Wann war das?', 'asksWhen'],
    ['いつ引っ越した？', 'asksWhen'],
    ['Who is coming?', 'asksWho'],
    ['내 친구는 누구야?', 'asksWho'],
    ['Where is it?', 'asksWhere'],
    ['How many cats are there?', 'asksNumber'],
    ['What hobbies do I have?', 'asksList']
  ] as const)('sees that “%s” %s', (question, sign) => {
    expect(readQuestion(question)[sign]).toBe(true)
    expect(readQuestion('Tell me about pottery.')[sign]).toBe(false)
  })
})
