import { randomBytes } from 'node:crypto'
import { didOf, type Identity, publicKeyOfPeerId } from '@secondme-node/keys'
import {
  acceptHello,
  decodeFrame,
  encodeFrame,
  type FailureCode,
  type Hello,
  type Met,
  PRESETS,
  type PresetName,
  pairingWords,
  provesInvite,
  signWelcome
} from '@secondme-node/protocol'
import type { Logger } from '../log.ts'
import type { Channel, Network, Remote } from '../network/types.ts'
import { PeopleError } from '../people/errors.ts'
import type { Grants } from '../people/grants.ts'
import type { Invites } from '../people/invites.ts'
import type { Peers } from '../people/peers.ts'
import type { Requests } from '../people/requests.ts'
import type { Invite } from '../people/types.ts'
import type { OwnCard } from '../talks/own-card.ts'
import { MAX_PAIR_BYTES, PAIR_PROTOCOL } from '../talks/pair.ts'
import type { Rate } from './rate.ts'

export interface PairingServerComponents {
  network: Pick<Network, 'serve' | 'remember'>
  peers: Peers
  invites: Invites
  requests: Requests
  grants: Pick<Grants, 'offer'>
  identity: Identity
  binding(): Uint8Array
  card: OwnCard
  rate: Rate
  nowMs(): number
  log: Logger
  /** A peer has joined, or a stranger waits. */
  onNews(news: { kind: 'joined' | 'request'; peer: string }): void
}

const HELLO_TIMEOUT_MS = 10_000
/** A hello is as fresh as any message. */
const WINDOW_MS = 120_000

/**
 * The inviter's side of pairing. Who proves an invite's secret is let in; who proves nothing lands in the inbox and
 * learns one word, whether there is room, interest or nobody at all.
 */
export function createPairingServer(components: PairingServerComponents) {
  const { network, peers, invites, requests, grants, identity, binding, card, rate, nowMs, log, onNews } = components
  const self = { self: identity.selfId, key: identity.node.did }

  async function serve(channel: Channel, remote: Remote): Promise<void> {
    if (rate.isClosed(remote.peerId) || !rate.take(remote.peerId)) throw new Error('too many messages')
    const bytes = await channel.read({ signal: AbortSignal.timeout(HELLO_TIMEOUT_MS) })
    if (bytes === null) return
    const frame = decodeFrame(bytes)
    if (frame.kind !== 'signed') throw new RangeError('a meeting begins with a hello')
    const kid = didOf(publicKeyOfPeerId(remote.peerId))
    const met = acceptHello(frame.wire, { nowMs: nowMs(), kid, to: self.self })
    const reply = await meet(met, remote)
    const answer =
      typeof reply === 'string'
        ? encodeFrame({ kind: 'failure', code: reply })
        : encodeFrame({ kind: 'signed', wire: reply })
    await channel.write(answer)
    if (typeof reply !== 'string') onNews({ kind: 'joined', peer: met.payload.from })
  }

  async function meet(met: Met<Hello>, remote: Remote): Promise<Uint8Array | FailureCode> {
    const { from, sentAtMs, proof } = met.payload
    const known = peers.get(from)
    if (known?.state === 'blocked') return 'REFUSED'
    if (Math.abs(nowMs() - sentAtMs) > WINDOW_MS) return proof === null ? 'REFUSED' : 'TOO_OLD'
    if (proof !== null) return redeem(met, remote)
    // Whom the owner has let in may come back without a link.
    if (known !== undefined) return comeBack(met, remote, known.name)
    return ask(met, remote)
  }

  /** With a new key it is served nothing until the owner has seen that. */
  async function comeBack(met: Met<Hello>, remote: Remote, name: string): Promise<Uint8Array | FailureCode> {
    try {
      await peers.acceptBinding(met.payload.from, met.payload.binding)
      return await welcome(met, remote, name, 'request')
    } catch (err) {
      if (err instanceof PeopleError) return 'REFUSED'
      throw err
    }
  }

  async function redeem(met: Met<Hello>, remote: Remote): Promise<Uint8Array | FailureCode> {
    const { from } = met.payload
    const proves = (secret: Uint8Array) => provesInvite(met.payload, secret, self)
    try {
      const { secret } = invites.match(proves)
      const invite = await invites.redeem(from, proves)
      const wire = await welcome(met, remote, invite.name, invite.inviteId, secret)
      await give(from, invite)
      return wire
    } catch (err) {
      if (!(err instanceof PeopleError)) throw err
      // They hold the secret: they may know what became of the link.
      if (err.code === 'INVITE_EXPIRED') return 'EXPIRED'
      return err.code === 'INVITE_REVOKED' ? 'REVOKED' : 'REFUSED'
    }
  }

  async function welcome(
    { payload }: Met<Hello>,
    remote: Remote,
    name: string,
    through: string,
    secret?: Uint8Array
  ): Promise<Uint8Array> {
    const { from, kid } = payload
    const nonce = new Uint8Array(randomBytes(16))
    const joiner = { self: from, key: kid }
    const words = pairingWords({ joiner, inviter: self, joinerNonce: payload.nonce, inviterNonce: nonce })
    await peers.add({ peer: from, bindingWire: payload.binding, cardWire: payload.card, name, words, through })
    await network.remember(remote.peerId)
    return signWelcome(identity.node, {
      from: self.self,
      to: joiner,
      binding: binding(),
      card: card.wire(),
      nonce,
      joinerNonce: payload.nonce,
      sentAtMs: nowMs(),
      ...(secret && { secret })
    })
  }

  async function give(peer: string, { grant }: Invite): Promise<void> {
    if (grant !== null && Object.hasOwn(PRESETS, grant)) await grants.offer(peer, { preset: grant as PresetName })
  }

  async function ask({ payload }: Met<Hello>, remote: Remote): Promise<FailureCode> {
    const { from, binding: bindingWire, request } = payload
    try {
      await requests.receive({ peer: from, peerId: remote.peerId, bindingWire, ...request })
      onNews({ kind: 'request', peer: from })
    } catch (err) {
      if (!(err instanceof PeopleError)) throw err
      log.info('a request was dropped', { code: err.code })
    }
    return 'REFUSED'
  }

  return { start: () => network.serve(PAIR_PROTOCOL, serve, { streams: 1, maxMessageBytes: MAX_PAIR_BYTES }) }
}
