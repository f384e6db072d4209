import { describe, expect, it } from 'vitest'
import { japanese } from '../../../src/profile/claims/japanese/pack.ts'
import type { Reading } from '../../../src/profile/claims/types.ts'

/** `who attribute=value stance`, as one line. */
function line({ who, attribute, value, stance }: Reading): string {
  return `${typeof who === 'string' ? who : who.name} ${attribute}=${value} ${stance}`
}

describe('claims in Japanese', () => {
  it.each([
    ['先週、リヨンに引っ越した。', 'speaker home=リヨン holds'],
    ['2019年までゲントに住んでいました。', 'speaker home=ゲント held'],
    ['もうゲントには住んでいない。', 'speaker home=ゲント ended'],
    ['来年、神戸に引っ越す予定です。', 'speaker home=神戸 planned'],
    ['神戸に引っ越すのはやめた。', 'speaker home=神戸 cancelled'],
    ['妹の美咲は名古屋に引っ越した。', '美咲 home=名古屋 holds'],
    ['妹の美咲は名古屋に引っ越した。', 'speaker sibling=美咲 holds'],
    ['会社を辞めて、長野へ引っ越しました。', 'speaker employer= ended'],
    ['青空電機を辞めて、今は小さな工房で働いています。', 'speaker employer=青空電機 ended'],
    ['青空電機を辞めて、今は無職です。', 'speaker employer=青空電機 ended'],
    ['青空電機を退職して、みどり銀行に転職しました。', 'speaker employer=みどり銀行 holds'],
    ['友達の健太は医者で、大阪に住んでいる。', '健太 home=大阪 holds'],
    ['妹は看護師で、私は教師だ。', 'speaker job=教師 holds'],
    ['私はベジタリアンではありません。', 'speaker diet=ベジタリアン denied'],
    ['猫とコーヒーが好き。', 'speaker likes=猫 holds'],
    ['もうコーヒーは好きではない。', 'speaker likes=コーヒー ended'],
    ['一番好きな色は紺色になった。', 'speaker favourite:色=紺色 holds'],
    ['歯医者の予約をキャンセルした。', 'speaker date:歯医者の予約= cancelled'],
    ['私のことを大将と呼んでください。', 'speaker nickname=大将 holds'],
    ['母はコーヒーが好きです。', '母 likes=コーヒー holds']
  ])('%s tells %s', (sentence, reading) => {
    expect(japanese.read(sentence).map(line)).toContain(reading)
  })

  it.each([
    '会社は横浜に引っ越した。',
    '晶子さんは書道をやめて、今は笑っている。',
    'あおば銀行に勤めている友達に会った。',
    'ハワイに住みたいなあ。',
    '転職しようか迷っている。',
    '先生に医者になれと言われた。',
    '彼女は看護師です。',
    '好きな人がいる。'
  ])('%s tells nothing', sentence => {
    expect(japanese.read(sentence).map(line)).toEqual([])
  })

  it.each([
    ['もし私がパイロットだったら、毎日空を飛ぶのに。', 'unreal'],
    ['東京に住んでいますか。', 'unreal'],
    ['昨夜、夢でパリに引っ越した。', 'opens-unreal'],
    ['朝、目が覚めた。', 'closes-unreal'],
    ['札幌に住んでいます。', 'told']
  ] as const)('%s is %s', (sentence, reality) => {
    expect(japanese.reality(sentence)).toBe(reality)
  })

  it.each([
    ['私はどこに住んでいますか', { who: 'owner', attribute: 'home' }],
    ['前はどこに住んでいましたか', { who: 'owner', attribute: 'home', isPast: true }],
    ['私の職業は何?', { who: 'owner', attribute: 'job' }],
    ['美咲はどこに住んでいますか', { who: { name: '美咲' }, attribute: 'home' }],
    ['歯医者の予約はいつ?', { who: 'owner', attribute: 'date:歯医者の予約' }],
    ['私の一番好きな色は何ですか', { who: 'owner', attribute: 'favourite:色' }],
    ['明日の天気は?', undefined]
  ])('%s asks for its slot', (question, slot) => {
    expect(japanese.asked(question)).toEqual(slot)
  })

  it('marks a correction and denies what it corrects', () => {
    expect(japanese.read('いや、誕生日は7月3日じゃなくて7月8日です。')).toMatchObject([
      { attribute: 'birthday', value: '7月8日', stance: 'holds', isCorrection: true },
      { attribute: 'birthday', value: '7月3日', stance: 'denied', isCorrection: true }
    ])
  })

  it('rests every reading on words inside the sentence', () => {
    for (const sentence of [
      '会社を辞めて、長野へ引っ越しました!',
      '妹の美咲は名古屋に引っ越して、銀行に勤めている。'
    ]) {
      for (const { clause } of japanese.read(sentence)) {
        expect(sentence.slice(clause.start, clause.end).trim()).not.toBe('')
        expect(clause.end).toBeLessThanOrEqual(sentence.length)
      }
    }
  })

  it('comes to an end on a very long run of one word', () => {
    for (const word of ['東京に', '住んで、', 'あ', '12月3日'])
      expect(japanese.read(word.repeat(5_000))).toBeInstanceOf(Array)
  })
})
