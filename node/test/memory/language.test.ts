import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../src/memory/language.ts'

describe('detectLanguage', () => {
  const cases = [
    ['eng', "Thanks, I'm so happy that you have been my rock."],
    ['deu', 'Der Klempner kommt am 14. Mai, er heißt Radek.'],
    ['fra', 'Le plombier vient le 14 mai, il s’appelle Radek.'],
    ['spa', 'El fontanero viene el 14 de mayo y se llama Radek.'],
    ['eng', 'I work as a tram instructor now.'],
    ['eng', 'Had a talk with a baker about a job.'],
    ['fra', 'Je suis devenue fleuriste en mai.'],
    ['spa', 'Ayer me mudé a Soria, hay cajas por todas partes.'],
    ['por', 'Mudei para o Porto e trabalho numa livraria com a minha irmã.'],
    ['nld', 'Ik woon in een klein huis en het is er stil.'],
    ['ita', 'Abito a Siena con mia sorella e il suo gatto, non è male.'],
    ['pol', 'Mieszkam w Gdyni i pracuję na poczcie, ale to nie jest źle.'],
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
