import { publicKeyOfDid } from '@secondme-node/keys'
import { type Act, inviteLink, type OpenRequest } from '@secondme-node/protocol'
import type { Logger } from '../log.ts'
import { NetworkError } from '../network/errors.ts'
import type { OnDemand } from '../network/on-demand.ts'
import type { Network } from '../network/types.ts'
import type { GrantOffer } from '../people/grant-terms.ts'
import type { NewInvite } from '../people/invites.ts'
import type { People } from '../people/people.ts'
import { base64url } from '../people/rows.ts'
import type { GrantRecord, Invite, Peer, SelfId, Sending } from '../people/types.ts'
import type { TalkError } from './errors.ts'
import { linkAddresses, placed } from './link-addresses.ts'
import type { Notices } from './notices.ts'
import type { Outbox } from './outbox.ts'
import { type JoinInit, join, type PairComponents } from './pair.ts'
import type { TalkEvent } from './talk.ts'
import type { Talks } from './talks.ts'

export interface ContactsComponents extends Omit<PairComponents, 'network' | 'peers'> {
  network: Network
  onDemand: OnDemand
  people: People
  talks: Talks
  notices: Notices
  outbox: Outbox
  log: Logger
  onNews(kind: string): void
}

/** Queued because the peer is not there. */
export type AskEvent = TalkEvent | { type: 'queued'; sending: Sending }

/** Network failures after which it is worth trying again later. */
const ABSENT: ReadonlySet<string> = new Set(['UNREACHABLE', 'TIMED_OUT', 'CLOSED'])

/** What the owner does about other selves: rights first on disk, then told to the other side. */
export interface Contacts {
  start(): Promise<void>
  stop(): Promise<void>
  /** @throws {PeopleError} BAD_NAME; {NetworkError} NOT_STARTED */
  invite(init: NewInvite): Promise<{ invite: Invite; link: string }>
  /** @throws as `join` of `pair.ts` */
  join(link: string, init?: JoinInit): Promise<Peer>
  allow(requestRef: string, name?: string): Promise<Peer>
  /** Let in for one question. */
  allowOnce(requestRef: string, name?: string): Promise<Peer>
  grant(peer: SelfId, offer: GrantOffer): Promise<GrantRecord>
  /** @param ref - grant id or did @returns what was ended */
  revoke(ref: string): Promise<GrantRecord[]>
  block(peer: SelfId): Promise<void>
  remove(peer: SelfId): Promise<void>
  /**
   * Asks another self. A peer that is not there gets it later when `queue` is given.
   *
   * @throws {NetworkError} UNREACHABLE, TIMED_OUT, …; {TalkError} BAD_REPLY
   */
  ask(peer: SelfId, request: OpenRequest, init: { queue?: boolean; signal: AbortSignal }): AsyncGenerator<AskEvent>
}

export function createContacts(components: ContactsComponents): Contacts {
  const { network, onDemand, people, talks, notices, outbox, identity, log, onNews } = components
  const { peers, invites, requests, grants, sendings } = people
  const unsubscribe: Array<() => void> = []

  /** What they do not know yet, and what waited for them. */
  function greet(peerId: string): void {
    const peer = peers.byPeerId(peerId)
    if (peer === undefined) return
    void notices.tell(peer.peer)
    void outbox.run(peer.peer).catch(err => log.warn('the outbox failed', { err }))
    void peers.seen(peer.peer).catch(() => {})
    onNews('online')
  }

  function tell(peer: SelfId): void {
    if (onDemand.isRunning()) void notices.tell(peer)
  }

  async function letIn(ref: string, name: string | undefined, how: 'allow' | 'once'): Promise<Peer> {
    const { requestId, peer, peerId, bindingWire } = requests.find(ref)
    const added = await peers.add({
      peer,
      bindingWire: base64url.bytes(bindingWire),
      name: name ?? `Self ${peer.slice(-6)}`,
      // Nobody met with nonces yet: the words come when they say hello again.
      words: [],
      through: 'request'
    })
    await requests.allow(requestId)
    if (how === 'once') {
      const untilMs = people.time.nowMs() + 86_400_000
      const limits = { turnsPerDay: 1, turnsPerSession: 1 }
      await grants.offer(peer, { preset: 'acquaintance', acts: ['ask'], untilMs, limits })
    }
    await network.remember(peerId)
    void notices.tell(peer, { evenNothing: true })
    return added
  }

  return {
    async start() {
      unsubscribe.push(
        network.onConnected(({ peerId }) => greet(peerId)),
        network.onDisconnected(() => onNews('offline'))
      )
    },
    async stop() {
      for (const end of unsubscribe) end()
    },
    async invite(init) {
      await onDemand.ensure()
      const { invite, secret } = await invites.create(init)
      await placed(network)
      const link = inviteLink({
        rootKey: publicKeyOfDid(identity.selfId),
        nodeKey: identity.node.publicKey,
        secret,
        expiresAtMs: invite.expiresAtMs,
        addresses: linkAddresses(network.addresses())
      })
      return { invite, link }
    },
    async join(link, init) {
      await onDemand.ensure()
      const peer = await join({ ...components, peers }, link, init)
      tell(peer.peer)
      onNews('joined')
      return peer
    },
    allow: (ref, name) => letIn(ref, name, 'allow'),
    allowOnce: (ref, name) => letIn(ref, name, 'once'),
    async grant(peer, offer) {
      const record = await grants.offer(peer, offer)
      // Whoever grants would like to see it used: wait a moment for the other side to have it.
      if (onDemand.isRunning()) await Promise.race([notices.tell(peer), pause(2_000)])
      return record
    },
    async revoke(ref) {
      const ended = await grants.revoke(ref)
      for (const peer of new Set(ended.map(record => record.peer))) tell(peer)
      return ended
    },
    async block(peer) {
      const { nodeKeys } = await peers.block(peer)
      for (const { peerId } of nodeKeys) {
        await network.forget(peerId)
        if (onDemand.isRunning()) await network.disconnect(peerId)
      }
    },
    async remove(peer) {
      const keys = peers.get(peer)?.nodeKeys ?? []
      await peers.remove(peer)
      for (const { peerId } of keys) {
        await network.forget(peerId)
        if (onDemand.isRunning()) await network.disconnect(peerId)
      }
    },
    async *ask(peer, request, { queue = false, signal }) {
      await onDemand.ensure()
      try {
        for await (const event of talks.ask(peer, request, { signal })) {
          if (event.type === 'held') {
            const waiting = { peer, act: request.act, body: request, reason: 'HELD' }
            const sending = await sendings.queue(waiting)
            yield event
            yield { type: 'queued', sending }
            return
          }
          yield event
        }
      } catch (err) {
        if (!queue || !(err instanceof NetworkError) || !ABSENT.has(err.code)) throw err
        const sending = await sendings.queue({ peer, act: request.act, body: request, reason: err.code })
        yield { type: 'queued', sending }
      }
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms).unref())
}

export type { Act, TalkError }
