import { randomBytes } from 'node:crypto'
import { generateSeed } from './ed25519.ts'
import { KeystoreError } from './errors.ts'
import { createIdentity, createSigner, type Identity } from './identity.ts'
import { type Argon2Cost, DEFAULT_COST } from './kdf.ts'
import { makePrivateFolder } from './private-files.ts'
import { openWithWords, sealForWords } from './recovery.ts'
import { entropyOfWords, generateRootEntropy, rootSeedOf, wordsOfEntropy } from './root-key.ts'
import type { RootSecret, Secrets } from './secrets.ts'
import type { PublicKey, Signer } from './types.ts'
import { chooseKdf, ensureUnlockKey, removeUnlockKey, type Unlock } from './unlock.ts'
import { isKeystorePresent, openSecrets, readKeystoreFile, writeSecrets } from './vault.ts'

const MASTER_KEY_BYTES = 32

/** Has the root key vouch for the node key. The bytes are kept sealed and handed out as `certificate`. */
export type Certify = (root: Signer, nodeKey: PublicKey) => Uint8Array

/** An unlocked keystore. */
export interface Keystore {
  readonly identity: Identity
  /** Signs with the root key; undefined when the root is kept offline. */
  readonly root: Signer | undefined
  /** 32 bytes from which the store derives its keys. Losing it loses every memory: the 24 words do not hold it. */
  readonly masterKey: Uint8Array
  readonly certificate: Uint8Array | undefined
  /** The master key sealed to the 24 words, for backups; undefined when the root is kept offline. */
  readonly recovery: Uint8Array | undefined
}

export interface CreateKeystoreInit {
  /** Folder of the keystore, made (or tightened) to mode 0700. */
  dir: string
  /** Without one, a random key in `unlock.key` beside the keystore opens it. */
  passphrase?: string | undefined
  /** 24 words of an existing self. Without them a new self is made. */
  words?: string | readonly string[] | undefined
  /** False keeps the root key out of the file: the returned words are then its only copy. @default true */
  keepRoot?: boolean
  certify?: Certify | undefined
  /** @default 64 MiB, 3 passes */
  cost?: Argon2Cost
}

export interface CreatedKeystore extends Keystore {
  readonly root: Signer
  /** To be written down by the owner: they restore the self's identity on another machine. */
  readonly words: string[]
}

/**
 * Makes a self, or brings one back from its words, and writes its keystore. Resolves when it is on disk.
 *
 * @throws {KeystoreError} KEYSTORE_EXISTS (also when another process wins the race), PASSPHRASE_EMPTY, KDF_TOO_WEAK
 * @throws {KeyError} WRONG_WORD_COUNT, UNKNOWN_WORD, BAD_CHECKSUM
 */
export async function createKeystore(init: CreateKeystoreInit): Promise<CreatedKeystore> {
  const { dir, passphrase, words, keepRoot = true, certify, cost = DEFAULT_COST } = init
  const rootSecret = rootSecretOf(words === undefined ? generateRootEntropy() : entropyOfWords(words))
  if (await isKeystorePresent(dir)) throw new KeystoreError({ code: 'KEYSTORE_EXISTS' })
  const kdf = chooseKdf(passphrase, cost)

  const root = createSigner(rootSecret.seed)
  const nodeSeed = generateSeed()
  const secrets: Secrets = {
    selfId: root.did,
    nodeSeed,
    root: keepRoot ? rootSecret : undefined,
    masterKey: new Uint8Array(randomBytes(MASTER_KEY_BYTES)),
    certificate: certify?.(root, createSigner(nodeSeed).publicKey)
  }
  await makePrivateFolder(dir)
  if (passphrase === undefined) await ensureUnlockKey(dir)
  await writeSecrets({ dir, passphrase }, kdf, secrets, { exclusive: true })
  return { ...unlocked(secrets), root, words: wordsOfEntropy(rootSecret.entropy) }
}

/**
 * A passphrase given for a keystore that has none is not looked at.
 *
 * @throws {KeystoreError} KEYSTORE_MISSING, KEYSTORE_CORRUPT, WRONG_MODE, KDF_TOO_WEAK, PASSPHRASE_REQUIRED,
 *   WRONG_PASSPHRASE, UNLOCK_KEY_MISSING
 */
export async function openKeystore(unlock: Unlock): Promise<Keystore> {
  return unlocked(await readSecrets(unlock))
}

/**
 * Seals the same secrets under another passphrase, or under `unlock.key` when `to` is absent. A crash leaves the old
 * passphrase or the new one working, never neither.
 *
 * @throws {KeystoreError} as `openKeystore` for `from`; PASSPHRASE_EMPTY, KDF_TOO_WEAK for `to`
 */
export async function changePassphrase(init: {
  dir: string
  from?: string | undefined
  to?: string | undefined
  cost?: Argon2Cost
}): Promise<void> {
  const { dir, from, to, cost = DEFAULT_COST } = init
  const secrets = await readSecrets({ dir, passphrase: from })
  const kdf = chooseKdf(to, cost)
  // The unlock key is there before the keystore needs it and gone only after nothing needs it any more.
  if (to === undefined) await ensureUnlockKey(dir)
  await writeSecrets({ dir, passphrase: to }, kdf, secrets)
  if (to !== undefined) await removeUnlockKey(dir)
}

/**
 * Has the root key vouch for the node key anew and keeps the result.
 *
 * @param init.words - needed when the root is offline; not kept
 * @throws {KeystoreError} as `openKeystore`; ROOT_OFFLINE, WORDS_OF_ANOTHER_SELF
 */
export async function recertify(
  init: Unlock & { certify: Certify; words?: string | readonly string[] | undefined }
): Promise<Keystore> {
  const { dir, passphrase, certify, words } = init
  const file = await readKeystoreFile(dir)
  const secrets = await openSecrets({ dir, passphrase }, file)
  const rootSecret = words === undefined ? secrets.root : rootSecretOf(entropyOfWords(words))
  if (rootSecret === undefined) throw new KeystoreError({ code: 'ROOT_OFFLINE' })
  const root = createSigner(rootSecret.seed)
  if (root.did !== secrets.selfId) throw new KeystoreError({ code: 'WORDS_OF_ANOTHER_SELF' })

  const renewed = { ...secrets, certificate: certify(root, createSigner(secrets.nodeSeed).publicKey) }
  await writeSecrets({ dir, passphrase }, file.header.kdf, renewed)
  return unlocked(renewed)
}

/**
 * Takes over the master key of a backup that was made by the same self on another machine.
 *
 * @param init.recovery - `Keystore.recovery` of that machine
 * @throws {KeystoreError} as `openKeystore`; ROOT_OFFLINE, WORDS_OF_ANOTHER_SELF
 */
export async function adoptRecovery(init: Unlock & { recovery: Uint8Array }): Promise<Keystore> {
  const { dir, passphrase, recovery } = init
  const file = await readKeystoreFile(dir)
  const secrets = await openSecrets({ dir, passphrase }, file)
  if (secrets.root === undefined) throw new KeystoreError({ code: 'ROOT_OFFLINE' })
  const masterKey = openWithWords(secrets.root, secrets.selfId, recovery)
  if (masterKey === undefined) throw new KeystoreError({ code: 'WORDS_OF_ANOTHER_SELF' })
  const adopted = { ...secrets, masterKey }
  await writeSecrets({ dir, passphrase }, file.header.kdf, adopted)
  return unlocked(adopted)
}

/** @throws {KeystoreError} as `openKeystore`; ROOT_OFFLINE @returns the 24 words of the root key */
export async function exportWords(unlock: Unlock): Promise<string[]> {
  const { root } = await readSecrets(unlock)
  if (root === undefined) throw new KeystoreError({ code: 'ROOT_OFFLINE' })
  return wordsOfEntropy(root.entropy)
}

function rootSecretOf(entropy: Uint8Array): RootSecret {
  return { entropy, seed: rootSeedOf(entropy) }
}

async function readSecrets(unlock: Unlock): Promise<Secrets> {
  return await openSecrets(unlock, await readKeystoreFile(unlock.dir))
}

function unlocked(secrets: Secrets): Keystore {
  const { selfId, nodeSeed, root, masterKey, certificate } = secrets
  return {
    identity: createIdentity({ selfId, nodeSeed }),
    root: root && createSigner(root.seed),
    masterKey,
    certificate,
    recovery: root && sealForWords(root, selfId, masterKey)
  }
}
