import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { Startable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import type { RelayState } from './types.ts'

export interface RelayKeeperComponents {
  clock: Clock
  log: Logger
  /** Connects to the relay and makes sure that it is one. */
  connect(relay: { peerId: string; multiaddr: string }, signal: AbortSignal): Promise<void>
  hasReservation(peerId: string): boolean
  reserve(peerId: string, multiaddr: string): Promise<void>
}

export interface RelayKeeperInit {
  relays: ReadonlyArray<{ peerId: string; multiaddr: string }>
  /** Pause between looks, in ms. @default 2_000: a relay is back within 5 s of its restart */
  intervalMs?: number
}

export interface RelayKeeper extends Startable {
  states(): readonly RelayState[]
}

const ATTEMPT_MS = 5_000

/** Holds a place at every configured relay. libp2p asks once and never again when the relay has been away. */
export function createRelayKeeper(components: RelayKeeperComponents, init: RelayKeeperInit): RelayKeeper {
  const { clock, log, connect, hasReservation, reserve } = components
  const { relays, intervalMs = 2_000 } = init
  const states = new Map<string, RelayState>()
  let stopping = new AbortController()
  let loops: Array<Promise<void>> = []

  function set(relay: { peerId: string; multiaddr: string }, state: RelayState['state'], failures: number): void {
    const old = states.get(relay.peerId)
    const sinceMs = old?.state === state ? old.sinceMs : clock.nowMs()
    states.set(relay.peerId, { ...relay, state, sinceMs, failures })
    if (old !== undefined && old.state !== state && state !== 'connecting') {
      log.info(state === 'reserved' ? 'relay holds a place' : 'relay is gone', { relay: relay.peerId, failures })
    }
  }

  async function keep(relay: { peerId: string; multiaddr: string }, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (hasReservation(relay.peerId)) set(relay, 'reserved', 0)
      else {
        const failures = states.get(relay.peerId)?.failures ?? 0
        if (states.get(relay.peerId)?.state === 'reserved') set(relay, 'connecting', 0)
        try {
          await connect(relay, AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_MS)]))
          await reserve(relay.peerId, relay.multiaddr)
          if (!hasReservation(relay.peerId)) throw new Error('no place')
          set(relay, 'reserved', 0)
        } catch (err) {
          // The next look tries again; the state tells the owner.
          if (signal.aborted) return
          log.debug('no place at the relay', { relay: relay.peerId, err })
          set(relay, 'down', failures + 1)
        }
      }
      await sleep(intervalMs, undefined, { signal, ref: false }).catch(() => {}) // rejects on stop only
    }
  }

  return {
    async start() {
      stopping = new AbortController()
      for (const relay of relays) set(relay, 'connecting', 0)
      loops = relays.map(relay => keep(relay, stopping.signal))
    },
    async stop() {
      stopping.abort()
      await Promise.all(loops)
    },
    states: () => [...states.values()]
  }
}
