import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '@secondme-node/keys'
import { dataKeyRow } from './data-keys.ts'
import { openDatabase } from './database.ts'
import { StoreError, toStoreError } from './errors.ts'
import { assertKnownSchema } from './migrations.ts'
import type { RawRow } from './row-pack.ts'
import { SealBroken } from './seal.ts'
import { Tallies } from './set-hash.ts'
import { type Manifest, readDataRows, readKeyRows, readManifest } from './snapshot-files.ts'
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
import { durableTables, memoryOf, tables } from './tables.ts'

const MEMORY_CODES = new Set(durableTables.filter(({ seal }) => seal === 'memory').map(({ code }) => code))

export interface RestoreResult {
  createdAtMs: number
  /** Rows in the restored store. */
  rows: number
  /** Rows left out, because their memory was shredded after the snapshot. */
  dropped: number
  /** Where the store that was there before lies now. */
  setAside?: string
}

/**
 * Makes a store from a snapshot folder. All is read, checked and written beside the target first; the target appears
 * whole, by one rename.
 *
 * @param options.setAside - a store that is there already is renamed to `<targetDir>.before-<number>`. @default false
 * @throws {StoreError} STORE_CORRUPT (with the chunk), WRONG_KEY, STORE_NEWER, STORE_EXISTS, STORE_FULL
 */
export async function restoreSnapshot(
  snapshotDir: string,
  targetDir: string,
  masterKey: Uint8Array,
  options: { setAside?: boolean } = {}
): Promise<RestoreResult> {
  const keyring = createKeyring(masterKey)
  const manifest = await readManifest(snapshotDir)
  const state = stateOf(manifest, keyring)
  const isTaken = await exists(targetDir)
  if (isTaken && options.setAside !== true) throw new StoreError({ code: 'STORE_EXISTS', dir: targetDir })
  const workDir = `${targetDir}.restoring`
  try {
    await rm(workDir, { recursive: true, force: true })
    await mkdir(workDir, { recursive: true, mode: 0o700 })
    const { rows, dropped } = await build(snapshotDir, join(workDir, 'db'), state, keyring)
    const setAside = isTaken ? await moveAside(targetDir) : undefined
    await rename(workDir, targetDir)
    await syncFolder(dirname(targetDir))
    return { createdAtMs: manifest.createdAtMs, rows, dropped, ...(setAside === undefined ? {} : { setAside }) }
  } catch (err) {
    await rm(workDir, { recursive: true, force: true }).catch(() => {})
    throw toStoreError(err, { dir: targetDir })
  }
}

function stateOf(manifest: Manifest, keyring: Keyring): StoreState {
  try {
    const state = openState(keyring, Buffer.from(manifest.state, 'base64'))
    assertKnownSchema(state.schema, SCHEMA_VERSION)
    return state
  } catch (err) {
    if (!(err instanceof SealBroken)) throw err
    if (!Buffer.from(manifest.check, 'base64').equals(keyring.check)) throw new StoreError({ code: 'WRONG_KEY' })
    throw new StoreError({ code: 'STORE_CORRUPT', detail: 'the snapshot manifest was changed' }, { cause: err })
  }
}

async function build(snapshotDir: string, dbDir: string, state: StoreState, keyring: Keyring) {
  const keys = await readKeyRows(snapshotDir)
  const known = new Set(keys.rows.map(([rawKey]) => rawKey))
  const database = await openDatabase(dbDir, true)
  let rows = 0
  let dropped = 0

  async function write(page: readonly RawRow[]): Promise<void> {
    rows += page.length
    await database.level.batch(page.map(([key, value]) => ({ type: 'put', key, value })))
  }

  /** Every row passes here once: written when it can be read, counted in `all` either way, in `kept` when written. */
  const kept = new Tallies()
  const all = new Tallies()
  async function take(page: readonly RawRow[]): Promise<void> {
    const readable = page.filter(row => isReadable(row, known))
    for (const [rawKey, sealed] of page) all.replace(keyring.hashKey, rawKey, undefined, sealed)
    for (const [rawKey, sealed] of readable) kept.replace(keyring.hashKey, rawKey, undefined, sealed)
    dropped += page.length - readable.length
    await write(readable)
  }

  try {
    await take(keys.rows)
    for await (const page of readDataRows(snapshotDir)) await take(page)
    assertComplete(state.tallies, all, keys.scrubbed)
    const next: StoreState = { ...state, sequence: state.sequence + 1, tallies: kept }
    await database.level.batch([
      { type: 'put', key: CHECK_KEY, value: keyring.check },
      { type: 'put', key: STATE_KEY, value: sealState(keyring, next) }
    ])
    // Turns the log into synced tables: the log's earlier parts were not synced one by one.
    await database.level.compactRange('!', '~')
    return { rows, dropped }
  } finally {
    await database.close()
  }
}

/** Rows of a memory whose key was scrubbed can never be opened again. */
function isReadable([rawKey]: RawRow, known: ReadonlySet<string>): boolean {
  return !MEMORY_CODES.has(rawKey.slice(0, 2)) || known.has(dataKeyRow(memoryOf(rawKey.slice(3))))
}

function assertComplete(expected: Tallies, found: Tallies, scrubbedKeys: number): void {
  const keys = tables.dataKeys.code
  const differing = expected.differences(found).filter(code => code !== keys || scrubbedKeys === 0)
  if (expected.get(keys).count !== found.get(keys).count + scrubbedKeys) differing.push(keys)
  if (differing.length === 0) return
  const table = durableTables.find(({ code }) => code === differing[0])?.name ?? differing[0]!
  throw new StoreError({
    code: 'STORE_CORRUPT',
    detail: 'the snapshot does not hold the rows it was taken with',
    table
  })
}

/** @returns the first free name */
async function moveAside(dir: string): Promise<string> {
  for (let number = 1; ; number++) {
    const aside = `${dir}.before-${number}`
    if (await exists(aside)) continue
    await rename(dir, aside)
    return aside
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false
  )
}
