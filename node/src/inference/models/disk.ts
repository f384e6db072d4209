import { statfs } from 'node:fs/promises'
import { ModelLibraryError } from './errors.ts'

/** Stays free for the store, which must never meet a full disk because of a model. */
const RESERVE_BYTES = 512 * 1024 * 1024

/** @throws {ModelLibraryError} DISK_FULL */
export async function demandSpace(dir: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dir)
  const freeBytes = bavail * bsize
  if (neededBytes + RESERVE_BYTES > freeBytes)
    throw new ModelLibraryError({ code: 'DISK_FULL', neededBytes, freeBytes })
}
