import type { NetworkForApi } from '../../api/people-components.ts'
import { isoOf } from '../../api/times.ts'
import type { Network } from '../../network/types.ts'
import type { Peers } from '../../people/peers.ts'

export interface NetworkViewComponents {
  network: Pick<Network, 'peerId' | 'status' | 'connections'>
  peers: Pick<Peers, 'byPeerId'>
  isEnabled(): boolean
}

/** From where this self can be reached and whom it is connected with, as the API shows it. */
export function createNetworkView({ network, peers, isEnabled }: NetworkViewComponents): NetworkForApi {
  const nameOf = (peerId: string) => peers.byPeerId(peerId)?.name ?? null
  return {
    status() {
      const { state, addresses, reachability, relays, dht, hosts, waiting } = network.status()
      return {
        schema: 'secondme.network/1',
        enabled: isEnabled(),
        state,
        peerId: network.peerId,
        reachability,
        addresses: [...addresses],
        relays: relays.map(({ sinceMs, ...relay }) => ({ ...relay, since: isoOf(sinceMs) })),
        connections: network.connections().map(({ sinceMs, rttMs, ...connection }) => ({
          ...connection,
          name: nameOf(connection.peerId),
          since: isoOf(sinceMs),
          rttMs: rttMs ?? null
        })),
        dht,
        hosts: hosts.map(({ lastMs, ...host }) => ({ ...host, lastAt: isoOf(lastMs) })),
        waiting: waiting.map(({ peerId, failures, nextTryMs }) => {
          return { peerId, name: nameOf(peerId), failures, nextTryAt: isoOf(nextTryMs) }
        })
      }
    }
  }
}
