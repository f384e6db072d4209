import type { Growth, Shade } from '../types.ts'

const DAY_MS = 86_400_000
const RECENT_MS = 90 * DAY_MS
const BEFORE_MS = 270 * DAY_MS
/** The share of the owner's memories must change by this factor. */
const CHANGE = 1.5
/** Fewer than this, seen or expected, is chance. */
const LEAST = 2

/** How much the owner wrote at all, against which everything is measured. */
export interface OwnRecord {
  /** The day from which it is looked back, in ms. */
  nowMs: number
  /** Of the first memory; infinite when there is none. */
  startMs: number
  /** Memories of the last 90 days, and of the 270 before. */
  recent: number
  before: number
}

/** @param times - of all the owner's memories, in ms */
export function recordOf(times: readonly number[], nowMs: number): OwnRecord {
  return {
    nowMs,
    startMs: times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    recent: countBetween(times, nowMs - RECENT_MS, nowMs),
    before: countBetween(times, nowMs - RECENT_MS - BEFORE_MS, nowMs - RECENT_MS)
  }
}

/**
 * The last 90 days against the 270 before, each relative to how much the owner wrote at all: who writes less about
 * everything has lost no interest in anything.
 *
 * @param times - of the shade's memories, in ms
 */
export function growthOf(times: readonly number[], all: OwnRecord): Growth {
  const { nowMs } = all
  const last = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  if (last < nowMs - BEFORE_MS) return 'dormant'
  const first = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  // Where everything is new, nothing is.
  if (first >= nowMs - RECENT_MS && all.startMs < nowMs - RECENT_MS) return 'new'
  if (all.recent === 0 || all.before === 0) return 'steady'
  const { recent, before } = recordOf(times, nowMs)
  const expected = (before / all.before) * all.recent
  if (recent >= LEAST && recent >= expected * CHANGE) return 'growing'
  if (expected >= LEAST && recent * CHANGE <= expected) return 'declining'
  return 'steady'
}

function countBetween(times: readonly number[], fromMs: number, toMs: number): number {
  return times.filter(time => time >= fromMs && time <= toMs).length
}

/** Evidence by month, oldest first. @param months - of each memory, such as `2024-05` */
export function timelineOf(months: readonly string[]): Shade['timeline'] {
  const counts = new Map<string, number>()
  for (const month of months) counts.set(month, (counts.get(month) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, count]) => ({ month, count }))
}
