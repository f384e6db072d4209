/** 32 bytes, a canonical encoding of a point in Ed25519's prime-order subgroup. */
export type PublicKey = Uint8Array

/** 32 secret bytes from which an Ed25519 key pair follows (RFC 8032 §5.1.5). */
export type Seed = Uint8Array

/** 64 bytes, R ‖ S. */
export type Signature = Uint8Array

/** Signs with one key and never shows it. */
export interface Signer {
  readonly publicKey: PublicKey
  /** The same key as `did:key:z6Mk…`. */
  readonly did: string
  sign(message: Uint8Array): Signature
}
