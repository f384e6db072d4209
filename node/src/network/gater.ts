import type { ConnectionGater, PeerId } from '@libp2p/interface'
import type { DialRules } from './dial-rules.ts'
import type { Standing } from './types.ts'

export interface GaterComponents {
  rules: DialRules
  mayTalk(peerId: string): Standing
  /** Put out for misbehaving, for a while. */
  isShunned(peerId: string): boolean
  /** Peers connected now. */
  connected(): Iterable<string>
}

/**
 * Who may connect. Inbound peers are judged right after the handshake, the first moment at which their key is proven
 * and before any protocol of ours is offered.
 */
export function createGater(components: GaterComponents, init: { maxStrangers: number }): ConnectionGater {
  const { rules, mayTalk, isShunned, connected } = components
  const isRefused = (peer: PeerId) => mayTalk(peer.toString()) === 'blocked' || isShunned(peer.toString())

  function isOverStrangers(peer: PeerId): boolean {
    if (mayTalk(peer.toString()) !== 'stranger') return false
    let strangers = 0
    for (const peerId of connected()) if (mayTalk(peerId) === 'stranger') strangers++
    return strangers >= init.maxStrangers
  }

  return {
    denyDialPeer: isRefused,
    denyDialMultiaddr: address => !rules.mayDial(address.toString()),
    // Addresses this node would never dial are not worth keeping, nor passing on.
    filterMultiaddrForPeer: (_peer, address) => rules.mayDial(address.toString()),
    denyInboundEncryptedConnection: peer => isRefused(peer) || isOverStrangers(peer),
    denyOutboundEncryptedConnection: isRefused,
    denyInboundRelayedConnection: (_relay, peer) => isRefused(peer),
    denyInboundRelayReservation: isRefused,
    denyOutboundRelayedConnection: isRefused
  }
}
