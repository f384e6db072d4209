import { randomBytes } from 'node:crypto'
import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder, writeFileDurably } from './durable-file.ts'
import { KeystoreError } from './errors.ts'
import { type Argon2Cost, assertStrongEnough, keyFromPassphrase, keyFromUnlockKey, SALT_BYTES } from './kdf.ts'
import type { Kdf } from './keystore-file.ts'
import { isMissing, readPrivateFile } from './private-files.ts'

export const UNLOCK_KEY = 'unlock.key'
const UNLOCK_KEY_BYTES = 32

/** What the owner opens the keystore with; no passphrase means the file `unlock.key`. */
export interface Unlock {
  dir: string
  passphrase?: string | undefined
}

/** Fresh salt and settings for a keystore that is about to be written. @throws {KeystoreError} KDF_TOO_WEAK */
export function chooseKdf(passphrase: string | undefined, cost: Argon2Cost): Kdf {
  const salt = new Uint8Array(randomBytes(SALT_BYTES))
  if (passphrase === undefined) return { name: 'file-key', salt }
  if (passphrase === '') throw new KeystoreError({ code: 'PASSPHRASE_EMPTY' })
  assertStrongEnough(cost)
  const { memoryKiB, passes, lanes } = cost
  return { name: 'argon2id', memoryKiB, passes, lanes, salt }
}

/**
 * The key that opens a keystore with these settings, 32 bytes.
 *
 * @throws {KeystoreError} PASSPHRASE_REQUIRED, KDF_TOO_WEAK, UNLOCK_KEY_MISSING, WRONG_MODE
 */
export async function unlockingKey({ dir, passphrase }: Unlock, kdf: Kdf): Promise<Uint8Array> {
  if (kdf.name === 'argon2id') {
    assertStrongEnough(kdf)
    if (passphrase === undefined) throw new KeystoreError({ code: 'PASSPHRASE_REQUIRED' })
    return await keyFromPassphrase(passphrase, kdf.salt, kdf)
  }
  const unlockKey = await readPrivateFile(dir, UNLOCK_KEY)
  if (unlockKey === undefined) throw new KeystoreError({ code: 'UNLOCK_KEY_MISSING' })
  return keyFromUnlockKey(unlockKey, kdf.salt)
}

/**
 * Puts an unlock key in place unless one is there. Two daemons that make a keystore at the same moment then share one
 * key, so that whichever keystore wins can be opened; so does a second try after a crash.
 */
export async function ensureUnlockKey(dir: string): Promise<void> {
  try {
    await writeFileDurably(join(dir, UNLOCK_KEY), randomBytes(UNLOCK_KEY_BYTES), { exclusive: true })
  } catch (err) {
    if (!isTaken(err)) throw err
  }
}

export async function removeUnlockKey(dir: string): Promise<void> {
  try {
    await unlink(join(dir, UNLOCK_KEY))
  } catch (err) {
    if (isMissing(err)) return
    throw err
  }
  await syncFolder(dir)
}

export function isTaken(err: unknown): boolean {
  return err instanceof Error && 'code' in err && err.code === 'EEXIST'
}
