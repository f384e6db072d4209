import { randomBytes } from 'node:crypto'
import { link, open, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

export interface DurableOptions {
  /** Permission bits of the file, whatever the umask. @default 0o600 */
  mode?: number
  /** Fail with EEXIST, atomically, instead of replacing a file. @default false */
  exclusive?: boolean
}

/**
 * Replaces a file so that after a crash at any moment either the old or the new bytes are there, whole.
 *
 * Temporary name in the same folder → write → fsync → rename → fsync of the folder. When it resolves, the new bytes
 * are on disk. A crash may leave a temporary file (`.NAME.HEX.tmp`) behind; it is never read.
 */
export async function writeFileDurably(path: string, bytes: Uint8Array, options: DurableOptions = {}): Promise<void> {
  const { mode = 0o600, exclusive = false } = options
  const folder = dirname(path)
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeAndSync(temporary, bytes, mode)
    if (exclusive) {
      await link(temporary, path) // unlike rename, refuses to replace
      await unlink(temporary)
    } else {
      await rename(temporary, path)
    }
  } catch (err) {
    await unlink(temporary).catch(() => {}) // the first failure is the one to report
    throw err
  }
  await syncFolder(folder)
}

async function writeAndSync(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    await file.chmod(mode) // open() applies the umask, this does not
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes a rename or a removal inside the folder survive power loss. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return // folders cannot be opened there; NTFS journals the rename
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
