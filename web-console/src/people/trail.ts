import type { AuditEntry } from '../types.ts'

/** What an entry is to the eye: each has a shape as well as a colour. */
export type Mark = 'answered' | 'refused' | 'asked' | 'read' | 'changed'
export const MARKS: readonly Mark[] = ['answered', 'refused', 'asked', 'read', 'changed']

export interface TrailPoint {
  entry: AuditEntry
  mark: Mark
  /** 0 is the oldest entry shown, 1 the newest. */
  at: number
}

export interface Lane {
  who: string
  name: string | null
  points: TrailPoint[]
}

export interface Trail {
  from: string
  to: string
  lanes: Lane[]
}

/** `decided` and `sent` are beginnings: something was asked, and its end is another entry. */
export function markOf({ decision, direction }: Pick<AuditEntry, 'decision' | 'direction'>): Mark {
  if (decision === 'decided' || decision === 'sent') return 'asked'
  if (decision === 'answered' && direction === 'out') return 'asked'
  return decision
}

/** Lanes of peers over time: the busiest first, and the owner's own doings at the end. */
export function trailOf(entries: readonly AuditEntry[]): Trail | null {
  const times = entries.map(({ at }) => Date.parse(at))
  if (times.length === 0) return null
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const span = Math.max(1, to - from)
  const lanes = new Map<string, Lane>()
  for (const [index, entry] of entries.entries()) {
    const lane = lanes.get(entry.who) ?? { who: entry.who, name: entry.name, points: [] }
    lane.points.push({ entry, mark: markOf(entry), at: to === from ? 0.5 : (times[index]! - from) / span })
    lanes.set(entry.who, lane)
  }
  const isOwner = ({ who }: Lane): boolean => who === 'owner'
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    lanes: [...lanes.values()].sort(
      (a, b) => Number(isOwner(a)) - Number(isOwner(b)) || b.points.length - a.points.length
    )
  }
}

/** What became of what a peer asked of us. */
export function outcomes(entries: readonly AuditEntry[]): { answered: number; refused: number } {
  const asked = entries.filter(({ direction, act }) => direction === 'in' && act !== 'preview')
  const count = (decision: AuditEntry['decision']): number => asked.filter(entry => entry.decision === decision).length
  return { answered: count('answered'), refused: count('refused') }
}

/** How often something was answered, either way, by did. */
export function usesOf(entries: readonly AuditEntry[]): Map<string, number> {
  const uses = new Map<string, number>()
  for (const { who, decision } of entries) if (decision === 'answered') uses.set(who, (uses.get(who) ?? 0) + 1)
  return uses
}
