import { describe, expect, it } from 'vitest'
import { spanish } from '../../../src/profile/claims/spanish/pack.ts'
import type { AskedSlot, Reading } from '../../../src/profile/claims/types.ts'

const line = (reading: Reading) =>
  [
    typeof reading.who === 'string' ? reading.who : reading.who.name,
    `${reading.attribute}=${reading.value}`,
    reading.stance,
    ...(reading.isCorrection === true ? ['correction'] : [])
  ].join(' ')
const slot = (asked: AskedSlot | undefined) =>
  asked === undefined
    ? 'none'
    : [asked.who === 'owner' ? 'owner' : asked.who.name, asked.attribute, ...(asked.isPast ? ['past'] : [])].join(' ')

describe('Spanish claims', () => {
  it.each([
    ['Vivimos en Rosario desde 2019.', 'speaker home=Rosario holds'],
    ['Vivíamos en Lima hasta 2019.', 'speaker home=Lima held'],
    ['Ya no trabajo en el Banco Atlántico.', 'speaker employer=Banco Atlántico ended'],
    ['Mudado a Teruel.', 'speaker home=Teruel holds'],
    ['El año que viene me voy a mudar a Amberes.', 'speaker home=Amberes planned'],
    ['Al final no nos mudamos a Amberes.', 'speaker home=Amberes cancelled'],
    ['No me gusta el cilantro.', 'speaker dislikes=cilantro holds'],
    ['Ya no vivo en Huesca, sino en Jaca.', 'speaker home=Huesca ended; speaker home=Jaca holds'],
    ['Mi madre Rosa nació en Jaén.', 'Rosa birthplace=Jaén holds; speaker parent=Rosa holds'],
    ['Mi hermano trabaja en Correos y vivo en Lima.', 'mi hermano employer=Correos holds; speaker home=Lima holds'],
    ['En realidad vivo en Jaén, no en Úbeda.', 'speaker home=Jaén holds correction'],
    ['Marcos ha dejado Seat y ahora trabaja en Renfe.', 'Marcos employer=Renfe holds; Marcos employer=Seat ended'],
    ['Me gusta mucho el café con leche y el té.', 'speaker likes=café con leche holds; speaker likes=té holds'],
    ['He vendido el Seat Ibiza.', 'speaker car=Seat Ibiza ended']
  ])('reads “%s”', (sentence, expected) => {
    expect(spanish.read(sentence).map(line).toSorted().join('; ')).toBe(expected)
  })

  it.each([
    'Voy a Madrid mañana.',
    'Vive en Lima.',
    'Ella vive en Lima.',
    'Trabajo en Madrid.',
    'Quizás me mude a Jaén.',
    'Nunca he vivido en Lima.',
    'Marcos dice que vivo en Lima.',
    'Me gusta cuando llueve.',
    'Casi me mudo a Niza.',
    'Trabajo de noche.',
    'Tengo que decir que es bonito.'
  ])('reads no fact out of “%s”', sentence => {
    expect(spanish.reality(sentence) === 'told' ? spanish.read(sentence) : []).toEqual([])
  })

  it.each([
    ['¿Vives todavía en Jaca?', 'unreal'],
    ['Si fuera rico, viviría en Niza.', 'unreal'],
    ['Soñé que volaba.', 'opens-unreal'],
    ['Luego me desperté.', 'closes-unreal'],
    ['Vivo en Jaca.', 'told']
  ])('takes “%s” as %s', (sentence, expected) => {
    expect(spanish.reality(sentence)).toBe(expected)
  })

  it.each([
    ['¿Dónde vivo?', 'owner home'],
    ['¿Dónde vivía antes?', 'owner home past'],
    ['¿Dónde trabaja Marcos?', 'Marcos employer'],
    ['¿Cuál es mi color favorito?', 'owner favourite:color'],
    ['¿Cuándo es mi cita con el dentista?', 'owner date:cita con el dentista'],
    ['¿Qué hora es?', 'none'],
    ['¿De dónde soy?', 'owner hometown']
  ])('understands “%s” to ask for %s', (question, expected) => {
    expect(slot(spanish.asked(question))).toBe(expected)
  })

  it('rests every reading on words of its sentence', () => {
    for (const sentence of [
      'Vivimos en Rosario desde 2019.',
      'Vivíamos en Lima hasta 2019.',
      'Ya no trabajo en el Banco Atlántico.',
      'Mudado a Teruel.'
    ]) {
      for (const { clause, value } of spanish.read(sentence))
        expect(sentence.slice(clause.start, clause.end)).toContain(value)
    }
  })

  it.each([
    ['no words', ' '.repeat(50_000)],
    ['one endless word', 'a'.repeat(50_000)],
    ['a list without end', 'Aa, '.repeat(10_000)]
  ])('reads nothing out of %s', (_, text) => {
    expect(spanish.read(text)).toEqual([])
  })
})
