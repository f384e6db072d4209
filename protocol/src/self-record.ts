import type { Signer } from '@secondme-node/keys'
import { compare } from 'uint8arrays/compare'
import { fromString } from 'uint8arrays/from-string'
import { toString as textOf } from 'uint8arrays/to-string'
import * as z from 'zod'
import { hashOf } from './canonical.ts'
import { ProtocolError } from './errors.ts'
import { address, count, didKey, MAX_ADDRESSES, timeMs, wireUpTo } from './fields.ts'
import { type Kind, type Opened, openSigned, signPayload } from './signed.ts'
import { expectFields, expectNewest, expectUnexpired, openBound, type Proved } from './statement.ts'

export const MAX_SELF_RECORD_BYTES = 1024
export const MAX_SELF_RECORD_MS = 24 * 60 * 60 * 1000

/** Records lie in the DHT under `/secondme-self/<base32 of SHA-256 of the did>`. */
export const SELF_RECORD_NAMESPACE = 'secondme-self'

const selfRecord = z
  .strictObject({
    v: z.literal(1),
    type: z.literal('secondme/self-record'),
    iss: didKey,
    kid: didKey,
    /** Rises with every record of this self; the highest counts. */
    seq: count,
    /** Best first. */
    addresses: z.array(address).max(MAX_ADDRESSES),
    /** So that whoever keeps the record can check it without knowing the self. */
    binding: wireUpTo(592),
    atMs: timeMs,
    /** Exclusive. */
    expiresAtMs: timeMs
  })
  .refine(({ atMs, expiresAtMs }) => expiresAtMs > atMs && expiresAtMs - atMs <= MAX_SELF_RECORD_MS, {
    path: ['expiresAtMs']
  })

/** Where a self can be reached. It finds addresses only: who answers there is proved by the connection. */
export type SelfRecord = z.infer<typeof selfRecord>

const SELF_RECORD: Kind<SelfRecord> = {
  name: 'self-record',
  version: 1,
  schema: selfRecord,
  maxPayloadBytes: MAX_SELF_RECORD_BYTES,
  signerOf: ({ kid }) => kid
}

export type SelfRecordInit = Omit<SelfRecord, 'v' | 'type' | 'kid'>

/**
 * Addresses that do not fit into the record are left out, the last ones first.
 *
 * @param node - the node key of `iss`
 * @throws {ProtocolError} BAD_SHAPE
 */
export function signSelfRecord(node: Signer, init: SelfRecordInit): Uint8Array {
  const payload: SelfRecord = { ...init, v: 1, type: 'secondme/self-record', kid: node.did }
  try {
    return signPayload(SELF_RECORD, payload, node)
  } catch (err) {
    const isFull = err instanceof ProtocolError && err.code === 'TOO_LARGE'
    if (!isFull || init.addresses.length === 0) throw err
    return signSelfRecord(node, { ...init, addresses: init.addresses.slice(0, -1) })
  }
}

/** Checks form and signature only. */
export function openSelfRecord(wire: Uint8Array): Opened<SelfRecord> {
  return openSigned(SELF_RECORD, wire)
}

export interface SelfRecordExpectation {
  nowMs: number
  /** The self looked for; absent for whoever only keeps records, which checks the key with `selfRecordKey`. */
  iss?: string
  newestSeq?: number
}

/** @throws {ProtocolError} as `openSigned` and `acceptBinding`; MISMATCH, SUPERSEDED, EXPIRED */
export function acceptSelfRecord(wire: Uint8Array, expected: SelfRecordExpectation): Proved<SelfRecord> {
  const { nowMs, iss, newestSeq = 0 } = expected
  const { payload } = openSelfRecord(wire)
  const proved = openBound(SELF_RECORD, wire, payload.binding, nowMs)
  if (iss !== undefined) expectFields(payload, { iss })
  expectNewest('secondme/self-record', payload.seq, newestSeq)
  expectUnexpired(payload, nowMs)
  return proved
}

/** The key under which a self's record lies, as bytes of ASCII text. */
export function selfRecordKey(iss: string): Uint8Array {
  return fromString(`/${SELF_RECORD_NAMESPACE}/${textOf(hashOf(fromString(iss, 'utf8')), 'base32')}`, 'utf8')
}

/**
 * Chooses among records of one self: the highest `seq`, then the later one, then the higher bytes, so that everyone
 * chooses alike. What does not open is passed over.
 *
 * @returns position of the newest, or -1 when none is sound
 */
export function selectNewest(wires: readonly Uint8Array[]): number {
  let best: { at: number; record: SelfRecord; wire: Uint8Array } | undefined
  for (const [at, wire] of wires.entries()) {
    const record = recordIn(wire)
    if (record !== undefined && (best === undefined || isNewer({ record, wire }, best))) best = { at, record, wire }
  }
  return best?.at ?? -1
}

interface Candidate {
  record: SelfRecord
  wire: Uint8Array
}

function isNewer(a: Candidate, b: Candidate): boolean {
  if (a.record.seq !== b.record.seq) return a.record.seq > b.record.seq
  if (a.record.atMs !== b.record.atMs) return a.record.atMs > b.record.atMs
  return compare(a.wire, b.wire) > 0
}

function recordIn(wire: Uint8Array): SelfRecord | undefined {
  try {
    return openSelfRecord(wire).payload
  } catch {
    return undefined
  }
}
