import { tables, typedTable } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import type { MemoryId } from './types.ts'

/** What became of one item in an import. `gone`: its file was deleted, the memory moved to the bin for it. */
export type LedgerOutcome = 'new' | 'changed' | 'same' | 'skipped' | 'failed' | 'gone'

/** The last thing that happened to one item of a source. */
export interface LedgerRow {
  importId: string
  outcome: LedgerOutcome
  /** Absent once the item was forgotten. */
  itemId?: string
  memoryId?: MemoryId
  contentHash?: string
  /** Why it was skipped or failed, or what was left unread in an item that arrived. */
  reason?: string
  atMs: number
}

/** Something shredded that must not come back. The hidden key alone tells what, and names nothing. */
export interface TombstoneRow {
  atMs: number
}

/** A memory in the bin. Key: its id. */
export interface BinRow {
  forgottenAtMs: number
}

export const ledger = typedTable<LedgerRow>(tables.ledger)
export const tombstones = typedTable<TombstoneRow>(tables.tombstones)

/** Live memories that hold one very text, oldest first, at most `MAX_SAME_TEXT` of them. Key: `keyOf.content`. */
export const sameText = typedTable<MemoryId[]>(tables.sameText)
export const bin = typedTable<BinRow>(tables.bin)

/** Texts such as "ok" come thousands of times; a few links show the fact, and rows stay small. */
export const MAX_SAME_TEXT = 16

export const keyOf = {
  item: (store: Store, sourceId: string, itemId: string) => store.hiddenKey('item', sourceId, itemId),
  ledger: (store: Store, sourceId: string, itemId: string) => `${sourceId}/${keyOf.item(store, sourceId, itemId)}`,
  content: (store: Store, contentHash: string) => store.hiddenKey('content', contentHash),
  /** As the page of tables names it: eight digits, so that revisions sort. */
  revision: (memoryId: MemoryId, revision: number) => `${memoryId}/${String(revision).padStart(8, '0')}`
}

/** Every key that starts with `prefix` and a slash. */
export function under(prefix: string): { gte: string; lt: string } {
  // '0' is the character after '/'.
  return { gte: `${prefix}/`, lt: `${prefix}0` }
}
