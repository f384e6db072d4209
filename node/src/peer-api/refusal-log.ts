import type { AuditFacts, AuditWriter } from '../audit/types.ts'
import type { Logger } from '../log.ts'

/** Of one peer; and of everybody who is no peer, together. */
const PER_MINUTE = { peer: 60, strangers: 20 }
const MAX_PEERS = 1_000
const MINUTE_MS = 60_000

/**
 * Writes refusals into the audit, but only so many a minute: a refusal costs whoever asks nothing, and would fill the
 * disk of whoever refuses. Beyond that they are counted in the log.
 */
export interface RefusalLog {
  /**
   * Nobody waits for it: what is refused is answered at once.
   *
   * @param isStranger - counted together with all others that are not in the book
   */
  note(facts: Omit<AuditFacts, 'decision' | 'direction'>, isStranger: boolean): void
}

export function createRefusalLog(components: {
  audit: Pick<AuditWriter, 'append'>
  nowMs(): number
  log: Logger
}): RefusalLog {
  const { audit, nowMs, log } = components
  let minute = 0
  let counts = new Map<string, number>()

  return {
    note(facts, isStranger) {
      const now = Math.floor(nowMs() / MINUTE_MS)
      if (now !== minute) {
        minute = now
        counts = new Map()
      }
      const key = isStranger || counts.size >= MAX_PEERS ? 'strangers' : facts.who
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      const most = key === 'strangers' ? PER_MINUTE.strangers : PER_MINUTE.peer
      if (count === most + 1) log.info('more refusals than are written down in a minute', { act: facts.act })
      if (count > most) return
      audit
        .append({ ...facts, direction: 'in', decision: 'refused' })
        .catch(err => log.warn('a refusal was not written down', { err }))
    }
  }
}
