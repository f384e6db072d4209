import { randomBytes } from 'node:crypto'
import { createSigner, didOf, generateSeed, peerIdOf, publicKeyOfPeerId, type Signer } from '@secondme-node/keys'
import {
  acceptWelcome,
  bindNodeKey,
  createChain,
  decodeFrame,
  type Envelope,
  type EnvelopeBody,
  type EnvelopeInit,
  encodeFrame,
  type Frame,
  hashOf,
  NO_HASH,
  type OpenRequest,
  openEnvelope,
  parseInvite,
  signCard,
  signEnvelope,
  signHello
} from '@secondme-node/protocol'
import { createSystemClock } from '../../src/clock.ts'
import { createSilentLogger } from '../../src/log.ts'
import { createNoRows } from '../../src/network/address-book.ts'
import { createNetwork } from '../../src/network/network.ts'
import type { Channel, Network } from '../../src/network/types.ts'

const SESSION = '/secondme/session/1.0.0'
const PAIR = '/secondme/pair/1.0.0'
const MINUTE_MS = 60_000

/** Whom a caller talks to. */
export interface Target {
  readonly selfId: string
  readonly peerId: string
  /** Multiaddrs. */
  addresses(): readonly string[]
  /** The grant a self would ask under. */
  grantFor(selfId: string): string | null
}

/** What was heard, in the order of arrival. */
export type Heard =
  | { kind: 'failure'; code: string }
  | { kind: 'piece'; seq: number; text: string }
  | { kind: 'message'; wire: Uint8Array; envelope: Envelope; body: EnvelopeBody }
  | { kind: 'end' }

/** One stream, written to by hand: any message may be sent, in any order, twice, or altered. */
export interface Wire {
  readonly channel: Channel
  raw(bytes: Uint8Array): Promise<void>
  signed(wire: Uint8Array): Promise<void>
  hear(): Promise<Heard>
  /** Until something that is no piece and no `opened`. */
  answer(): Promise<Heard>
}

/** A session as an honest caller keeps it; `init` overrides any field. */
export interface Session {
  readonly wire: Wire
  /** As it was sent. */
  readonly opening: Uint8Array
  /** What came back to it. */
  readonly first: Heard
  readonly sessionId: Uint8Array | null
  /** Signs the next message without sending it. */
  next(body: EnvelopeBody, init?: Partial<EnvelopeInit>): Uint8Array
  turn(text: string): Promise<Heard>
}

/** Another self that obeys no rule of ours: keys, a network, and messages made by hand. */
export interface Caller {
  readonly selfId: string
  /** The node key. */
  readonly key: Signer
  readonly network: Network
  /** The binding in force; a later one replaces it. */
  binding(): Uint8Array
  /** The binding another self showed when it let this one in. */
  shownBy(selfId: string): Uint8Array
  bind(init?: { seq?: number; notBeforeMs?: number; notAfterMs?: number }): Uint8Array
  /** The same root, another node key. */
  withNewKey(seq: number): Promise<Caller>
  /** @returns the failure code, or undefined when it was let in */
  join(link: string): Promise<string | undefined>
  /** Knocks without a link. */
  knock(at: Target, text: string): Promise<string | undefined>
  connect(to: Target): Promise<Wire>
  opening(to: Target, request: OpenRequest, init?: Partial<EnvelopeInit> & { nonce?: Uint8Array }): Uint8Array
  open(
    to: Target,
    request: OpenRequest,
    init?: Partial<EnvelopeInit> & { nonce?: Uint8Array; wire?: Wire }
  ): Promise<Session>
  /** Opens, asks, and hears the end of it. */
  ask(to: Target, question: string, init?: Partial<EnvelopeInit>): Promise<Heard>
  stop(): Promise<void>
}

export async function startCaller(
  name = 'Caller',
  init: { root?: ReturnType<typeof createSigner>; seq?: number } = {}
): Promise<Caller> {
  const root = init.root ?? createSigner(generateSeed())
  const nodeSeed = generateSeed()
  const key = createSigner(nodeSeed)
  const network = createNetwork(
    { rows: createNoRows(), clock: createSystemClock(), log: createSilentLogger() },
    { nodeSeed, listen: ['/ip4/127.0.0.1/tcp/0'], mayTalk: () => 'known' }
  )
  await network.start()
  const channels: Channel[] = []
  const shown = new Map<string, Uint8Array>()
  let binding = bindingOf({ seq: init.seq ?? 1 })

  function bindingOf(fields: { seq?: number; notBeforeMs?: number; notAfterMs?: number }): Uint8Array {
    const { seq = 1, notBeforeMs = Date.now() - MINUTE_MS, notAfterMs = Date.now() + 60 * MINUTE_MS } = fields
    return bindNodeKey(root, { nodeKey: key.publicKey, seq, notBeforeMs, notAfterMs })
  }

  function card(): Uint8Array {
    const atMs = Date.now()
    const about = { about: '', languages: [], interests: [] }
    return signCard(key, { iss: root.did, seq: atMs, name, ...about, atMs, expiresAtMs: atMs + MINUTE_MS })
  }

  const placeOf = (to: Target) => {
    return { peerId: to.peerId, addresses: [...to.addresses()] }
  }

  async function meet(
    inviter: { self: string; key: string },
    place: { peerId: string; addresses: string[] },
    secret: Uint8Array | undefined,
    text: string
  ): Promise<string | undefined> {
    const channel = await network.open(place, PAIR, { maxMessageBytes: 16 * 1024 })
    const nonce = new Uint8Array(randomBytes(16))
    const hello = signHello(key, {
      from: root.did,
      to: inviter,
      binding,
      card: card(),
      nonce,
      sentAtMs: Date.now(),
      ...(secret && { secret }),
      request: { text, acts: ['ask'] }
    })
    await channel.write(encodeFrame({ kind: 'signed', wire: hello }))
    const bytes = await channel.read().catch(() => null)
    await channel.close().catch(() => {})
    if (bytes === null) return 'CLOSED'
    const frame = decodeFrame(bytes)
    if (frame.kind === 'failure') return frame.code
    const joiner = { self: root.did, key: key.did }
    const wire = (frame as Extract<Frame, { kind: 'signed' }>).wire
    const expected = { nowMs: Date.now(), joiner, joinerNonce: nonce, inviter, ...(secret && { secret }) }
    shown.set(inviter.self, acceptWelcome(wire, expected).payload.binding)
    return undefined
  }

  const caller: Caller = {
    selfId: root.did,
    key,
    network,
    binding: () => binding,
    shownBy: selfId => shown.get(selfId)!,
    bind(fields = {}) {
      binding = bindingOf(fields)
      return binding
    },
    withNewKey: seq => startCaller(name, { root, seq }),
    join(link) {
      const { rootKey, nodeKey, secret, addresses } = parseInvite(link)
      const place = { peerId: peerIdOf(nodeKey), addresses: addresses as string[] }
      return meet({ self: didOf(rootKey), key: didOf(nodeKey) }, place, secret, '')
    },
    knock: (at, text) => meet({ self: at.selfId, key: keyOf(at) }, placeOf(at), undefined, text),
    async connect(to) {
      // Four streams are served at a time.
      while (channels.length > 1) channels.shift()!.abort(new Error('no longer needed'))
      const channel = await network.open(placeOf(to), SESSION)
      channels.push(channel)
      return wireOn(channel)
    },
    opening(to, request, fields = {}) {
      const { nonce = new Uint8Array(randomBytes(16)), ...rest } = fields
      const sentAtMs = rest.sentAtMs ?? Date.now()
      return signEnvelope(key, {
        from: root.did,
        to: to.selfId,
        sessionId: null,
        seq: 0,
        prevHash: NO_HASH,
        sentAtMs,
        expiresAtMs: sentAtMs + 2 * MINUTE_MS,
        grantId: to.grantFor(root.did),
        body: { kind: 'open', nonce, request },
        ...rest
      }).wire
    },
    async open(to, request, { wire: known, ...fields } = {}) {
      const wire = known ?? (await caller.connect(to))
      const opening = caller.opening(to, request, fields)
      const chain = createChain(NO_HASH)
      const { payload } = openEnvelope(opening)
      chain.sent(hashOfWire(opening))
      await wire.signed(opening)
      const first = await wire.hear()
      const sessionId = first.kind === 'message' ? first.envelope.sessionId : null
      const session: Session = {
        wire,
        opening,
        first,
        sessionId,
        next(body, init = {}) {
          const sentAtMs = Date.now()
          const { wire: signed, hash } = signEnvelope(key, {
            from: root.did,
            to: to.selfId,
            sessionId,
            ...chain.next(),
            sentAtMs,
            expiresAtMs: sentAtMs + 2 * MINUTE_MS,
            grantId: payload.grantId,
            body,
            ...init
          })
          chain.sent(hash)
          return signed
        },
        async turn(text) {
          await wire.signed(session.next({ kind: 'turn', text }))
          return wire.answer()
        }
      }
      return session
    },
    async ask(to, question, fields) {
      const wire = await caller.connect(to)
      await wire.signed(caller.opening(to, { act: 'ask', question }, fields))
      const answer = await wire.answer()
      wire.channel.abort(new Error('asked'))
      return answer
    },
    stop: () => network.stop()
  }
  return caller
}

function wireOn(channel: Channel): Wire {
  const wire: Wire = {
    channel,
    raw: bytes => channel.write(bytes),
    signed: bytes => channel.write(encodeFrame({ kind: 'signed', wire: bytes })),
    async hear() {
      const bytes = await channel.read({ signal: AbortSignal.timeout(20_000) }).catch(err => {
        if ((err as { code?: string }).code === 'CLOSED') return null
        throw err
      })
      if (bytes === null) return { kind: 'end' }
      const frame = decodeFrame(bytes)
      if (frame.kind === 'failure') return frame
      if (frame.kind === 'chunk') return { kind: 'piece', seq: frame.seq, text: frame.text }
      const { payload } = openEnvelope(frame.wire)
      return { kind: 'message', wire: frame.wire, envelope: payload, body: payload.body }
    },
    async answer() {
      for (;;) {
        const heard = await wire.hear()
        if (heard.kind === 'piece' || (heard.kind === 'message' && heard.body.kind === 'opened')) continue
        return heard
      }
    }
  }
  return wire
}

/** `REFUSED`, `reply`, `held`, … whichever way it was told. */
export function outcomeOf(heard: Heard): string {
  if (heard.kind === 'failure') return heard.code
  if (heard.kind !== 'message') return heard.kind
  return heard.body.kind === 'refusal' ? heard.body.code : heard.body.kind
}

export function textOf(heard: Heard): string {
  if (heard.kind !== 'message' || heard.body.kind !== 'reply') throw new Error(`no reply: ${outcomeOf(heard)}`)
  return heard.body.text
}

function hashOfWire(wire: Uint8Array): Uint8Array {
  return hashOf(openEnvelope(wire).payloadBytes)
}

function keyOf(node: Target): string {
  return didOf(publicKeyOfPeerId(node.peerId))
}
