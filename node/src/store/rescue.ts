import { copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '../log.ts'
import { type Database, openDatabase, repairFiles } from './database.ts'

/**
 * Makes what is left of a damaged database readable: a copy is repaired and opened, the damaged files stay as they are.
 *
 * @param workDir - a folder of its own, emptied first
 * @returns undefined when nothing could be saved, or the copy found no room
 */
export async function salvage(dir: string, workDir: string, log: Logger): Promise<Database | undefined> {
  try {
    await rm(workDir, { recursive: true, force: true })
    await mkdir(workDir, { recursive: true, mode: 0o700 })
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      if (!entry.isFile() || entry.name === 'LOCK') continue
      await copyFile(join(dir, entry.name), join(workDir, entry.name))
    }
    await repairFiles(workDir)
    return await openDatabase(workDir, false)
  } catch (err) {
    log.warn('damaged store could not be salvaged', { err })
    await rm(workDir, { recursive: true, force: true }).catch(() => {})
    return undefined
  }
}
