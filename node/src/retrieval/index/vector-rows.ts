import type { MemoryId } from '../../memory/types.ts'
import { tables } from '../../store/tables.ts'
import type { Batch, Store } from '../../store/types.ts'
import type { DocumentTable } from './document-table.ts'
import type { VectorIndex } from './vector-index.ts'

/** A row: the passage's fingerprint (float64), which tells a vector of earlier words apart, then the vector (int8). */
const FINGERPRINT_BYTES = 8

/** A short name of the embedder is enough inside one memory's rows. */
export function vectorKey(memoryId: MemoryId, chunk: number, embedderId: string): string {
  return `${memoryId}/${chunk}/${embedderId.slice(0, 16)}`
}

export function putVector(
  batch: Batch,
  table: DocumentTable,
  document: number,
  embedderId: string,
  vector: Int8Array
): void {
  const memory = table.columns.memory[document]!
  const row = new Uint8Array(FINGERPRINT_BYTES + vector.length)
  new DataView(row.buffer).setFloat64(0, table.columns.fingerprint[document]!, true)
  row.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.length), FINGERPRINT_BYTES)
  batch.put(
    tables.vectors,
    vectorKey(table.memories.id[memory]!, document - table.memories.first[memory]!, embedderId),
    row
  )
}

/** Fills a vector index with the rows of its embedder that still fit their passage. */
export async function loadVectors(
  store: Pick<Store, 'entries'>,
  table: DocumentTable,
  vectors: VectorIndex,
  signal: AbortSignal
): Promise<void> {
  const suffix = vectors.embedderId.slice(0, 16)
  for await (const [key, row] of store.entries(tables.vectors)) {
    signal.throwIfAborted()
    const [id, chunk, embedder] = key.split('/') as [string, string, string]
    const memory = table.memoryNumber(id)
    if (memory === undefined || embedder !== suffix || row.length !== FINGERPRINT_BYTES + vectors.dimensions) continue
    if (Number(chunk) >= table.memories.count[memory]!) continue
    const document = table.memories.first[memory]! + Number(chunk)
    const fingerprint = new DataView(row.buffer, row.byteOffset).getFloat64(0, true)
    if (fingerprint !== table.columns.fingerprint[document]) continue
    vectors.setQuantized(document, new Int8Array(row.slice(FINGERPRINT_BYTES).buffer))
  }
}

/** Deletes rows by their key. @param isWanted - false for keys to delete */
export async function deleteVectorRows(
  store: Pick<Store, 'keys' | 'batch'>,
  isWanted: (key: string) => boolean
): Promise<void> {
  const batch = store.batch()
  for await (const key of store.keys(tables.vectors)) if (!isWanted(key)) batch.delete(tables.vectors, key)
  await batch.commit()
}

/** Deletes every vector of some memories. */
export async function deleteVectorsOf(store: Pick<Store, 'keys' | 'batch'>, ids: readonly MemoryId[]): Promise<void> {
  const batch = store.batch()
  for (const id of ids) {
    for await (const key of store.keys(tables.vectors, { gte: `${id}/`, lt: `${id}0` }))
      batch.delete(tables.vectors, key)
  }
  await batch.commit()
}
