/** A row as it lies in the database. */
export type RawRow = readonly [rawKey: string, sealed: Uint8Array]

const PACK_BYTES = 1024 * 1024

/** Joins rows to packs of about 1 MiB: key length (2 bytes), key, value length (4), value. */
export async function* packRows(pages: AsyncIterable<readonly RawRow[]>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = []
  let sizeBytes = 0
  for await (const page of pages) {
    for (const [rawKey, sealed] of page) {
      const key = Buffer.from(rawKey)
      const head = Buffer.alloc(6 + key.length)
      head.writeUInt16BE(key.length)
      head.set(key, 2)
      head.writeUInt32BE(sealed.length, 2 + key.length)
      parts.push(head, sealed)
      sizeBytes += head.length + sealed.length
      if (sizeBytes < PACK_BYTES) continue
      yield Buffer.concat(parts)
      parts = []
      sizeBytes = 0
    }
  }
  if (sizeBytes > 0) yield Buffer.concat(parts)
}

/** @throws {RangeError} not a pack */
export function unpackRows(pack: Uint8Array): RawRow[] {
  const bytes = Buffer.from(pack.buffer, pack.byteOffset, pack.byteLength)
  const rows: RawRow[] = []
  for (let at = 0; at < bytes.length; ) {
    const keyEnd = at + 2 + bytes.readUInt16BE(at)
    const rawKey = bytes.toString('utf8', at + 2, keyEnd)
    const valueEnd = keyEnd + 4 + bytes.readUInt32BE(keyEnd)
    if (valueEnd > bytes.length) throw new RangeError('pack ends inside a row')
    rows.push([rawKey, bytes.subarray(keyEnd + 4, valueEnd)])
    at = valueEnd
  }
  return rows
}
