import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileDurably } from './durable-file.ts'
import { KeystoreError } from './errors.ts'
import { boundBytes, decodeKeystoreFile, encodeKeystoreFile, type Kdf, type KeystoreFile } from './keystore-file.ts'
import { isMissing, readPrivateFile } from './private-files.ts'
import { openBox, sealBox } from './sealed-box.ts'
import { decodeSecrets, encodeSecrets, type Secrets } from './secrets.ts'
import { isTaken, type Unlock, unlockingKey } from './unlock.ts'

export const KEYSTORE = 'keystore.json'

/** True also for a keystore that is damaged: whatever is there must not be overwritten. */
export async function isKeystorePresent(dir: string): Promise<boolean> {
  try {
    await access(join(dir, KEYSTORE))
    return true
  } catch (err) {
    if (isMissing(err)) return false
    throw err
  }
}

/** @throws {KeystoreError} KEYSTORE_MISSING, KEYSTORE_CORRUPT, WRONG_MODE */
export async function readKeystoreFile(dir: string): Promise<KeystoreFile> {
  const bytes = await readPrivateFile(dir, KEYSTORE)
  if (bytes === undefined) throw new KeystoreError({ code: 'KEYSTORE_MISSING' })
  return decodeKeystoreFile(bytes)
}

/**
 * @throws {KeystoreError} as `readKeystoreFile` and `unlockingKey`; WRONG_PASSPHRASE, or KEYSTORE_CORRUPT when it is
 *   `unlock.key` that does not fit
 */
export async function openSecrets(unlock: Unlock, { header, box }: KeystoreFile): Promise<Secrets> {
  const key = await unlockingKey(unlock, header.kdf)
  const plaintext = openBox(key, box, boundBytes(header))
  key.fill(0)
  if (plaintext === undefined) {
    throw new KeystoreError(
      header.kdf.name === 'argon2id' ? { code: 'WRONG_PASSPHRASE' } : { code: 'KEYSTORE_CORRUPT', part: 'sealed' }
    )
  }
  const secrets = decodeSecrets(plaintext)
  plaintext.fill(0)
  return secrets
}

/** @throws {KeystoreError} KEYSTORE_EXISTS when `exclusive` and there is one by now */
export async function writeSecrets(
  unlock: Unlock,
  kdf: Kdf,
  secrets: Secrets,
  { exclusive = false }: { exclusive?: boolean } = {}
): Promise<void> {
  const header = { root: secrets.root === undefined ? 'offline' : 'sealed', kdf } as const
  const key = await unlockingKey(unlock, kdf)
  const plaintext = encodeSecrets(secrets)
  const box = sealBox(key, plaintext, boundBytes(header))
  key.fill(0)
  plaintext.fill(0)
  try {
    await writeFileDurably(join(unlock.dir, KEYSTORE), encodeKeystoreFile({ header, box }), { mode: 0o600, exclusive })
  } catch (err) {
    if (exclusive && isTaken(err)) throw new KeystoreError({ code: 'KEYSTORE_EXISTS' })
    throw err
  }
}
