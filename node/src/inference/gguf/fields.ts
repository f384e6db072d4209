import { GgufError, type GgufFault } from './errors.ts'
import type { HeaderReader } from './reader.ts'

/** Numbers, truth values and short strings of the header. Arrays are checked and passed over, not kept. */
export type GgufFields = Map<string, number | bigint | boolean | string>

const STRING = 8
const ARRAY = 9
const BOOL = 7

/** Bytes a value of each fixed-size type takes: u8 i8 u16 i16 u32 i32 f32 bool, then u64 i64 f64. */
const FIXED_BYTES: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 4],
  [5, 4],
  [6, 4],
  [7, 1],
  [10, 8],
  [11, 8],
  [12, 8]
])

const MAX_KEY_BYTES = 65_535 // the format's own limit
const MAX_KEPT_STRING_BYTES = 16 * 1024
// A chat template is the longest single string in real files (under 100 kB); a token is far shorter.
const MAX_STRING_BYTES = 16 * 1024 * 1024

/**
 * Walks over the key-value part of a header.
 *
 * @param count - how many fields the file says it has
 * @throws {GgufError} a length, type or value that no writer produces
 */
export async function readFields(reader: HeaderReader, count: number): Promise<GgufFields> {
  const fields: GgufFields = new Map()
  const seen = new Set<string>()
  for (let i = 0; i < count; i++) {
    const at = reader.at
    const key = await reader.string(MAX_KEY_BYTES)
    if (key.length === 0 || /[^\x21-\x7e]/.test(key)) throw badField('key', at)
    if (seen.has(key)) throw badField('duplicate', at)
    seen.add(key)
    const value = await readValue(reader, await reader.u32())
    if (value !== undefined) fields.set(key, value)
  }
  return fields
}

async function readValue(reader: HeaderReader, type: number): Promise<number | bigint | boolean | string | undefined> {
  const at = reader.at
  switch (type) {
    case 0:
      return reader.u8()
    case 1:
      return ((await reader.u8()) << 24) >> 24
    case 2:
      return (await reader.u8()) + 256 * (await reader.u8())
    case 3:
      return (((await reader.u8()) + 256 * (await reader.u8())) << 16) >> 16
    case 4:
      return reader.u32()
    case 5:
      return reader.i32()
    case 6:
      return reader.f32()
    case BOOL:
      return readBool(reader)
    case STRING:
      return readString(reader)
    case ARRAY:
      await skipArray(reader)
      return undefined
    case 10:
      return BigInt.asUintN(64, await reader.i64())
    case 11:
      return reader.i64()
    case 12:
      return reader.f64()
    default:
      throw badField('type', at)
  }
}

async function readBool(reader: HeaderReader): Promise<boolean> {
  const at = reader.at
  const value = await reader.u8()
  // Any other byte in a C++ bool is undefined behaviour in the reader behind us.
  if (value > 1) throw badField('bool', at)
  return value === 1
}

/** Long strings (chat templates) are checked, not kept: nothing here uses them. */
async function readString(reader: HeaderReader): Promise<string | undefined> {
  const at = reader.at
  const length = await reader.u64('string')
  if (length > MAX_STRING_BYTES) throw new GgufError({ code: 'GGUF_COUNT_TOO_LARGE', what: 'string', at })
  if (length > MAX_KEPT_STRING_BYTES) {
    await reader.skip(length)
    return undefined
  }
  return reader.text(length)
}

async function skipArray(reader: HeaderReader): Promise<void> {
  const at = reader.at
  const type = await reader.u32()
  const count = await reader.u64('array')
  if (type === ARRAY) throw badField('nested-array', at)
  const size = FIXED_BYTES.get(type)
  if (size === undefined && type !== STRING) throw badField('type', at)
  // A string takes at least its length field, so the file's size bounds the count.
  if (count * (size ?? 8) > reader.sizeBytes) throw new GgufError({ code: 'GGUF_COUNT_TOO_LARGE', what: 'array', at })
  if (type === BOOL) {
    for (let i = 0; i < count; i++) await readBool(reader)
  } else if (size !== undefined) {
    await reader.skip(count * size)
  } else {
    for (let i = 0; i < count; i++) {
      const length = await reader.u64('string')
      if (length > MAX_STRING_BYTES) throw new GgufError({ code: 'GGUF_COUNT_TOO_LARGE', what: 'string', at })
      await reader.skip(length)
    }
  }
}

type FieldFault = Extract<GgufFault, { code: 'GGUF_BAD_FIELD' }>

function badField(reason: FieldFault['reason'], at: number): GgufError {
  return new GgufError({ code: 'GGUF_BAD_FIELD', reason, at })
}
