import { createHash } from 'node:crypto'
import * as dagCbor from '@ipld/dag-cbor'
import { CID } from 'multiformats/cid'
import { create as createDigest } from 'multiformats/hashes/digest'
import { equals } from 'uint8arrays/equals'
import { isWithinDepth } from './cbor-depth.ts'
import { ProtocolError } from './errors.ts'

/** Deep enough for every message there is, shallow enough for any decoder's stack. */
export const MAX_DEPTH = 8

/** Multihash code of sha2-256. */
const SHA2_256 = 0x12

export interface CanonicalLimits {
  maxBytes: number
  /** Containers on one path. @default 8 */
  maxDepth?: number
}

/**
 * The one DAG-CBOR encoding of a value: shortest lengths, map keys by length and then by byte, 64-bit floats.
 *
 * @throws {ProtocolError} TOO_LARGE, TOO_DEEP: we send nothing that we would refuse
 */
export function encodeCanonical(value: unknown, { maxBytes, maxDepth = MAX_DEPTH }: CanonicalLimits): Uint8Array {
  // Copied: the encoder hands out Buffers, some of them windows on a pool.
  const bytes = new Uint8Array(dagCbor.encode(value))
  checkSize(bytes, maxBytes)
  checkDepth(bytes, maxDepth)
  return bytes
}

/**
 * Reads bytes that must be exactly what `encodeCanonical` writes. Cheap checks come first: size, depth, decoding.
 *
 * @throws {ProtocolError} TOO_LARGE, TOO_DEEP, NOT_CANONICAL
 */
export function decodeCanonical(bytes: Uint8Array, { maxBytes, maxDepth = MAX_DEPTH }: CanonicalLimits): unknown {
  checkSize(bytes, maxBytes)
  checkDepth(bytes, maxDepth)
  let value: unknown
  let again: Uint8Array
  try {
    value = dagCbor.decode(bytes)
    // The decoder itself takes unsorted keys and short floats. What does not come back byte for byte could be signed
    // once and written in two ways, with two ids.
    again = dagCbor.encode(value)
  } catch {
    throw new ProtocolError({ code: 'NOT_CANONICAL' }) // no cause: a decoder's message may quote what it read
  }
  if (!equals(again, bytes)) throw new ProtocolError({ code: 'NOT_CANONICAL' })
  return value
}

/** @returns the CIDv1 (dag-cbor, sha2-256) of canonical bytes, base32: `bafy…` */
export function idOf(bytes: Uint8Array): string {
  const digest = createDigest(SHA2_256, hashOf(bytes))
  return CID.createV1(dagCbor.code, digest).toString()
}

/** SHA-256, 32 bytes. */
export function hashOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest())
}

function checkSize(bytes: Uint8Array, limitBytes: number): void {
  if (bytes.length > limitBytes) throw new ProtocolError({ code: 'TOO_LARGE', sizeBytes: bytes.length, limitBytes })
}

function checkDepth(bytes: Uint8Array, limit: number): void {
  if (!isWithinDepth(bytes, limit)) throw new ProtocolError({ code: 'TOO_DEEP', limit })
}
