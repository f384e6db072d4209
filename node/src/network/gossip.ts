import type { GossipSub, SignedMessage, TopicValidatorResult } from '@libp2p/gossipsub'
import type { PeerId } from '@libp2p/interface'
import type { Logger } from '../log.ts'
import { NetworkError } from './errors.ts'
import type { Gossip, GossipMessage, Verdict } from './types.ts'

export interface GossipComponents {
  log: Logger
  /** Puts a peer out for a while and drops its connections. */
  shun(peerId: string): void
}

export interface GossipControl extends Gossip {
  attach(pubsub: GossipSub): void
  detach(): void
}

type Handlers = Parameters<Gossip['join']>[1]

/**
 * Messages of one peer that were rejected within a minute and put it out. With three of them gossipsub itself stops
 * listening to a stranger, so a larger number would never be reached.
 */
const MAX_REJECTED = 3
/** Messages of one peer in the validators at a time; what comes on top is dropped unseen. */
const MAX_PENDING = 64
const LOOK_MS = 2_000
/**
 * For everything else that gossipsub holds against a peer: unsigned messages, storms of control messages. It stops
 * listening at −80 but keeps the connection, and by the time we look the score has partly healed.
 */
const PUT_OUT_SCORE = -40

/**
 * Every number that would punish silence is off: a space may be quiet for days. What is left rewards those that bring
 * news and weighs invalid messages by their square. gossipsub scores nothing on topics without parameters.
 */
export const TOPIC_SCORE = {
  topicWeight: 1,
  timeInMeshWeight: 0.01,
  timeInMeshQuantum: 1_000,
  timeInMeshCap: 300,
  firstMessageDeliveriesWeight: 0.5,
  firstMessageDeliveriesDecay: 0.9,
  firstMessageDeliveriesCap: 20,
  meshMessageDeliveriesWeight: 0,
  meshMessageDeliveriesDecay: 0.5,
  meshMessageDeliveriesCap: 1,
  meshMessageDeliveriesThreshold: 1,
  meshMessageDeliveriesWindow: 10,
  meshMessageDeliveriesActivation: 5_000,
  meshFailurePenaltyWeight: 0,
  meshFailurePenaltyDecay: 0.5,
  invalidMessageDeliveriesWeight: -10,
  invalidMessageDeliveriesDecay: 0.9
}

/** What we use of gossipsub beyond its interface. */
interface Internals {
  allowedTopics: Set<string>
  score: { params: { topics: Record<string, typeof TOPIC_SCORE> } }
  getScore(peerId: string): number
  sendSubscriptions(peerId: string, topics: string[], subscribe: boolean): void
}

const VERDICTS = { accept: 'accept', ignore: 'ignore', reject: 'reject' } as Record<Verdict, TopicValidatorResult>

export function createGossip(components: GossipComponents, init: { maxBytes: number }): GossipControl {
  const { log, shun } = components
  const joined = new Map<string, Handlers>()
  const rejected = new Map<string, number>()
  const pending = new Map<string, number>()
  /** Topic and peer pairs that were told that we are here. */
  let greeted = new Set<string>()
  let pubsub: (GossipSub & Internals) | undefined
  let timer: NodeJS.Timeout | undefined
  let looks = 0

  function running(): GossipSub & Internals {
    if (pubsub === undefined) throw new NetworkError({ code: 'NOT_STARTED' })
    return pubsub
  }

  async function judge(topic: string, via: PeerId, message: SignedMessage): Promise<Verdict> {
    const peerId = via.toString()
    const handlers = joined.get(topic)
    const running = pending.get(peerId) ?? 0
    // A score is up to a second old, time for a thousand messages: hence our own count, looked at first.
    if (handlers === undefined || running >= MAX_PENDING || (rejected.get(peerId) ?? 0) >= MAX_REJECTED) return 'ignore'
    pending.set(peerId, running + 1)
    try {
      const verdict = await handlers.validate({ from: message.from.toString(), via: peerId, bytes: message.data })
      if (verdict === 'reject') countRejected(peerId)
      return verdict
    } catch (err) {
      log.warn('a gossip validator failed', { err })
      return 'ignore'
    } finally {
      const left = (pending.get(peerId) ?? 1) - 1
      if (left === 0) pending.delete(peerId)
      else pending.set(peerId, left)
    }
  }

  function countRejected(peerId: string): void {
    const count = (rejected.get(peerId) ?? 0) + 1
    rejected.set(peerId, count)
    if (count === MAX_REJECTED) putOut(peerId)
  }

  function putOut(peerId: string): void {
    log.warn('peer put out for invalid gossip', { peerId })
    shun(peerId)
  }

  function look(): void {
    if (pubsub === undefined) return
    for (const peer of pubsub.getPeers()) {
      if (pubsub.getScore(peer.toString()) < PUT_OUT_SCORE) putOut(peer.toString())
    }
    if (++looks % 30 === 0) rejected.clear()
  }

  const onMessage = (event: { detail: { propagationSource: PeerId; msg: { type: string } } }): void => {
    const message = event.detail.msg as SignedMessage
    if (message.type !== 'signed') return
    const via = event.detail.propagationSource.toString()
    const told: GossipMessage = { from: message.from.toString(), via, bytes: message.data }
    try {
      joined.get(message.topic)?.onMessage(told)
    } catch (err) {
      // Out of this listener it would end the process.
      log.error('a gossip listener failed', { err })
    }
  }

  /**
   * Subscriptions to topics a node has not joined are ignored, so a newcomer knows none of the members: those tell it
   * as soon as it shows up.
   */
  const onSubscriptions = (event: {
    detail: { peerId: PeerId; subscriptions: Array<{ topic: string; subscribe: boolean }> }
  }): void => {
    const peerId = event.detail.peerId.toString()
    for (const { topic, subscribe } of event.detail.subscriptions) {
      const pair = `${peerId} ${topic}`
      if (!subscribe) greeted.delete(pair)
      else if (joined.has(topic) && !greeted.has(pair)) {
        greeted.add(pair)
        pubsub?.sendSubscriptions(peerId, [topic], true)
      }
    }
  }

  function enter(topic: string): void {
    const service = running()
    service.allowedTopics.add(topic)
    service.score.params.topics[topic] = TOPIC_SCORE
    service.topicValidators.set(topic, async (via, message) =>
      message.type === 'signed' ? VERDICTS[await judge(topic, via, message)] : VERDICTS.reject
    )
    service.subscribe(topic)
  }

  return {
    join(topic, handlers) {
      running()
      if (joined.has(topic)) throw new RangeError('topic is joined already')
      joined.set(topic, handlers)
      enter(topic)
    },
    async publish(topic, bytes) {
      const service = running()
      if (!joined.has(topic)) throw new RangeError('topic is not joined')
      if (bytes.length > init.maxBytes) {
        throw new NetworkError({ code: 'TOO_LARGE', sizeBytes: bytes.length, maxBytes: init.maxBytes })
      }
      const { recipients } = await service.publish(topic, bytes)
      return recipients.length
    },
    leave(topic) {
      if (!joined.delete(topic) || pubsub === undefined) return
      pubsub.unsubscribe(topic)
      pubsub.topicValidators.delete(topic)
      pubsub.allowedTopics.delete(topic)
      delete pubsub.score.params.topics[topic]
      greeted = new Set([...greeted].filter(pair => !pair.endsWith(` ${topic}`)))
    },
    members: topic => (pubsub?.getSubscribers(topic) ?? []).map(String),
    attach(service) {
      pubsub = service as unknown as GossipSub & Internals
      pubsub.addEventListener('gossipsub:message', onMessage)
      pubsub.addEventListener('subscription-change', onSubscriptions)
      // Topics stay joined over a restart of the network.
      for (const topic of joined.keys()) enter(topic)
      timer = setInterval(look, LOOK_MS)
      timer.unref()
    },
    detach() {
      clearInterval(timer)
      pubsub = undefined
      greeted.clear()
      rejected.clear()
      pending.clear()
    }
  }
}
