import type { MemoryId } from '../memory/types.ts'

/** Which memories to forget. A source may be narrowed by time; both bounds compare with the event time. */
export type ForgetSelector =
  | { ids: readonly MemoryId[] }
  /** Memories that hold the words of the query; `limit` of them at most. @default 100 */
  | { query: string; limit?: number }
  /** ISO-8601 dates or instants; `until` is exclusive. */
  | { sourceId?: string; since?: string; until?: string }

export interface ForgetPlan {
  memoryIds: MemoryId[]
  /** Sources the memories come from. */
  sources: number
  /** Turns of conversations whose words would go when shredded. */
  chatTurns: number
  /** A few of the memories, so that the owner sees what would go. */
  sample: Array<{ memoryId: MemoryId; text: string }>
}

/** Kept for good: proves a forget and holds no content. */
export interface ReceiptRow {
  receiptId: string
  atMs: number
  memoryIds: MemoryId[]
  shredded: boolean
  /** End of the time in the bin; null after a shred. */
  recoverableUntilMs: number | null
  /** Rows removed or rewritten, by kind. */
  touched: Record<string, number>
  /** What this node cannot reach, in words. */
  remains: string[]
  /** base64url of the signed receipt, as the protocol defines it. */
  signed: string
}

export type ForgetFault =
  | { code: 'NOTHING_TO_FORGET' }
  /** A bound is no ISO-8601 date or instant, or nothing was chosen. */
  | { code: 'BAD_SELECTOR'; field: string }

/** A forget cannot be carried out as asked; nothing was changed. */
export class ForgetError extends Error {
  override readonly name = 'ForgetError'
  readonly fault: ForgetFault

  constructor(fault: ForgetFault, options?: ErrorOptions) {
    super(fault.code === 'BAD_SELECTOR' ? `${fault.code}: ${fault.field}` : fault.code, options)
    this.fault = fault
  }

  get code(): ForgetFault['code'] {
    return this.fault.code
  }
}
