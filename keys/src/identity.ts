import { didOf } from './did-key.ts'
import { createSigning, publicKeyOf } from './ed25519.ts'
import { peerIdOf } from './peer-id.ts'
import type { PublicKey, Seed, Signature, Signer } from './types.ts'

/** Who this node is: the self it speaks for and the key it speaks with. */
export interface Identity {
  /** did:key of the root key; names the self for life. */
  readonly selfId: string
  /** The node key, bound to the root by a key binding; signs everything but bindings. */
  readonly node: Signer
  /** The node key as a libp2p PeerId, `12D3KooW…`. */
  readonly peerId: string
  /** Signs with the node key. */
  sign(message: Uint8Array): Signature
  /** A copy of the node key's seed, for libp2p, which signs handshakes itself. */
  copyNodeSeed(): Seed
}

/** @param seed - 32 bytes; may be cleared afterwards */
export function createSigner(seed: Seed): Signer {
  const publicKey: PublicKey = publicKeyOf(seed)
  return { publicKey, did: didOf(publicKey), sign: createSigning(seed) }
}

/** @param init.selfId - did of the root key */
export function createIdentity(init: { selfId: string; nodeSeed: Seed }): Identity {
  const seed = Uint8Array.from(init.nodeSeed)
  const node = createSigner(seed)
  return {
    selfId: init.selfId,
    node,
    peerId: peerIdOf(node.publicKey),
    sign: node.sign,
    copyNodeSeed: () => Uint8Array.from(seed)
  }
}
