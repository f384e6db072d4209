import { publicKeyOfDid } from '@secondme-node/keys'
import { fromString } from 'uint8arrays/from-string'
import * as z from 'zod'

/** Bytes, whatever buffer they lie in. */
const binary = z.custom<Uint8Array>(value => value instanceof Uint8Array)

/** The did of an Ed25519 key that passed every check of `keys`: malformed and small-order keys stop at the schema. */
export const didKey = z.string().refine(isDidKey, 'is not a did:key of an Ed25519 key')

/** Milliseconds since 1970, UTC. */
export const timeMs = z.int().nonnegative()

/** How many of something. */
export const count = z.int().nonnegative()

/** The id of a statement: CIDv1, dag-cbor, sha2-256, base32, in its one spelling. */
export const statementId = z.string().regex(/^bafyrei[a-h][a-z2-7]{50}[aeimquy4]$/)

/** SHA-256. */
export const hash = bytes(32)

/** 128 random bits. */
export const nonce = bytes(16)

/** SHA-256 of an adapter file; null where no adapter is meant. */
export const adapterDigest = hash.nullable()

/** A multiaddr, as text or in its shorter binary form. */
export const address = z.union([
  z.string().regex(/^\/[A-Za-z0-9.:_%/-]{1,127}$/),
  binary.refine(({ length }) => length >= 2 && length <= 128)
])
export type Address = z.infer<typeof address>

export const MAX_ADDRESSES = 8

/** Exactly this many bytes. */
export function bytes(length: number) {
  return binary.refine(value => value.length === length, `is not ${length} bytes`)
}

/** A signed statement inside another one. */
export function wireUpTo(maxBytes: number) {
  return binary.refine(({ length }) => length > 0 && length <= maxBytes)
}

/** Text measured as it travels, in UTF-8. Halves of surrogate pairs cannot travel. */
export function utf8Text(maxBytes: number, minBytes = 1) {
  return z
    .string()
    .max(maxBytes)
    .refine(text => text.isWellFormed() && isBetween(fromString(text, 'utf8').length, minBytes, maxBytes))
}

/** Rising, each once: a set has one spelling. */
export function isSortedSet(values: readonly string[]): boolean {
  return values.every((value, i) => i === 0 || values[i - 1]! < value)
}

/** The one spelling of a set. */
export function sortedSet<T extends string>(values: Iterable<T>): T[] {
  return [...new Set(values)].sort()
}

function isBetween(value: number, min: number, max: number): boolean {
  return value >= min && value <= max
}

function isDidKey(text: string): boolean {
  try {
    publicKeyOfDid(text)
    return true
  } catch {
    return false
  }
}
