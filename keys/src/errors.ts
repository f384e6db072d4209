export type KeyFault =
  | { code: 'BAD_KEY'; reason: 'length' | 'encoding' | 'small-order' | 'mixed-order' }
  | { code: 'BAD_DID'; reason: 'form' | 'key' }
  | { code: 'BAD_PEER_ID'; reason: 'form' | 'key' }
  | { code: 'WRONG_WORD_COUNT'; count: number }
  /** `position` counts from 1. The word itself is never told: it may be one letter away from the real one. */
  | { code: 'UNKNOWN_WORD'; position: number }
  | { code: 'BAD_CHECKSUM' }

/** A key, an id or a list of recovery words is malformed. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
  readonly fault: KeyFault

  constructor(fault: KeyFault, options?: ErrorOptions) {
    super(describeKeyFault(fault), options)
    this.fault = fault
  }

  get code(): KeyFault['code'] {
    return this.fault.code
  }
}

export type KeystoreFault =
  | { code: 'KEYSTORE_MISSING' }
  | { code: 'KEYSTORE_EXISTS' }
  | { code: 'KEYSTORE_CORRUPT'; part: 'json' | 'fields' | 'check' | 'sealed' }
  | { code: 'UNLOCK_KEY_MISSING' }
  | { code: 'PASSPHRASE_REQUIRED' }
  | { code: 'PASSPHRASE_EMPTY' }
  | { code: 'WRONG_PASSPHRASE' }
  | { code: 'KDF_TOO_WEAK'; memoryKiB: number; passes: number }
  | { code: 'ROOT_OFFLINE' }
  | { code: 'WORDS_OF_ANOTHER_SELF' }
  /** `file` is a name inside the keystore's folder, or `.` for the folder; `mode` is its permission bits. */
  | { code: 'WRONG_MODE'; file: string; mode: number; fix: string }

/** The keystore cannot be made, read or unlocked. */
export class KeystoreError extends Error {
  override readonly name = 'KeystoreError'
  readonly fault: KeystoreFault

  constructor(fault: KeystoreFault, options?: ErrorOptions) {
    super(describeKeystoreFault(fault), options)
    this.fault = fault
  }

  get code(): KeystoreFault['code'] {
    return this.fault.code
  }
}

function describeKeyFault(fault: KeyFault): string {
  switch (fault.code) {
    case 'WRONG_WORD_COUNT':
      return `WRONG_WORD_COUNT: ${fault.count} words, 24 are needed`
    case 'UNKNOWN_WORD':
      return `UNKNOWN_WORD: word ${fault.position} is not in the word list`
    case 'BAD_CHECKSUM':
      return 'BAD_CHECKSUM: every word is known, but together they do not fit; one is wrong or two are swapped'
    default:
      return `${fault.code}: ${fault.reason}`
  }
}

function describeKeystoreFault(fault: KeystoreFault): string {
  switch (fault.code) {
    case 'KEYSTORE_CORRUPT':
      return `KEYSTORE_CORRUPT: ${fault.part}`
    case 'KDF_TOO_WEAK':
      return `KDF_TOO_WEAK: ${fault.memoryKiB} KiB, ${fault.passes} passes`
    case 'WRONG_MODE':
      return `WRONG_MODE: ${fault.file} has mode ${fault.mode.toString(8)}; run: ${fault.fix}`
    default:
      return fault.code
  }
}
