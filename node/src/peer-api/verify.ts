import { didOf, publicKeyOfPeerId } from '@secondme-node/keys'
import {
  checkAddressing,
  type Envelope,
  type FailureCode,
  hashOf,
  ProtocolError,
  readEnvelope,
  type SessionGuard,
  type Step,
  verifyBinding
} from '@secondme-node/protocol'
import type { Remote } from '../network/types.ts'
import type { Peers } from '../people/peers.ts'
import { base64url } from '../people/rows.ts'
import type { NodeKey, Peer } from '../people/types.ts'
import { passed, type Verified } from './steps.ts'

/** Why a message goes no further. `isBad`: no honest node sends such a thing. */
export interface Refused {
  readonly code: FailureCode
  readonly isBad: boolean
  /** Set when the other side may learn more than that it is refused. */
  readonly peer?: Peer
}

export interface Read {
  readonly envelope: Envelope
  readonly hash: Uint8Array
  readonly peer: Peer
  /** @throws {ProtocolError} BAD_SIGNATURE */
  prove(): Verified
}

export interface VerifyComponents {
  peers: Pick<Peers, 'byPeerId'>
  /** did of this self. */
  self: string
  nowMs(): number
}

/**
 * Reads a message as far as is cheap: form, addressee, speaker, time. What it says is believed only after `prove`,
 * which the caller runs when the message is also in order.
 */
export function readMessage(
  { peers, self, nowMs }: VerifyComponents,
  wire: Uint8Array,
  remote: Remote
): Read | Refused {
  const peer = peerAt(peers, remote.peerId, nowMs())
  try {
    const claim = readEnvelope(wire)
    const { payload, payloadBytes } = claim
    checkAddressing(payload, { nowMs: nowMs(), to: self, kid: didOf(publicKeyOfPeerId(remote.peerId)) })
    if (peer === undefined || peer.peer !== payload.from) return { code: 'REFUSED', isBad: false }
    const hash = hashOf(payloadBytes)
    return {
      envelope: payload,
      hash,
      peer,
      prove() {
        claim.prove()
        return passed<Verified>({ peer, envelope: payload, hash })
      }
    }
  } catch (err) {
    if (!(err instanceof ProtocolError)) throw err
    const code = err.code === 'EXPIRED' ? 'TOO_OLD' : 'BAD_MESSAGE'
    return { code, isBad: err.code !== 'EXPIRED', ...(peer && { peer }) }
  }
}

/** Only the newest key of a self speaks for it, while its root says so; anybody else is a stranger. */
function peerAt(peers: VerifyComponents['peers'], peerId: string, nowMs: number): Peer | undefined {
  const peer = peers.byPeerId(peerId)
  const [key] = peer?.nodeKeys ?? []
  if (peer === undefined || peer.state === 'blocked' || key?.peerId !== peerId) return undefined
  return nowMs < endOf(key) ? peer : undefined
}

/** Ends of bindings by their bytes: reading one costs a signature check. */
const ends = new Map<string, number>()
const MAX_ENDS = 1_000

function endOf({ bindingWire }: NodeKey): number {
  let end = ends.get(bindingWire)
  if (end === undefined) {
    end = verifyBinding(base64url.bytes(bindingWire)).notAfterMs
    if (ends.size >= MAX_ENDS) ends.clear()
    ends.set(bindingWire, end)
  }
  return end
}

export function isRefused(read: Read | Refused): read is Refused {
  return 'code' in read
}

/** Where a message stands in its session. */
export function stepOf({ envelope, hash }: Pick<Read, 'envelope' | 'hash'>): Step {
  const { sessionId, seq, prevHash, body } = envelope
  return { sessionId, seq, prevHash, hash, kind: body.kind }
}

export type { SessionGuard }
