import { randomBytes } from 'node:crypto'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { entropyToMnemonic, mnemonicToEntropy, mnemonicToSeedSync } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { fromString } from 'uint8arrays/from-string'
import { KeyError } from './errors.ts'
import type { Seed } from './types.ts'

/** 256 bits make 24 words. */
const ENTROPY_BYTES = 32
const WORD_COUNT = 24

/** Separates the root key from anything else that may ever grow out of the same words. */
const ROOT_INFO = fromString('secondme/root/1', 'utf8')

const known = new Set(wordlist)

export function generateRootEntropy(): Uint8Array {
  return new Uint8Array(randomBytes(ENTROPY_BYTES))
}

/** @returns 24 words, BIP-39 English */
export function wordsOfEntropy(entropy: Uint8Array): string[] {
  return entropyToMnemonic(entropy, wordlist).split(' ')
}

/**
 * @param words - 24 words, in order; case and surrounding space do not matter
 * @returns 32 bytes
 * @throws {KeyError} WRONG_WORD_COUNT, UNKNOWN_WORD (with the first position, from 1), BAD_CHECKSUM
 */
export function entropyOfWords(words: string | readonly string[]): Uint8Array {
  const list = (typeof words === 'string' ? words : words.join(' ')).normalize('NFKD').toLowerCase().trim().split(/\s+/)
  if (list.length !== WORD_COUNT) {
    throw new KeyError({ code: 'WRONG_WORD_COUNT', count: list[0] === '' ? 0 : list.length })
  }
  const unknownAt = list.findIndex(word => !known.has(word))
  if (unknownAt >= 0) throw new KeyError({ code: 'UNKNOWN_WORD', position: unknownAt + 1 })
  try {
    return mnemonicToEntropy(list.join(' '), wordlist)
  } catch {
    // No cause: a library's message might quote the words.
    throw new KeyError({ code: 'BAD_CHECKSUM' })
  }
}

/**
 * The Ed25519 seed of the root key: HKDF-SHA512 over the BIP-39 seed (empty BIP-39 passphrase), no salt,
 * info `secondme/root/1`, 32 bytes.
 */
export function rootSeedOf(entropy: Uint8Array): Seed {
  const bip39Seed = mnemonicToSeedSync(entropyToMnemonic(entropy, wordlist))
  return hkdf(sha512, bip39Seed, undefined, ROOT_INFO, 32)
}
