import { decodeFrame, encodeFrame, MAX_FRAME_BYTES, ProtocolError, peekType } from '@secondme-node/protocol'
import type { Logger } from '../log.ts'
import type { Channel, Network, Remote } from '../network/types.ts'
import type { Grants } from '../people/grants.ts'
import type { HeldGrants } from '../people/held-grants.ts'
import type { Peers } from '../people/peers.ts'
import { base64url } from '../people/rows.ts'
import type { GrantRecord, Peer, SelfId } from '../people/types.ts'

export const NOTICE_PROTOCOL = '/secondme/notice/1.0.0'
const TIMEOUT_MS = 15_000
/** A binding, a grant and revocations: more is a flood. */
const MAX_STATEMENTS = 32

export interface NoticesComponents {
  network: Pick<Network, 'open' | 'serve' | 'isConnected'>
  peers: Peers
  grants: Pick<Grants, 'untold' | 'told' | 'onEnded'>
  held: HeldGrants
  /** The signed binding of the node key. */
  binding(): Uint8Array
  log: Logger
  /** One more statement of this peer? False when it sends too many. */
  mayTell(peerId: string): boolean
  /** Something of theirs has changed: what waits for them may go now. */
  onNews(peer: SelfId): void
}

/**
 * Signed statements that need no answer: "this key speaks for me", "this is what you may", "that is over". Told at
 * once where a peer is there, and else at the next contact. Safety never waits for them.
 */
export interface Notices {
  start(): Promise<void>
  /** Tells a peer all it does not know yet. Never throws. @returns whether the peer has it */
  tell(peer: SelfId, options?: { evenNothing?: boolean }): Promise<boolean>
}

export function createNotices(components: NoticesComponents): Notices {
  const { network, peers, grants, held, binding, log, mayTell, onNews } = components
  const telling = new Map<SelfId, Promise<boolean>>()

  async function receive(channel: Channel, remote: Remote): Promise<void> {
    const peer = peers.byPeerId(remote.peerId)
    if (peer === undefined || peer.state === 'blocked') return
    for (let count = 0; count < MAX_STATEMENTS; count++) {
      const bytes = await channel.read()
      if (bytes === null) break
      if (!mayTell(remote.peerId)) throw new RangeError('too many statements')
      const frame = decodeFrame(bytes)
      if (frame.kind !== 'signed') throw new RangeError('a notice is a signed statement')
      await take(peer, frame.wire)
    }
    onNews(peer.peer)
  }

  async function take(peer: Peer, wire: Uint8Array): Promise<void> {
    const known = () => base64url.bytes(peers.get(peer.peer)?.nodeKeys[0]?.bindingWire ?? '')
    try {
      switch (peekType(wire, MAX_FRAME_BYTES)) {
        case 'secondme/binding':
          await peers.acceptBinding(peer.peer, wire)
          return
        case 'secondme/grant':
          await held.receive(peer.peer, wire, known())
          return
        case 'secondme/revocation':
          await held.receiveRevocation(peer.peer, wire, known())
          return
      }
    } catch (err) {
      // Old news, or a lie: neither changes anything here.
      if (!(err instanceof ProtocolError) || err.code !== 'SUPERSEDED') log.info('a notice was not taken', { err })
    }
  }

  async function send(peer: Peer, untold: readonly GrantRecord[]): Promise<boolean> {
    const [key] = peer.nodeKeys
    if (key === undefined) return false
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    try {
      const to = { peerId: key.peerId, addresses: peer.addresses }
      const channel = await network.open(to, NOTICE_PROTOCOL, { signal })
      const statements = [binding(), ...untold.flatMap(statementsOf)]
      for (const wire of statements) await channel.write(encodeFrame({ kind: 'signed', wire }), { signal })
      await channel.close()
      // The other side closes when it has read everything.
      await channel.read({ signal })
      for (const { grantId } of untold) await grants.told(grantId)
      return true
    } catch (err) {
      log.info('a peer could not be told; it will be at the next contact', { code: (err as { code?: string }).code })
      return false
    }
  }

  return {
    start: () => network.serve(NOTICE_PROTOCOL, receive, { streams: 2, maxMessageBytes: MAX_FRAME_BYTES }),
    async tell(peerDid, { evenNothing = false } = {}) {
      // One at a time: what came up meanwhile goes with the next.
      await telling.get(peerDid)
      const peer = peers.get(peerDid)
      const untold = grants.untold(peerDid)
      if (peer === undefined || peer.state === 'blocked' || (untold.length === 0 && !evenNothing)) return false
      const sent = send(peer, untold).finally(() => telling.delete(peerDid))
      telling.set(peerDid, sent)
      return sent
    }
  }
}

/** A revocation speaks for itself; of a grant that lives, the token. */
function statementsOf({ state, tokenWire, revocationWire }: GrantRecord): Uint8Array[] {
  if (revocationWire !== undefined) return [base64url.bytes(revocationWire)]
  return state === 'active' ? [base64url.bytes(tokenWire)] : []
}
