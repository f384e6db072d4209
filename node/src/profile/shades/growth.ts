import type { Growth, Shade } from '../types.ts'

const DAY_MS = 86_400_000
const RECENT_MS = 90 * DAY_MS
const BEFORE_MS = 270 * DAY_MS
/** The share of the owner's memories must change by this factor. */
const CHANGE = 1.5
/** Fewer than this, seen or expected, is chance. */
const LEAST = 2

/**
 * The last 90 days against the 270 before, each relative to how much the owner wrote at all: who writes less about
 * everything has lost no interest in anything.
 *
 * @param times - of the shade's memories, in ms
 * @param all - of all the owner's memories
 */
export function growthOf(times: readonly number[], all: readonly number[], nowMs: number): Growth {
  const last = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  if (last < nowMs - BEFORE_MS) return 'dormant'
  const first = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  // Where everything is new, nothing is.
  const start = all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  if (first >= nowMs - RECENT_MS && start < nowMs - RECENT_MS) return 'new'
  const [recent, allRecent] = [times, all].map(list => countBetween(list, nowMs - RECENT_MS, nowMs)) as [number, number]
  const [before, allBefore] = [times, all].map(list =>
    countBetween(list, nowMs - RECENT_MS - BEFORE_MS, nowMs - RECENT_MS)
  ) as [number, number]
  if (allRecent === 0 || allBefore === 0) return 'steady'
  const expected = (before / allBefore) * allRecent
  if (recent >= LEAST && recent >= expected * CHANGE) return 'growing'
  if (expected >= LEAST && recent * CHANGE <= expected) return 'declining'
  return 'steady'
}

function countBetween(times: readonly number[], fromMs: number, toMs: number): number {
  return times.filter(time => time >= fromMs && time <= toMs).length
}

/** Evidence by month, oldest first. @param times - in ms */
export function timelineOf(times: readonly number[]): Shade['timeline'] {
  const counts = new Map<string, number>()
  for (const time of times) {
    const month = new Date(time).toISOString().slice(0, 7)
    counts.set(month, (counts.get(month) ?? 0) + 1)
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, count]) => ({ month, count }))
}
