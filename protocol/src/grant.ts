import type { Signer } from '@secondme-node/keys'
import * as z from 'zod'
import { type Act, actSet } from './acts.ts'
import { adapterDigest, didKey, hash, nonce, sortedSet, statementId, timeMs } from './fields.ts'
import { type Kind, type Opened, openSigned, signPayload } from './signed.ts'
import { expectFields, expectNewest, expectUnexpired, openBound, type Proved } from './statement.ts'

export const MAX_GRANT_BYTES = 2048

/** A forgotten grant ends by itself: renewing is one click. 90 days. */
export const MAX_GRANT_MS = 90 * 24 * 60 * 60 * 1000
export const DEFAULT_GRANT_MS = 30 * 24 * 60 * 60 * 1000

/** Every one is required: what is not limited is not granted. The maxima keep a slip of the hand from being one. */
const limits = z.strictObject({
  /** A day is the owner's calendar day. */
  turnsPerDay: z.int().min(0).max(10_000),
  turnsPerSession: z.int().min(0).max(1_000),
  inTokensPerTurn: z.int().min(0).max(16_384),
  outTokensPerTurn: z.int().min(0).max(8_192),
  outTokensPerDay: z.int().min(0).max(10_000_000),
  /** Requests in work at once. */
  parallel: z.int().min(1).max(8)
})
export type GrantLimits = z.infer<typeof limits>

const grantToken = z
  .strictObject({
    v: z.literal(1),
    type: z.literal('secondme/grant'),
    /** did of the self that grants. */
    iss: didKey,
    kid: didKey,
    /** did of the self that may; exactly one. */
    aud: didKey,
    /** Rises with every grant of `iss` to `aud`; the newest counts. */
    gen: z.int().min(1),
    acts: actSet.min(1),
    limits,
    /** `base`: never an adapter. `audience`: one whose memories the scope admits. */
    model: z.enum(['base', 'audience']),
    /** The one adapter meant; null leaves the choice to the issuer's node. */
    adapterDigest,
    /** The scope itself stays at home: what is excepted would tell. */
    scopeHash: hash,
    notBeforeMs: timeMs,
    /** Exclusive. */
    expiresAtMs: timeMs,
    nonce,
    /** Id of the grant this one renews. */
    replaces: statementId.nullable(),
    /** How often it may be passed on: never. */
    delegation: z.literal(0)
  })
  .refine(({ iss, aud }) => iss !== aud, { path: ['aud'] })
  .refine(({ iss, kid }) => iss !== kid, { path: ['kid'] })
  .refine(({ model, adapterDigest }) => model === 'audience' || adapterDigest === null, { path: ['adapterDigest'] })
  .refine(({ notBeforeMs, expiresAtMs }) => expiresAtMs > notBeforeMs, { path: ['expiresAtMs'] })
  .refine(({ notBeforeMs, expiresAtMs }) => expiresAtMs - notBeforeMs <= MAX_GRANT_MS, { path: ['expiresAtMs'] })

/** A self's word that another self may do certain acts, within limits, for a time. */
export type GrantToken = z.infer<typeof grantToken>

const GRANT: Kind<GrantToken> = {
  name: 'grant',
  version: 1,
  schema: grantToken,
  maxPayloadBytes: MAX_GRANT_BYTES,
  signerOf: ({ kid }) => kid
}

export interface GrantInit {
  iss: string
  aud: string
  gen: number
  /** In any order. */
  acts: readonly Act[]
  limits: GrantLimits
  /** @default 'base' */
  model?: GrantToken['model']
  /** 32 bytes; only with `model: 'audience'`. @default null */
  adapterDigest?: Uint8Array | null
  /** As `scopeHash` makes it. */
  scopeHash: Uint8Array
  notBeforeMs: number
  /** Exclusive; at most 90 days after `notBeforeMs`. */
  expiresAtMs: number
  /** 16 random bytes. */
  nonce: Uint8Array
  /** @default null */
  replaces?: string | null
}

/** @param node - the node key of `iss` @throws {ProtocolError} BAD_SHAPE */
export function signGrant(node: Signer, init: GrantInit): Uint8Array {
  const { acts, limits, model = 'base', adapterDigest = null, replaces = null, ...rest } = init
  const payload: GrantToken = {
    ...rest,
    v: 1,
    type: 'secondme/grant',
    kid: node.did,
    acts: sortedSet(acts),
    limits: { ...limits },
    model,
    adapterDigest,
    replaces,
    delegation: 0
  }
  return signPayload(GRANT, payload, node)
}

/** Checks form and the node key's signature, not whether that key spoke for the self. */
export function openGrant(wire: Uint8Array): Opened<GrantToken> {
  return openSigned(GRANT, wire)
}

/** @returns the grant's name in envelopes, receipts and records @throws {ProtocolError} as `openGrant` */
export function grantId(wire: Uint8Array): string {
  return openGrant(wire).id
}

export interface GrantExpectation {
  nowMs: number
  /** The self it must come from. */
  iss: string
  /** The self it must be for. */
  aud: string
  /** The highest `gen` seen from `iss` for `aud`; a lower one is refused. */
  newestGen?: number
}

/**
 * Checks a grant as its receiver does, down to the root key. One that begins later is taken, so that a slow clock does
 * not lose it; whether it is open, `grantWindow` tells, and in the end the issuer.
 *
 * @throws {ProtocolError} as `openSigned` and `acceptBinding`; MISMATCH, SUPERSEDED, EXPIRED
 */
export function acceptGrant(wire: Uint8Array, bindingWire: Uint8Array, expected: GrantExpectation): Proved<GrantToken> {
  const { nowMs, iss, aud, newestGen = 0 } = expected
  const proved = openBound(GRANT, wire, bindingWire, nowMs)
  expectFields(proved.payload, { iss, aud })
  expectNewest('secondme/grant', proved.payload.gen, newestGen)
  expectUnexpired(proved.payload, nowMs)
  return proved
}

/** Where a moment lies: before the grant, in it, or after. */
export function grantWindow(
  { notBeforeMs, expiresAtMs }: Pick<GrantToken, 'notBeforeMs' | 'expiresAtMs'>,
  nowMs: number
): 'early' | 'open' | 'over' {
  if (nowMs < notBeforeMs) return 'early'
  return nowMs < expiresAtMs ? 'open' : 'over'
}
