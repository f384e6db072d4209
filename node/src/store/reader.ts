import { decode } from './codec.ts'
import { type DataKeys, dataKeyRow } from './data-keys.ts'
import type { Database, RawLevel } from './database.ts'
import { StoreError, toStoreError } from './errors.ts'
import { levelRange, PAGE_BYTES } from './level-range.ts'
import { openValue, SealBroken } from './seal.ts'
import type { Keyring } from './state.ts'
import { memoryOf, rowKey, tables } from './tables.ts'
import type { Range, Table } from './types.ts'

/** Rows fetched at a time when a table is walked. */
const PAGE_ROWS = 256

export interface Reader {
  get<V>(table: Table<V>, key: string): Promise<V | undefined>
  getMany<V>(table: Table<V>, keys: readonly string[]): Promise<Array<V | undefined>>
  entries<V>(table: Table<V>, range?: Range): AsyncIterable<[string, V]>
  keys(table: Table<unknown>, range?: Range): AsyncIterable<string>
}

type Snapshot = ReturnType<RawLevel['snapshot']>

/** Reads and unseals rows. Every call sees one moment of the database, also for a row and its data key. */
export function createReader(components: {
  database: Database
  keyring: Keyring
  dataKeys: DataKeys
  dir: string
}): Reader {
  const { database, keyring, dataKeys, dir } = components
  const { level } = database

  async function ready(): Promise<void> {
    try {
      await database.ready()
    } catch (err) {
      throw toStoreError(err, { dir })
    }
  }

  /** Runs again when the database was closed and opened underneath (after a failed write). */
  async function reading<T>(read: () => Promise<T>): Promise<T> {
    for (;;) {
      await ready()
      const { generation } = database
      try {
        return await read()
      } catch (err) {
        if (database.generation === generation) throw toStoreError(err, { dir })
      }
    }
  }

  /** Raw rows and the data keys that are not at hand, from one view. */
  async function fetch(table: Table<unknown>, keys: readonly string[], snapshot?: Snapshot) {
    const forgotten = dataKeys.forgotten
    const known = new Map<string, Uint8Array>()
    const missing = new Set<string>()
    if (table.seal === 'memory') {
      for (const key of keys) {
        const cached = dataKeys.cached(memoryOf(key))
        if (cached === undefined) missing.add(memoryOf(key))
        else known.set(memoryOf(key), cached)
      }
    }
    const wanted = [...missing]
    const raw = await level.getMany(
      [...keys.map(key => rowKey(table, key)), ...wanted.map(dataKeyRow)],
      snapshot === undefined ? {} : { snapshot }
    )
    for (const [i, memoryId] of wanted.entries()) {
      const wrapped = raw[keys.length + i]
      if (wrapped === undefined) continue
      const key = unsealed(tables.dataKeys, memoryId, () => dataKeys.unwrap(memoryId, wrapped))
      known.set(memoryId, key)
      if (dataKeys.forgotten === forgotten) dataKeys.remember(memoryId, key)
    }
    return { rows: raw.slice(0, keys.length), known }
  }

  function unsealed<T>(table: Table<unknown>, key: string, open: () => T): T {
    try {
      return open()
    } catch (err) {
      if (!(err instanceof SealBroken)) throw err
      throw new StoreError(
        { code: 'STORE_CORRUPT', detail: 'a row was changed', table: table.name, key },
        { cause: err }
      )
    }
  }

  function openRow<V>(table: Table<V>, key: string, sealed: Uint8Array, known: Map<string, Uint8Array>): V {
    const sealKey = table.seal === 'table' ? keyring.tableKey(table.code) : known.get(memoryOf(key))
    return unsealed(table, key, () => {
      if (sealKey === undefined) throw new SealBroken('the data key is missing')
      return decode(table, openValue(sealKey, rowKey(table, key), sealed))
    })
  }

  /** Derived rows of a forgotten memory may outlive it by a moment; without a key they are simply not there. */
  function isOrphan(table: Table<unknown>, key: string, known: Map<string, Uint8Array>): boolean {
    return table.isDerived && table.seal === 'memory' && !known.has(memoryOf(key))
  }

  function getMany<V>(table: Table<V>, keys: readonly string[]): Promise<Array<V | undefined>> {
    return reading(async () => {
      if (keys.length === 0) return []
      const { rows, known } = await fetch(table, keys)
      return rows.map((sealed, i) =>
        sealed === undefined || isOrphan(table, keys[i]!, known) ? undefined : openRow(table, keys[i]!, sealed, known)
      )
    })
  }

  function openSnapshot(): Snapshot {
    try {
      return level.snapshot()
    } catch (err) {
      throw toStoreError(err, { dir })
    }
  }

  /** Pages of raw rows; survives a reopening of the database by going on after the last key. */
  async function* pages(table: Table<unknown>, range: Range, withValues: boolean) {
    let left = range.limit ?? Number.POSITIVE_INFINITY
    let bounds = levelRange(table, range)
    const { reverse = false } = range
    for (;;) {
      await ready()
      const { generation } = database
      const snapshot = openSnapshot()
      const iterator = level.iterator({
        ...bounds,
        reverse,
        values: withValues,
        snapshot,
        highWaterMarkBytes: PAGE_BYTES
      })
      try {
        while (left > 0) {
          const page = await iterator.nextv(Math.min(PAGE_ROWS, left))
          if (page.length === 0) return
          left -= page.length
          const last = page.at(-1)![0]
          const { gte, gt, lt, lte } = bounds
          const lower = gt === undefined ? { gte: gte! } : { gt }
          const upper = lt === undefined ? { lte: lte! } : { lt }
          bounds = reverse ? { ...lower, lt: last } : { ...upper, gt: last }
          yield { page, snapshot }
        }
        return
      } catch (err) {
        if (database.generation === generation) throw toStoreError(err, { dir })
      } finally {
        await iterator.close().catch(() => {})
        await snapshot.close().catch(() => {})
      }
    }
  }

  return {
    async get(table, key) {
      return (await getMany(table, [key]))[0]
    },
    getMany,
    async *entries<V>(table: Table<V>, range: Range = {}): AsyncGenerator<[string, V]> {
      for await (const { page, snapshot } of pages(table, range, true)) {
        const keys = page.map(([rawKey]) => rawKey.slice(3))
        const known =
          table.seal === 'memory'
            ? await reading(() => dataKeysFor(table, keys, snapshot))
            : new Map<string, Uint8Array>()
        for (const [i, [, sealed]] of page.entries()) {
          if (!isOrphan(table, keys[i]!, known)) yield [keys[i]!, openRow(table, keys[i]!, sealed, known)]
        }
      }
    },
    async *keys(table, range = {}) {
      for await (const { page } of pages(table, range, false)) {
        for (const [rawKey] of page) yield rawKey.slice(3)
      }
    }
  }

  async function dataKeysFor(table: Table<unknown>, keys: readonly string[], snapshot: Snapshot) {
    return (await fetch(table, keys, snapshot)).known
  }
}
