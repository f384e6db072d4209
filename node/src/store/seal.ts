import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'

export const KEY_BYTES = 32
export const TAG_BYTES = 16
const NONCE_BYTES = 24
const HEADER_BYTES = 1 + NONCE_BYTES

/** A sealed value was changed, moved to another key, or sealed with another data key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/** @returns 32 bytes bound to `purpose`; without the master key nothing is learned from them (HKDF-SHA256) */
export function deriveKey(masterKey: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', masterKey, new Uint8Array(0), `secondme-store/1:${purpose}`, KEY_BYTES))
}

/** Bound to its key and version, so that a value copied to another row or an older format does not open. */
function associatedData(rawKey: string, version: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(Buffer.byteLength(rawKey) + 1)
  bytes.write(rawKey)
  bytes[bytes.length - 1] = version
  return bytes
}

/**
 * XChaCha20-Poly1305 with a random nonce.
 *
 * @param version - schema version the row is written in, 1 to 255
 * @returns version (1 byte), nonce (24), ciphertext, tag (16)
 */
export function sealValue(key: Uint8Array, rawKey: string, version: number, plain: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(HEADER_BYTES + plain.length + TAG_BYTES)
  const nonce = randomBytes(NONCE_BYTES)
  sealed[0] = version
  sealed.set(nonce, 1)
  xchacha20poly1305(key, nonce, associatedData(rawKey, version)).encrypt(plain, sealed.subarray(HEADER_BYTES))
  return sealed
}

/** @throws {SealBroken} the bytes are not what was sealed under this key and row key */
export function openValue(key: Uint8Array, rawKey: string, sealed: Uint8Array): Uint8Array {
  if (sealed.length < HEADER_BYTES + TAG_BYTES) throw new SealBroken('sealed value is too short')
  const nonce = sealed.subarray(1, HEADER_BYTES)
  try {
    return xchacha20poly1305(key, nonce, associatedData(rawKey, sealed[0]!)).decrypt(sealed.subarray(HEADER_BYTES))
  } catch (err) {
    throw new SealBroken('sealed value does not open', { cause: err })
  }
}

/** The seal's last 16 bytes: differ whenever key, row key, nonce or content differ. */
export function tagOf(sealed: Uint8Array): Uint8Array {
  return sealed.subarray(Math.max(0, sealed.length - TAG_BYTES))
}

/** 128 bits of a keyed hash, base64url: equal parts give equal names, and nobody without the key can guess them. */
export function hideParts(key: Uint8Array, parts: readonly string[]): string {
  const hmac = createHmac('sha256', key)
  for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:${part}`)
  return hmac.digest().subarray(0, 16).toString('base64url')
}
