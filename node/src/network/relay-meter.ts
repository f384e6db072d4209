import type { CircuitRelayServerComponents } from '@libp2p/circuit-relay-v2'
import type { Connection, Stream } from '@libp2p/interface'

type Registrar = CircuitRelayServerComponents['registrar']
type Handler = Parameters<Registrar['handle']>[1]

/** One peer used more of a relay than it is given. */
export class RelayBudgetError extends Error {
  override readonly name = 'RelayBudgetError'
}

const MINUTE_MS = 60_000

/**
 * A registrar whose handlers are cut off when one peer moves more than `bytesPerMinute` through them, both directions
 * and all its streams together. The relay's own limits end every connection after minutes and hence stay off.
 *
 * @param nowMs - monotonic
 */
export function meteredRegistrar(
  registrar: Registrar,
  bytesPerMinute: number,
  nowMs: () => number = () => performance.now()
): Registrar {
  let startMs = nowMs()
  let used = new Map<string, number>()

  function charge(peerId: string, sizeBytes: number, stream: Stream): void {
    if (nowMs() - startMs >= MINUTE_MS) {
      startMs = nowMs()
      used = new Map()
    }
    const total = (used.get(peerId) ?? 0) + sizeBytes
    used.set(peerId, total)
    if (total > bytesPerMinute) stream.abort(new RelayBudgetError('too many bytes in this minute'))
  }

  function metered(handler: Handler): Handler {
    return (stream: Stream, connection: Connection) => {
      const peerId = connection.remotePeer.toString()
      const send = stream.send.bind(stream)
      stream.send = data => {
        charge(peerId, data.byteLength, stream)
        return send(data)
      }
      // The handler listens first: a message is given to those who listen when it comes.
      const running = handler(stream, connection)
      stream.addEventListener('message', event => charge(peerId, event.data.byteLength, stream))
      return running
    }
  }

  // The relay server uses these two only.
  const relayed: Pick<Registrar, 'handle' | 'unhandle'> = {
    handle: (protocol, handler, options) => registrar.handle(protocol, metered(handler), options),
    unhandle: (protocols, options) => registrar.unhandle(protocols, options)
  }
  return relayed as Registrar
}
