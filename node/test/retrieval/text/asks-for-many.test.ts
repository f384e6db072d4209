import { describe, expect, it } from 'vitest'
import { asksForMany } from '../../../src/retrieval/text/asks-for-many.ts'
import { fold } from '../../../src/retrieval/text/tokenize.ts'

describe('asksForMany', () => {
  const many = [
    'What hobbies does Priya have?',
    'Which cities has Tomás visited?',
    'What has Lena baked?',
    'How many marathons did Ben run?',
    'What do Ana and Luis have in common?',
    'What kind of tea does Mina like?',
    'Which board games does Ivo own?',
    'What do the neighbours like?',
    'What does her sister like to eat?',
    'Who are her cousins?',
    'Which of his poems were printed?',
    'What people has Ivo met?',
    'What parts of the U.S. has Ivo seen?',
    'Welche Bücher hat Lena gelesen?'
  ]
  it.each(many)('sees that several things are wanted: %s', question => {
    expect(asksForMany(fold(question))).toBe(true)
  })

  const one = [
    'When did Priya move?',
    'What is the name of her dog?',
    'What did Ben say about the bus?',
    'Where does Lena live?',
    'Who baked the cake?',
    'What news did Ana bring?',
    'What does Ben do when the bus is late?',
    'What was Lena’s way of saying goodbye?',
    'Which series does Ivo watch?'
  ]
  it.each(one)('sees that one thing is wanted: %s', question => {
    expect(asksForMany(fold(question))).toBe(false)
  })
})
