/** Bytes in JSON: `{ "bytes": "<hex>" }`. */
export function toJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('hex') }
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toJson(one)]))
}

/** The way back. */
export function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [first] = entries
  if (entries.length === 1 && first?.[0] === 'bytes') return new Uint8Array(Buffer.from(String(first[1]), 'hex'))
  return Object.fromEntries(entries.map(([key, one]) => [key, fromJson(one)]))
}
