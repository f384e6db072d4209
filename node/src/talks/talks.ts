import { createHash, randomBytes } from 'node:crypto'
import type { Identity } from '@secondme-node/keys'
import type { OpenRequest } from '@secondme-node/protocol'
import type { AuditWriter } from '../audit/types.ts'
import type { Network } from '../network/types.ts'
import type { HeldGrants } from '../people/held-grants.ts'
import type { Peers } from '../people/peers.ts'
import type { Peer, SelfId } from '../people/types.ts'
import { createSerial } from '../serial.ts'
import { openPeerLink, type PeerLink } from './peer-link.ts'
import { createTalk, type Talk, type TalkEvent } from './talk.ts'

export interface TalksComponents {
  network: Pick<Network, 'open'>
  peers: Pick<Peers, 'get' | 'seen'>
  held: Pick<HeldGrants, 'activeFrom' | 'refused'>
  audit: AuditWriter
  identity: Identity
  nowMs(): number
}

export interface AskInit {
  /** 16 bytes: the same for every delivery of the same question. */
  nonce?: Uint8Array
  signal: AbortSignal
}

/** What a session with another self came to, event by event; the last one says how it ended. */
export interface Talks {
  /**
   * Opens a session of one question with a peer.
   *
   * @throws {NetworkError} UNREACHABLE, TIMED_OUT, BLOCKED, PEER_TOO_OLD; {TalkError} BAD_REPLY
   */
  ask(peer: SelfId, request: OpenRequest, init: AskInit): AsyncGenerator<TalkEvent>
  /** A session of several turns; nothing else is asked of this peer until it is closed. */
  begin(peer: SelfId, request: OpenRequest, init: AskInit): Promise<OpenTalk | Extract<TalkEvent, { type: 'refused' }>>
  /** The grant a question would be asked under. */
  grantFrom(peer: SelfId): string | null
  stop(): void
}

export interface OpenTalk {
  turn(text: string, signal: AbortSignal): AsyncGenerator<TalkEvent>
  close(): Promise<void>
}

/** The other side says these by itself too, when a grant ends while nobody speaks. */
const ENDINGS: ReadonlySet<string> = new Set(['REVOKED', 'EXPIRED', 'PAUSED'])

export function createTalks(components: TalksComponents): Talks {
  const { network, peers, held, audit, identity, nowMs } = components
  const links = new Map<SelfId, PeerLink>()
  /** One request at a time on one stream: pieces of two would be mixed up. */
  const queues = new Map<SelfId, ReturnType<typeof createSerial>>()

  function queueOf(peer: SelfId) {
    const queue = queues.get(peer) ?? createSerial()
    queues.set(peer, queue)
    return queue
  }

  async function linkTo(peer: Peer, signal: AbortSignal): Promise<PeerLink> {
    const known = links.get(peer.peer)
    if (known?.isOpen) return known
    const link = await openPeerLink({ network, identity, nowMs }, peer, signal)
    links.set(peer.peer, link)
    return link
  }

  const grantFrom = (peer: SelfId) => held.activeFrom(peer)?.grantId ?? null

  type Opening = Required<AskInit> & { openedAtMs: number }

  const openingOf = (init: AskInit): Opening => {
    return { nonce: new Uint8Array(randomBytes(16)), ...init, openedAtMs: nowMs() }
  }

  async function talkWith(did: SelfId, { nonce, openedAtMs, signal }: Opening): Promise<Talk> {
    const peer = peers.get(did)
    if (peer === undefined) throw new RangeError('a peer that is not in the book')
    const link = await linkTo(peer, signal)
    return createTalk({ link, peer, identity, grantId: grantFrom(did), nowMs, nonce, openedAtMs })
  }

  /** Writes down on this side too what was asked and what came of it, and keeps what the peer says of its grant. */
  async function* noted(
    peer: SelfId,
    act: string,
    asked: string,
    events: AsyncGenerator<TalkEvent>
  ): AsyncGenerator<TalkEvent> {
    const grantId = grantFrom(peer)
    const entry = { who: peer, direction: 'out' as const, act, grantId, promptHash: sha256(asked) }
    let isOver = false
    let isEnded = false
    try {
      for await (const event of events) {
        if (event.type === 'refused') {
          isEnded = ENDINGS.has(event.code)
          await audit.append({ ...entry, decision: 'refused', code: event.code })
          const isEnd = event.code === 'REVOKED' || event.code === 'EXPIRED'
          if (isEnd && grantId !== null) await held.refused(grantId, event.code as 'REVOKED' | 'EXPIRED')
        } else if (event.type === 'reply') {
          await audit.append({ ...entry, decision: 'answered', replyHash: sha256(event.content.text) })
        } else if (event.type !== 'piece') {
          await audit.append({ ...entry, decision: event.type === 'held' ? 'sent' : 'answered' })
        }
        isOver ||= event.type !== 'piece'
        yield event
      }
      peers.seen(peer).catch(() => {})
    } finally {
      // Half an answer, or none, or a word too many about the end: what comes next on this stream would not fit.
      if (!isOver || isEnded) drop(peer)
    }
  }

  function drop(peer: SelfId): void {
    links.get(peer)?.close()
    links.delete(peer)
  }

  return {
    grantFrom,
    async *ask(peer, request, init) {
      const free = await lock(queueOf(peer), init.signal)
      // The same for both tries, so that the other side does nothing twice.
      const once = openingOf(init)
      const wasOpen = links.get(peer)?.isOpen ?? false
      let isAnswered = false
      try {
        for await (const event of tell()) {
          isAnswered = true
          yield event
        }
      } catch (err) {
        // A stream from before the other side restarted: nothing came over it, a new one may.
        if (isAnswered || !wasOpen || (err as { code?: unknown }).code !== 'CLOSED') throw err
        yield* tell()
      } finally {
        free()
      }

      async function* tell() {
        const talk = await talkWith(peer, once)
        yield* noted(peer, request.act, wordsOf(request), talk.open(request, init.signal))
      }
    },
    async begin(peer, request, init) {
      const free = await lock(queueOf(peer), init.signal)
      try {
        const talk = await talkWith(peer, openingOf(init))
        for await (const event of talk.open(request, init.signal)) {
          if (event.type !== 'refused') continue
          const grantId = grantFrom(peer)
          const { act } = request
          await audit.append({ who: peer, direction: 'out', act, grantId, decision: 'refused', code: event.code })
          free()
          return event
        }
        let isClosed = false
        return {
          turn: (text, signal) => noted(peer, request.act, text, talk.turn(text, signal)),
          async close() {
            if (isClosed) return
            isClosed = true
            await talk.close()
            // What the other side may still say of this session must not answer the next one.
            drop(peer)
            free()
          }
        }
      } catch (err) {
        drop(peer)
        free()
        throw err
      }
    },
    stop() {
      for (const link of links.values()) link.close()
      links.clear()
    }
  }
}

/** Waits for one's turn. @returns the function that ends it */
function lock(serially: ReturnType<typeof createSerial>, signal: AbortSignal): Promise<() => void> {
  return new Promise((resolve, reject) => {
    serially(async () => {
      if (signal.aborted) return reject(signal.reason as Error)
      await new Promise<void>(free => resolve(free))
    }).catch(reject)
  })
}

function wordsOf(request: OpenRequest): string {
  const { act: _, ...texts } = request
  return Object.values(texts).join('\n')
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
