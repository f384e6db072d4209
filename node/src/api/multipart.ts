import { RequestError } from './request-error.ts'

/** Headers of one part; anything longer is not a browser's form. */
const MAX_PART_HEADER_BYTES = 8 * 1024

export interface FilePart {
  fileName: string
  /** Bytes of the file, as they arrive. */
  content: AsyncIterable<Uint8Array>
}

/**
 * The first file of a multipart form, streamed: nothing but the last few bytes is held back, because they may be the
 * start of the boundary. What follows the file is not read.
 *
 * @param contentType - header of the request, with the boundary
 * @throws {RequestError} UPLOAD_REFUSED when the form holds no file or ends in the middle of it
 * @see RFC 7578, RFC 2046 §5.1
 */
export async function firstFilePart(contentType: string, body: AsyncIterable<Uint8Array>): Promise<FilePart> {
  const boundary = /boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType)
  const name = boundary?.[1] ?? boundary?.[2]
  if (name === undefined) throw refused()
  const reader = createBuffered(body)
  // The line break before a boundary belongs to it, except at the very start.
  reader.unshift(Buffer.from('\r\n'))
  const delimiter = Buffer.from(`\r\n--${name}`)
  for (;;) {
    await drain(untilMark(reader, delimiter))
    const headers = await headersOf(reader)
    const fileName = /filename="((?:[^"\\]|\\.)*)"/i.exec(headers)?.[1]
    if (fileName !== undefined) return { fileName, content: untilMark(reader, delimiter) }
  }
}

interface Buffered {
  /** More bytes at the end. @throws {RequestError} the body is over */
  fill(): Promise<void>
  unshift(bytes: Buffer): void
  take(length: number): Buffer
  readonly bytes: Buffer
}

function createBuffered(body: AsyncIterable<Uint8Array>): Buffered {
  const iterator = body[Symbol.asyncIterator]()
  let bytes: Buffer = Buffer.alloc(0)
  return {
    get bytes() {
      return bytes
    },
    async fill() {
      const next = await iterator.next()
      if (next.done) throw refused()
      bytes = bytes.length === 0 ? Buffer.from(next.value) : Buffer.concat([bytes, next.value])
    },
    unshift(before) {
      bytes = Buffer.concat([before, bytes])
    },
    take(length) {
      const taken = bytes.subarray(0, length)
      bytes = bytes.subarray(length)
      return taken
    }
  }
}

/** Everything before the mark; the mark itself is consumed. */
async function* untilMark(reader: Buffered, mark: Buffer): AsyncGenerator<Uint8Array> {
  for (;;) {
    const at = reader.bytes.indexOf(mark)
    if (at >= 0) {
      if (at > 0) yield reader.take(at)
      reader.take(mark.length)
      return
    }
    const safeLength = reader.bytes.length - (mark.length - 1)
    if (safeLength > 0) yield reader.take(safeLength)
    await reader.fill()
  }
}

async function headersOf(reader: Buffered): Promise<string> {
  const end = Buffer.from('\r\n\r\n')
  for (;;) {
    // Two dashes after a boundary close the form.
    if (reader.bytes.length >= 2 && reader.bytes.subarray(0, 2).toString('latin1') === '--') throw refused()
    const at = reader.bytes.indexOf(end)
    if (at > MAX_PART_HEADER_BYTES || (at < 0 && reader.bytes.length > MAX_PART_HEADER_BYTES)) throw refused()
    if (at >= 0) return reader.take(at + end.length).toString('utf8')
    await reader.fill()
  }
}

async function drain(source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of source) {
    // Parts before the file are not wanted.
  }
}

function refused(): RequestError {
  return new RequestError({ code: 'UPLOAD_REFUSED' })
}
