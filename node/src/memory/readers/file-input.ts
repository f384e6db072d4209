import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { type FileInput, ReadFault } from './types.ts'
import { openBuffer } from './zip-entries.ts'

const HEAD_BYTES = 64 * 1024
const CHUNK_BYTES = 256 * 1024
/** An archive inside an archive is held in memory. */
const MAX_INNER_ARCHIVE_BYTES = 128 * 1024 * 1024

/** A file on disk that stays open until `close`. */
export interface DiskFile extends FileInput {
  /** Size, time and identity of the file as it lies there now; differs once somebody wrote to it. */
  fingerprint(): Promise<string>
  close(): Promise<void>
}

/**
 * @param path - name inside its source
 * @throws {ReadFault} UNREADABLE, NOT_A_FILE, SYMLINK
 */
export async function openDiskFile(realPath: string, path: string): Promise<DiskFile> {
  const handle = await openSafely(realPath)
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) throw new ReadFault('NOT_A_FILE')
    return {
      name: path.slice(path.lastIndexOf('/') + 1),
      path,
      sizeBytes: stat.size,
      modifiedAtMs: stat.mtimeMs,
      head: await readAt(handle, 0, Math.min(HEAD_BYTES, stat.size)),
      async bytes(maxBytes) {
        const { size } = await handle.stat()
        if (size > maxBytes) throw new ReadFault('FILE_TOO_LARGE')
        return await readAt(handle, 0, size)
      },
      async *stream() {
        for (let at = 0; ; ) {
          const chunk = await readAt(handle, at, CHUNK_BYTES)
          if (chunk.length === 0) return
          at += chunk.length
          yield chunk
        }
      },
      openArchive: async () =>
        await openPromise(realPath, { decodeStrings: false, autoClose: false }).catch(err => {
          throw new ReadFault('BROKEN_FILE', { cause: err })
        }),
      async fingerprint() {
        const now = await handle.stat({ bigint: true })
        return `${now.ino}:${now.size}:${now.mtimeNs}`
      },
      close: () => handle.close()
    }
  } catch (err) {
    await handle.close()
    throw err
  }
}

async function openSafely(realPath: string): Promise<FileHandle> {
  try {
    // Not blocking: a pipe put in place of a file would hold the reader for ever.
    return await open(realPath, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (err) {
    const code = (err as NodeJS.ErrnoException).code
    if (code === 'ELOOP') throw new ReadFault('SYMLINK', { cause: err })
    // What a socket answers when it is opened as a file.
    throw new ReadFault(code === 'ENXIO' ? 'NOT_A_FILE' : 'UNREADABLE', { cause: err })
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled === length ? bytes : bytes.subarray(0, filled)
}

/** A file inside an archive. */
export async function entryFile(zip: ZipFile, entry: Entry, path: string): Promise<FileInput> {
  const read = (maxBytes: number) => collect(zip, entry, maxBytes)
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sizeBytes: entry.uncompressedSize,
    modifiedAtMs: entry.getLastModDate().getTime(),
    head: await collect(zip, entry, HEAD_BYTES, true),
    bytes: read,
    stream: () => entryChunks(zip, entry),
    openArchive: async () => await openBuffer(Buffer.from((await read(MAX_INNER_ARCHIVE_BYTES)).buffer))
  }
}

async function* entryChunks(zip: ZipFile, entry: Entry): AsyncIterable<Uint8Array> {
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream) yield chunk as Uint8Array
  } catch (err) {
    // Wrong sizes and damaged data show while unpacking.
    throw err instanceof ReadFault ? err : new ReadFault('BROKEN_FILE', { cause: err })
  }
}

/** @param isHead - stop at the limit instead of failing there */
async function collect(zip: ZipFile, entry: Entry, maxBytes: number, isHead = false): Promise<Uint8Array> {
  if (!isHead && entry.uncompressedSize > maxBytes) throw new ReadFault('FILE_TOO_LARGE')
  const bytes = new Uint8Array(Math.min(maxBytes, entry.uncompressedSize))
  let filled = 0
  for await (const chunk of entryChunks(zip, entry)) {
    const part = chunk.subarray(0, bytes.length - filled)
    bytes.set(part, filled)
    filled += part.length
    if (filled === bytes.length) break
  }
  return bytes.subarray(0, filled)
}
