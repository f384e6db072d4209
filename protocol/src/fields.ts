import { publicKeyOfDid } from '@secondme-node/keys'
import * as z from 'zod'

/** The did of an Ed25519 key that passed every check of `keys`: malformed and small-order keys stop at the schema. */
export const didKey = z.string().refine(isDidKey, 'is not a did:key of an Ed25519 key')

/** Milliseconds since 1970, UTC. */
export const timeMs = z.int().nonnegative()

/** How many of something. */
export const count = z.int().nonnegative()

function isDidKey(text: string): boolean {
  try {
    publicKeyOfDid(text)
    return true
  } catch {
    return false
  }
}
