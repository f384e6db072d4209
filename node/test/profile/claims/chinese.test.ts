import { describe, expect, it } from 'vitest'
import { chinese } from '../../../src/profile/claims/chinese/pack.ts'
import type { Reading } from '../../../src/profile/claims/types.ts'

/** `who attribute=value stance`, as one line. */
function line({ who, attribute, value, stance }: Reading): string {
  return `${typeof who === 'string' ? who : who.name} ${attribute}=${value} ${stance}`
}

describe('claims in Chinese', () => {
  it.each([
    ['上周我搬到了里昂。', 'speaker home=里昂 holds'],
    ['我在根特住到2019年。', 'speaker home=根特 held'],
    ['我已经不住在根特了。', 'speaker home=根特 ended'],
    ['明年我打算搬到珠海。', 'speaker home=珠海 planned'],
    ['我们不搬到珠海了。', 'speaker home=珠海 cancelled'],
    ['我妹妹小雨搬到了青岛。', '小雨 home=青岛 holds'],
    ['我妹妹小雨搬到了青岛。', 'speaker sibling=小雨 holds'],
    ['我辭職了,搬到了花蓮。', 'speaker employer= ended'],
    ['我辭職了,搬到了花蓮。', 'speaker home=花蓮 holds'],
    ['我从蓝天电器跳槽到了绿洲银行。', 'speaker employer=绿洲银行 holds'],
    ['我朋友小明是医生,住在上海。', '小明 home=上海 holds'],
    ['她是护士,我是老师。', 'speaker job=老师 holds'],
    ['我不是素食者。', 'speaker diet=素食者 denied'],
    ['我喜欢猫和咖啡。', 'speaker likes=猫 holds'],
    ['我已经不喜欢咖啡了。', 'speaker likes=咖啡 ended'],
    ['牙医预约取消了。', 'speaker date:牙医预约= cancelled'],
    ['以后叫我老大。', 'speaker nickname=老大 holds'],
    ['我的外號是大熊。', 'speaker nickname=大熊 holds'],
    ['不是我搬到了上海,是我姐姐搬到了上海。', '姐姐 home=上海 holds']
  ])('%s tells %s', (sentence, reading) => {
    expect(chinese.read(sentence).map(line)).toContain(reading)
  })

  it.each([
    '我的公司搬到了浦东。',
    '我喜欢的歌手搬到了纽约。',
    '真想搬到纽约去住。',
    '我差点搬到上海。',
    '小李说他要搬到西安。',
    '他搬到了成都。',
    '老板让我搬到北京。'
  ])('%s tells nothing', sentence => {
    expect(chinese.read(sentence).map(line)).toEqual([])
  })

  it.each([
    ['如果我是飞行员,我就能天天飞。', 'unreal'],
    ['你住在上海吗?', 'unreal'],
    ['昨晚我梦见自己搬到了巴黎。', 'opens-unreal'],
    ['后来我醒了。', 'closes-unreal'],
    ['我住在昆明。', 'told']
  ] as const)('%s is %s', (sentence, reality) => {
    expect(chinese.reality(sentence)).toBe(reality)
  })

  it.each([
    ['我住在哪里?', { who: 'owner', attribute: 'home' }],
    ['我以前住在哪里?', { who: 'owner', attribute: 'home', isPast: true }],
    ['我的职业是什么?', { who: 'owner', attribute: 'job' }],
    ['小雨住在哪里?', { who: { name: '小雨' }, attribute: 'home' }],
    ['牙医预约是什么时候?', { who: 'owner', attribute: 'date:牙医预约' }],
    ['我最喜欢的颜色是什么?', { who: 'owner', attribute: 'favourite:颜色' }],
    ['明天天气怎么样?', undefined]
  ])('%s asks for its slot', (question, slot) => {
    expect(chinese.asked(question)).toEqual(slot)
  })

  it('marks a correction and denies what it corrects', () => {
    expect(chinese.read('不对,我的生日不是7月3日,是7月8日。')).toMatchObject([
      { attribute: 'birthday', value: '7月8日', stance: 'holds', isCorrection: true },
      { attribute: 'birthday', value: '7月3日', stance: 'denied', isCorrection: true }
    ])
  })

  it('rests every reading on words inside the sentence', () => {
    for (const sentence of ['我辭職了,搬到了花蓮!', '我妹妹小雨搬到了青岛,在银行上班。']) {
      for (const { clause } of chinese.read(sentence)) {
        expect(sentence.slice(clause.start, clause.end).trim()).not.toBe('')
        expect(clause.end).toBeLessThanOrEqual(sentence.length)
      }
    }
  })

  it('comes to an end on a very long run of one word', () => {
    for (const word of ['住在', '搬到了,', '我', '12月3日'])
      expect(chinese.read(word.repeat(5_000))).toBeInstanceOf(Array)
  })
})
