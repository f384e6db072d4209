import { describe, expect, it } from 'vitest'
import { french } from '../../../src/profile/claims/french/pack.ts'
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

describe('French claims', () => {
  it.each([
    ['Nous vivons à Namur.', 'speaker home=Namur holds'],
    ["Avant, j'habitais à Limoges.", 'speaker home=Limoges held'],
    ['Je ne travaille plus chez Ferrand & Fils.', 'speaker employer=Ferrand & Fils ended'],
    ['Déménagé à Colmar.', 'speaker home=Colmar holds'],
    ["L'an prochain je vais déménager à Anvers.", 'speaker home=Anvers planned'],
    ['Finalement on ne déménage pas à Anvers.', 'speaker home=Anvers cancelled'],
    ["Je n'aime pas la coriandre.", 'speaker dislikes=coriandre holds'],
    ["Je n'habite plus à Metz mais à Nancy.", 'speaker home=Metz ended; speaker home=Nancy holds'],
    ['Ma mère Sylvie est née à Tours.', 'Sylvie birthplace=Tours holds; speaker parent=Sylvie holds'],
    ['Mon frère a déménagé à Caen.', 'mon frère home=Caen holds'],
    ['Mathieu travaille chez Alstom.', 'Mathieu employer=Alstom holds'],
    ["En fait j'habite à Tours, pas à Blois.", 'speaker home=Tours holds correction'],
    ['Ma fille Zoé joue du piano.', 'Zoé instrument=piano holds; speaker child=Zoé holds'],
    [
      'Le rendez-vous avec le notaire est finalement reporté au 20 juin.',
      'speaker date:rendez-vous avec le notaire=20 juin holds'
    ],
    ["J'ai vendu la Clio.", 'speaker car=Clio ended']
  ])('reads “%s”', (sentence, expected) => {
    expect(french.read(sentence).map(line).toSorted().join('; ')).toBe(expected)
  })

  it.each([
    'Je vais à Paris demain.',
    'Elle habite à Lyon.',
    'Je travaille à Lyon.',
    "Mathieu dit que j'habite à Lyon.",
    'Peut-être que je vais déménager à Nice.',
    "J'ai failli déménager à Nice.",
    "Je n'ai jamais habité à Lyon.",
    "J'aime quand il pleut.",
    'Je travaille comme un fou.',
    "Je dois avouer que c'est beau."
  ])('reads no fact out of “%s”', sentence => {
    expect(french.reality(sentence) === 'told' ? french.read(sentence) : []).toEqual([])
  })

  it.each([
    ['Tu habites encore à Brest ?', 'unreal'],
    ["Si j'étais riche, j'habiterais à Nice.", 'unreal'],
    ["J'ai rêvé que je vivais sur la lune.", 'opens-unreal'],
    ['Puis je me suis réveillée.', 'closes-unreal'],
    ["J'habite à Brest.", 'told']
  ])('takes “%s” as %s', (sentence, expected) => {
    expect(french.reality(sentence)).toBe(expected)
  })

  it.each([
    ["Où est-ce que j'habite ?", 'owner home'],
    ['Où habitais-je avant ?', 'owner home past'],
    ['Où travaille Mathieu ?', 'Mathieu employer'],
    ['Quelle est ma couleur préférée ?', 'owner favourite:couleur'],
    ["Comment s'appelle mon chien ?", 'owner pet'],
    ['Quel temps fait-il ?', 'none'],
    ['Où est-ce que je travaillais avant ?', 'owner employer past']
  ])('understands “%s” to ask for %s', (question, expected) => {
    expect(slot(french.asked(question))).toBe(expected)
  })

  it('rests every reading on words of its sentence', () => {
    for (const sentence of [
      'Nous vivons à Namur.',
      "Avant, j'habitais à Limoges.",
      'Je ne travaille plus chez Ferrand & Fils.',
      'Déménagé à Colmar.'
    ]) {
      for (const { clause, value } of french.read(sentence))
        expect(sentence.slice(clause.start, clause.end)).toContain(value)
    }
  })

  it.each([
    ['no words', ' '.repeat(50_000)],
    ['one endless word', 'a'.repeat(50_000)],
    ['a list without end', 'Aa, '.repeat(10_000)]
  ])('reads nothing out of %s', (_, text) => {
    expect(french.read(text)).toEqual([])
  })
})
