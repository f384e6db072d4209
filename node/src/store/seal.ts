import { createCipheriv, createDecipheriv, hash, hkdfSync } from 'node:crypto'
import { drawInto } from './random.ts'

export const KEY_BYTES = 32
export const TAG_BYTES = 16
const SALT_BYTES = 12
const IV_BYTES = 12
const NONCE_BYTES = SALT_BYTES + IV_BYTES
const HEADER_BYTES = 1 + NONCE_BYTES
const CIPHER = 'aes-256-gcm'
const CIPHER_OPTIONS = { authTagLength: TAG_BYTES }

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
  const room = rawKey.length * 3 + 1
  const bytes = room <= scratch.length ? scratch : Buffer.allocUnsafe(room)
  const length = bytes.write(rawKey)
  bytes[length] = version
  return bytes.subarray(0, length + 1)
}

// All are used up before the function that fills them returns.
const scratch = Buffer.allocUnsafe(1024)
const nonce = Buffer.allocUnsafe(NONCE_BYTES)
const saltedKey = Buffer.allocUnsafe(KEY_BYTES + SALT_BYTES)

/**
 * The key of one seal: SHA-256 of key and salt, both of fixed length. With it 24 random bytes serve as nonce, where
 * the 12 of AES-GCM alone would be drawn twice too soon under a key that seals a whole table.
 */
function keyOfSeal(key: Uint8Array, drawn: Uint8Array): Buffer {
  saltedKey.set(key)
  saltedKey.set(drawn.subarray(0, SALT_BYTES), KEY_BYTES)
  return hash('sha256', saltedKey, 'buffer')
}

/**
 * AES-256-GCM under a key of its own for each seal, with a random nonce.
 *
 * @param version - schema version the row is written in, 1 to 255
 * @returns version (1 byte), nonce (24), ciphertext, tag (16)
 */
export function sealValue(key: Uint8Array, rawKey: string, version: number, plain: Uint8Array): Uint8Array {
  drawInto(nonce)
  const cipher = createCipheriv(CIPHER, keyOfSeal(key, nonce), nonce.subarray(SALT_BYTES), CIPHER_OPTIONS)
  cipher.setAAD(associatedData(rawKey, version))
  const hidden = cipher.update(plain)
  cipher.final()
  const sealed = Buffer.allocUnsafe(HEADER_BYTES + hidden.length + TAG_BYTES)
  sealed[0] = version
  sealed.set(nonce, 1)
  sealed.set(hidden, HEADER_BYTES)
  sealed.set(cipher.getAuthTag(), HEADER_BYTES + hidden.length)
  return sealed
}

/** @throws {SealBroken} the bytes are not what was sealed under this key and row key */
export function openValue(key: Uint8Array, rawKey: string, sealed: Uint8Array): Uint8Array {
  const tagAt = sealed.length - TAG_BYTES
  if (tagAt < HEADER_BYTES) throw new SealBroken('sealed value is too short')
  const drawn = sealed.subarray(1, HEADER_BYTES)
  const cipher = createDecipheriv(CIPHER, keyOfSeal(key, drawn), drawn.subarray(SALT_BYTES), CIPHER_OPTIONS)
  cipher.setAAD(associatedData(rawKey, sealed[0]!)).setAuthTag(sealed.subarray(tagAt))
  const plain = cipher.update(sealed.subarray(HEADER_BYTES, tagAt))
  try {
    cipher.final()
  } catch (err) {
    throw new SealBroken('sealed value does not open', { cause: err })
  }
  return new Uint8Array(plain.buffer, plain.byteOffset, plain.byteLength)
}

/** The seal's last 16 bytes: differ whenever key, row key, nonce or content differ. */
export function tagOf(sealed: Uint8Array): Uint8Array {
  return sealed.subarray(Math.max(0, sealed.length - TAG_BYTES))
}

/** 22 characters are 132 bits. */
const HIDDEN_CHARS = 22

/** 132 bits of a keyed hash, base64url: equal parts give equal names, and nobody without the key can guess them. */
export function hideParts(key: Uint8Array, parts: readonly string[]): string {
  let text = `${parts.length};`
  for (const part of parts) text += `${Buffer.byteLength(part)}:${part}`
  return keyedHash(key, text).slice(0, HIDDEN_CHARS)
}

/**
 * SHA-256 of key ‖ text. Cheaper than HMAC and as strong as long as no text is the beginning of another: the caller
 * puts counts and lengths before contents.
 */
function keyedHash(key: Uint8Array, text: string): string {
  const room = KEY_BYTES + text.length * 3
  const bytes = room <= scratch.length ? scratch : Buffer.allocUnsafe(room)
  bytes.set(key)
  const length = KEY_BYTES + bytes.write(text, KEY_BYTES)
  return hash('sha256', bytes.subarray(0, length), 'base64url')
}
