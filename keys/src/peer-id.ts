import { decodeBase58Id, encodeBase58Id } from './base58-id.ts'
import { assertPublicKey } from './ed25519.ts'
import { KeyError } from './errors.ts'
import type { PublicKey } from './types.ts'

/**
 * What stands before the key in a libp2p PeerId: identity multihash (0x00) of 36 bytes (0x24), which are the protobuf
 * PublicKey {Type = Ed25519 (08 01), Data = 32 bytes (12 20 …)}. libp2p/specs, peer-ids.
 */
const IDENTITY_OF_ED25519 = Uint8Array.of(0x00, 0x24, 0x08, 0x01, 0x12, 0x20)

/** @returns `12D3KooW…` */
export function peerIdOf(publicKey: PublicKey): string {
  assertPublicKey(publicKey)
  return encodeBase58Id(IDENTITY_OF_ED25519, publicKey)
}

/**
 * The key inside a PeerId. PeerIds of other key types hold a hash instead of the key and are refused.
 *
 * @throws {KeyError} BAD_PEER_ID: `form` when it is not an Ed25519 PeerId, `key` when the key in it is refused
 */
export function publicKeyOfPeerId(peerId: string): PublicKey {
  const publicKey = decodeBase58Id(IDENTITY_OF_ED25519, peerId)
  if (publicKey === undefined) throw new KeyError({ code: 'BAD_PEER_ID', reason: 'form' })
  try {
    assertPublicKey(publicKey)
  } catch (cause) {
    throw new KeyError({ code: 'BAD_PEER_ID', reason: 'key' }, { cause })
  }
  return publicKey
}
