import { randomBytes } from 'node:crypto'
import { didOf, type Identity, peerIdOf } from '@secondme-node/keys'
import {
  type Act,
  acceptWelcome,
  decodeFrame,
  encodeFrame,
  type Invite,
  openCard,
  pairingWords,
  parseInvite,
  signHello
} from '@secondme-node/protocol'
import type { Network } from '../network/types.ts'
import type { Peers } from '../people/peers.ts'
import type { Peer } from '../people/types.ts'
import { TalkError } from './errors.ts'
import type { OwnCard } from './own-card.ts'

export const PAIR_PROTOCOL = '/secondme/pair/1.0.0'
/** Two statements of at most 8 KiB, and their heads. */
export const MAX_PAIR_BYTES = 16 * 1024
const TIMEOUT_MS = 15_000

export interface PairComponents {
  network: Pick<Network, 'open' | 'remember'>
  peers: Peers
  identity: Identity
  /** The signed binding of the node key. */
  binding(): Uint8Array
  card: OwnCard
  nowMs(): number
}

export interface JoinInit {
  /** What the owner calls them. @default what their card says */
  name?: string
  /** Instead of the link's secret: ask to be let in, in a few words. */
  request?: { text: string; acts: readonly Act[] }
  signal?: AbortSignal
}

/**
 * Pairs with the self that made a link: both prove who they are and that they know the link's secret, and both compute
 * the same six words.
 *
 * @throws {ProtocolError} BAD_LINK, and as `acceptWelcome`
 * @throws {TalkError} INVITE_OVER, OWN_INVITE, PEER_REFUSED
 * @throws {NetworkError} UNREACHABLE, TIMED_OUT, BLOCKED
 */
export async function join(components: PairComponents, link: string, init: JoinInit = {}): Promise<Peer> {
  const { network, peers, identity, binding, card, nowMs } = components
  const invite = parseInvite(link)
  const inviter = { self: didOf(invite.rootKey), key: didOf(invite.nodeKey) }
  if (inviter.self === identity.selfId) throw new TalkError({ code: 'OWN_INVITE' })
  const { expiresAtMs } = invite
  const isWish = init.request !== undefined
  if (!isWish && nowMs() >= expiresAtMs) throw new TalkError({ code: 'INVITE_OVER', expiresAtMs })

  const peerId = peerIdOf(invite.nodeKey)
  const addresses = textAddresses(invite)
  const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(init.signal ? [init.signal] : [])])
  const channel = await network.open({ peerId, addresses }, PAIR_PROTOCOL, { signal, maxMessageBytes: MAX_PAIR_BYTES })
  try {
    const nonce = new Uint8Array(randomBytes(16))
    const secret = isWish ? {} : { secret: invite.secret }
    const hello = signHello(identity.node, {
      from: identity.selfId,
      to: inviter,
      binding: binding(),
      card: card.wire(),
      nonce,
      sentAtMs: nowMs(),
      ...secret,
      ...(init.request && { request: init.request })
    })
    await channel.write(encodeFrame({ kind: 'signed', wire: hello }), { signal })
    const bytes = await channel.read({ signal })
    if (bytes === null) throw new TalkError({ code: 'PEER_REFUSED', reason: 'REFUSED' })
    const frame = decodeFrame(bytes)
    if (frame.kind === 'failure') throw new TalkError({ code: 'PEER_REFUSED', reason: frame.code })
    if (frame.kind !== 'signed') throw new TalkError({ code: 'BAD_REPLY', reason: 'frame' })
    const joiner = { self: identity.selfId, key: identity.node.did }
    const { payload } = acceptWelcome(frame.wire, { nowMs: nowMs(), joiner, joinerNonce: nonce, inviter, ...secret })
    const words = pairingWords({ joiner, inviter, joinerNonce: nonce, inviterNonce: payload.nonce })
    const claimed = openCard(payload.card).payload.name
    const peer = await peers.add({
      peer: inviter.self,
      bindingWire: payload.binding,
      name: init.name ?? (claimed === '' ? `Self ${inviter.self.slice(-6)}` : claimed),
      claimedName: claimed,
      cardWire: payload.card,
      words,
      addresses,
      through: isWish ? 'request' : 'join'
    })
    await network.remember(peerId, addresses)
    return peer
  } finally {
    await channel.close().catch(() => {})
  }
}

/** Links of ours carry addresses as text; other forms are for programs that come later. */
function textAddresses({ addresses }: Invite): string[] {
  return addresses.filter(address => typeof address === 'string')
}
