import {
  createOneShotGuard,
  decodeFrame,
  encodeFrame,
  type FailureCode,
  failureFor,
  MAX_FRAME_BYTES,
  type OneShotGuard,
  ProtocolError
} from '@secondme-node/protocol'
import type { Logger } from '../log.ts'
import type { Channel, Network, Remote } from '../network/types.ts'
import type { Grants } from '../people/grants.ts'
import type { Peers } from '../people/peers.ts'
import { createLiveSession, type LiveSession, SESSION_IDLE_MS, SessionEnded, type Speaker } from './live-session.ts'
import type { Rate } from './rate.ts'
import type { RefusalLog } from './refusal-log.ts'
import type { Asked, Verified } from './steps.ts'
import { TALKS, type Turns } from './turns.ts'
import { isRefused, type Read, readMessage, stepOf } from './verify.ts'

export const SESSION_PROTOCOL = '/secondme/session/1.0.0'

export interface SessionServerComponents {
  network: Pick<Network, 'serve' | 'disconnect'>
  peers: Pick<Peers, 'byPeerId' | 'seen'>
  grants: Pick<Grants, 'onEnded' | 'get'>
  refusals: RefusalLog
  turns: Turns
  rate: Rate
  speaker: Speaker
  log: Logger
}

/** Talks one peer may have open on one stream. */
const MAX_SESSIONS = 16

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/**
 * Answers other selves: reads messages off a stream, cheap checks first, keeps their order, and hands what is proved
 * and in order to `turns`. Strangers and the blocked get one word, the same for everything.
 */
export function createSessionServer(components: SessionServerComponents) {
  const { network, peers, grants, refusals, turns, rate, speaker, log } = components
  /** Every session of every stream, for ending those of a grant. */
  const live = new Map<string, LiveSession>()
  /** By peer: opening messages are taken once, over restarts too. */
  const openings = new Map<string, OneShotGuard>()

  const unsubscribe = grants.onEnded((grantId, why) => {
    for (const session of [...live.values()].filter(each => each.grantId === grantId)) {
      const code: FailureCode = why === 'expired' ? 'EXPIRED' : why === 'paused' ? 'PAUSED' : 'REVOKED'
      session.end(code)
      live.delete(hex(session.id))
      // The screen on the other side should say so; safety does not wait for it.
      session.send({ kind: 'refusal', answers: 0, code }).catch(() => {})
    }
  })

  async function serve(channel: Channel, remote: Remote): Promise<void> {
    if (rate.isClosed(remote.peerId)) {
      await network.disconnect(remote.peerId)
      throw new Error('too many messages')
    }
    const own = new Set<LiveSession>()
    try {
      for (let bytes = await channel.read(); bytes !== null; bytes = await channel.read()) {
        if (!(await receive(channel, remote, bytes, own))) {
          await network.disconnect(remote.peerId)
          return
        }
      }
      // Whoever ends their side may still wait for the answer.
      await Promise.allSettled([...own].map(session => turns.finished(session)))
    } finally {
      for (const session of own) {
        session.end('GONE')
        live.delete(hex(session.id))
      }
    }
  }

  /** @returns false when the peer is to be disconnected */
  async function receive(channel: Channel, remote: Remote, bytes: Uint8Array, own: Set<LiveSession>): Promise<boolean> {
    const read = readFrame(bytes, remote)
    if (!rate.take(remote.peerId, isRefused(read) && read.isBad)) return false
    if (isRefused(read)) {
      await refuse(channel, remote, read.code, read.peer !== undefined)
      return true
    }
    const isOpening = read.envelope.body.kind === 'open'
    const code = isOpening ? await open(channel, read, own) : await proceed(channel, read, own)
    if (code === undefined) return true
    await fail(channel, code)
    return code !== 'BAD_MESSAGE' || rate.take(remote.peerId, true)
  }

  function readFrame(bytes: Uint8Array, remote: Remote) {
    try {
      const frame = decodeFrame(bytes)
      if (frame.kind !== 'signed') return { code: 'BAD_MESSAGE' as const, isBad: true }
      return readMessage({ peers, self: speaker.self, nowMs: speaker.nowMs }, frame.wire, remote)
    } catch (err) {
      if (err instanceof ProtocolError) return { code: 'BAD_MESSAGE' as const, isBad: true }
      throw err
    }
  }

  async function open(channel: Channel, read: Read, own: Set<LiveSession>) {
    const { envelope, hash, peer } = read
    const { body } = envelope
    if (body.kind !== 'open') return 'BAD_MESSAGE'
    const guard = openings.get(peer.peer) ?? createOneShotGuard(peer.newest.sentAtMs)
    openings.set(peer.peer, guard)
    const opening = { sentAtMs: envelope.sentAtMs, nonce: body.nonce, hash }
    const verdict = guard.check(opening, speaker.nowMs())
    if (verdict.kind === 'repeat') return resend(channel, verdict.replies)
    if (verdict.kind === 'too-old') return 'TOO_OLD'
    if (verdict.kind === 'conflict') return 'REPLAY_CONFLICT'
    const verified = prove(read)
    if (verified === undefined) return 'BAD_MESSAGE'
    guard.take(opening, speaker.nowMs())
    dropIdle(own)
    if (own.size >= MAX_SESSIONS) return 'BUSY'

    const isTalk = TALKS.has(body.request.act)
    let sent = 0
    const session = createLiveSession(channel, speaker, verified, wire => {
      // Answers to later turns are the session's own to repeat.
      if (!isTalk || sent++ === 0) guard.answered(opening, wire)
    })
    own.add(session)
    live.set(hex(session.id), session)
    const forget = () => {
      own.delete(session)
      live.delete(hex(session.id))
    }
    peers.seen(peer.peer).catch(err => log.warn('last contact of a peer not kept', { err }))
    turns.open(session, verified, forget)
    return undefined
  }

  /** Talks that nobody goes on with make room. */
  function dropIdle(own: Set<LiveSession>): void {
    for (const session of own) {
      if (session.running !== undefined || speaker.nowMs() - session.lastMs <= SESSION_IDLE_MS) continue
      session.end('EXPIRED')
      own.delete(session)
      live.delete(hex(session.id))
    }
  }

  async function proceed(channel: Channel, read: Read, own: Set<LiveSession>) {
    const { sessionId, body } = read.envelope
    const session = sessionId === null ? undefined : live.get(hex(sessionId))
    // A session belongs to the stream, and so to the peer, that opened it.
    if (session === undefined || !own.has(session)) return 'REFUSED'
    if (speaker.nowMs() - session.lastMs > SESSION_IDLE_MS) return 'EXPIRED'
    const step = stepOf(read)
    const verdict = session.guard.check(step)
    if (verdict.kind === 'repeat') return resend(channel, verdict.replies)
    if (verdict.kind === 'refused') return 'BAD_MESSAGE'
    const verified = prove(read)
    if (verified === undefined) return 'BAD_MESSAGE'
    if (verdict.kind === 'conflict') {
      const { act, grantId, id } = session
      const facts = { who: read.peer.peer, act, code: 'REPLAY_CONFLICT', grantId, sessionId: hex(id) }
      refusals.note(facts, false)
      session.end('REPLAY_CONFLICT')
      own.delete(session)
      live.delete(hex(session.id))
      return 'REPLAY_CONFLICT'
    }
    session.guard.take(step)
    session.lastMs = speaker.nowMs()
    if (body.kind === 'cancel') session.running?.abort(new SessionEnded('CANCELLED'))
    else if (body.kind === 'close') {
      session.end('CLOSED')
      own.delete(session)
      live.delete(hex(session.id))
    } else if (body.kind === 'turn') {
      const asked: Asked = { act: session.act, request: session.request, text: body.text, turn: ++session.turns }
      turns.turn(session, verified, asked)
    }
    return undefined
  }

  function prove(read: Read): Verified | undefined {
    try {
      return read.prove()
    } catch (err) {
      if (err instanceof ProtocolError) return undefined
      throw err
    }
  }

  async function resend(channel: Channel, replies: readonly Uint8Array[]): Promise<undefined> {
    for (const wire of replies) await channel.write(encodeFrame({ kind: 'signed', wire }))
    return undefined
  }

  async function refuse(channel: Channel, remote: Remote, code: FailureCode, isKnown: boolean): Promise<void> {
    await fail(channel, failureFor(code, isKnown ? 'grantee' : 'stranger'))
    const who = peers.byPeerId(remote.peerId)?.peer ?? remote.peerId
    // After the answer: what is refused has nothing to wait for.
    refusals.note({ who, act: 'session', code }, !isKnown)
  }

  const fail = (channel: Channel, code: FailureCode) => channel.write(encodeFrame({ kind: 'failure', code }))

  return {
    start: () =>
      network.serve(SESSION_PROTOCOL, serve, {
        streams: 4,
        maxMessageBytes: MAX_FRAME_BYTES,
        idleMs: SESSION_IDLE_MS
      }),
    async stop() {
      unsubscribe()
      for (const session of live.values()) session.end('STOPPED')
      live.clear()
      openings.clear()
    },
    /** Answers that are being given under a grant at this moment. */
    running: (grantId: string) =>
      [...live.values()].filter(session => session.grantId === grantId && session.running !== undefined).length,
    /** Memories are gone: what talks remember may be their words, and what is being said too. */
    forget() {
      for (const session of live.values()) {
        session.said.length = 0
        session.running?.abort(new SessionEnded('FORGOTTEN'))
      }
    }
  }
}
