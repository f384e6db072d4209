import { openCard } from '@secondme-node/protocol'
import type { PeerDetail, PeerSummary } from '../../api/schemas/people.ts'
import { isoOf } from '../../api/times.ts'
import type { Connection, Network } from '../../network/types.ts'
import type { Grants } from '../../people/grants.ts'
import type { HeldGrants } from '../../people/held-grants.ts'
import type { Quotas } from '../../people/quotas.ts'
import { base64url } from '../../people/rows.ts'
import type { Sendings } from '../../people/sendings.ts'
import type { Peer } from '../../people/types.ts'

export interface PeerViewComponents {
  network: Pick<Network, 'connections'>
  grants: Pick<Grants, 'list'>
  held: Pick<HeldGrants, 'activeFrom'>
  quotas: Pick<Quotas, 'use'>
  sendings: Pick<Sendings, 'list'>
  nowMs(): number
}

/** Peers as the API shows them: names and numbers, no keys and no signed bytes. */
export function createPeerViews({ network, grants, held, quotas, sendings, nowMs }: PeerViewComponents) {
  function connectionOf({ nodeKeys }: Peer): Connection | undefined {
    const ids = new Set(nodeKeys.map(({ peerId }) => peerId))
    const found = network.connections().filter(({ peerId }) => ids.has(peerId))
    return found.find(({ path }) => path === 'direct') ?? found[0]
  }

  function mayAskMe({ peer }: Peer): PeerSummary['mayAskMe'] {
    const grant = grants
      .list(peer)
      .find(({ state, expiresAtMs }) => (state === 'active' || state === 'paused') && nowMs() < expiresAtMs)
    if (grant === undefined) return null
    const { grantId, preset, acts, limits, expiresAtMs, state } = grant
    return {
      grantId,
      preset,
      acts,
      perDay: limits.turnsPerDay,
      usedToday: quotas.use(grantId).turns,
      expiresAt: isoOf(expiresAtMs),
      state: state === 'paused' ? 'paused' : 'active'
    }
  }

  function iMayAsk({ peer }: Peer): PeerSummary['iMayAsk'] {
    const grant = held.activeFrom(peer)
    if (grant === undefined) return null
    const { grantId, acts, limits, expiresAtMs } = grant
    return {
      grantId,
      preset: null,
      acts,
      perDay: limits.turnsPerDay,
      usedToday: null,
      expiresAt: isoOf(expiresAtMs),
      state: 'active'
    }
  }

  function summary(peer: Peer): PeerSummary {
    const connection = connectionOf(peer)
    return {
      peer: peer.peer,
      name: peer.name,
      claimedName: peer.claimedName,
      state: peer.state,
      online: connection !== undefined,
      path: connection?.path ?? null,
      rttMs: connection?.rttMs ?? null,
      mayAskMe: mayAskMe(peer),
      iMayAsk: iMayAsk(peer),
      lastSeenAt: connection !== undefined ? isoOf(nowMs()) : peer.lastSeenMs === null ? null : isoOf(peer.lastSeenMs),
      waiting: sendings.list(peer.peer).length
    }
  }

  return {
    summary,
    detail(peer: Peer): PeerDetail {
      return {
        schema: 'secondme.peer/1',
        ...summary(peer),
        words: peer.words,
        card: cardOf(peer),
        addresses: peer.addresses,
        pairedAt: isoOf(peer.pairedAtMs),
        through: peer.through
      }
    }
  }
}

export type PeerViews = ReturnType<typeof createPeerViews>

/** It was checked when it came. */
function cardOf({ cardWire }: Peer): PeerDetail['card'] {
  if (cardWire === null) return null
  const { name, about, languages, interests } = openCard(base64url.bytes(cardWire)).payload
  return { name, about, languages, interests }
}
