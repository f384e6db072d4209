import { setImmediate as nextTurn } from 'node:timers/promises'
import { type DataKeys, dataKeyRow } from './data-keys.ts'
import type { RawLevel } from './database.ts'
import { sealValue } from './seal.ts'
import type { Tallies } from './set-hash.ts'
import type { Keyring } from './state.ts'
import { memoryOf, rowKey } from './tables.ts'
import type { Table } from './types.ts'

export interface Operation {
  kind: 'put' | 'delete' | 'destroyKey'
  table: Table<unknown>
  key: string
  /** Encoded value of a put. */
  plain?: Uint8Array
  /** Under an id nobody has used. */
  isNew?: true
}

export type Change = { type: 'put'; key: string; value: Uint8Array } | { type: 'del'; key: string }

interface Needs {
  keyring: Keyring
  dataKeys: DataKeys
  schema: number
  tallies: Tallies
}

/** Sealing is about 10 µs a row; after this many the event loop gets its turn. */
const ROWS_PER_TURN = 128

/** What one group write will change: sealed rows, new data keys, counts. Each batch in it goes in whole or not at all. */
export class GroupDraft {
  tallies: Tallies
  isDurable = false
  writtenBytes = 0
  readonly #needs: Needs
  /** Rows as they were before the group; derived rows are not loaded. */
  readonly #before = new Map<string, Uint8Array | undefined>()
  readonly #after = new Map<string, Uint8Array | undefined>()
  /** Keys that were at hand when the group began: the cache may drop them before they are used. */
  readonly #pinned = new Map<string, Uint8Array>()
  /** Data keys that come (bytes) or go (undefined) with this group. */
  readonly #keys = new Map<string, Uint8Array | undefined>()
  #rows = 0

  constructor(needs: Needs) {
    this.#needs = needs
    this.tallies = needs.tallies.copy()
  }

  /** Reads all rows that will be replaced, in one go: the set-hash needs their seals. */
  async load(level: RawLevel, operations: readonly Operation[]): Promise<void> {
    const wanted = new Set<string>()
    for (const { kind, table, key, isNew } of operations) {
      if (isNew) {
        this.#before.set(rowKey(table, key), undefined)
        if (table.seal === 'memory') this.#before.set(dataKeyRow(key), undefined)
        continue
      }
      if (!table.isDerived) wanted.add(rowKey(table, key))
      if (kind === 'put' && table.seal === 'memory') this.#pinOrWant(memoryOf(key), wanted)
    }
    const keys = [...wanted]
    const values = await level.getMany(keys)
    for (const [i, key] of keys.entries()) this.#before.set(key, values[i])
  }

  #pinOrWant(memoryId: string, wanted: Set<string>): void {
    const key = this.#needs.dataKeys.cached(memoryId)
    if (key === undefined) wanted.add(dataKeyRow(memoryId))
    else this.#pinned.set(memoryId, key)
  }

  /** @throws {SealBroken} a data key was changed on disk; then nothing of this batch is in the draft */
  async add(operations: readonly Operation[]): Promise<void> {
    const tallies = this.tallies
    const rows = new Map<string, Uint8Array | undefined>()
    const keys = new Map<string, Uint8Array | undefined>()
    this.tallies = tallies.copy()
    try {
      for (const operation of operations) {
        this.#apply(operation, rows, keys)
        if (++this.#rows % ROWS_PER_TURN === 0) await nextTurn()
      }
    } catch (err) {
      this.tallies = tallies
      throw err
    }
    for (const [key, value] of rows) {
      this.#after.set(key, value)
      this.writtenBytes += key.length + (value?.length ?? 0)
    }
    for (const [memoryId, key] of keys) this.#keys.set(memoryId, key)
    if (operations.some(({ table }) => !table.isDerived)) this.isDurable = true
  }

  #apply(operation: Operation, rows: Map<string, Uint8Array | undefined>, keys: Map<string, Uint8Array | undefined>) {
    const { kind, table, key, plain } = operation
    const { keyring, schema } = this.#needs
    if (kind === 'destroyKey') keys.set(key, undefined)
    let value: Uint8Array | undefined
    if (kind === 'put') {
      const sealKey =
        table.seal === 'table' ? keyring.tableKey(table.code) : this.#dataKey(memoryOf(key), table, rows, keys)
      // Derived from a memory that was forgotten meanwhile: there is nothing left to derive from.
      if (sealKey === undefined) return
      value = sealValue(sealKey, rowKey(table, key), schema, plain!)
    }
    this.#set(table, rowKey(table, key), value, rows)
  }

  #set(
    table: Table<unknown>,
    rawKey: string,
    value: Uint8Array | undefined,
    rows: Map<string, Uint8Array | undefined>
  ) {
    if (!table.isDerived) {
      this.tallies.replace(this.#needs.keyring.hashKey, rawKey, this.#current(rawKey, rows), value)
    }
    rows.set(rawKey, value)
  }

  #current(rawKey: string, rows: Map<string, Uint8Array | undefined>): Uint8Array | undefined {
    if (rows.has(rawKey)) return rows.get(rawKey)
    return this.#after.has(rawKey) ? this.#after.get(rawKey) : this.#before.get(rawKey)
  }

  #dataKey(
    memoryId: string,
    table: Table<unknown>,
    rows: Map<string, Uint8Array | undefined>,
    keys: Map<string, Uint8Array | undefined>
  ): Uint8Array | undefined {
    const { dataKeys, keyring, schema } = this.#needs
    const isChanged = keys.has(memoryId) || this.#keys.has(memoryId)
    const known = keys.has(memoryId) ? keys.get(memoryId) : this.#keys.get(memoryId)
    if (known !== undefined) return known
    if (!isChanged) {
      const pinned = this.#pinned.get(memoryId)
      if (pinned !== undefined) return pinned
      const wrapped = this.#before.get(dataKeyRow(memoryId))
      if (wrapped !== undefined) {
        const key = dataKeys.unwrap(memoryId, wrapped)
        dataKeys.remember(memoryId, key)
        return key
      }
    }
    if (table.isDerived) return undefined
    const { key, wrapped } = dataKeys.create(memoryId, schema)
    keys.set(memoryId, key)
    const rawKey = dataKeyRow(memoryId)
    this.tallies.replace(keyring.hashKey, rawKey, this.#current(rawKey, rows), wrapped)
    rows.set(rawKey, wrapped)
    return key
  }

  /** One entry a changed row. */
  changes(): Change[] {
    const changes: Change[] = []
    for (const [key, value] of this.#after) {
      if (value !== undefined) changes.push({ type: 'put', key, value })
      else if (!this.#before.has(key) || this.#before.get(key) !== undefined) changes.push({ type: 'del', key })
    }
    return changes
  }

  /** Puts the durable rows back as they were. Derived ones may stay: they are checked against the memories. */
  undo(): Change[] {
    return [...this.#after.keys()]
      .filter(key => this.#before.has(key))
      .map(key => {
        const value = this.#before.get(key)
        return value === undefined ? { type: 'del', key } : { type: 'put', key, value }
      })
  }

  /** The group is on disk: its data keys may be used by readers. */
  remember(): void {
    for (const [memoryId, key] of this.#keys) {
      if (key === undefined) this.#needs.dataKeys.forget(memoryId)
      else this.#needs.dataKeys.remember(memoryId, key)
    }
  }
}
