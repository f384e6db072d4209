import { describe, expect, it } from 'vitest'
import { askedByName } from '../../src/peer-api/acts/asked-by-name.ts'

describe('a question that calls the owner by name', () => {
  it.each([
    ['Where does Mina live?', 'Mina', 'Where do you live?'],
    ['Is Mina allergic to nuts?', 'Mina Park', 'Are you allergic to nuts?'],
    ["What is Mina's favourite colour?", 'Mina', 'What is your favourite colour?'],
    ['What did mina park study?', 'Mina Park', 'What did you study?'],
    ['Has Mina been to Kyoto?', 'Mina', 'Have you been to Kyoto?'],
    ['Who was Minas?', 'Mina', 'Who was Minas?'],
    ['Where does Jun live?', 'Mina', 'Where does Jun live?'],
    ['미나는 어디 살아?', '미나', '미나는 어디 살아?'],
    ['Wo wohnt Mina eigentlich, und was macht sie?', 'Mina', 'Wo wohnt Mina eigentlich, und was macht sie?'],
    ['Where does Mina live?', null, 'Where does Mina live?'],
    ['Where does (a+)+ live?', '(a+)+', 'Where does (a+)+ live?']
  ])('“%s” to %s is “%s”', (question, name, asked) => {
    expect(askedByName(question, name)).toBe(asked)
  })
})
