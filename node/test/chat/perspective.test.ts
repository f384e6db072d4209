import { describe, expect, it } from 'vitest'
import { towardOwner } from '../../src/chat/perspective.ts'

describe('towardOwner', () => {
  it.each([
    ['I moved to Porto and my cat came with me.', 'You moved to Porto and your cat came with you.'],
    ['Moved the beehive behind the plum tree today.', 'You moved the beehive behind the plum tree today.'],
    ['Went to the market with Ana.', 'You went to the market with Ana.'],
    ['Was sick all day.', 'You were sick all day.'],
    ['I am tired, but I was not late.', 'You are tired, but you were not late.'],
    ['I’m never late and I’ve a bike that’s mine.', "You're never late and you've a bike that's yours."],
    ['When Maria and I were in Rome we lost our map.', 'When Maria and you were in Rome you lost your map.'],
    ['In Porto I met Ana; she gave us cake.', 'In Porto you met Ana; she gave you cake.'],
    ['i still was in bed', 'You still were in bed'],
    ['I blame myself.', 'You blame yourself.'],
    ['My sister is called Lena.', 'Your sister is called Lena.'],
    ['The plumber comes on 14 May.', 'The plumber comes on 14 May.'],
    ['World War I ended before my grandfather was born.', 'World War I ended before your grandfather was born.'],
    ['Grandpa worked in a mine.', 'Grandpa worked in a mine.'],
    ['Fixed by Radek for 80 euros.', 'Fixed by Radek for 80 euros.'],
    ['Maria said "I am tired" to me.', 'Maria said "I am tired" to you.']
  ])('turns “%s”', (sentence, told) => {
    expect(towardOwner(sentence)).toBe(told)
  })

  it.each([
    'I will call you tomorrow.',
    "Let's go to my place.",
    'Thinking about quitting my job.',
    'Need to fix my bike.',
    'Me too!'
  ])('leaves “%s” to be quoted', sentence => {
    expect(towardOwner(sentence)).toBeUndefined()
  })
})
