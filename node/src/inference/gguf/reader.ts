import type { FileHandle } from 'node:fs/promises'
import { GgufError } from './errors.ts'

const BUFFER_BYTES = 256 * 1024

/** Largest header that is read. The biggest vocabularies in use (260 000 tokens with merges) take about 16 MB. */
const MAX_HEADER_BYTES = 256 * 1024 * 1024

/**
 * Reads little-endian values from the start of a file through one small buffer. Every length is held against the
 * file's size before anything is allocated for it, so a hostile file costs at most the buffer.
 */
export interface HeaderReader {
  /** Bytes consumed so far. */
  readonly at: number
  readonly sizeBytes: number
  u8(): Promise<number>
  u32(): Promise<number>
  i32(): Promise<number>
  f32(): Promise<number>
  f64(): Promise<number>
  /** @throws {GgufError} GGUF_COUNT_TOO_LARGE when it does not fit a safe integer */
  u64(what: 'tensors' | 'fields' | 'string' | 'array' | 'elements'): Promise<number>
  i64(): Promise<bigint>
  /** A length and as many bytes of UTF-8, at most `maxBytes`. */
  string(maxBytes: number): Promise<string>
  /** @param bytes - no more than the buffer holds */
  text(bytes: number): Promise<string>
  skip(bytes: number): Promise<void>
}

export function createHeaderReader(file: FileHandle, sizeBytes: number): HeaderReader {
  const buffer = Buffer.alloc(BUFFER_BYTES)
  let start = 0
  let end = 0
  let bufferAt = 0

  const position = (): number => bufferAt + start

  function demand(bytes: number): void {
    const at = position()
    if (at + bytes > sizeBytes) throw new GgufError({ code: 'GGUF_TRUNCATED', at, sizeBytes })
    if (at + bytes > MAX_HEADER_BYTES) throw new GgufError({ code: 'GGUF_COUNT_TOO_LARGE', what: 'header', at })
  }

  /** Makes `bytes` (no more than the buffer holds) readable and returns where they begin. */
  async function take(bytes: number): Promise<number> {
    demand(bytes)
    if (end - start < bytes) {
      buffer.copyWithin(0, start, end)
      bufferAt += start
      end -= start
      start = 0
      while (end < bytes) {
        const { bytesRead } = await file.read(buffer, end, BUFFER_BYTES - end, bufferAt + end)
        if (bytesRead === 0) throw new GgufError({ code: 'GGUF_TRUNCATED', at: position(), sizeBytes })
        end += bytesRead
      }
    }
    const from = start
    start += bytes
    return from
  }

  async function skip(bytes: number): Promise<void> {
    demand(bytes)
    const inBuffer = Math.min(bytes, end - start)
    start += inBuffer
    if (inBuffer === bytes) return
    bufferAt += start + (bytes - inBuffer)
    start = 0
    end = 0
  }

  const reader: HeaderReader = {
    get at() {
      return position()
    },
    sizeBytes,
    u8: async () => buffer.readUInt8(await take(1)),
    u32: async () => buffer.readUInt32LE(await take(4)),
    i32: async () => buffer.readInt32LE(await take(4)),
    f32: async () => buffer.readFloatLE(await take(4)),
    f64: async () => buffer.readDoubleLE(await take(8)),
    async u64(what) {
      const at = position()
      const value = buffer.readBigUInt64LE(await take(8))
      if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new GgufError({ code: 'GGUF_COUNT_TOO_LARGE', what, at })
      return Number(value)
    },
    i64: async () => buffer.readBigInt64LE(await take(8)),
    async string(maxBytes) {
      const at = position()
      const length = await reader.u64('string')
      if (length > maxBytes) throw new GgufError({ code: 'GGUF_COUNT_TOO_LARGE', what: 'string', at })
      return reader.text(length)
    },
    async text(bytes) {
      const from = await take(bytes)
      return buffer.toString('utf8', from, from + bytes)
    },
    skip
  }
  return reader
}
