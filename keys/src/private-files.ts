import { chmod, mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from './durable-file.ts'
import { KeystoreError } from './errors.ts'

const FOLDER_MODE = 0o700
const FILE_MODE = 0o600
/** Permission bits of group and others. */
const OTHERS = 0o077

/** Makes the folder, or tightens it, to 0700. */
export async function makePrivateFolder(dir: string): Promise<void> {
  const made = await mkdir(dir, { recursive: true, mode: FOLDER_MODE })
  await chmod(dir, FOLDER_MODE) // the folder may be older, and mkdir applies the umask
  if (made !== undefined) await syncFolder(dirname(dir))
}

/**
 * Reads a file that only its owner may read, in a folder that only its owner may enter.
 *
 * @returns undefined when there is no such file
 * @throws {KeystoreError} WRONG_MODE, naming the command that mends it
 */
export async function readPrivateFile(dir: string, name: string): Promise<Uint8Array | undefined> {
  const wrong = await findWrongMode(dir, name)
  if (wrong !== undefined) throw wrong
  return await readFileIfPresent(dir, name)
}

export async function readFileIfPresent(dir: string, name: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(join(dir, name))
  } catch (err) {
    if (isMissing(err)) return undefined
    throw err
  }
}

/** @returns what `readPrivateFile` would throw about the modes of this file and its folder; a missing one has none */
export async function findWrongMode(dir: string, name: string): Promise<KeystoreError | undefined> {
  if (process.platform === 'win32') return undefined // no such bits there; the profile folder's ACL decides
  return (await checkMode(dir, '.', FOLDER_MODE)) ?? (await checkMode(join(dir, name), name, FILE_MODE))
}

async function checkMode(path: string, file: string, wanted: number): Promise<KeystoreError | undefined> {
  let mode: number
  try {
    mode = (await stat(path)).mode & 0o777
  } catch (err) {
    if (isMissing(err)) return undefined
    throw err
  }
  if ((mode & OTHERS) === 0) return undefined
  return new KeystoreError({ code: 'WRONG_MODE', file, mode, fix: `chmod ${wanted.toString(8)} ${file}` })
}

export function isMissing(err: unknown): boolean {
  return err instanceof Error && 'code' in err && err.code === 'ENOENT'
}
