import { readFileSync } from 'node:fs'
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
