import { deriveKey, openValue, sealValue } from './seal.ts'
import { Tallies } from './set-hash.ts'
import { rowKey, tables } from './tables.ts'

/** The schema this program writes. Raise it together with a step in `migrations.ts`. */
export const SCHEMA_VERSION = 1

/** What the store knows about itself; written in the same batch as the rows it counts. */
export interface StoreState {
  schema: number
  /** Rises by one with every durable write. */
  sequence: number
  tallies: Tallies
  /** Digest of the database files after a clean end; only in the anchor, never in the database. */
  cleanFiles?: string
}

export const STATE_KEY = rowKey(tables.meta, 'state')
/** 32 bytes derived from the master key, in the clear: tells a wrong key from a damaged store. */
export const CHECK_KEY = rowKey(tables.meta, 'check')

/** All keys that hang on the master key, derived once. */
export interface Keyring {
  tableKey(code: string): Uint8Array
  readonly hashKey: Uint8Array
  readonly nameKey: Uint8Array
  readonly check: Uint8Array
}

/** @throws {RangeError} the master key is not 32 bytes */
export function createKeyring(masterKey: Uint8Array): Keyring {
  if (masterKey.length !== 32) throw new RangeError('the master key must have 32 bytes')
  const byCode = new Map<string, Uint8Array>()
  for (const table of Object.values(tables)) {
    const purpose = table === tables.dataKeys ? 'datakeys' : `table:${table.code}`
    byCode.set(table.code, deriveKey(masterKey, purpose))
  }
  return {
    tableKey: code => byCode.get(code) ?? deriveKey(masterKey, `table:${code}`),
    hashKey: deriveKey(masterKey, 'set-hash'),
    nameKey: deriveKey(masterKey, 'hidden-key'),
    check: deriveKey(masterKey, 'check')
  }
}

export function sealState(keyring: Keyring, state: StoreState): Uint8Array {
  const counted = [...state.tallies.entries()].map(([code, { count, setHash }]) => [code, count, setHash.toString(16)])
  const { schema, sequence, cleanFiles } = state
  const plain = Buffer.from(JSON.stringify({ schema, sequence, tables: counted, cleanFiles }))
  return sealValue(keyring.tableKey(tables.meta.code), STATE_KEY, state.schema, plain)
}

/** @throws {SealBroken} */
export function openState(keyring: Keyring, sealed: Uint8Array): StoreState {
  const plain = openValue(keyring.tableKey(tables.meta.code), STATE_KEY, sealed)
  const parsed = JSON.parse(Buffer.from(plain).toString()) as {
    schema: number
    sequence: number
    tables: Array<[string, number, string]>
    cleanFiles?: string
  }
  return {
    schema: parsed.schema,
    sequence: parsed.sequence,
    tallies: new Tallies(parsed.tables.map(([code, count, hex]) => [code, { count, setHash: BigInt(`0x${hex}`) }])),
    ...(parsed.cleanFiles === undefined ? {} : { cleanFiles: parsed.cleanFiles })
  }
}
