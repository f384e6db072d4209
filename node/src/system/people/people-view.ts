import { didOf } from '@secondme-node/keys'
import { openCard, parseInvite, plainText } from '@secondme-node/protocol'
import type { PeopleForApi } from '../../api/people-components.ts'
import type { InviteList } from '../../api/schemas/people.ts'
import { isoOf } from '../../api/times.ts'
import type { Network } from '../../network/types.ts'
import type { Invites } from '../../people/invites.ts'
import type { Peers } from '../../people/peers.ts'
import type { Requests } from '../../people/requests.ts'
import type { Invite, Peer, PeerRequest } from '../../people/types.ts'
import type { Contacts } from '../../talks/contacts.ts'
import { TalkError } from '../../talks/errors.ts'
import type { OwnCard } from '../../talks/own-card.ts'
import { SharingError } from './errors.ts'
import type { PeerViews } from './peer-views.ts'

export interface PeopleViewComponents {
  peers: Peers
  invites: Pick<Invites, 'list' | 'revoke'>
  requests: Requests
  contacts: Contacts
  onDemand: { ensure(): Promise<void> }
  network: Pick<Network, 'ping'>
  card: Pick<OwnCard, 'wire'>
  views: PeerViews
  nowMs(): number
  onNews(kind: string): void
}

const WEEK_MS = 7 * 86_400_000
const MAX_REQUEST_CHARS = 280
/** What somebody who introduces themselves asks for; the owner on the other side decides what they get. */
const WISHED = ['ask'] as const

/** Whom this self knows, as the API shows it. */
export function createPeopleView(components: PeopleViewComponents): PeopleForApi {
  const { peers, invites, requests, contacts, onDemand, network, card, views, nowMs, onNews } = components
  const { detail } = views

  function done(peer: Peer) {
    onNews('peer')
    return detail(peer)
  }

  async function decide(
    request: PeerRequest,
    { decision, name, laterMs = WEEK_MS }: Parameters<PeopleForApi['decide']>[1]
  ) {
    const { requestId, peer, peerId } = request
    switch (decision) {
      case 'allow':
        return await contacts.allow(requestId, name)
      case 'once':
        return await contacts.allowOnce(requestId, name)
      case 'block': {
        // Before the request goes: they learn nothing, and cannot leave another one in between.
        const blocked = await peers.block(peer, [peerId])
        await requests.dismiss(requestId)
        await contacts.block(peer)
        return blocked
      }
      case 'later':
        await requests.later(requestId, nowMs() + laterMs)
        return undefined
      case 'dismiss':
        await requests.dismiss(requestId)
        return undefined
    }
  }

  return {
    list: () => ({ schema: 'secondme.peers/1', peers: peers.list().map(views.summary) }),
    peer: ref => detail(peers.find(ref)),
    rename: async (ref, name) => done(await peers.rename(peers.find(ref).peer, name)),
    async verify(ref, isSame) {
      const { peer } = peers.find(ref)
      if (isSame) return done(await peers.verify(peer))
      await contacts.block(peer)
      return done(peers.get(peer)!)
    },
    async ping(ref, { signal }) {
      const { peer, name, nodeKeys } = peers.find(ref)
      await onDemand.ensure()
      const { rttMs, path } = await network.ping(nodeKeys[0]?.peerId ?? '', { signal })
      return { schema: 'secondme.ping/1', peer, name, rttMs, path }
    },
    async refresh(ref, { signal }) {
      const { peer } = peers.find(ref)
      for await (const event of contacts.ask(peer, { act: 'card' }, { signal })) {
        if (event.type === 'card') return done(await peers.acceptCard(peer, event.card))
        if (event.type === 'refused') throw new TalkError({ code: 'PEER_REFUSED', reason: event.code })
      }
      throw new TalkError({ code: 'BAD_REPLY', reason: 'no card' })
    },
    async block(ref) {
      const { peer } = peers.find(ref)
      await contacts.block(peer)
      return done(peers.get(peer)!)
    },
    async unblock(ref) {
      const row = await peers.unblock(peers.find(ref).peer)
      onNews('peer')
      return row && detail(row)
    },
    async remove(ref) {
      await contacts.remove(peers.find(ref).peer)
      onNews('peer')
    },

    async join({ link, name, request }, { signal }) {
      const wish = request === undefined ? undefined : plainText(request, MAX_REQUEST_CHARS)
      try {
        const init = { signal, ...(name !== undefined && { name }) }
        if (wish === undefined) return detail(await contacts.join(link, init))
        return detail(await contacts.join(link, { ...init, request: { text: wish, acts: WISHED } }))
      } catch (err) {
        if (!(err instanceof TalkError) || err.fault.code !== 'PEER_REFUSED') throw err
        if (wish === undefined) {
          throw new SharingError({ code: 'INVITE_REFUSED', reason: err.fault.reason }, { cause: err })
        }
        // A wish is always turned away at first; whether it lies in an inbox, nobody outside learns.
        const peer = didOf(parseInvite(link).rootKey)
        return { schema: 'secondme.peer/1', peer, name: null, state: 'requested', words: [] }
      }
    },
    async invite({ name, grant, expiresInMs, uses }) {
      const { invite, link } = await contacts.invite({
        name,
        ...(grant !== undefined && { grant }),
        ...(expiresInMs !== undefined && { forMs: expiresInMs }),
        ...(uses !== undefined && { uses })
      })
      onNews('invite')
      return { schema: 'secondme.invite/1', ...viewInvite(invite), link }
    },
    invites: () => viewInvites(invites.list()),
    async revokeInvite(ref) {
      const over = await invites.revoke(ref)
      onNews('invite')
      return viewInvites(over)
    },
    requests: () => ({
      schema: 'secondme.requests/1',
      requests: requests.list().map(({ requestId, peer, text, acts, receivedMs, expiresMs, state }) => ({
        requestId,
        peer,
        text,
        acts,
        receivedAt: isoOf(receivedMs),
        expiresAt: isoOf(expiresMs),
        state
      })),
      dropped: requests.dropped()
    }),
    async decide(ref, decision) {
      const request = requests.find(ref)
      const peer = await decide(request, decision)
      onNews('request')
      return {
        schema: 'secondme.request/1',
        decision: decision.decision,
        peer: request.peer,
        name: peer?.name ?? null
      }
    },
    card() {
      const { iss, name, about, languages, interests, expiresAtMs } = openCard(card.wire()).payload
      return { schema: 'secondme.card/1', peer: iss, name, about, languages, interests, expiresAt: isoOf(expiresAtMs) }
    }
  }
}

function viewInvites(list: readonly Invite[]): InviteList {
  return { schema: 'secondme.invites/1', invites: list.map(viewInvite) }
}

function viewInvite({ createdMs, expiresAtMs, ...invite }: Invite): InviteList['invites'][number] {
  const { inviteId, name, grant, usesLeft, state, usedBy } = invite
  const times = { createdAt: isoOf(createdMs), expiresAt: isoOf(expiresAtMs) }
  return { inviteId, name, grant, ...times, usesLeft, state, usedBy }
}
