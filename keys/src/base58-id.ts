import { concat } from 'uint8arrays/concat'
import { fromString } from 'uint8arrays/from-string'
import { toString as textOf } from 'uint8arrays/to-string'

/** An id that is a fixed prefix and a public key, in base58btc (Bitcoin's alphabet). */
export function encodeBase58Id(prefix: Uint8Array, publicKey: Uint8Array): string {
  return textOf(concat([prefix, publicKey]), 'base58btc')
}

// Both ids of an Ed25519 key have 47 to 53 characters. Decoding base58 costs the square of the length, so a long
// string is turned away unread.
const MAX_CHARS = 64

/** @returns the bytes behind `prefix`, or undefined when the text is not exactly what `encodeBase58Id` writes */
export function decodeBase58Id(prefix: Uint8Array, text: string): Uint8Array | undefined {
  if (text.length > MAX_CHARS) return undefined
  let bytes: Uint8Array
  try {
    bytes = fromString(text, 'base58btc')
  } catch {
    return undefined // a letter outside the alphabet
  }
  if (bytes.length !== prefix.length + 32) return undefined
  if (!prefix.every((byte, i) => bytes[i] === byte)) return undefined
  if (textOf(bytes, 'base58btc') !== text) return undefined
  return bytes.slice(prefix.length)
}
