import type { Signer } from '@secondme-node/keys'
import * as z from 'zod'
import { adapterDigest, count, didKey, hash, nonce, statementId, timeMs } from './fields.ts'
import { type Kind, type Opened, openSigned, signPayload } from './signed.ts'
import { expectFields, openBound, type Proved } from './statement.ts'

export const MAX_REPLY_RECEIPT_BYTES = 1024

/** Which weights spoke: none (sentences chosen, not written), the base model, or one trained for the audience. */
export const replyModel = z.enum(['none', 'base', 'audience'])

const replyReceipt = z
  .strictObject({
    v: z.literal(1),
    type: z.literal('secondme/reply-receipt'),
    /** The self that answered. */
    iss: didKey,
    kid: didKey,
    /** The self that asked. */
    aud: didKey,
    grantId: statementId.nullable(),
    sessionId: nonce,
    /** `seq` of the request. */
    seq: count,
    /** SHA-256 of the request's payload bytes. */
    requestHash: hash,
    /** As `replyHash` makes it. */
    replyHash: hash,
    model: replyModel,
    adapterDigest,
    atMs: timeMs
  })
  .refine(({ model, adapterDigest }) => (model === 'audience') === (adapterDigest !== null), {
    path: ['adapterDigest']
  })

/** The answering node's word for what it said to which question, under which grant. Both sides keep it. */
export type ReplyReceipt = z.infer<typeof replyReceipt>

const REPLY_RECEIPT: Kind<ReplyReceipt> = {
  name: 'reply-receipt',
  version: 1,
  schema: replyReceipt,
  maxPayloadBytes: MAX_REPLY_RECEIPT_BYTES,
  signerOf: ({ kid }) => kid
}

export type ReplyReceiptInit = Omit<ReplyReceipt, 'v' | 'type' | 'kid'>

/** @param node - the node key of `iss` @throws {ProtocolError} BAD_SHAPE */
export function signReplyReceipt(node: Signer, init: ReplyReceiptInit): Uint8Array {
  return signPayload(REPLY_RECEIPT, { ...init, v: 1, type: 'secondme/reply-receipt', kid: node.did }, node)
}

/** Checks form and signature only. */
export function openReplyReceipt(wire: Uint8Array): Opened<ReplyReceipt> {
  return openSigned(REPLY_RECEIPT, wire)
}

/**
 * Checks a receipt down to the root key, at the receipt's own time, and that it speaks of this exchange.
 *
 * @throws {ProtocolError} as `openSigned` and `acceptBinding`; MISMATCH
 */
export function verifyReplyReceipt(
  wire: Uint8Array,
  bindingWire: Uint8Array,
  expected: Partial<Omit<ReplyReceipt, 'v' | 'type'>> = {}
): Proved<ReplyReceipt> {
  const proved = openBound(REPLY_RECEIPT, wire, bindingWire, ({ atMs }) => atMs)
  expectFields(proved.payload, expected)
  return proved
}
