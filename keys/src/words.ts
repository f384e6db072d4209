import { sha256 } from '@noble/hashes/sha2.js'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { concat } from 'uint8arrays/concat'
import { fromString } from 'uint8arrays/from-string'
import type { PublicKey } from './types.ts'

const DOMAIN = fromString('secondme/words/1\0', 'utf8')
const COUNT = 4
const BITS_PER_WORD = 11n

/**
 * Four words by which people recognise a key on a screen, like `amber-fox-quiet-tide`.
 *
 * They carry 44 bits: enough to tell one's friends apart, too few to prove anything to a stranger who can search for
 * a key with the same words.
 */
export function fingerprintWords(publicKey: PublicKey): string {
  const digest = sha256(concat([DOMAIN, publicKey]))
  const bits = digest.slice(0, 8).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return Array.from({ length: COUNT }, (_, i) => {
    const shift = 64n - BITS_PER_WORD * BigInt(i + 1)
    return wordlist[Number((bits >> shift) & 2047n)]
  }).join('-')
}
