import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  changePassphrase,
  createKeystore,
  exportWords,
  fingerprintWords,
  isKeystorePresent,
  type Keystore,
  openKeystore,
  type PublicKey,
  publicKeyOfDid,
  recertify,
  type Signer
} from '@secondme-node/keys'
import { bindNodeKey, verifyBinding } from '@secondme-node/protocol'
import { editConfigFile } from '../config/edit.ts'
import { parseSetting } from '../config/load.ts'
import type { NodePaths } from '../config/paths.ts'

/** An unlocked identity, as the node runs with it. */
export interface Self extends Keystore {
  /** Four words people can compare aloud. */
  fingerprint: string
  /** The identity was made by this call. */
  isNew: boolean
}

export interface NewSelf {
  selfId: string
  peerId: string
  fingerprint: string
  /** 24 words that bring the identity back. */
  words: string[]
}

const DAY_MS = 24 * 60 * 60 * 1000
/** The longest a binding may last (protocol), so that a stolen node key ends by itself. */
const BINDING_DAYS = 180
/** Renewed well before its end: a laptop may sleep for weeks. */
const RENEW_BELOW_DAYS = 60

/**
 * Makes a self. With words, an existing one comes back.
 *
 * @throws {KeystoreError} KEYSTORE_EXISTS; {KeyError} for wrong words; {ConfigError} for a name that does not fit
 */
export async function initializeSelf(
  paths: NodePaths,
  init: { name?: string | undefined; passphrase?: string | undefined; words?: string | undefined; keepRoot?: boolean }
): Promise<NewSelf> {
  const { name, passphrase, words, keepRoot = true } = init
  if (name !== undefined) parseSetting('name', name, 'flag')
  makeFolders(paths)
  const created = await createKeystore({
    dir: paths.keysDir,
    passphrase,
    words,
    keepRoot,
    certify: certifyFrom(Date.now(), 1)
  })
  if (name !== undefined) await editConfigFile(paths.configFile, 'name', name)
  const { selfId, peerId } = created.identity
  return { selfId, peerId, fingerprint: fingerprintOf(selfId), words: created.words }
}

/** Opens the self of this home, and makes one when there is none: the first start needs no questions. */
export async function openSelf(paths: NodePaths, passphrase: string | undefined): Promise<Self> {
  makeFolders(paths)
  const isNew = !(await isKeystorePresent(paths.keysDir))
  if (isNew) await initializeSelf(paths, { passphrase })
  const unlock = { dir: paths.keysDir, passphrase }
  let keystore = await openKeystore(unlock)
  const binding = keystore.certificate ? verifyBinding(keystore.certificate) : undefined
  const isEnding = !binding || binding.notAfterMs - Date.now() < RENEW_BELOW_DAYS * DAY_MS
  if (isEnding && keystore.root) {
    keystore = await recertify({ ...unlock, certify: certifyFrom(Date.now(), (binding?.seq ?? 0) + 1) })
  }
  return { ...keystore, fingerprint: fingerprintOf(keystore.identity.selfId), isNew }
}

/** @throws {KeystoreError} ROOT_OFFLINE, and as `openKeystore` */
export async function showWords(paths: NodePaths, passphrase: string | undefined): Promise<string[]> {
  return exportWords({ dir: paths.keysDir, passphrase })
}

/** @param to - undefined: unlocked by a key file from then on */
export async function changeSelfPassphrase(
  paths: NodePaths,
  from: string | undefined,
  to: string | undefined
): Promise<void> {
  await changePassphrase({ dir: paths.keysDir, from, to })
}

function certifyFrom(nowMs: number, seq: number) {
  return (root: Signer, nodeKey: PublicKey): Uint8Array =>
    bindNodeKey(root, { nodeKey, seq, notBeforeMs: nowMs, notAfterMs: nowMs + BINDING_DAYS * DAY_MS })
}

function fingerprintOf(selfId: string): string {
  return fingerprintWords(publicKeyOfDid(selfId))
}

/** Private folders, whatever the umask says. */
function makeFolders(paths: NodePaths): void {
  const { keysDir, storeDir, snapshotsDir, modelsDir, runDir, logFile } = paths
  for (const dir of [keysDir, storeDir, snapshotsDir, modelsDir, runDir, dirname(logFile)]) {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
  }
}
