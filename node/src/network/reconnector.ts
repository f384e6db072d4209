import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { Startable } from '../lifecycle.ts'

export interface ReconnectorComponents {
  clock: Clock
  /** Peers this node wants to be connected with. */
  wanted(): readonly string[]
  isConnected(peerId: string): boolean
  connect(peerId: string, signal: AbortSignal): Promise<void>
}

export interface Reconnector extends Startable {
  /** The network seems to be back: everybody is tried again soon. */
  wake(): void
  waiting(): ReadonlyArray<{ peerId: string; failures: number; nextTryMs: number }>
}

const TICK_MS = 500
const FIRST_PAUSE_MS = 1_000
/** A peer that is back is found within 30 s, together with the time of a dial. */
const LONGEST_PAUSE_MS = 20_000
/** With many peers away, pauses grow so that all of them together cost at most two dials a second. */
const PAUSE_PER_ABSENT_MS = 500
const MAX_DIALS = 8
/** A tick that comes this late follows a suspended machine, and its network is new. */
const SLEPT_MS = 15_000

/**
 * How long to wait before the next attempt, in ms: doubling from one second, up to twenty, longer when many are away.
 *
 * @param random - [0, 1): spreads attempts, so that a group does not dial in step after a power cut
 */
export function pauseMs(failures: number, absent: number, random: number): number {
  const longest = Math.max(LONGEST_PAUSE_MS, absent * PAUSE_PER_ABSENT_MS)
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1), longest) * (0.75 + random / 4)
}

/** Dials known peers that are not connected, at start and whenever a connection is lost. */
export function createReconnector(components: ReconnectorComponents): Reconnector {
  const { clock, wanted, isConnected, connect } = components
  const attempts = new Map<string, { failures: number; nextTryMs: number }>()
  const dialling = new Map<string, Promise<void>>()
  let stopping = new AbortController()
  let loop: Promise<void> = Promise.resolve()

  async function attempt(peerId: string, absent: number, signal: AbortSignal): Promise<void> {
    try {
      await connect(peerId, signal)
      attempts.delete(peerId)
    } catch {
      const failures = (attempts.get(peerId)?.failures ?? 0) + 1
      attempts.set(peerId, { failures, nextTryMs: clock.nowMs() + pauseMs(failures, absent, Math.random()) })
    } finally {
      dialling.delete(peerId)
    }
  }

  function look(signal: AbortSignal): void {
    const absent = wanted().filter(peerId => !isConnected(peerId))
    const isAbsent = new Set(absent)
    for (const peerId of attempts.keys()) if (!isAbsent.has(peerId)) attempts.delete(peerId)
    const due = absent
      .filter(peerId => !dialling.has(peerId) && (attempts.get(peerId)?.nextTryMs ?? 0) <= clock.nowMs())
      .toSorted((a, b) => (attempts.get(a)?.nextTryMs ?? 0) - (attempts.get(b)?.nextTryMs ?? 0))
    for (const peerId of due.slice(0, MAX_DIALS - dialling.size)) {
      dialling.set(peerId, attempt(peerId, absent.length, signal))
    }
  }

  function wake(): void {
    for (const [peerId, { failures }] of attempts) attempts.set(peerId, { failures, nextTryMs: clock.nowMs() })
  }

  async function run(signal: AbortSignal): Promise<void> {
    let lastMs = clock.nowMs()
    while (!signal.aborted) {
      // Also when the clock was set back: no pause is longer than it was meant to be.
      if (Math.abs(clock.nowMs() - lastMs) > SLEPT_MS) wake()
      lastMs = clock.nowMs()
      look(signal)
      await sleep(TICK_MS, undefined, { signal, ref: false }).catch(() => {}) // rejects on stop only
    }
    await Promise.all(dialling.values())
  }

  return {
    async start() {
      stopping = new AbortController()
      attempts.clear()
      loop = run(stopping.signal)
    },
    async stop() {
      stopping.abort()
      await loop
    },
    wake,
    waiting: () => [...attempts].map(([peerId, state]) => ({ peerId, ...state }))
  }
}
