import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Level } from 'level'

/** What LevelDB can do on a disk beyond what the types of `level`, which also runs in browsers, say. */
interface OnDisk {
  compactRange(start: string, end: string): Promise<void>
}

export type RawLevel = Level<string, Uint8Array> & OnDisk

const OPTIONS = {
  keyEncoding: 'utf8',
  valueEncoding: 'view',
  // Sealed values do not compress.
  compression: false,
  // Fewer and larger writes: a memory is about 1 KB, and each block costs a system call and an index entry.
  blockSize: 16 * 1024,
  writeBufferSize: 16 * 1024 * 1024,
  maxFileSize: 2 * 1024 * 1024,
  cacheSize: 16 * 1024 * 1024,
  // Leaves room for sockets where a process may open 256 files.
  maxOpenFiles: 64
} as const

/** LevelDB, which can be closed and opened again under its readers when a write failed. */
export interface Database {
  readonly level: RawLevel
  /** Rises with every reopening: iterators and snapshots of an earlier generation are gone. */
  readonly generation: number
  /** Resolves when the files are open; tries again when the last reopening failed. */
  ready(): Promise<void>
  /** After a failed write LevelDB refuses all others until this was done. */
  reopen(): Promise<void>
  close(): Promise<void>
}

/** @throws as LevelDB reports it: LEVEL_DATABASE_NOT_OPEN with the reason as cause */
export async function openDatabase(dir: string, createIfMissing: boolean): Promise<Database> {
  const level = new Level<string, Uint8Array>(dir, { ...OPTIONS, createIfMissing }) as RawLevel
  await level.open()
  let generation = 0
  let opening: Promise<void> = Promise.resolve()
  let hasFailed = false
  let isClosed = false

  function start(attempt: Promise<void>): Promise<void> {
    generation++
    hasFailed = false
    opening = attempt.catch(err => {
      hasFailed = true
      throw err
    })
    // Whoever waits is told; nobody may be waiting.
    opening.catch(() => {})
    return opening
  }

  return {
    level,
    get generation() {
      return generation
    },
    ready: () => (hasFailed && !isClosed ? start(level.open({ createIfMissing: false })) : opening),
    reopen: () => start(level.close().then(() => level.open({ createIfMissing: false }))),
    close() {
      isClosed = true
      return level.close()
    }
  }
}

/** Copies of a damaged database are repaired, never the database itself. */
export async function repairFiles(dir: string): Promise<void> {
  await (Level as unknown as { repair(dir: string): Promise<void> }).repair(dir)
}

export type DatabaseFiles = 'none' | 'whole' | 'damaged'

/** Looks at file names only. LevelDB would take a folder without CURRENT for a new one and delete the rest. */
export async function inspectFiles(dir: string): Promise<DatabaseFiles> {
  const names = await readdir(dir).catch(() => [] as string[])
  if (names.includes('CURRENT')) return 'whole'
  for (const name of names) {
    if (/\.(ldb|sst)$/.test(name)) return 'damaged'
    if (name.endsWith('.log') && (await stat(join(dir, name))).size > 0) return 'damaged'
  }
  return 'none'
}

/**
 * Names and sizes of all files, and the content of those that LevelDB reads leniently: it opens a log with a damaged
 * record without a word. Tables are not read: their rows carry seals.
 */
export async function digestFiles(dir: string): Promise<string> {
  const hash = createHash('sha256')
  for (const name of (await readdir(dir)).sort()) {
    if (/^(LOCK|LOG|LOG\.old)$/.test(name)) continue
    const path = join(dir, name)
    hash.update(`${name}:${(await stat(path)).size};`)
    if (!/\.(ldb|sst)$/.test(name)) hash.update(await readFile(path))
  }
  return hash.digest('base64url')
}
