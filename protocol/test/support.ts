import { readFileSync } from 'node:fs'
import * as dagCbor from '@ipld/dag-cbor'
import { createSigner, type Signer } from '@secondme-node/keys'
import { fromString } from 'uint8arrays/from-string'

export interface Vector {
  name: string
  rootSeed: string
  nodeSeed: string
  payload: Record<string, unknown>
  payloadBytes: string
  signature: string
  wire: string
  id: string
}

export function vectors(name: string): Vector[] {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')) as Vector[]
}

export function hex(text: string): Uint8Array {
  return fromString(text, 'hex')
}

/** A key pair that is the same in every run. */
export function signerOf(byte: number): Signer {
  return createSigner(new Uint8Array(32).fill(byte))
}

/** The `code` an action fails with, or `none`. */
export function codeOf(action: () => unknown): string {
  try {
    action()
    return 'none'
  } catch (err) {
    return err instanceof Error && 'code' in err ? String(err.code) : String(err)
  }
}

/** Properly signed, whatever it says: what a hostile but entitled key can send. */
export function forge(name: string, payload: object, signer: Signer): Uint8Array {
  return forgeBytes(name, dagCbor.encode(payload), signer)
}

/** The same around bytes that need not be canonical. */
export function forgeBytes(name: string, payloadBytes: Uint8Array, signer: Signer): Uint8Array {
  const signed = Uint8Array.from([...new TextEncoder().encode(`secondme/${name}/1\0`), ...payloadBytes])
  return dagCbor.encode([signer.sign(signed), payloadBytes])
}

/** A copy with one bit turned. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = Uint8Array.from(bytes)
  flipped[bit >> 3]! ^= 1 << (bit & 7)
  return flipped
}
