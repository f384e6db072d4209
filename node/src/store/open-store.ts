import { chmod, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import { type Anchor, openAnchor } from './anchor.ts'
import { createSpace, dropBallast, type SpaceInit } from './ballast.ts'
import { compare, recount } from './check.ts'
import { createDataKeys } from './data-keys.ts'
import { type Database, digestFiles, inspectFiles, openDatabase } from './database.ts'
import { createDeadStore } from './dead-store.ts'
import { StoreError, toStoreError } from './errors.ts'
import { assertKnownSchema, type Migration, migrate, migrations } from './migrations.ts'
import { salvage } from './rescue.ts'
import { SealBroken } from './seal.ts'
import { Tallies } from './set-hash.ts'
import {
  CHECK_KEY,
  createKeyring,
  type Keyring,
  openState,
  SCHEMA_VERSION,
  STATE_KEY,
  type StoreState,
  sealState
} from './state.ts'
import { createStore } from './store.ts'
import type { ClosableStore, TableDifference } from './types.ts'
import { createWriter } from './writer.ts'

export interface OpenStoreInit {
  /** The store's own folder; made (0700) when it is not there. */
  dir: string
  /** 32 bytes. Copied; may be wiped afterwards. */
  masterKey: Uint8Array
  clock: Clock
  log: Logger
  space?: SpaceInit
  /** For tests of migrations. @default what `migrations.ts` lists */
  schema?: { version: number; steps: readonly Migration[] }
}

/** What was found out about the files before the store is put together. */
interface Findings {
  state: StoreState
  /** Set when something is lost or changed. */
  damage?: { reason: string; losses: TableDifference[] }
}

/**
 * Opens or makes the store. After an unclean end all rows are checked against their counts; when some are lost the
 * store opens all the same, in rescue mode: readable as far as it goes, refusing writes, with the losses named.
 *
 * Narrows the process's umask, because LevelDB makes its files with whatever the umask leaves.
 *
 * @throws {StoreError} STORE_LOCKED, WRONG_KEY, STORE_NEWER, STORE_FULL
 */
export async function openStore(init: OpenStoreInit): Promise<ClosableStore> {
  try {
    return await openOnce(init)
  } catch (err) {
    // Opening rewrites the log as a table and needs room for it: what the ballast was laid for.
    if (!(err instanceof StoreError) || err.code !== 'STORE_FULL' || !(await dropBallast(init.dir))) throw err
    return await openOnce(init)
  }
}

async function openOnce(init: OpenStoreInit): Promise<ClosableStore> {
  const { dir, masterKey, clock } = init
  const { version, steps } = init.schema ?? { version: SCHEMA_VERSION, steps: migrations }
  const log = init.log.child('store')
  const dbDir = join(dir, 'db')
  const salvageDir = join(dir, 'salvage')
  process.umask(process.umask() | 0o077)
  const keyring = createKeyring(masterKey)
  let anchor: Anchor
  try {
    await mkdir(dbDir, { recursive: true, mode: 0o700 })
    for (const each of [dir, dbDir]) await chmod(each, 0o700)
    anchor = openAnchor(join(dir, 'anchor'), keyring, log)
  } catch (err) {
    return refuseOrRescue(toStoreError(err, { dir }))
  }

  let database: Database | undefined
  try {
    const files = await inspectFiles(dbDir)
    const lostAll = files === 'none' && anchor.found !== undefined
    if (files === 'damaged' || lostAll)
      throw new StoreError({ code: 'STORE_CORRUPT', detail: 'database files are missing' })
    const digest = await digestFiles(dbDir)
    database = await openDatabase(dbDir, files === 'none')
    const findings = await examine(database, digest)
    await rm(salvageDir, { recursive: true, force: true })
    return await assemble(database, findings)
  } catch (err) {
    const error = toStoreError(err, { dir })
    await database?.close().catch(() => {})
    if (!(error instanceof StoreError) || error.code !== 'STORE_CORRUPT') {
      anchor.close()
      return refuseOrRescue(error)
    }
    log.error('store is damaged', { err: error })
    return await rescue(error)
  }

  /** Only a disk that cannot be written still gives a store, one that says so; all else is for the caller. */
  function refuseOrRescue(error: unknown): ClosableStore {
    if (!(error instanceof StoreError) || error.code !== 'STORE_READ_ONLY') throw error
    return createDeadStore({ keyring, error, reason: error.message, losses: [], fix: error.fix })
  }

  async function examine(opened: Database, digest: string): Promise<Findings> {
    const { level } = opened
    const [sealed, check] = await level.getMany([STATE_KEY, CHECK_KEY])
    if (sealed === undefined) {
      const isEmpty = (await level.keys({ limit: 1 }).all()).length === 0
      if (isEmpty && anchor.found === undefined) return { state: await initialise(opened) }
      assertKey(check)
      throw new StoreError({ code: 'STORE_CORRUPT', detail: 'the row that counts all others is missing' })
    }
    const state = readState(sealed, check)
    assertKnownSchema(state.schema, version)
    const { found } = anchor
    if (found?.sequence === state.sequence && found.cleanFiles === digest) return { state }
    const startedMs = performance.now()
    // The anchor is never ahead of what was acknowledged.
    const expected = found !== undefined && found.sequence > state.sequence ? found.tallies : state.tallies
    const losses = compare(expected, await recount({ level, keyring }))
    const rows = [...state.tallies.entries()].reduce((sum, [, { count }]) => sum + count, 0)
    log.info('store checked after an unclean end', { rows, tookMs: Math.round(performance.now() - startedMs) })
    if (losses.length > 0) return { state, damage: { reason: 'rows are missing or were changed', losses } }
    if (expected !== state.tallies) return { state, damage: { reason: 'the newest writes are missing', losses } }
    return { state }
  }

  async function initialise(opened: Database): Promise<StoreState> {
    const state: StoreState = { schema: version, sequence: 0, tallies: new Tallies() }
    await opened.level.batch(
      [
        { type: 'put', key: CHECK_KEY, value: keyring.check },
        { type: 'put', key: STATE_KEY, value: sealState(keyring, state) }
      ],
      { sync: true }
    )
    return state
  }

  function assertKey(check: Uint8Array | undefined): void {
    if (check !== undefined && !Buffer.from(check).equals(keyring.check)) throw new StoreError({ code: 'WRONG_KEY' })
  }

  function readState(sealed: Uint8Array, check: Uint8Array | undefined): StoreState {
    try {
      return openState(keyring, sealed)
    } catch (err) {
      if (!(err instanceof SealBroken)) throw err
      assertKey(check)
      throw new StoreError(
        { code: 'STORE_CORRUPT', detail: 'the row that counts all others was changed' },
        { cause: err }
      )
    }
  }

  async function assemble(
    opened: Database,
    { state, damage }: Findings,
    afterClose: () => Promise<void> = async () => {}
  ): Promise<ClosableStore> {
    const dataKeys = createDataKeys(keyring)
    const space = createSpace({ dir, log }, init.space)
    await space.check(0, clock.nowMs()).catch(() => {})
    const writer = createWriter({ database: opened, keyring, dataKeys, anchor, space, clock, log, dir }, state)
    const store = createStore({
      database: opened,
      keyring,
      dataKeys,
      anchor,
      space,
      writer,
      log,
      dir,
      dbDir,
      afterClose
    })
    if (damage !== undefined) {
      store.enterRescue(damage.reason, damage.losses)
      return store
    }
    anchor.write(sealState(keyring, state), state.sequence)
    await migrate(store, state.schema, steps, schema => writer.setSchema(schema))
    return store
  }

  async function rescue(error: StoreError): Promise<ClosableStore> {
    const expected = anchor.found?.tallies
    const opened = await salvage(dbDir, salvageDir, log)
    const found =
      opened === undefined ? undefined : await recount({ level: opened.level, keyring }).catch(() => undefined)
    const losses = compare(expected ?? (await countedIn(opened, keyring)), found ?? emptyRecount())
    if (opened === undefined) {
      anchor.close()
      return createDeadStore({ keyring, error, reason: error.message, losses, fix: error.fix })
    }
    const state: StoreState = { schema: version, sequence: 0, tallies: found?.tallies ?? new Tallies() }
    return await assemble(opened, { state, damage: { reason: error.message, losses } }, () =>
      rm(salvageDir, { recursive: true, force: true })
    )
  }
}

function emptyRecount() {
  return { tallies: new Tallies(), rows: 0, broken: [], unreadable: [] }
}

/** What a salvaged copy says about itself; nothing when its state row is gone or sealed with another key. */
async function countedIn(opened: Database | undefined, keyring: Keyring): Promise<Tallies> {
  const sealed = await opened?.level.get(STATE_KEY).catch(() => undefined)
  if (sealed === undefined) return new Tallies()
  try {
    return openState(keyring, sealed).tallies
  } catch {
    return new Tallies()
  }
}
