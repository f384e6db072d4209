import { describe, expect, it } from 'vitest'
import { korean } from '../../../src/profile/claims/korean/pack.ts'
import type { Reading } from '../../../src/profile/claims/types.ts'

/** `who attribute=value stance`, as one line. */
function line({ who, attribute, value, stance }: Reading): string {
  return `${typeof who === 'string' ? who : who.name} ${attribute}=${value} ${stance}`
}

describe('claims in Korean', () => {
  it.each([
    ['지난주에 리옹으로 이사했다.', 'speaker home=리옹 holds'],
    ['나는 2019년까지 헨트에 살았다.', 'speaker home=헨트 held'],
    ['더 이상 헨트에 살지 않아.', 'speaker home=헨트 ended'],
    ['내년에 속초로 이사할 예정이다.', 'speaker home=속초 planned'],
    ['속초로 이사 안 가기로 했다.', 'speaker home=속초 cancelled'],
    ['여동생 지은이는 부산으로 이사했다.', '지은 home=부산 holds'],
    ['여동생 지은이는 부산으로 이사했다.', 'speaker sibling=지은 holds'],
    ['회사를 그만두고 강릉으로 이사 왔어요.', 'speaker employer= ended'],
    ['한빛전자에서 새봄소프트로 이직했다.', 'speaker employer=새봄소프트 holds'],
    ['친구 민수는 의사인데 부산에 산다.', '민수 home=부산 holds'],
    ['나는 채식주의자가 아니야.', 'speaker diet=채식주의자 denied'],
    ['고양이와 커피를 좋아해.', 'speaker likes=고양이 holds'],
    ['커피는 더 이상 좋아하지 않는다.', 'speaker likes=커피 ended'],
    ['치과 예약 취소했어.', 'speaker date:치과 예약= cancelled'],
    ['나를 대장이라고 불러 줘.', 'speaker nickname=대장 holds'],
    ['제 전화번호는 010-1234-5678입니다.', 'speaker phone=010-1234-5678 holds'],
    ['우리 신랑 이름은 민호야.', 'speaker partner=민호 holds'],
    ['강아지 콩이를 입양했다.', 'speaker pet=콩이 holds']
  ])('%s tells %s', (sentence, reading) => {
    expect(korean.read(sentence).map(line)).toContain(reading)
  })

  it.each([
    '우리 회사가 판교로 이사했다.',
    '한빛전자에 다니는 친구를 만났다.',
    '서울에 살고 싶어.',
    '부산으로 이사할까 생각 중이다.',
    '친구한테서 리옹으로 이사하자는 말을 들었다.',
    '민수는 내가 부산에 산다고 생각한다.',
    '우리 집은 따뜻하다.'
  ])('%s tells nothing', sentence => {
    expect(korean.read(sentence).map(line)).toEqual([])
  })

  it.each([
    ['만약 내가 조종사라면 좋을 텐데.', 'unreal'],
    ['너 서울 살아?', 'unreal'],
    ['어젯밤 꿈에서 파리로 이사했다.', 'opens-unreal'],
    ['아침에 잠에서 깨어났다.', 'closes-unreal'],
    ['서울에 산다.', 'told']
  ] as const)('%s is %s', (sentence, reality) => {
    expect(korean.reality(sentence)).toBe(reality)
  })

  it.each([
    ['나 어디 살아?', { who: 'owner', attribute: 'home' }],
    ['내가 전에 어디 살았지?', { who: 'owner', attribute: 'home', isPast: true }],
    ['내 직업이 뭐야?', { who: 'owner', attribute: 'job' }],
    ['지은이는 어디에 살아?', { who: { name: '지은' }, attribute: 'home' }],
    ['치과 예약이 언제야?', { who: 'owner', attribute: 'date:치과 예약' }],
    ['내가 제일 좋아하는 색이 뭐야?', { who: 'owner', attribute: 'favourite:색' }],
    ['내일 날씨 어때?', undefined]
  ])('%s asks for its slot', (question, slot) => {
    expect(korean.asked(question)).toEqual(slot)
  })

  it('marks a correction and denies what it corrects', () => {
    expect(korean.read('아니, 내 생일은 7월 3일이 아니라 7월 8일이야.')).toMatchObject([
      { attribute: 'birthday', value: '7월 8일', stance: 'holds', isCorrection: true },
      { attribute: 'birthday', value: '7월 3일', stance: 'denied', isCorrection: true }
    ])
  })

  it('rests every reading on words inside the sentence', () => {
    for (const sentence of [
      '회사를 그만두고, 강릉으로 이사 왔어요!',
      '여동생 지은이는 부산으로 이사했고 은행에 다닌다.'
    ]) {
      for (const { clause } of korean.read(sentence)) {
        expect(sentence.slice(clause.start, clause.end).trim()).not.toBe('')
        expect(clause.end).toBeLessThanOrEqual(sentence.length)
      }
    }
  })

  it('comes to an end on a very long run of one word', () => {
    for (const word of ['서울에 ', '이사했고 ', '가', '12월 3일 '])
      expect(korean.read(word.repeat(5_000))).toBeInstanceOf(Array)
  })
})
