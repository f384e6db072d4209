import type { Signer } from '@secondme-node/keys'
import * as z from 'zod'
import { hashOf } from './canonical.ts'
import { envelopeBody } from './envelope-body.ts'
import { count, didKey, hash, nonce, statementId, timeMs } from './fields.ts'
import { type Claim, type Kind, type Opened, openSigned, readClaim, signStatement } from './signed.ts'
import { expectFields, expectUnexpired } from './statement.ts'

/** On the wire, all in all. Checked before anything is parsed. */
export const MAX_FRAME_BYTES = 64 * 1024

/** What a frame's head and the signature take. */
const MAX_ENVELOPE_BYTES = MAX_FRAME_BYTES - 96

/** A message is answered soon or signed again. 10 minutes. */
export const MAX_ENVELOPE_MS = 10 * 60 * 1000

const envelope = z
  .strictObject({
    v: z.literal(1),
    type: z.literal('secondme/envelope'),
    /** did of the self that speaks. */
    from: didKey,
    kid: didKey,
    /** did of the self spoken to. */
    to: didKey,
    /** Chosen at random by the one who answers: no message of before fits a new session. Null in `open` only. */
    sessionId: nonce.nullable(),
    /** Each side counts its own messages from 0. */
    seq: count,
    /** SHA-256 of the payload of this side's message before; for `opened` of the `open`; zeros for `open`. */
    prevHash: hash,
    sentAtMs: timeMs,
    /** Exclusive. */
    expiresAtMs: timeMs,
    /** The grant spoken under; null where none is needed. */
    grantId: statementId.nullable(),
    body: envelopeBody
  })
  .refine(({ from, to }) => from !== to, { path: ['to'] })
  .refine(({ sentAtMs, expiresAtMs }) => expiresAtMs > sentAtMs && expiresAtMs - sentAtMs <= MAX_ENVELOPE_MS, {
    path: ['expiresAtMs']
  })
  .refine(({ body, sessionId }) => (body.kind === 'open') === (sessionId === null), { path: ['sessionId'] })
  .refine(({ body, seq }) => body.kind !== 'open' || seq === 0, { path: ['seq'] })
  .refine(({ body, prevHash }) => body.kind !== 'open' || prevHash.every(byte => byte === 0), { path: ['prevHash'] })

/** One message between two selves. */
export type Envelope = z.infer<typeof envelope>

const ENVELOPE: Kind<Envelope> = {
  name: 'envelope',
  version: 1,
  schema: envelope,
  maxPayloadBytes: MAX_ENVELOPE_BYTES,
  signerOf: ({ kid }) => kid
}

/** `prevHash` of an `open`. */
export const NO_HASH = new Uint8Array(32)

export type EnvelopeInit = Omit<Envelope, 'v' | 'type' | 'kid'>

export interface SignedEnvelope {
  readonly wire: Uint8Array
  /** SHA-256 of the payload: the next message's `prevHash`. 32 bytes. */
  readonly hash: Uint8Array
}

/** @param node - the node key of `from` @throws {ProtocolError} BAD_SHAPE, TOO_LARGE */
export function signEnvelope(node: Signer, init: EnvelopeInit): SignedEnvelope {
  const payload: Envelope = { ...init, v: 1, type: 'secondme/envelope', kid: node.did }
  const { wire, payloadBytes } = signStatement(ENVELOPE, payload, node)
  return { wire, hash: hashOf(payloadBytes) }
}

/** Checks form and signature, not whether the key spoke for the self. */
export function openEnvelope(wire: Uint8Array): Opened<Envelope> {
  return openSigned(ENVELOPE, wire)
}

/** Reads an envelope without believing it yet: addressee, time and order are checked before the costly signature. */
export function readEnvelope(wire: Uint8Array): Claim<Envelope> {
  return readClaim(ENVELOPE, wire)
}

export interface Addressing {
  nowMs: number
  /** The own self. */
  to: string
  /** did of the key the connection proved. */
  kid: string
  /** The self expected behind it, where it is known. */
  from?: string
}

/** @throws {ProtocolError} MISMATCH (`to`, `kid` or `from`), EXPIRED */
export function checkAddressing(envelope: Envelope, { nowMs, to, kid, from }: Addressing): void {
  expectFields(envelope, { to, kid, ...(from !== undefined && { from }) })
  expectUnexpired(envelope, nowMs)
}
