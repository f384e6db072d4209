import type { Table } from './types.ts'

/** Bytes of a value, taken when it is handed over, so that later changes to it do no harm. */
export function encode<V>(table: Table<V>, value: V): Uint8Array {
  if (table.codec === 'json') return Buffer.from(JSON.stringify(value))
  if (!(value instanceof Uint8Array)) throw new TypeError(`table ${table.name} holds bytes`)
  return Uint8Array.from(value)
}

export function decode<V>(table: Table<V>, bytes: Uint8Array): V {
  if (table.codec === 'bytes') return bytes as V
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()) as V
}
