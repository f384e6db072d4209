import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder, writeFileDurably } from '@secondme-node/keys'
import type { Clock } from '../clock.ts'
import { type ChunkWriter, createChunkFile, readChunks } from './chunk-file.ts'
import { StoreError, toStoreError } from './errors.ts'
import {
  checkAgainst,
  DATA_FILE,
  KEYS_FILE,
  MANIFEST_FILE,
  moveDurably,
  readManifest,
  writeSnapshotFiles
} from './snapshot-files.ts'
import type { ClosableStore } from './types.ts'

/** The parts of a backup file, in order; their numbers are the chunks' sections. */
const PARTS = [
  { section: 1, file: DATA_FILE },
  { section: 2, file: KEYS_FILE },
  { section: 3, file: MANIFEST_FILE }
] as const
/** Comes last, in files that have it. */
const RECOVERY_SECTION = 4

export interface BackupInfo {
  createdAtMs: number
  rows: number
  sizeBytes: number
  /** What was handed in at writing. */
  recovery?: Uint8Array
}

export interface BackupComponents {
  store: Pick<ClosableStore, 'view' | 'health'>
  clock: Clock
  /** Carried along as it is: the master key, sealed so that the owner's words open it. */
  recovery?: Uint8Array | undefined
}

/**
 * Writes the whole store to one file (`.smb`): a snapshot, its parts one after the other, all sealed. The file is
 * verified and then appears whole. Restoring it needs the store's master key, or what opens `recovery`.
 *
 * @throws {StoreError} STORE_EXISTS: the file is there already; STORE_READ_ONLY in rescue mode; STORE_FULL
 */
export async function writeBackup(components: BackupComponents, path: string): Promise<BackupInfo> {
  const { store, clock, recovery } = components
  const { health } = store
  if (health.mode === 'rescue') {
    throw new StoreError({ code: 'STORE_READ_ONLY', detail: 'no backup is made in rescue mode', fix: health.fix })
  }
  await assertFree(path)
  const workDir = `${path}.partial`
  await rm(workDir, { recursive: true, force: true })
  const view = await store.view()
  try {
    await mkdir(workDir, { mode: 0o700 })
    const parts = join(workDir, 'parts')
    const manifest = await writeSnapshotFiles(view, parts, clock.nowMs())
    await checkAgainst(view, parts)
    const packed = join(workDir, 'packed')
    const sizeBytes = await pack(packed, parts, recovery)
    for await (const _ of readChunks(packed)) {
      // Reading is the check.
    }
    await moveDurably(packed, path)
    const rows = manifest.tables.reduce((sum, { count }) => sum + count, 0)
    return { createdAtMs: manifest.createdAtMs, rows, sizeBytes }
  } catch (err) {
    throw toStoreError(err, { dir: dirname(path) })
  } finally {
    await view.close()
    await rm(workDir, { recursive: true, force: true }).catch(() => {})
  }
}

async function pack(path: string, parts: string, recovery: Uint8Array | undefined): Promise<number> {
  const file = await createChunkFile(path)
  try {
    for (const { section, file: name } of PARTS) {
      if (name === MANIFEST_FILE) await file.write(section, await readFile(join(parts, name)))
      else for await (const { payload } of readChunks(join(parts, name))) await file.write(section, payload)
    }
    if (recovery !== undefined) await file.write(RECOVERY_SECTION, recovery)
    return await file.finish()
  } catch (err) {
    await file.abandon().catch(() => {})
    throw err
  }
}

async function assertFree(path: string): Promise<void> {
  const isTaken = await stat(path).then(
    () => true,
    () => false
  )
  if (isTaken) throw new StoreError({ code: 'STORE_EXISTS', dir: path })
}

/**
 * Unpacks a backup file to a snapshot folder, which `restoreSnapshot` then makes a store of. Needs no key.
 *
 * @param targetDir - must not be there yet
 * @throws {StoreError} STORE_CORRUPT with the number of the damaged chunk; then nothing is left in `targetDir`
 */
export async function readBackup(path: string, targetDir: string): Promise<BackupInfo> {
  await mkdir(targetDir, { mode: 0o700 })
  const open = new Map<number, ChunkWriter>()
  let sizeBytes = 0
  try {
    let manifest: Uint8Array | undefined
    let recovery: Uint8Array | undefined
    for (const { section, file } of PARTS) {
      if (file !== MANIFEST_FILE) open.set(section, await createChunkFile(join(targetDir, file)))
    }
    for await (const { section, payload, index } of readChunks(path)) {
      sizeBytes += payload.length
      const writer = open.get(section)
      if (writer !== undefined) await writer.write(1, payload)
      else if (section === PARTS[2].section && manifest === undefined) manifest = payload
      else if (section === RECOVERY_SECTION && recovery === undefined) recovery = payload
      else throw new StoreError({ code: 'STORE_CORRUPT', detail: 'a chunk of unknown kind', chunk: index })
    }
    for (const [section, writer] of open) {
      await writer.finish()
      open.delete(section)
    }
    if (manifest === undefined) throw new StoreError({ code: 'STORE_CORRUPT', detail: 'the backup has no manifest' })
    await writeFileDurably(join(targetDir, MANIFEST_FILE), manifest)
    await syncFolder(dirname(targetDir))
    const { createdAtMs, tables } = await readManifest(targetDir)
    const rows = tables.reduce((sum, { count }) => sum + count, 0)
    return { createdAtMs, rows, sizeBytes, ...(recovery === undefined ? {} : { recovery }) }
  } catch (err) {
    for (const writer of open.values()) await writer.abandon().catch(() => {})
    await rm(targetDir, { recursive: true, force: true }).catch(() => {})
    throw toStoreError(err, { dir: targetDir })
  }
}
