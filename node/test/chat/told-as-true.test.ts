import { describe, expect, it } from 'vitest'
import { isToldAsTrue } from '../../src/chat/told-as-true.ts'

describe('what is told as true', () => {
  it.each([
    ['I moved to Bergen in May.', 'eng', true],
    ['If I ever win the lottery I would live in Monaco.', 'eng', false],
    ['Last night I dreamt I lived in a lighthouse.', 'eng', false],
    ['Wenn ich reich wäre, würde ich in Rom wohnen.', 'deu', false],
    ['Ich wohne in Rom.', 'deu', true],
    ['만약 복권에 당첨되면 제주에서 살 거야.', 'kor', false],
    ['Mieszkam w Gdańsku.', 'pol', true]
  ])('%s (%s): %s', (sentence, language, isTrue) => {
    expect(isToldAsTrue(sentence, language)).toBe(isTrue)
  })
})
