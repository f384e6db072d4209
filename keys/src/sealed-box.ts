import { randomBytes } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'

export interface SealedBox {
  /** 24 random bytes. */
  nonce: Uint8Array
  /** Ciphertext ‖ 16-byte tag. */
  sealed: Uint8Array
}

const NONCE_BYTES = 24

/** XChaCha20-Poly1305: its nonce is long enough to be drawn at random for every seal. @param key - 32 bytes */
export function sealBox(key: Uint8Array, plaintext: Uint8Array, bound: Uint8Array): SealedBox {
  const nonce = new Uint8Array(randomBytes(NONCE_BYTES))
  return { nonce, sealed: xchacha20poly1305(key, nonce, bound).encrypt(plaintext) }
}

/** @returns undefined when key, nonce, ciphertext or `bound` is not the one it was sealed with */
export function openBox(key: Uint8Array, box: SealedBox, bound: Uint8Array): Uint8Array | undefined {
  try {
    return xchacha20poly1305(key, box.nonce, bound).decrypt(box.sealed)
  } catch {
    return undefined
  }
}
