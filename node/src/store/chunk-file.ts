import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { StoreError } from './errors.ts'

const MAGIC = Buffer.from('SMCHUNK1')
const DIGEST_BYTES = 16
/** section (1 byte), payload length (4), digest (16) */
const HEADER_BYTES = 5 + DIGEST_BYTES
/** Section of the chunk that ends a file: a cut file lacks it. */
const END = 0

/** A file of numbered, digested chunks, so that a damaged one can be named. The digest guards against faults, not forgery. */
export interface ChunkWriter {
  /** @param section - 1 to 255, what the payload belongs to */
  write(section: number, payload: Uint8Array): Promise<void>
  /** Ends the file and syncs it. @returns its size in bytes */
  finish(): Promise<number>
  /** Gives up; the file is left for the caller to remove. */
  abandon(): Promise<void>
}

export interface Chunk {
  /** Counts from 0 over the whole file. */
  index: number
  section: number
  payload: Uint8Array
}

export async function createChunkFile(path: string): Promise<ChunkWriter> {
  const file = await open(path, 'wx', 0o600)
  let index = 0
  let sizeBytes = 0

  async function append(bytes: Uint8Array): Promise<void> {
    await file.appendFile(bytes)
    sizeBytes += bytes.length
  }

  async function writeChunk(section: number, payload: Uint8Array): Promise<void> {
    if (index === 0) await append(MAGIC)
    const header = Buffer.alloc(HEADER_BYTES)
    header[0] = section
    header.writeUInt32BE(payload.length, 1)
    header.set(digestOf(index, header.subarray(0, 5), payload), 5)
    await append(header)
    await append(payload)
    index++
  }

  return {
    write: writeChunk,
    async finish() {
      await writeChunk(END, new Uint8Array(0))
      await file.sync()
      await file.close()
      return sizeBytes
    },
    abandon: () => file.close()
  }
}

/** @throws {StoreError} STORE_CORRUPT with the number of the first chunk that is not as it was written */
export async function* readChunks(path: string): AsyncGenerator<Chunk> {
  await using file = await open(path, 'r')
  const { size } = await file.stat()
  const magic = await readExactly(file, 0, Math.min(MAGIC.length, size))
  if (!MAGIC.equals(magic)) throw new StoreError({ code: 'STORE_CORRUPT', detail: 'not a file of this program' })
  let position = MAGIC.length
  for (let index = 0; ; index++) {
    if (position + HEADER_BYTES > size) throw damaged('the file was cut', index)
    const header = await readExactly(file, position, HEADER_BYTES)
    const length = header.readUInt32BE(1)
    position += HEADER_BYTES
    if (position + length > size) throw damaged('a chunk is damaged or the file was cut', index)
    const payload = await readExactly(file, position, length)
    position += length
    if (!digestOf(index, header.subarray(0, 5), payload).equals(header.subarray(5))) {
      throw damaged('a chunk is damaged', index)
    }
    if (header[0] === END) {
      if (position !== size) throw damaged('something follows the last chunk', index)
      return
    }
    yield { index, section: header[0]!, payload }
  }
}

function damaged(detail: string, chunk: number): StoreError {
  return new StoreError({ code: 'STORE_CORRUPT', detail, chunk })
}

function digestOf(index: number, header: Uint8Array, payload: Uint8Array): Buffer {
  const hash = createHash('sha256').update(`${index}:`).update(header).update(payload)
  return hash.digest().subarray(0, DIGEST_BYTES)
}

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done)
    if (bytesRead === 0) throw new StoreError({ code: 'STORE_CORRUPT', detail: 'the file was cut while it was read' })
    done += bytesRead
  }
  return bytes
}
