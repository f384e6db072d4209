import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../src/memory/language.ts'

describe('detectLanguage', () => {
  const cases = [
    ['eng', "Thanks, I'm so happy that you have been my rock."],
    ['deu', 'Der Klempner kommt am 14. Mai, er heißt Radek.'],
    ['fra', 'Le plombier vient le 14 mai, il s’appelle Radek.'],
    ['spa', 'El fontanero viene el 14 de mayo y se llama Radek.'],
    ['kor', '오늘 공원에'],
    ['jpn', '今日は公園に行きました'],
    ['cmn', '我今天去了公园'],
    ['rus', 'Сегодня я был в парке с собакой и детьми'],
    ['und', 'ok'],
    ['und', '12:30'],
    ['und', 'Wow, great concert!']
  ]
  it.each(cases)('says %s of "%s"', (language, text) => {
    expect(detectLanguage(text)).toBe(language)
  })
})
