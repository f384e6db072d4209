import { constants } from 'node:fs'
import { access, lstat, opendir, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ImportError } from '../errors.ts'
import type { ReadReason, SourceHint } from '../readers/types.ts'

/** A file or folder the owner named. */
export interface ImportRoot {
  /** Absolute, links resolved. */
  realPath: string
  isFolder: boolean
  home: SourceHint
}

/** A file to read, or a place that cannot be read. */
export interface WalkedFile {
  realPath: string
  /** Inside the folder, parts joined by `/`; the name of a single file. */
  path: string
  problem?: { outcome: 'skipped' | 'failed'; reason: ReadReason }
}

/** @throws {ImportError} PATH_NOT_FOUND, PATH_NOT_READABLE, PATH_NOT_IMPORTABLE */
export async function openRoot(path: string): Promise<ImportRoot> {
  try {
    const realPath = await realpath(path)
    const found = await stat(realPath)
    if (!found.isFile() && !found.isDirectory()) throw new ImportError({ code: 'PATH_NOT_IMPORTABLE', path })
    const isFolder = found.isDirectory()
    await access(realPath, isFolder ? constants.R_OK | constants.X_OK : constants.R_OK)
    return { realPath, isFolder, home: { kind: isFolder ? 'folder' : 'file', key: realPath, name: basename(realPath) } }
  } catch (err) {
    if (err instanceof ImportError) throw err
    const code = (err as NodeJS.ErrnoException).code
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR'
    throw new ImportError({ code: isMissing ? 'PATH_NOT_FOUND' : 'PATH_NOT_READABLE', path }, { cause: err })
  }
}

/**
 * The files under a root, in an order that is the same each time. Hidden files and folders are left out, as are
 * those of a vault's program; links are named and not followed, so that no link leads out of the folder.
 */
export async function walk({ realPath, isFolder }: ImportRoot): Promise<WalkedFile[]> {
  if (!isFolder) return [{ realPath, path: basename(realPath) }]
  const files: WalkedFile[] = []
  const folders = ['']
  while (folders.length > 0) {
    const folder = folders.pop()!
    try {
      for await (const entry of await opendir(join(realPath, folder))) {
        if (entry.name.startsWith('.')) continue
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`
        if (entry.isDirectory()) folders.push(path)
        else files.push(describe(join(realPath, path), path, entry))
      }
    } catch {
      // The folder is named in the ledger; its neighbours are read.
      files.push({ realPath, path: folder, problem: { outcome: 'failed', reason: 'UNREADABLE' } })
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

/** Single files of a folder, as a watch reports them; those that vanished meanwhile are left out. */
export async function pick({ realPath }: ImportRoot, paths: readonly string[]): Promise<WalkedFile[]> {
  const files: WalkedFile[] = []
  for (const path of [...paths].sort()) {
    const found = await lstat(join(realPath, path)).catch(() => undefined)
    if (found !== undefined && !found.isDirectory()) files.push(describe(join(realPath, path), path, found))
  }
  return files
}

function describe(realPath: string, path: string, entry: { isFile(): boolean; isSymbolicLink(): boolean }): WalkedFile {
  if (entry.isFile()) return { realPath, path }
  const reason = entry.isSymbolicLink() ? 'SYMLINK' : 'NOT_A_FILE'
  return { realPath, path, problem: { outcome: 'skipped', reason } }
}
