import type { Identity } from '@secondme-node/keys'
import { signReceipt } from '@secondme-node/protocol'
import type { Clock } from '../clock.ts'
import type { MemoryId } from '../memory/types.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import type { ReceiptRow } from './forget-types.ts'

const receipts = typedTable<ReceiptRow>(tables.receipts)

export interface ReceiptsComponents {
  store: Store
  identity: Pick<Identity, 'selfId' | 'node'>
  clock: Clock
}

export interface Receipts {
  /** Signs and keeps a receipt. */
  write(facts: {
    memoryIds: readonly MemoryId[]
    shredded: boolean
    recoverableUntilMs: number | null
    touched: Record<string, number>
    remains: string[]
  }): Promise<ReceiptRow>
  /** Newest first. */
  list(): Promise<ReceiptRow[]>
}

export function createReceipts({ store, identity, clock }: ReceiptsComponents): Receipts {
  return {
    async write({ memoryIds, shredded, recoverableUntilMs, touched, remains }) {
      const atMs = clock.nowMs()
      const signed = signReceipt(identity.node, { iss: identity.selfId, atMs, memoryIds, touched, shredded, remains })
      const row: ReceiptRow = {
        receiptId: clock.newId(),
        atMs,
        memoryIds: [...memoryIds],
        shredded,
        recoverableUntilMs,
        touched,
        remains,
        signed: Buffer.from(signed).toString('base64url')
      }
      await store.batch().put(receipts, row.receiptId, row).commit()
      return row
    },
    async list() {
      const rows: ReceiptRow[] = []
      for await (const [, row] of store.entries(receipts, { reverse: true })) rows.push(row)
      return rows
    }
  }
}
