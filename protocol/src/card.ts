import type { Signer } from '@secondme-node/keys'
import * as z from 'zod'
import { count, didKey, timeMs } from './fields.ts'
import { isPlainText, plainText } from './plain-text.ts'
import { type Kind, type Opened, openSigned, signPayload } from './signed.ts'
import { expectFields, expectNewest, expectUnexpired, openBound, type Proved } from './statement.ts'

export const MAX_CARD_BYTES = 4096
export const MAX_CARD_MS = 365 * 24 * 60 * 60 * 1000
export const CARD_CHARS = { name: 80, about: 280, interest: 40 } as const

const line = (maxChars: number) => z.string().refine(text => isPlainText(text, maxChars))
const unlike = (values: readonly string[]) => new Set(values).size === values.length

const card = z
  .strictObject({
    v: z.literal(1),
    type: z.literal('secondme/card'),
    iss: didKey,
    kid: didKey,
    /** Rises with every card of this self; the highest counts. */
    seq: count,
    /** What the self calls itself. Shown in quotes: the receiver gives the name that counts. */
    name: line(CARD_CHARS.name),
    about: line(CARD_CHARS.about),
    /** BCP 47, most used first. */
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/))
      .max(8)
      .refine(unlike),
    interests: z.array(line(CARD_CHARS.interest).min(1)).max(16).refine(unlike),
    atMs: timeMs,
    /** Exclusive. */
    expiresAtMs: timeMs
  })
  .refine(({ atMs, expiresAtMs }) => expiresAtMs > atMs && expiresAtMs - atMs <= MAX_CARD_MS, {
    path: ['expiresAtMs']
  })

/** What a self shows to those it meets. A signature says who wrote it, not that it is true. */
export type Card = z.infer<typeof card>

const CARD: Kind<Card> = {
  name: 'card',
  version: 1,
  schema: card,
  maxPayloadBytes: MAX_CARD_BYTES,
  signerOf: ({ kid }) => kid
}

export type CardInit = Omit<Card, 'v' | 'type' | 'kid'>

/**
 * Texts are made plain and cut to their length, repeated interests dropped.
 *
 * @param node - the node key of `iss`
 * @throws {ProtocolError} BAD_SHAPE, TOO_LARGE
 */
export function signCard(node: Signer, init: CardInit): Uint8Array {
  const interests = init.interests.map(text => plainText(text, CARD_CHARS.interest)).filter(text => text !== '')
  const payload: Card = {
    ...init,
    v: 1,
    type: 'secondme/card',
    kid: node.did,
    name: plainText(init.name, CARD_CHARS.name),
    about: plainText(init.about, CARD_CHARS.about),
    interests: [...new Set(interests)]
  }
  return signPayload(CARD, payload, node)
}

/** Checks form and signature only. */
export function openCard(wire: Uint8Array): Opened<Card> {
  return openSigned(CARD, wire)
}

export interface CardExpectation {
  nowMs: number
  iss: string
  /** The highest `seq` seen from this self. */
  newestSeq?: number
}

/** @throws {ProtocolError} as `openSigned` and `acceptBinding`; MISMATCH, SUPERSEDED, EXPIRED */
export function acceptCard(wire: Uint8Array, bindingWire: Uint8Array, expected: CardExpectation): Proved<Card> {
  const { nowMs, iss, newestSeq = 0 } = expected
  const proved = openBound(CARD, wire, bindingWire, nowMs)
  expectFields(proved.payload, { iss })
  expectNewest('secondme/card', proved.payload.seq, newestSeq)
  expectUnexpired(proved.payload, nowMs)
  return proved
}
