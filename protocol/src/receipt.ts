import type { Signer } from '@secondme-node/keys'
import * as z from 'zod'
import { acceptBinding } from './binding.ts'
import { count, didKey, timeMs } from './fields.ts'
import { type Kind, type Opened, openSigned, signPayload } from './signed.ts'

// 8 MiB hold the ids of about 290 000 memories: one forget of a whole source stays one receipt.
const MAX_RECEIPT_BYTES = 8 * 1024 * 1024

const receipt = z
  .strictObject({
    v: z.literal(1),
    type: z.literal('secondme/receipt'),
    /** did of the self whose memories were forgotten. */
    iss: didKey,
    /** did of the node key that signed. */
    kid: didKey,
    atMs: timeMs,
    memoryCount: count,
    /** Rising, each once. */
    memoryIds: z.array(z.string().regex(/^[a-z0-9]{1,64}$/)),
    /** How many rows of each kind were removed or rewritten: `revisions`, `postings`, `vectors`, `ledger`, … */
    touched: z.record(z.string().regex(/^[a-z][A-Za-z]{0,39}$/), count),
    /** Whether the memories' data keys were destroyed, so that no backup can bring them back. */
    shredded: z.boolean(),
    /** What still holds something, in fixed sentences or codes; never a word of the forgotten. */
    remains: z.array(z.string().min(1).max(200)).max(64)
  })
  .refine(({ memoryIds, memoryCount }) => memoryIds.length === memoryCount, { path: ['memoryCount'] })
  .refine(({ memoryIds }) => memoryIds.every((id, i) => i === 0 || memoryIds[i - 1]! < id), { path: ['memoryIds'] })

/** A node's signed word that memories were forgotten, and what that touched. Holds ids and numbers only. */
export type ForgetReceipt = z.infer<typeof receipt>

const RECEIPT: Kind<ForgetReceipt> = {
  name: 'receipt',
  version: 1,
  schema: receipt,
  maxPayloadBytes: MAX_RECEIPT_BYTES,
  signerOf: ({ kid }) => kid
}

export interface ReceiptInit {
  /** did of the self. */
  iss: string
  atMs: number
  /** In any order. */
  memoryIds: readonly string[]
  touched: Readonly<Record<string, number>>
  shredded: boolean
  remains: readonly string[]
}

/** @param node - the node key @throws {ProtocolError} BAD_SHAPE, TOO_LARGE */
export function signReceipt(node: Signer, init: ReceiptInit): Uint8Array {
  const memoryIds = [...new Set(init.memoryIds)].sort()
  const payload: ForgetReceipt = {
    v: 1,
    type: 'secondme/receipt',
    iss: init.iss,
    kid: node.did,
    atMs: init.atMs,
    memoryCount: memoryIds.length,
    memoryIds,
    touched: { ...init.touched },
    shredded: init.shredded,
    remains: [...init.remains]
  }
  return signPayload(RECEIPT, payload, node)
}

/** Checks form and the node key's signature, not whether that key spoke for the self. */
export function openReceipt(wire: Uint8Array): Opened<ForgetReceipt> {
  return openSigned(RECEIPT, wire)
}

/**
 * Checks a receipt down to the root key: the binding must name the receipt's node key and self, and must have held at
 * the receipt's own time.
 *
 * @throws {ProtocolError} as `openSigned` and `acceptBinding`
 */
export function verifyReceipt(wire: Uint8Array, bindingWire: Uint8Array): Opened<ForgetReceipt> {
  const opened = openReceipt(wire)
  const { iss, kid, atMs } = opened.payload
  acceptBinding(bindingWire, { nowMs: atMs, iss, kid })
  return opened
}
