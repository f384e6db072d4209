import { hkdfSync } from 'node:crypto'
import { fromString } from 'uint8arrays/from-string'
import { openBox, sealBox } from './sealed-box.ts'
import type { RootSecret } from './secrets.ts'

const NONCE_BYTES = 24
const PURPOSE = 'secondme/recovery/1'

/**
 * The master key, sealed so that the 24 words alone open it: travels in backups, so that a lost machine can be
 * replaced. Nonce ‖ ciphertext ‖ tag.
 */
export function sealForWords(root: RootSecret, selfId: string, masterKey: Uint8Array): Uint8Array {
  const { nonce, sealed } = sealBox(keyOf(root), masterKey, fromString(selfId, 'utf8'))
  return Buffer.concat([nonce, sealed])
}

/** @returns undefined when it was sealed for other words, or changed */
export function openWithWords(root: RootSecret, selfId: string, recovery: Uint8Array): Uint8Array | undefined {
  const box = { nonce: recovery.subarray(0, NONCE_BYTES), sealed: recovery.subarray(NONCE_BYTES) }
  return openBox(keyOf(root), box, fromString(selfId, 'utf8'))
}

function keyOf({ entropy }: RootSecret): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', entropy, new Uint8Array(), PURPOSE, 32))
}
