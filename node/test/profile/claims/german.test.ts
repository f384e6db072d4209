import { describe, expect, it } from 'vitest'
import { german } from '../../../src/profile/claims/german/pack.ts'
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

describe('German claims', () => {
  it.each([
    ['Wir leben seit 2019 in Graz.', 'speaker home=Graz holds'],
    ['Habe lange bei Voss & Sohn gearbeitet.', 'speaker employer=Voss & Sohn held'],
    ['Ich arbeite nicht mehr bei Kranich Logistik.', 'speaker employer=Kranich Logistik ended'],
    ['Nach Lübeck gezogen.', 'speaker home=Lübeck holds'],
    ['Ich ziehe im Mai nach Wien.', 'speaker home=Wien planned'],
    ['Wir ziehen doch nicht nach Wien.', 'speaker home=Wien cancelled'],
    ['Ich bin nicht nach Wien gezogen.', 'speaker home=Wien denied'],
    ['Ich mag keinen Koriander.', 'speaker dislikes=Koriander holds'],
    ['Anna, meine Schwester, wohnt in Kiel.', 'Anna home=Kiel holds; speaker sibling=Anna holds'],
    ['Gestern hat mein Bruder bei Aldi angefangen.', 'mein Bruder employer=Aldi holds'],
    ['Seit Mai wohnt Jonas in Kiel.', 'Jonas home=Kiel holds'],
    ['Ich wohne nicht in Köln, sondern in Bonn.', 'speaker home=Bonn holds correction; speaker home=Köln denied'],
    ['Mein Hund Balu ist gestorben.', 'speaker pet=Balu ended'],
    ['Du wohnst in Ulm und ich lebe in Neuss.', 'speaker home=Neuss holds'],
    ['Meine Adresse ist jetzt Lindenweg 5, 50667 Köln', 'speaker address=Lindenweg 5, 50667 Köln holds']
  ])('reads “%s”', (sentence, expected) => {
    expect(german.read(sentence).map(line).toSorted().join('; ')).toBe(expected)
  })

  it.each([
    'Ich war gestern in Hamburg.',
    'Er wohnt in Wien.',
    'Die Katze lebt in Wien.',
    'Jonas sagt, ich wohne in Köln.',
    'Ich würde gern in Rom leben.',
    'Vielleicht ziehe ich nach Wien.',
    'Ich arbeite gern im Garten.',
    'Mein Bruder hat Geburtstag.',
    'Ich habe das Abo bei Flimmer TV gekündigt.',
    'Ich muss lachen.',
    'Fast wäre ich nach Rom gezogen.'
  ])('reads no fact out of “%s”', sentence => {
    expect(german.reality(sentence) === 'told' ? german.read(sentence) : []).toEqual([])
  })

  it.each([
    ['Wohnst du noch in Ulm?', 'unreal'],
    ['Wenn ich reich wäre, würde ich in Nizza leben.', 'unreal'],
    ['Heute Nacht habe ich geträumt, ich fliege.', 'opens-unreal'],
    ['Dann bin ich aufgewacht.', 'closes-unreal'],
    ['Ich wohne in Ulm.', 'told'],
    ['Ich habe immer davon geträumt, in Rom zu leben.', 'unreal']
  ])('takes “%s” as %s', (sentence, expected) => {
    expect(german.reality(sentence)).toBe(expected)
  })

  it.each([
    ['Wo wohne ich?', 'owner home'],
    ['Wo habe ich vorher gewohnt?', 'owner home past'],
    ['Wo wohnt meine Schwester?', 'meine Schwester home'],
    ['Wo arbeitet Jonas?', 'Jonas employer'],
    ['Was ist meine Lieblingsfarbe?', 'owner favourite:farbe'],
    ['Wann ist mein Zahnarzttermin?', 'owner date:zahnarzttermin'],
    ['Wie spät ist es?', 'none'],
    ['Warum ist der Himmel blau?', 'none'],
    ['Welche Sprachen spreche ich?', 'owner language']
  ])('understands “%s” to ask for %s', (question, expected) => {
    expect(slot(german.asked(question))).toBe(expected)
  })

  it('rests every reading on words of its sentence', () => {
    for (const sentence of [
      'Wir leben seit 2019 in Graz.',
      'Habe lange bei Voss & Sohn gearbeitet.',
      'Ich arbeite nicht mehr bei Kranich Logistik.',
      'Nach Lübeck gezogen.'
    ]) {
      for (const { clause, value } of german.read(sentence))
        expect(sentence.slice(clause.start, clause.end)).toContain(value)
    }
  })

  it.each([
    ['no words', ' '.repeat(50_000)],
    ['one endless word', 'a'.repeat(50_000)],
    ['a list without end', 'Aa, '.repeat(10_000)]
  ])('reads nothing out of %s', (_, text) => {
    expect(german.read(text)).toEqual([])
  })
})
