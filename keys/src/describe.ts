import type { KeystoreError } from './errors.ts'
import type { Argon2Cost } from './kdf.ts'
import { decodeKeystoreFile } from './keystore-file.ts'
import { findWrongMode, readFileIfPresent } from './private-files.ts'
import { UNLOCK_KEY } from './unlock.ts'
import { KEYSTORE } from './vault.ts'

export type KeystoreDescription =
  | { present: false }
  | {
      present: true
      /** `unlock-key`: whoever can read the folder can open the keystore. */
      protection: 'passphrase' | 'unlock-key'
      root: 'sealed' | 'offline'
      /** Cost of one guess at the passphrase; undefined without one. */
      cost: Argon2Cost | undefined
      /** The error opening would throw about file modes; its fault names the command that mends them. */
      wrongMode: KeystoreError | undefined
    }

/**
 * How a keystore is protected, told without unlocking it and even when its file modes are wrong.
 *
 * @throws {KeystoreError} KEYSTORE_CORRUPT
 */
export async function describeKeystore(dir: string): Promise<KeystoreDescription> {
  const bytes = await readFileIfPresent(dir, KEYSTORE)
  if (bytes === undefined) return { present: false }
  const { root, kdf } = decodeKeystoreFile(bytes).header
  const wrongMode = (await findWrongMode(dir, KEYSTORE)) ?? (await findWrongMode(dir, UNLOCK_KEY))
  const shared = { present: true, root, wrongMode } as const
  if (kdf.name === 'file-key') return { ...shared, protection: 'unlock-key', cost: undefined }
  const { memoryKiB, passes, lanes } = kdf
  return { ...shared, protection: 'passphrase', cost: { memoryKiB, passes, lanes } }
}
