import { type Argon2Parameters, argon2 } from 'node:crypto'
import { promisify } from 'node:util'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { fromString } from 'uint8arrays/from-string'
import { KeystoreError } from './errors.ts'

/** Cost of one guess at the passphrase. */
export interface Argon2Cost {
  memoryKiB: number
  passes: number
  lanes: number
}

/** 0.2 s on a two-core virtual machine: felt once at start, and five guesses a second for a thief's core. */
export const DEFAULT_COST: Argon2Cost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 }

/** Below this a file is refused, so that nobody can weaken it unseen. OWASP's argon2id minimum. */
export const FLOOR_COST: Argon2Cost = { memoryKiB: 19 * 1024, passes: 2, lanes: 1 }

/** Above this a file is not believed: it would only stall the machine that opens it. */
export const CEILING_COST: Argon2Cost = { memoryKiB: 1024 * 1024, passes: 32, lanes: 16 }

export const SALT_BYTES = 16
const KEY_BYTES = 32
const FILE_KEY_INFO = fromString('secondme/keystore/file-key/1', 'utf8')

const deriveArgon2 = promisify(argon2) as (name: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>

/** @throws {KeystoreError} KDF_TOO_WEAK */
export function assertStrongEnough(cost: Argon2Cost): void {
  const { memoryKiB, passes } = cost
  if (memoryKiB < FLOOR_COST.memoryKiB || passes < FLOOR_COST.passes) {
    throw new KeystoreError({ code: 'KDF_TOO_WEAK', memoryKiB, passes })
  }
}

/**
 * argon2id (RFC 9106). The passphrase is normalised (NFKC), so that it opens on every keyboard.
 *
 * @returns 32 bytes
 * @throws {KeystoreError} KDF_TOO_WEAK
 */
export async function keyFromPassphrase(passphrase: string, salt: Uint8Array, cost: Argon2Cost): Promise<Uint8Array> {
  assertStrongEnough(cost)
  const message = fromString(passphrase.normalize('NFKC'), 'utf8')
  const key = await deriveArgon2('argon2id', {
    message,
    nonce: salt,
    parallelism: cost.lanes,
    tagLength: KEY_BYTES,
    memory: cost.memoryKiB,
    passes: cost.passes
  })
  message.fill(0)
  return new Uint8Array(key)
}

/** 256 random bits need no slow derivation, only a salt. @returns 32 bytes */
export function keyFromUnlockKey(unlockKey: Uint8Array, salt: Uint8Array): Uint8Array {
  return hkdf(sha256, unlockKey, salt, FILE_KEY_INFO, KEY_BYTES)
}
