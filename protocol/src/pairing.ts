import type { Signer } from '@secondme-node/keys'
import * as z from 'zod'
import { type Act, actSet } from './acts.ts'
import { acceptBinding, type KeyBinding } from './binding.ts'
import { acceptCard, type Card, MAX_CARD_BYTES } from './card.ts'
import { ProtocolError } from './errors.ts'
import { didKey, hash, nonce, sortedSet, timeMs, wireUpTo } from './fields.ts'
import { helloProof, isProof, type Party, welcomeProof } from './pair-transcript.ts'
import { isPlainText, plainText } from './plain-text.ts'
import { type Kind, type Opened, openSigned, signPayload } from './signed.ts'
import { expectFields } from './statement.ts'

export const MAX_REQUEST_CHARS = 280
const MAX_PAIRING_BYTES = 8192

const request = z.strictObject({
  text: z.string().refine(text => isPlainText(text, MAX_REQUEST_CHARS)),
  /** What it would like to be allowed. */
  acts: actSet
})

const common = {
  v: z.literal(1),
  /** did of the self that speaks. */
  from: didKey,
  kid: didKey,
  /** did of the self spoken to. */
  to: didKey,
  /** Of `kid` to `from`. */
  binding: wireUpTo(592),
  card: wireUpTo(MAX_CARD_BYTES + 80),
  /** Random, new for each meeting. */
  nonce,
  sentAtMs: timeMs
}

const hello = z
  .strictObject({
    ...common,
    type: z.literal('secondme/hello'),
    /** That it holds the invite's secret; null from a stranger. */
    proof: hash.nullable(),
    request
  })
  .refine(({ from, to }) => from !== to, { path: ['to'] })

/** The joiner's first words to the inviter. */
export type Hello = z.infer<typeof hello>

const welcome = z
  .strictObject({
    ...common,
    type: z.literal('secondme/welcome'),
    /** That the inviter holds the secret too; null towards a stranger it allowed. */
    proof: hash.nullable()
  })
  .refine(({ from, to }) => from !== to, { path: ['to'] })

/** The inviter's answer. */
export type Welcome = z.infer<typeof welcome>

const HELLO: Kind<Hello> = {
  name: 'hello',
  version: 1,
  schema: hello,
  maxPayloadBytes: MAX_PAIRING_BYTES,
  signerOf: ({ kid }) => kid
}

const WELCOME: Kind<Welcome> = {
  name: 'welcome',
  version: 1,
  schema: welcome,
  maxPayloadBytes: MAX_PAIRING_BYTES,
  signerOf: ({ kid }) => kid
}

interface SpeakInit {
  /** did of the own self. */
  from: string
  to: Party
  binding: Uint8Array
  card: Uint8Array
  /** 16 random bytes. */
  nonce: Uint8Array
  sentAtMs: number
}

export interface HelloInit extends SpeakInit {
  /** Of the invite; absent for a stranger. */
  secret?: Uint8Array
  /** Made plain and cut to 280 characters. @default no words, no acts */
  request?: { text: string; acts: readonly Act[] }
}

/** @param node - the joiner's node key @throws {ProtocolError} BAD_SHAPE */
export function signHello(node: Signer, init: HelloInit): Uint8Array {
  const { from, to, secret, request = { text: '', acts: [] }, binding, card, nonce, sentAtMs } = init
  const parties = { joiner: { self: from, key: node.did }, inviter: to, joinerNonce: nonce }
  const payload: Hello = {
    v: 1,
    type: 'secondme/hello',
    from,
    kid: node.did,
    to: to.self,
    binding,
    card,
    nonce,
    sentAtMs,
    proof: secret === undefined ? null : helloProof(secret, parties),
    request: { text: plainText(request.text, MAX_REQUEST_CHARS), acts: sortedSet(request.acts) }
  }
  return signPayload(HELLO, payload, node)
}

export interface WelcomeInit extends SpeakInit {
  secret?: Uint8Array
  /** Of the hello answered. */
  joinerNonce: Uint8Array
}

/** @param node - the inviter's node key @throws {ProtocolError} BAD_SHAPE */
export function signWelcome(node: Signer, init: WelcomeInit): Uint8Array {
  const { from, to, secret, joinerNonce, binding, card, nonce, sentAtMs } = init
  const transcript = { joiner: to, inviter: { self: from, key: node.did }, joinerNonce, inviterNonce: nonce }
  const payload: Welcome = {
    v: 1,
    type: 'secondme/welcome',
    from,
    kid: node.did,
    to: to.self,
    binding,
    card,
    nonce,
    sentAtMs,
    proof: secret === undefined ? null : welcomeProof(secret, transcript)
  }
  return signPayload(WELCOME, payload, node)
}

/** Checks form and signature only. */
export function openHello(wire: Uint8Array): Opened<Hello> {
  return openSigned(HELLO, wire)
}

/** Checks form and signature only. */
export function openWelcome(wire: Uint8Array): Opened<Welcome> {
  return openSigned(WELCOME, wire)
}

export interface Met<T> extends Opened<T> {
  readonly binding: KeyBinding
  readonly card: Card
}

/**
 * The inviter's check: who speaks is who the connection proved, down to the root key. The proof is another question,
 * `provesInvite`.
 *
 * @param expected.kid - did of the key the connection proved
 * @param expected.to - the own self
 * @throws {ProtocolError} as `openSigned`, `acceptBinding`, `acceptCard`; MISMATCH
 */
export function acceptHello(wire: Uint8Array, expected: { nowMs: number; kid: string; to: string }): Met<Hello> {
  return meet(openHello(wire), expected)
}

/** Does the hello prove that its sender holds the secret of an invite by `inviter`? Takes the same time either way. */
export function provesInvite(hello: Hello, secret: Uint8Array, inviter: Party): boolean {
  const joiner = { self: hello.from, key: hello.kid }
  return isProof(hello.proof, helloProof(secret, { joiner, inviter, joinerNonce: hello.nonce }))
}

export interface WelcomeExpectation {
  nowMs: number
  /** The own side, as it said hello. */
  joiner: Party
  joinerNonce: Uint8Array
  /** Whom the invite or the request was for. */
  inviter: Party
  /** With one the welcome must prove that the inviter knows it too. */
  secret?: Uint8Array
}

/** The joiner's check. @throws {ProtocolError} as `acceptHello`; BAD_PROOF */
export function acceptWelcome(wire: Uint8Array, expected: WelcomeExpectation): Met<Welcome> {
  const { nowMs, joiner, joinerNonce, inviter, secret } = expected
  const opened = openWelcome(wire)
  expectFields(opened.payload, { from: inviter.self })
  const met = meet(opened, { nowMs, kid: inviter.key, to: joiner.self })
  const { proof, nonce } = met.payload
  if (secret !== undefined) {
    const due = welcomeProof(secret, { joiner, inviter, joinerNonce, inviterNonce: nonce })
    if (!isProof(proof, due)) throw new ProtocolError({ code: 'BAD_PROOF', type: 'secondme/welcome' })
  }
  return met
}

type Greeting = Pick<Hello, 'from' | 'kid' | 'to' | 'binding' | 'card'> & { type: string }

function meet<T extends Greeting>(
  opened: Opened<T>,
  { nowMs, kid, to }: { nowMs: number; kid: string; to: string }
): Met<T> {
  const greeting: Greeting = opened.payload
  expectFields(greeting, { kid, to })
  const iss = greeting.from
  const binding = acceptBinding(greeting.binding, { nowMs, iss, kid })
  const { payload: card } = acceptCard(greeting.card, greeting.binding, { nowMs, iss })
  return { ...opened, binding, card }
}
