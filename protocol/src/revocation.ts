import type { Signer } from '@secondme-node/keys'
import * as z from 'zod'
import { didKey, nonce, timeMs } from './fields.ts'
import type { GrantToken } from './grant.ts'
import { type Kind, type Opened, openSigned, signPayload } from './signed.ts'
import { expectFields, openBound, type Proved } from './statement.ts'

const revocation = z
  .strictObject({
    v: z.literal(1),
    type: z.literal('secondme/revocation'),
    iss: didKey,
    kid: didKey,
    /** The self whose grants end. */
    aud: didKey,
    /** Every grant of `iss` to `aud` with a lower `gen` is over. */
    genFloor: z.int().min(1),
    atMs: timeMs,
    nonce
  })
  .refine(({ iss, aud }) => iss !== aud, { path: ['aud'] })

/** Tells a peer that its grants are over. A courtesy: the issuer's own record ends them. */
export type Revocation = z.infer<typeof revocation>

const REVOCATION: Kind<Revocation> = {
  name: 'revocation',
  version: 1,
  schema: revocation,
  maxPayloadBytes: 512,
  signerOf: ({ kid }) => kid
}

export type RevocationInit = Omit<Revocation, 'v' | 'type' | 'kid'>

/** @param node - the node key of `iss` @throws {ProtocolError} BAD_SHAPE */
export function signRevocation(node: Signer, init: RevocationInit): Uint8Array {
  return signPayload(REVOCATION, { ...init, v: 1, type: 'secondme/revocation', kid: node.did }, node)
}

/** Checks form and signature only. */
export function openRevocation(wire: Uint8Array): Opened<Revocation> {
  return openSigned(REVOCATION, wire)
}

/**
 * Checks a revocation as its receiver does, down to the root key.
 *
 * @throws {ProtocolError} as `openSigned` and `acceptBinding`; MISMATCH
 */
export function acceptRevocation(
  wire: Uint8Array,
  bindingWire: Uint8Array,
  expected: { nowMs: number; iss: string; aud: string }
): Proved<Revocation> {
  const { nowMs, iss, aud } = expected
  const proved = openBound(REVOCATION, wire, bindingWire, nowMs)
  expectFields(proved.payload, { iss, aud })
  return proved
}

/** Does this revocation end that grant? */
export function isRevokedBy(
  { iss, aud, genFloor }: Pick<Revocation, 'iss' | 'aud' | 'genFloor'>,
  grant: Pick<GrantToken, 'iss' | 'aud' | 'gen'>
): boolean {
  return grant.iss === iss && grant.aud === aud && grant.gen < genFloor
}
