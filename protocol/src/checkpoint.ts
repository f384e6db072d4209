import type { Signer } from '@secondme-node/keys'
import * as z from 'zod'
import { count, didKey, hash, timeMs } from './fields.ts'
import { type Kind, type Opened, openSigned, signPayload } from './signed.ts'
import { openBound, type Proved } from './statement.ts'

const checkpoint = z.strictObject({
  v: z.literal(1),
  type: z.literal('secondme/checkpoint'),
  iss: didKey,
  kid: didKey,
  /** `seq` of the newest audit entry. */
  seq: count,
  /** Its hash. */
  head: hash,
  atMs: timeMs
})

/** How far the audit log had come at a moment: a log cut shorter later shows. */
export type Checkpoint = z.infer<typeof checkpoint>

const CHECKPOINT: Kind<Checkpoint> = {
  name: 'checkpoint',
  version: 1,
  schema: checkpoint,
  maxPayloadBytes: 512,
  signerOf: ({ kid }) => kid
}

export type CheckpointInit = Omit<Checkpoint, 'v' | 'type' | 'kid'>

/** @param node - the node key of `iss` @throws {ProtocolError} BAD_SHAPE */
export function signCheckpoint(node: Signer, init: CheckpointInit): Uint8Array {
  return signPayload(CHECKPOINT, { ...init, v: 1, type: 'secondme/checkpoint', kid: node.did }, node)
}

/** Checks form and signature only. */
export function openCheckpoint(wire: Uint8Array): Opened<Checkpoint> {
  return openSigned(CHECKPOINT, wire)
}

/** Checks down to the root key, at its own time. @throws {ProtocolError} as `openSigned` and `acceptBinding` */
export function verifyCheckpoint(wire: Uint8Array, bindingWire: Uint8Array): Proved<Checkpoint> {
  return openBound(CHECKPOINT, wire, bindingWire, ({ atMs }) => atMs)
}
