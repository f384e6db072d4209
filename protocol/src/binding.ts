import { didOf, type PublicKey, type Signer } from '@secondme-node/keys'
import * as z from 'zod'
import { ProtocolError } from './errors.ts'
import { count, didKey, timeMs } from './fields.ts'
import { type Kind, openSigned, signPayload } from './signed.ts'

/** A stolen node key is worth nothing after this long, even if its owner never notices. 180 days. */
export const MAX_BINDING_MS = 180 * 24 * 60 * 60 * 1000

const keyBinding = z
  .strictObject({
    v: z.literal(1),
    type: z.literal('secondme/binding'),
    /** did of the root key: the self. */
    iss: didKey,
    /** did of the node key that may sign for it. */
    kid: didKey,
    /** Rises with every new binding of this self; the highest counts. */
    seq: count,
    notBeforeMs: timeMs,
    /** Exclusive. */
    notAfterMs: timeMs
  })
  .refine(({ iss, kid }) => iss !== kid, { path: ['kid'] })
  .refine(({ notBeforeMs, notAfterMs }) => notAfterMs > notBeforeMs, { path: ['notAfterMs'] })
  .refine(({ notBeforeMs, notAfterMs }) => notAfterMs - notBeforeMs <= MAX_BINDING_MS, { path: ['notAfterMs'] })

/** The root key's word that a node key speaks for its self, for a time. */
export type KeyBinding = z.infer<typeof keyBinding>

const BINDING: Kind<KeyBinding> = {
  name: 'binding',
  version: 1,
  schema: keyBinding,
  maxPayloadBytes: 512,
  signerOf: ({ iss }) => iss
}

export interface BindingInit {
  nodeKey: PublicKey
  seq: number
  notBeforeMs: number
  /** Exclusive; at most 180 days after `notBeforeMs`. */
  notAfterMs: number
}

/** @returns the signed binding, to be kept and shown to peers @throws {ProtocolError} BAD_SHAPE */
export function bindNodeKey(root: Signer, init: BindingInit): Uint8Array {
  const { nodeKey, seq, notBeforeMs, notAfterMs } = init
  const payload: KeyBinding = {
    v: 1,
    type: 'secondme/binding',
    iss: root.did,
    kid: didOf(nodeKey),
    seq,
    notBeforeMs,
    notAfterMs
  }
  return signPayload(BINDING, payload, root)
}

/**
 * Checks form and signature: the root did say this. Whether it still holds, and for whom, `acceptBinding` tells.
 *
 * @throws {ProtocolError} as `openSigned`
 */
export function verifyBinding(wire: Uint8Array): KeyBinding {
  return openSigned(BINDING, wire).payload
}

export interface BindingExpectation {
  nowMs: number
  /** did of the self it must speak for. */
  iss: string
  /** did of the node key it must name. */
  kid: string
  /** The highest `seq` seen from this self; a lower one is refused. */
  newestSeq?: number
}

/**
 * Checks that by this binding, now, this node key speaks for this self.
 *
 * @throws {ProtocolError} as `openSigned`; BINDING_MISMATCH, BINDING_SUPERSEDED, BINDING_NOT_YET_VALID, BINDING_EXPIRED
 */
export function acceptBinding(wire: Uint8Array, expected: BindingExpectation): KeyBinding {
  const binding = verifyBinding(wire)
  const { iss, kid, seq, notBeforeMs, notAfterMs } = binding
  if (iss !== expected.iss || kid !== expected.kid) throw new ProtocolError({ code: 'BINDING_MISMATCH', iss, kid })
  const { newestSeq = 0, nowMs } = expected
  if (seq < newestSeq) throw new ProtocolError({ code: 'BINDING_SUPERSEDED', iss, seq, newestSeq })
  if (nowMs < notBeforeMs) throw new ProtocolError({ code: 'BINDING_NOT_YET_VALID', iss, seq, notBeforeMs })
  if (nowMs >= notAfterMs) throw new ProtocolError({ code: 'BINDING_EXPIRED', iss, seq, notAfterMs })
  return binding
}
