import type { AuditDecision, AuditEntry, Disclosure } from './types.ts'

/** Decisions with which memories have left, or are about to. */
const LEAVES: ReadonlySet<AuditDecision> = new Set(['answered', 'sent'])

/** Which memories reached whom. */
export interface Disclosures {
  add(entry: Pick<AuditEntry, 'who' | 'decision' | 'memoryIds' | 'atMs'>): void
  /** Most often used first. */
  of(peer: string): Disclosure[]
}

export function createDisclosures(): Disclosures {
  const byPeer = new Map<string, Map<string, Disclosure>>()

  return {
    add({ who, decision, memoryIds, atMs }) {
      if (!LEAVES.has(decision) || memoryIds.length === 0) return
      let found = byPeer.get(who)
      if (found === undefined) {
        found = new Map()
        byPeer.set(who, found)
      }
      for (const memoryId of new Set(memoryIds)) {
        const { count = 0, lastAtMs = atMs } = found.get(memoryId) ?? {}
        found.set(memoryId, { memoryId, count: count + 1, lastAtMs: Math.max(lastAtMs, atMs) })
      }
    },
    of: peer => [...(byPeer.get(peer)?.values() ?? [])].sort((a, b) => b.count - a.count || b.lastAtMs - a.lastAtMs)
  }
}
