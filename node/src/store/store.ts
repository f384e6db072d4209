import type { Logger } from '../log.ts'
import type { Anchor } from './anchor.ts'
import type { Space } from './ballast.ts'
import { compare, rawPages, recount, tallyRows } from './check.ts'
import { encode } from './codec.ts'
import type { DataKeys } from './data-keys.ts'
import { type Database, digestFiles } from './database.ts'
import { RESTORE_FIX, StoreError, toStoreError } from './errors.ts'
import type { Operation } from './group-draft.ts'
import { createReader } from './reader.ts'
import { hideParts } from './seal.ts'
import { type Keyring, sealState } from './state.ts'
import { durableTables, tables } from './tables.ts'
import type { Batch, ClosableStore, RawView, StoreHealth, Table, TableDifference, VerifyReport } from './types.ts'
import type { Writer } from './writer.ts'

export interface StoreComponents {
  database: Database
  keyring: Keyring
  dataKeys: DataKeys
  anchor: Anchor
  space: Space
  writer: Writer
  log: Logger
  dir: string
  dbDir: string
  /** Runs after the files were closed. */
  afterClose?: () => Promise<void>
}

export interface OpenedStore extends ClosableStore {
  /** Read-only from now on. */
  enterRescue(reason: string, losses: TableDifference[]): void
}

/** Puts reader and writer together. */
export function createStore(components: StoreComponents): OpenedStore {
  const { database, keyring, dataKeys, anchor, space, writer, log, dir, dbDir } = components
  const reader = createReader({ database, keyring, dataKeys, dir })
  let rescue: (StoreHealth & { mode: 'rescue' }) | undefined
  let closing: Promise<void> | undefined

  function enterRescue(reason: string, losses: TableDifference[]): void {
    rescue = { mode: 'rescue', reason, losses, fix: RESTORE_FIX }
    writer.refuse(new StoreError({ code: 'STORE_READ_ONLY', detail: `rescue mode: ${reason}`, fix: RESTORE_FIX }))
    log.error('store is in rescue mode', { losses })
  }

  function health(): StoreHealth {
    if (rescue !== undefined) return rescue
    const { refusal } = writer
    if (refusal !== undefined) return { mode: 'rescue', reason: refusal.message, losses: [], fix: refusal.fix }
    return { mode: 'normal', freeBytes: space.freeBytes, space: space.state }
  }

  async function verify({
    deep = false,
    signal
  }: {
    deep?: boolean
    signal?: AbortSignal
  } = {}): Promise<VerifyReport> {
    const startedMs = performance.now()
    const { snapshot, expected } = await writer.between(async () => ({
      snapshot: database.level.snapshot(),
      expected: writer.state.tallies
    }))
    try {
      const found = await recount({ level: database.level, keyring }, { deep, snapshot, ...(signal ? { signal } : {}) })
      const losses = compare(expected, found)
      if (losses.length > 0 || found.broken.length > 0) enterRescue('rows are missing or were changed', losses)
      return { rows: found.rows, losses, broken: found.broken, tookMs: performance.now() - startedMs }
    } catch (err) {
      throw toStoreError(err, { dir })
    } finally {
      await snapshot.close()
    }
  }

  function view(): Promise<RawView> {
    return writer.between(async () => {
      const { state } = writer
      const snapshot = database.level.snapshot()
      return {
        schema: state.schema,
        sequence: state.sequence,
        tables: durableTables.map(({ name, code }) => {
          const { count, setHash } = state.tallies.get(code)
          return { name, code, count, setHash: setHash.toString(16).padStart(64, '0') }
        }),
        state: sealState(keyring, state),
        check: keyring.check,
        pages: table => rawPages(database.level, table, snapshot),
        compare: async pages => compare(state.tallies, await tallyRows(keyring, pages)),
        close: () => snapshot.close()
      }
    })
  }

  /**
   * LevelDB drops overwritten rows only where a compaction merges tables. A table that holds both a row and its
   * deletion is merged with nothing by itself, so two marks that span all keys are laid on top of it first.
   */
  function compact(): Promise<void> {
    return writer.between(async () => {
      try {
        for (const type of ['put', 'del'] as const) {
          const marks = ['!', '~'].map(key => ({ type, key, value: new Uint8Array(1) }))
          await database.level.batch(marks, { sync: true })
          await database.level.compactRange('!', '~')
        }
      } catch (err) {
        throw toStoreError(err, { dir, freeBytes: space.freeBytes })
      }
    })
  }

  async function end(): Promise<void> {
    const isClean = (await writer.close()) && rescue === undefined
    await database.close()
    if (isClean) {
      await digestFiles(dbDir)
        .then(digest => anchor.writeClean(writer.state, digest))
        .catch(err => log.warn('clean end not marked: all rows will be checked at the next start', { err }))
    }
    anchor.close()
    await components.afterClose?.()
  }

  return {
    get: reader.get,
    getMany: reader.getMany,
    entries: reader.entries,
    keys: reader.keys,
    count(table) {
      if (table.isDerived) throw new RangeError(`table ${table.name} is not counted`)
      return writer.state.tallies.get(table.code).count
    },
    batch: () => createBatch(operations => writer.commit(operations)),
    hiddenKey: (...parts) => hideParts(keyring.nameKey, parts),
    compact,
    get health() {
      return health()
    },
    verify,
    view,
    enterRescue,
    close() {
      closing ??= end()
      return closing
    }
  }
}

/** Collects operations; values are encoded at once, so that later changes to them do no harm. */
export function createBatch(commit: (operations: readonly Operation[]) => Promise<void>): Batch {
  const operations: Operation[] = []
  let isCommitted = false
  function add(operation: Operation): Batch {
    const { table, key } = operation
    if (isCommitted) throw new RangeError('the batch was committed already')
    if (table === tables.meta || (table === tables.dataKeys && operation.kind !== 'destroyKey')) {
      throw new RangeError(`table ${table.name} belongs to the store`)
    }
    if (key === '' || !key.isWellFormed()) throw new RangeError('a key must be well-formed and not empty')
    operations.push(operation)
    return batch
  }
  const batch: Batch = {
    put: <V>(table: Table<V>, key: string, value: V) => add({ kind: 'put', table, key, plain: encode(table, value) }),
    putNew: <V>(table: Table<V>, key: string, value: V) =>
      add({ kind: 'put', table, key, plain: encode(table, value), isNew: true }),
    delete: (table, key) => add({ kind: 'delete', table, key }),
    destroyDataKey: memoryId => add({ kind: 'destroyKey', table: tables.dataKeys, key: memoryId }),
    commit() {
      isCommitted = true
      return commit(operations)
    }
  }
  return batch
}
