import type { createSerial } from '../serial.ts'
import { tables } from '../store/tables.ts'
import type { Batch, Store } from '../store/types.ts'
import type { MemoryStoreComponents } from './memory-store.ts'
import { bin, keyOf, type LedgerRow, ledger, MAX_SAME_TEXT, sameText, tombstones, under } from './rows.ts'
import type { Memory, MemoryId } from './types.ts'

/** Time in the bin before a memory is shredded. */
export const BIN_MS = 30 * 24 * 3_600_000

/** Rows that a shredding took out of the store. */
export interface ShredCounts {
  memories: number
  revisions: number
  vectors: number
  /** Edges from these memories to answers that cite them; the answers are the caller's to clear. */
  answerCitations: number
  ledger: number
  tombstones: number
}

export interface Forgetting {
  /** Out of recall at once, recoverable for 30 days. @returns the ids that were live */
  moveToBin(ids: readonly MemoryId[]): Promise<MemoryId[]>
  /** Back into recall. @returns the memories that lay in the bin */
  recover(ids: readonly MemoryId[]): Promise<Memory[]>
  /** What lies in the bin, oldest id first. */
  binned(): AsyncIterable<Memory>
  /** Shreds what has been in the bin for 30 days. */
  purgeExpired(): Promise<ShredCounts>
  /**
   * Destroys memories for good: rows, data keys, links. What was shredded is not imported again unless the owner
   * asks for it. Resolves when the deleted rows have left the files.
   */
  shred(ids: readonly MemoryId[]): Promise<ShredCounts>
}

export function createForgetting(
  { store, clock, log, observer }: MemoryStoreComponents,
  serially: ReturnType<typeof createSerial>
): Forgetting {
  async function found(ids: readonly MemoryId[]): Promise<Memory[]> {
    const memories = await store.getMany(tables.memories, [...new Set(ids)])
    return memories.filter(memory => memory !== undefined)
  }

  async function shredNow(memories: readonly Memory[]): Promise<ShredCounts> {
    const counts = { memories: 0, revisions: 0, vectors: 0, answerCitations: 0, ledger: 0, tombstones: 0 }
    if (memories.length === 0) return counts
    const atMs = clock.nowMs()
    const batch = store.batch()
    const ledgerKeys = memories.map(({ source }) => keyOf.ledger(store, source.sourceId, source.itemId))
    const ledgerRows = await store.getMany(ledger, ledgerKeys)
    for (const [i, memory] of memories.entries()) {
      const row = ledgerRows[i]
      // The item's row may by now speak of another memory; only this memory's own is closed.
      const own = row?.memoryId === memory.id ? row : undefined
      counts.revisions += await deleteUnder(store, batch, tables.revisions, memory.id)
      counts.vectors += await deleteUnder(store, batch, tables.vectors, memory.id)
      counts.answerCitations += await deleteUnder(store, batch, tables.answerCitations, memory.id)
      if (own?.outcome === 'gone') {
        // Its file vanished; nobody said that it should never come back.
        batch.delete(ledger, ledgerKeys[i]!)
      } else {
        batch.put(tombstones, keyOf.content(store, memory.contentHash), { atMs })
        batch.put(tombstones, keyOf.item(store, memory.source.sourceId, memory.source.itemId), { atMs })
        counts.tombstones += 2
        if (own !== undefined) batch.put(ledger, ledgerKeys[i]!, forgottenRow(own, atMs))
      }
      if (own !== undefined) counts.ledger++
      batch.delete(tables.memories, memory.id).delete(bin, memory.id).destroyDataKey(memory.id)
      counts.memories++
    }
    await unlinkSameText(store, batch, memories)
    await batch.commit()
    observer.removed(memories.map(({ id }) => id))
    await store.compact()
    log.info('memories shredded', counts)
    return counts
  }

  return {
    async moveToBin(ids) {
      return await serially(async () => {
        const live = (await found(ids)).filter(memory => memory.forgottenAtMs === undefined)
        if (live.length === 0) return []
        const forgottenAtMs = clock.nowMs()
        const batch = store.batch()
        for (const memory of live) {
          batch.put(tables.memories, memory.id, { ...memory, forgottenAtMs })
          batch.put(bin, memory.id, { forgottenAtMs })
        }
        await unlinkSameText(store, batch, live)
        await batch.commit()
        observer.removed(live.map(({ id }) => id))
        return live.map(({ id }) => id)
      })
    },
    async recover(ids) {
      return await serially(async () => {
        const recovered = (await found(ids)).flatMap(({ forgottenAtMs, ...memory }) =>
          forgottenAtMs === undefined ? [] : [memory]
        )
        if (recovered.length === 0) return []
        const batch = store.batch()
        for (const memory of recovered) {
          batch.put(tables.memories, memory.id, memory).delete(bin, memory.id)
        }
        await relinkSameText(store, batch, recovered)
        await batch.commit()
        observer.stored(recovered)
        return recovered
      })
    },
    async *binned() {
      for await (const memoryId of store.keys(bin)) {
        const memory = await store.get(tables.memories, memoryId)
        if (memory?.forgottenAtMs !== undefined) yield memory
      }
    },
    async purgeExpired() {
      return await serially(async () => {
        const latestMs = clock.nowMs() - BIN_MS
        const expired: MemoryId[] = []
        for await (const [memoryId, { forgottenAtMs }] of store.entries(bin)) {
          if (forgottenAtMs <= latestMs) expired.push(memoryId)
        }
        return await shredNow(await found(expired))
      })
    },
    async shred(ids) {
      return await serially(async () => await shredNow(await found(ids)))
    }
  }
}

/** Keeps that something stood here and was forgotten, and nothing about what it was. */
function forgottenRow({ importId }: LedgerRow, atMs: number): LedgerRow {
  return { importId, outcome: 'skipped', reason: 'FORGOTTEN', atMs }
}

async function deleteUnder(
  store: Store,
  batch: Batch,
  table: Parameters<Batch['delete']>[0],
  memoryId: MemoryId
): Promise<number> {
  let deleted = 0
  for await (const key of store.keys(table, under(memoryId))) {
    batch.delete(table, key)
    deleted++
  }
  return deleted
}

async function unlinkSameText(store: Store, batch: Batch, memories: readonly Memory[]): Promise<void> {
  const leaving = new Set(memories.map(({ id }) => id))
  const keys = [...new Set(memories.map(memory => keyOf.content(store, memory.contentHash)))]
  const rows = await store.getMany(sameText, keys)
  keys.forEach((key, i) => {
    const staying = (rows[i] ?? []).filter(id => !leaving.has(id))
    if (staying.length > 0) batch.put(sameText, key, staying)
    else batch.delete(sameText, key)
  })
}

/** Later memories of the same text find these again. */
async function relinkSameText(store: Store, batch: Batch, memories: readonly Memory[]): Promise<void> {
  const returning = Map.groupBy(memories, memory => keyOf.content(store, memory.contentHash))
  const keys = [...returning.keys()]
  const rows = await store.getMany(sameText, keys)
  keys.forEach((key, i) => {
    const ids = new Set([...(rows[i] ?? []), ...returning.get(key)!.map(({ id }) => id)])
    batch.put(sameText, key, [...ids].sort().slice(0, MAX_SAME_TEXT))
  })
}
