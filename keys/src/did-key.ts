import { decodeBase58Id, encodeBase58Id } from './base58-id.ts'
import { assertPublicKey } from './ed25519.ts'
import { KeyError } from './errors.ts'
import type { PublicKey } from './types.ts'

/** Multicodec `ed25519-pub` (0xed) as a varint. */
const ED25519_PUB = Uint8Array.of(0xed, 0x01)
/** `z` is the multibase letter of base58btc. */
const SCHEME = 'did:key:z'

/** @returns `did:key:z6Mk…`, W3C did:key method */
export function didOf(publicKey: PublicKey): string {
  assertPublicKey(publicKey)
  return SCHEME + encodeBase58Id(ED25519_PUB, publicKey)
}

/**
 * The key inside a did. Only the one spelling `didOf` writes is taken: no fragment, no other base, no other key type.
 *
 * @throws {KeyError} BAD_DID: `form` when it is not such a did, `key` when the key in it is refused
 */
export function publicKeyOfDid(did: string): PublicKey {
  const publicKey = did.startsWith(SCHEME) ? decodeBase58Id(ED25519_PUB, did.slice(SCHEME.length)) : undefined
  if (publicKey === undefined) throw new KeyError({ code: 'BAD_DID', reason: 'form' })
  try {
    assertPublicKey(publicKey)
  } catch (cause) {
    throw new KeyError({ code: 'BAD_DID', reason: 'key' }, { cause })
  }
  return publicKey
}
