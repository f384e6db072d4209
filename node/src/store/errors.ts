export type StoreFault =
  /** Another process has the store open. */
  | { code: 'STORE_LOCKED'; dir: string }
  /** Bytes on disk are not what was written. `table` and `key` when it is one row, `chunk` when part of a file. */
  | { code: 'STORE_CORRUPT'; detail: string; table?: string; key?: string; chunk?: number }
  | { code: 'STORE_NEWER'; found: number; supported: number }
  | { code: 'STORE_FULL'; freeBytes: number; neededBytes: number }
  | { code: 'STORE_READ_ONLY'; detail: string; fix: string }
  | { code: 'STORE_CLOSED' }
  /** A restore would overwrite a store. */
  | { code: 'STORE_EXISTS'; dir: string }
  | { code: 'WRONG_KEY' }
  /** No snapshot of that name, or none at all. */
  | { code: 'SNAPSHOT_MISSING' }

export type StoreErrorCode = StoreFault['code']

export const RESTORE_FIX = 'Restore from the newest snapshot: secondme-node restore --snapshot latest'
const DISK_FIX = 'Make the disk writable again (it may be mounted read-only or be failing), then start again.'

/** The store cannot do what was asked. `fix` is a sentence for the owner. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly fault: StoreFault

  constructor(fault: StoreFault, options?: ErrorOptions) {
    super(`${fault.code}: ${describe(fault)} ${fixFor(fault)}`, options)
    this.fault = fault
  }

  get code(): StoreErrorCode {
    return this.fault.code
  }

  get fix(): string {
    return fixFor(this.fault)
  }
}

function describe(fault: StoreFault): string {
  switch (fault.code) {
    case 'STORE_LOCKED':
      return 'another secondme-node has this store open.'
    case 'STORE_CORRUPT': {
      const row = fault.table === undefined ? '' : ` (table ${fault.table}${fault.key ? `, key ${fault.key}` : ''})`
      return `${fault.detail}${row}${fault.chunk === undefined ? '' : `, chunk ${fault.chunk}`}.`
    }
    case 'STORE_NEWER':
      return `the store has schema version ${fault.found}, this program knows version ${fault.supported}.`
    case 'STORE_FULL':
      return `the disk is full: ${fault.freeBytes} bytes free, ${fault.neededBytes} needed.`
    case 'STORE_READ_ONLY':
      return `${fault.detail}.`
    case 'STORE_CLOSED':
      return 'the store is closed.'
    case 'STORE_EXISTS':
      return 'there is a store in this place already.'
    case 'WRONG_KEY':
      return 'the key does not fit this store.'
    case 'SNAPSHOT_MISSING':
      return 'there is no such snapshot.'
  }
}

function fixFor(fault: StoreFault): string {
  switch (fault.code) {
    case 'STORE_LOCKED':
      return 'Stop the other one first: secondme-node stop'
    case 'STORE_CORRUPT':
      return RESTORE_FIX
    case 'STORE_NEWER':
      return 'update secondme-node'
    case 'STORE_FULL':
      return 'Free some space on this disk; deleting and forgetting still work.'
    case 'STORE_READ_ONLY':
      return fault.fix
    case 'STORE_CLOSED':
      return 'Start the node again: secondme-node start'
    case 'STORE_EXISTS':
      return 'Set it aside first, or restore to another home folder.'
    case 'WRONG_KEY':
      return 'Use the passphrase and the home folder this store was made with.'
    case 'SNAPSHOT_MISSING':
      return 'Restore from a backup file instead: secondme-node restore FILE'
  }
}

/**
 * Names what LevelDB or the file system reported. LevelDB passes on the system's own words, so those are what is
 * looked at. Anything unknown comes back as it is.
 */
export function toStoreError(err: unknown, facts: { dir: string; freeBytes?: number }): unknown {
  if (err instanceof StoreError || !(err instanceof Error)) return err
  const root = err.cause instanceof Error && 'code' in err.cause ? err.cause : err
  const code = 'code' in root ? String(root.code) : ''
  const text = `${code} ${root.message}`
  const cause = { cause: err }
  if (code === 'LEVEL_LOCKED') return new StoreError({ code: 'STORE_LOCKED', dir: facts.dir }, cause)
  if (/ENOSPC|EDQUOT|EFBIG|no space left|quota exceeded|file too large/i.test(text)) {
    return new StoreError({ code: 'STORE_FULL', freeBytes: facts.freeBytes ?? 0, neededBytes: 0 }, cause)
  }
  if (/EROFS|EACCES|EPERM|read-only file system|permission denied|operation not permitted/i.test(text)) {
    return new StoreError({ code: 'STORE_READ_ONLY', detail: 'the disk cannot be written', fix: DISK_FIX }, cause)
  }
  if (/EIO\b|input\/output error/i.test(text)) {
    return new StoreError({ code: 'STORE_READ_ONLY', detail: 'the disk reports errors', fix: DISK_FIX }, cause)
  }
  // What is left of LevelDB's input and output errors: a file that is cut or gone. Open files and memory come back.
  const isPassing = /too many open files|cannot allocate memory/i.test(text)
  if (/LEVEL_CORRUPTION|LEVEL_IO_ERROR|corruption/i.test(text) && !isPassing) {
    return new StoreError({ code: 'STORE_CORRUPT', detail: 'a database file is damaged or missing' }, cause)
  }
  if (/LEVEL_DATABASE_NOT_OPEN|LEVEL_ITERATOR_NOT_OPEN/.test(code))
    return new StoreError({ code: 'STORE_CLOSED' }, cause)
  return err
}
