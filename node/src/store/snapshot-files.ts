import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { syncFolder, writeFileDurably } from '@secondme-node/keys'
import { createChunkFile, readChunks } from './chunk-file.ts'
import { StoreError } from './errors.ts'
import { packRows, type RawRow, unpackRows } from './row-pack.ts'
import { durableTables, tables } from './tables.ts'
import type { RawView } from './types.ts'

/**
 * A snapshot is a folder: `data.bin` (all rows, sealed as they are), `keys.bin` (the wrapped data keys, apart, so that
 * they can be removed), `manifest.json` (written last; without it the folder is no snapshot).
 */
export interface Manifest {
  format: 1
  createdAtMs: number
  schema: number
  sequence: number
  /** Rows and set-hash (hex) of each table at that moment. */
  tables: Array<{ name: string; code: string; count: number; setHash: string }>
  /** The store's sealed state row and its key check, base64. */
  state: string
  check: string
  sizeBytes: number
}

export const DATA_FILE = 'data.bin'
export const KEYS_FILE = 'keys.bin'
export const MANIFEST_FILE = 'manifest.json'

/** First row of `keys.bin`: how many keys were removed from it (4 bytes). */
const SCRUBBED = '#scrubbed'
const ROWS = 1

/** Writes all files of a snapshot into an empty folder, which is made. */
export async function writeSnapshotFiles(view: RawView, dir: string, createdAtMs: number): Promise<Manifest> {
  await mkdir(dir, { mode: 0o700 })
  const sizeBytes = await writeRows(join(dir, DATA_FILE), dataPages(view))
  const keyBytes = await writeRows(join(dir, KEYS_FILE), keyPages(view))
  const manifest: Manifest = {
    format: 1,
    createdAtMs,
    schema: view.schema,
    sequence: view.sequence,
    tables: [...view.tables],
    state: Buffer.from(view.state).toString('base64'),
    check: Buffer.from(view.check).toString('base64'),
    sizeBytes: sizeBytes + keyBytes
  }
  await writeFileDurably(join(dir, MANIFEST_FILE), Buffer.from(JSON.stringify(manifest, undefined, 2)))
  return manifest
}

async function* dataPages(view: RawView): AsyncGenerator<RawRow[]> {
  for (const table of durableTables) if (table !== tables.dataKeys) yield* view.pages(table)
}

async function* keyPages(view: RawView): AsyncGenerator<RawRow[]> {
  yield [[SCRUBBED, Buffer.alloc(4)]]
  yield* view.pages(tables.dataKeys)
}

async function writeRows(path: string, pages: AsyncIterable<readonly RawRow[]>): Promise<number> {
  const file = await createChunkFile(path)
  try {
    for await (const pack of packRows(pages)) await file.write(ROWS, pack)
    return await file.finish()
  } catch (err) {
    await file.abandon().catch(() => {})
    throw err
  }
}

/** @throws {StoreError} STORE_CORRUPT */
export async function readManifest(dir: string): Promise<Manifest> {
  try {
    const manifest = JSON.parse(await readFile(join(dir, MANIFEST_FILE), 'utf8')) as Manifest
    if (manifest.format !== 1 || !Array.isArray(manifest.tables)) throw new RangeError('unknown format')
    return manifest
  } catch (err) {
    throw new StoreError({ code: 'STORE_CORRUPT', detail: 'the snapshot has no readable manifest' }, { cause: err })
  }
}

export async function* readDataRows(dir: string): AsyncGenerator<RawRow[]> {
  for await (const { payload } of readChunks(join(dir, DATA_FILE))) yield unpackRows(payload)
}

export interface SnapshotKeys {
  rows: RawRow[]
  /** Keys that were removed since. */
  scrubbed: number
}

/** @throws {StoreError} STORE_CORRUPT */
export async function readKeyRows(dir: string): Promise<SnapshotKeys> {
  const rows: RawRow[] = []
  for await (const { payload } of readChunks(join(dir, KEYS_FILE))) rows.push(...unpackRows(payload))
  const first = rows.shift()
  if (first?.[0] !== SCRUBBED) throw new StoreError({ code: 'STORE_CORRUPT', detail: 'the snapshot has no key list' })
  return { rows, scrubbed: Buffer.from(first[1]).readUInt32BE() }
}

/**
 * Rewrites `keys.bin` without some keys. When it resolves the old file is gone, also after a power cut; blocks a disk
 * keeps beneath its file system are out of reach.
 *
 * @returns how many were removed
 */
export async function removeKeys(dir: string, rawKeys: ReadonlySet<string>): Promise<number> {
  const { rows, scrubbed } = await readKeyRows(dir)
  const left = rows.filter(([rawKey]) => !rawKeys.has(rawKey))
  const removed = rows.length - left.length
  if (removed === 0) return 0
  const count = Buffer.alloc(4)
  count.writeUInt32BE(scrubbed + removed)
  const temporary = join(dir, `.${KEYS_FILE}.tmp`)
  await rm(temporary, { force: true })
  await writeRows(temporary, pageOf([[SCRUBBED, count], ...left]))
  await moveDurably(temporary, join(dir, KEYS_FILE))
  return removed
}

async function* pageOf(rows: RawRow[]): AsyncGenerator<RawRow[]> {
  yield rows
}

/** Renames over whatever is there and makes that survive a power cut. `from` must be synced already. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await rename(from, to)
  await syncFolder(dirname(to))
  if (dirname(from) !== dirname(to)) await syncFolder(dirname(from))
}

/** Reads everything once more, against the counts of the store it was taken from. @throws {StoreError} STORE_CORRUPT */
export async function checkAgainst(view: RawView, dir: string): Promise<void> {
  const { rows } = await readKeyRows(dir)
  async function* all(): AsyncGenerator<readonly RawRow[]> {
    yield* readDataRows(dir)
    yield rows
  }
  const differences = await view.compare(all())
  if (differences.length === 0) return
  const { table } = differences[0]!
  throw new StoreError({
    code: 'STORE_CORRUPT',
    detail: `snapshot ${basename(dir)} is not what the store holds`,
    table
  })
}
