import type { Identity } from '@secondme-node/keys'
import {
  checkAddressing,
  decodeFrame,
  type Envelope,
  encodeFrame,
  type FailureCode,
  hashOf,
  MAX_FRAME_BYTES,
  readEnvelope,
  type Step
} from '@secondme-node/protocol'
import type { Channel, Network } from '../network/types.ts'
import type { NodeKey, Peer } from '../people/types.ts'
import { TalkError } from './errors.ts'

export const SESSION_PROTOCOL = '/secondme/session/1.0.0'
/** The other side may think this long; it sends pieces, or says that it has asked its owner. */
const IDLE_MS = 10 * 60 * 1000

/** A message of the peer, its signature checked. */
export interface Heard {
  envelope: Envelope
  step: Step
}

export type Incoming =
  | { kind: 'message'; heard: Heard }
  | { kind: 'piece'; seq: number; text: string }
  | { kind: 'failure'; code: FailureCode }

/** One stream to one peer, on which one request after the other runs. Kept open between them: opening costs round trips. */
export interface PeerLink {
  readonly isOpen: boolean
  send(wire: Uint8Array, signal: AbortSignal): Promise<void>
  /** The next thing the peer says. @throws {NetworkError}; {ProtocolError} what came is not from this peer */
  next(signal: AbortSignal): Promise<Incoming>
  close(): void
}

export interface PeerLinkComponents {
  network: Pick<Network, 'open'>
  identity: Identity
  nowMs(): number
}

/** @throws {NetworkError} UNREACHABLE, TIMED_OUT, BLOCKED, PEER_TOO_OLD */
export async function openPeerLink(
  { network, identity, nowMs }: PeerLinkComponents,
  peer: Peer,
  signal: AbortSignal
): Promise<PeerLink> {
  const [key] = peer.nodeKeys
  if (key === undefined) throw new TalkError({ code: 'BAD_REPLY', reason: 'no key of this self is known' })
  const to = { peerId: key.peerId, addresses: peer.addresses }
  const channel: Channel = await network.open(to, SESSION_PROTOCOL, {
    signal,
    maxMessageBytes: MAX_FRAME_BYTES,
    idleMs: IDLE_MS
  })

  function hear(wire: Uint8Array, { kid }: NodeKey): Heard {
    const claim = readEnvelope(wire)
    const { payload: envelope, payloadBytes } = claim
    checkAddressing(envelope, { nowMs: nowMs(), to: identity.selfId, kid, from: peer.peer })
    claim.prove()
    const { sessionId, seq, prevHash, body } = envelope
    return { envelope, step: { sessionId, seq, prevHash, hash: hashOf(payloadBytes), kind: body.kind } }
  }

  return {
    get isOpen() {
      return !channel.closed.aborted
    },
    send: (wire, sendSignal) => channel.write(encodeFrame({ kind: 'signed', wire }), { signal: sendSignal }),
    async next(nextSignal) {
      const bytes = await channel.read({ signal: nextSignal })
      if (bytes === null) throw new TalkError({ code: 'PEER_REFUSED', reason: 'REFUSED' })
      const frame = decodeFrame(bytes)
      if (frame.kind === 'failure') return frame
      if (frame.kind === 'chunk') return { kind: 'piece', seq: frame.seq, text: frame.text }
      return { kind: 'message', heard: hear(frame.wire, key) }
    },
    close: () => channel.abort(new Error('no longer needed'))
  }
}
