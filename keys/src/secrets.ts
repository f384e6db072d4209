import { fromString } from 'uint8arrays/from-string'
import { toString as textOf } from 'uint8arrays/to-string'
import { KeystoreError } from './errors.ts'
import type { Seed } from './types.ts'

export interface RootSecret {
  /** The 24 words as bits. */
  entropy: Uint8Array
  /** Follows from the words; kept because BIP-39 makes that slow (30 ms) and every start would pay it. */
  seed: Seed
}

/** What a keystore seals. */
export interface Secrets {
  /** did of the root key, kept because an offline root cannot be asked. */
  selfId: string
  nodeSeed: Seed
  /** Absent when the root is kept offline. */
  root: RootSecret | undefined
  /** 32 bytes from which the store derives its keys. */
  masterKey: Uint8Array
  /** What `certify` returned: the root's word for the node key, as bytes this package does not read. */
  certificate: Uint8Array | undefined
}

export function encodeSecrets({ selfId, nodeSeed, root, masterKey, certificate }: Secrets): Uint8Array {
  const fields = {
    selfId,
    nodeSeed: write(nodeSeed),
    masterKey: write(masterKey),
    ...(root && { rootEntropy: write(root.entropy), rootSeed: write(root.seed) }),
    ...(certificate && { certificate: write(certificate) })
  }
  return fromString(JSON.stringify(fields), 'utf8')
}

/** @param bytes - authenticated: they came out of a seal, so only a bug of ours can make them unreadable */
export function decodeSecrets(bytes: Uint8Array): Secrets {
  try {
    const fields = JSON.parse(textOf(bytes, 'utf8')) as Record<string, string | undefined>
    const { selfId, nodeSeed, masterKey, rootEntropy, rootSeed, certificate } = fields
    return {
      selfId: selfId!,
      nodeSeed: read(nodeSeed!),
      masterKey: read(masterKey!),
      root: rootEntropy === undefined ? undefined : { entropy: read(rootEntropy), seed: read(rootSeed!) },
      certificate: certificate === undefined ? undefined : read(certificate)
    }
  } catch {
    // No cause: the parser's message would quote a secret.
    throw new KeystoreError({ code: 'KEYSTORE_CORRUPT', part: 'sealed' })
  }
}

function write(bytes: Uint8Array): string {
  return textOf(bytes, 'base64pad')
}

function read(text: string): Uint8Array {
  return fromString(text, 'base64pad')
}
