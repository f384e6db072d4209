import type { Store, Table } from '../store/types.ts'

/** Everything in a table of a few hundred rows. */
export async function loadRows<V>(store: Store, table: Table<V>): Promise<Map<string, V>> {
  const rows = new Map<string, V>()
  for await (const [key, row] of store.entries(table)) rows.set(key, row)
  return rows
}

export const base64url = {
  of: (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url'),
  bytes: (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
}
