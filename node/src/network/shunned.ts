import type { Clock } from '../clock.ts'

/** Peers put out for misbehaving: a way back without the owner's doing, unlike blocking. */
export interface Shunned {
  add(peerId: string): void
  has(peerId: string): boolean
}

const SHUNNED_MS = 600_000
const MAX_SHUNNED = 10_000

export function createShunned({ clock }: { clock: Clock }): Shunned {
  const untilMs = new Map<string, number>()
  return {
    add(peerId) {
      untilMs.delete(peerId)
      untilMs.set(peerId, clock.nowMs() + SHUNNED_MS)
      const [oldest] = untilMs.keys()
      if (untilMs.size > MAX_SHUNNED && oldest !== undefined) untilMs.delete(oldest)
    },
    has(peerId) {
      const until = untilMs.get(peerId)
      if (until === undefined) return false
      if (until > clock.nowMs()) return true
      untilMs.delete(peerId)
      return false
    }
  }
}
