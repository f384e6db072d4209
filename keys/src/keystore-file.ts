import { sha256 } from '@noble/hashes/sha2.js'
import { fromString } from 'uint8arrays/from-string'
import { toString as textOf } from 'uint8arrays/to-string'
import { KeystoreError } from './errors.ts'
import { type Argon2Cost, CEILING_COST } from './kdf.ts'
import type { SealedBox } from './sealed-box.ts'

/** How the key that opens the file is come by. `file-key`: 32 random bytes lie beside it, in `unlock.key`. */
export type Kdf = ({ name: 'argon2id' } & Argon2Cost & { salt: Uint8Array }) | { name: 'file-key'; salt: Uint8Array }

/** What stands readable in `keystore.json`: nothing that tells whose it is. */
export interface KeystoreHeader {
  root: 'sealed' | 'offline'
  kdf: Kdf
}

export interface KeystoreFile {
  header: KeystoreHeader
  box: SealedBox
}

const VERSION = 1
const TYPE = 'secondme/keystore'

/** The header as it is bound into the seal: changing any of it makes the file fail to open. */
export function boundBytes(header: KeystoreHeader): Uint8Array {
  return fromString(JSON.stringify(headerFields(header)), 'utf8')
}

export function encodeKeystoreFile({ header, box }: KeystoreFile): Uint8Array {
  const fields = { ...headerFields(header), nonce: base64(box.nonce), sealed: base64(box.sealed) }
  return fromString(`${JSON.stringify({ ...fields, check: checkOf(fields) }, null, 2)}\n`, 'utf8')
}

/** @throws {KeystoreError} KEYSTORE_CORRUPT: cut, changed on disk, or of a version this code does not know */
export function decodeKeystoreFile(bytes: Uint8Array): KeystoreFile {
  const fields = parseJson(bytes)
  // A damaged file must not look like a wrong passphrase: whoever holds the right one would keep on trying.
  const { check, ...rest } = fields
  if (check !== checkOf(rest)) throw new KeystoreError({ code: 'KEYSTORE_CORRUPT', part: 'check' })
  const { v, type, root, kdf, nonce, sealed } = fields
  if (v !== VERSION || type !== TYPE) throw badFields()
  if (root !== 'sealed' && root !== 'offline') throw badFields()
  return {
    header: { root, kdf: readKdf(kdf) },
    box: { nonce: readBase64(nonce), sealed: readBase64(sealed) }
  }
}

function headerFields({ root, kdf }: KeystoreHeader): Record<string, unknown> {
  const salt = base64(kdf.salt)
  if (kdf.name === 'file-key') return { v: VERSION, type: TYPE, root, kdf: { name: kdf.name, salt } }
  const { name, memoryKiB, passes, lanes } = kdf
  return { v: VERSION, type: TYPE, root, kdf: { name, memoryKiB, passes, lanes, salt } }
}

function readKdf(value: unknown): Kdf {
  if (typeof value !== 'object' || value === null) throw badFields()
  const { name, salt, memoryKiB, passes, lanes } = value as Record<string, unknown>
  if (name === 'file-key') return { name, salt: readBase64(salt) }
  if (name !== 'argon2id') throw badFields()
  return {
    name,
    memoryKiB: readCost(memoryKiB, CEILING_COST.memoryKiB),
    passes: readCost(passes, CEILING_COST.passes),
    lanes: readCost(lanes, CEILING_COST.lanes),
    salt: readBase64(salt)
  }
}

function readCost(value: unknown, ceiling: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > ceiling) throw badFields()
  return value
}

function parseJson(bytes: Uint8Array): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(textOf(bytes, 'utf8'))
  } catch {
    // No cause: the parser's message quotes the file.
    throw new KeystoreError({ code: 'KEYSTORE_CORRUPT', part: 'json' })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badFields()
  return value as Record<string, unknown>
}

function checkOf(fields: object): string {
  return textOf(sha256(fromString(JSON.stringify(fields), 'utf8')), 'hex')
}

function base64(bytes: Uint8Array): string {
  return textOf(bytes, 'base64pad')
}

function readBase64(value: unknown): Uint8Array {
  if (typeof value !== 'string') throw badFields()
  try {
    return fromString(value, 'base64pad')
  } catch {
    throw badFields()
  }
}

function badFields(): KeystoreError {
  return new KeystoreError({ code: 'KEYSTORE_CORRUPT', part: 'fields' })
}
