import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPlainText, plainText } from '../src/plain-text.ts'

describe('plainText', () => {
  it.each([
    ['leaves a name as it is', 'Søren O’Brien-김', 'Søren O’Brien-김'],
    ['leaves markup to whoever shows it', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['takes out controls', 'a\u0000b\u001b[31mc\u0007', 'ab[31mc'],
    ['takes out overrides, embeddings, isolates', 'a\u202eb\u202ac\u2066d\u2069', 'abcd'],
    ['takes out marks of direction', 'a\u200eb\u200fc\u061cd', 'abcd'],
    ['takes out zero width', 'a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg', 'abcdefg'],
    ['takes out letters that show nothing', 'a\u3164b\u2800c\uffa0d', 'abcd'],
    ['takes out hidden tags', `a${String.fromCodePoint(0xe0041, 0xe0042, 0xe0101)}b`, 'ab'],
    ['takes out halves of pairs', 'a\ud800b\udc00c', 'abc'],
    ['makes one line of many', ' a\r\n\tb\u2028c\u00a0\u3000d ', 'a b c d'],
    ['composes', 'e\u0301', 'é'],
    ['keeps four marks on a letter', `x${'\u0327\u0323\u0332\u0353\u0347\u0333'}`, `x${'\u0327\u0323\u0332\u0353'}`],
    ['keeps pictures', '☕️ 🇰🇷 👍🏽', '☕️ 🇰🇷 👍🏽']
  ])('%s', (_, text, plain) => {
    expect(plainText(text, 80)).toBe(plain.normalize('NFC'))
  })

  it('counts characters, not halves of them', () => {
    expect(plainText('🙂'.repeat(100), 80)).toBe('🙂'.repeat(80))
  })

  it('leaves no space where it cut', () => {
    expect(plainText('ab cd', 3)).toBe('ab')
  })

  it('changes nothing the second time, and never gives more than was asked for', () => {
    const texts = fc.string({ unit: fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary', maxLength: 2 })) })
    fc.assert(
      fc.property(texts, fc.nat(12), (text, maxChars) => {
        const plain = plainText(text, maxChars)
        expect(isPlainText(plain, maxChars)).toBe(true)
        expect([...plain].length).toBeLessThanOrEqual(maxChars)
        expect(plain).not.toMatch(/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u)
      }),
      { numRuns: 3000 }
    )
  })
})

const ODD = [
  '\u0301',
  '\u0327',
  '\u0332',
  'e',
  '\u1100',
  '\u1161',
  '\u11a8',
  ' ',
  '\u200b',
  '\u00a0',
  '\ud83d',
  '\u115f',
  'a\u200b\u0301'
]
