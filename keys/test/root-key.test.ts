import { mnemonicToSeedSync } from '@scure/bip39'
import { describe, expect, it } from 'vitest'
import { didOf } from '../src/did-key.ts'
import { generateSeed, publicKeyOf } from '../src/ed25519.ts'
import { KeyError } from '../src/errors.ts'
import { entropyOfWords, generateRootEntropy, rootSeedOf, wordsOfEntropy } from '../src/root-key.ts'
import { fingerprintWords } from '../src/words.ts'
import { fixture, hex } from './support.ts'

const { root } = fixture<{
  root: { words: string; bip39Seed: string; rootSeed: string; did: string; fingerprint: string }
}>('ids.json')

describe('root key', () => {
  it('turns the words of the golden vector into its did', () => {
    const entropy = entropyOfWords(root.words)
    expect(entropy).toEqual(new Uint8Array(32))
    expect(mnemonicToSeedSync(root.words)).toEqual(hex(root.bip39Seed))
    expect(rootSeedOf(entropy)).toEqual(hex(root.rootSeed))
    expect(didOf(publicKeyOf(rootSeedOf(entropy)))).toBe(root.did)
  })

  it('gives fresh entropy back from its own 24 words', () => {
    const entropy = generateRootEntropy()
    const words = wordsOfEntropy(entropy)
    expect(words).toHaveLength(24)
    expect(entropyOfWords(words)).toEqual(entropy)
    expect(generateRootEntropy()).not.toEqual(entropy)
  })

  it('reads words as people type them', () => {
    const words = `  ${root.words.toUpperCase().replace(' ', '\n\t ')} `
    expect(entropyOfWords(words)).toEqual(new Uint8Array(32))
  })

  it('names the position of the first unknown word, and not the word', () => {
    const words = root.words.split(' ')
    words[6] = 'abandonn'
    words[9] = 'xyzzy'
    const err = failureOf(words)
    expect(err.fault).toEqual({ code: 'UNKNOWN_WORD', position: 7 })
    expect(err.message).not.toContain('abandonn')
  })

  it('tells a wrong checksum from an unknown word', () => {
    const words = root.words.split(' ')
    words[3] = 'ability'
    const err = failureOf(words)
    expect(err.fault).toEqual({ code: 'BAD_CHECKSUM' })
    expect(`${err.message}${String(err.cause ?? '')}`).not.toContain('abandon ')
  })

  it.each([
    ['', 0],
    ['abandon', 1],
    ['legal winner thank year wave sausage worth useful legal winner thank yellow', 12],
    [`${root.words} art`, 25]
  ])('wants 24 words: %s', (words, count) => {
    expect(failureOf(words).fault).toEqual({ code: 'WRONG_WORD_COUNT', count })
  })
})

describe('fingerprint words', () => {
  it('are those of the golden vector', () => {
    expect(fingerprintWords(publicKeyOf(hex(root.rootSeed)))).toBe(root.fingerprint)
  })

  it('are four, and differ from key to key', () => {
    const prints = Array.from({ length: 50 }, () => fingerprintWords(publicKeyOf(generateSeed())))
    for (const print of prints) expect(print).toMatch(/^([a-z]+-){3}[a-z]+$/)
    expect(new Set(prints).size).toBe(prints.length)
  })
})

function failureOf(words: string | string[]): KeyError {
  try {
    entropyOfWords(words)
  } catch (err) {
    if (err instanceof KeyError) return err
  }
  throw new Error('the words were taken')
}
