import type { Libp2p, Connection as Libp2pConnection, Stream } from '@libp2p/interface'
import type { Logger } from '../log.ts'
import { assertChannelLimits, StreamChannel } from './channel.ts'
import { pathOf } from './dialer.ts'
import type { Channel, Remote, ServeLimits, Standing } from './types.ts'

export interface ServedComponents {
  log: Logger
  mayTalk(peerId: string): Standing
  onBytes(peerId: string, received: number, sent: number): void
}

type Handler = (channel: Channel, from: Remote) => Promise<void>

/** The protocols this node answers; they outlive a restart of the network. */
export interface Served {
  add(protocol: string, handler: Handler, limits: ServeLimits): Promise<void>
  attach(libp2p: Libp2p): Promise<void>
  /** Resolves when the handlers have returned; their channels must be closed already. */
  detach(): Promise<void>
}

const DEFAULT_STREAMS = 4
const MAX_OUTBOUND_STREAMS = 64
/** A stream on which nothing is asked is closed after this. */
const FIRST_MESSAGE_MS = 10_000

export function createServed({ log, mayTalk, onBytes }: ServedComponents): Served {
  const protocols = new Map<string, { handler: Handler; limits: ServeLimits }>()
  const running = new Set<Promise<void>>()
  let libp2p: Libp2p | undefined

  /**
   * Around every handler, where libp2p offers `use`: its middleware calls the handler once more with every stream that
   * was ever opened, outbound ones too.
   */
  async function answer(protocol: string, stream: Stream, connection: Libp2pConnection): Promise<void> {
    const peerId = connection.remotePeer.toString()
    if (mayTalk(peerId) === 'blocked') {
      stream.abort(new Error('blocked'))
      return
    }
    const { handler, limits } = protocols.get(protocol)!
    const remote: Remote = { peerId, path: pathOf(connection) }
    const channel = new StreamChannel(stream, remote, {
      ...limits,
      firstMessageMs: Math.min(FIRST_MESSAGE_MS, limits.idleMs ?? FIRST_MESSAGE_MS),
      onBytes: (received, sent) => onBytes(peerId, received, sent)
    })
    try {
      await handler(channel, remote)
      // Returning alone would leave the stream open.
      await channel.finish()
    } catch (err) {
      log.debug('a protocol handler failed', { protocol, peerId, err })
      channel.abort(err instanceof Error ? err : new Error('handler failed'))
    }
  }

  async function register(node: Libp2p, protocol: string, limits: ServeLimits): Promise<void> {
    await node.handle(
      protocol,
      (stream, connection) => {
        const work = answer(protocol, stream, connection)
        running.add(work)
        void work.finally(() => running.delete(work))
      },
      {
        maxInboundStreams: limits.streams ?? DEFAULT_STREAMS,
        maxOutboundStreams: MAX_OUTBOUND_STREAMS,
        runOnLimitedConnection: true
      }
    )
  }

  return {
    async add(protocol, handler, limits) {
      assertChannelLimits(limits)
      if (protocols.has(protocol)) throw new RangeError(`${protocol} is served already`)
      protocols.set(protocol, { handler, limits })
      if (libp2p !== undefined) await register(libp2p, protocol, limits)
    },
    async attach(node) {
      libp2p = node
      for (const [protocol, { limits }] of protocols) await register(node, protocol, limits)
    },
    async detach() {
      libp2p = undefined
      await Promise.all(running)
    }
  }
}
