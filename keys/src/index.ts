export { describeKeystore, type KeystoreDescription } from './describe.ts'
export { didOf, publicKeyOfDid } from './did-key.ts'
export { type DurableOptions, syncFolder, writeFileDurably } from './durable-file.ts'
export { assertPublicKey, generateSeed, publicKeyOf, sign, verify } from './ed25519.ts'
export { KeyError, type KeyFault, KeystoreError, type KeystoreFault } from './errors.ts'
export { createSigner, type Identity } from './identity.ts'
export type { Argon2Cost } from './kdf.ts'
export {
  adoptRecovery,
  type Certify,
  type CreatedKeystore,
  type CreateKeystoreInit,
  changePassphrase,
  createKeystore,
  exportWords,
  type Keystore,
  openKeystore,
  recertify
} from './keystore.ts'
export { peerIdOf, publicKeyOfPeerId } from './peer-id.ts'
export { entropyOfWords, generateRootEntropy, wordsOfEntropy } from './root-key.ts'
export type { PublicKey, Seed, Signature, Signer } from './types.ts'
export type { Unlock } from './unlock.ts'
export { isKeystorePresent } from './vault.ts'
export { fingerprintWords } from './words.ts'
