import type { TimelineData } from './types.ts'

/** A bar of the picture: one stretch of time with its share of each series. */
export interface Bar {
  /** `2024`, `2024-05` or `2024-05-14`. */
  at: string
  total: number
  /** Counts in the order of the series. */
  parts: readonly number[]
}

export interface Series {
  sourceId: string | null
  total: number
}

export interface Chart {
  bars: readonly Bar[]
  /** Largest first; what has no colour of its own is gathered in the last, whose `sourceId` is null. */
  series: readonly Series[]
  max: number
}

export const SERIES_COLOURS = 6
/** More bars than this are too thin to hit: years take the place of months. */
const MAX_BARS = 150

/** Makes bars without holes: an empty month is a fact too. */
export function chartOf(data: TimelineData): Chart {
  const totals = new Map<string, number>()
  for (const { bySource } of data.buckets) {
    for (const [id, count] of Object.entries(bySource)) totals.set(id, (totals.get(id) ?? 0) + count)
  }
  const ranked = [...totals].sort((a, b) => b[1] - a[1])
  const own = ranked.length > SERIES_COLOURS ? ranked.slice(0, SERIES_COLOURS - 1) : ranked
  const rest = ranked.slice(own.length)
  const series: Series[] = own.map(([sourceId, total]) => ({ sourceId, total }))
  if (rest.length > 0) series.push({ sourceId: null, total: rest.reduce((sum, [, count]) => sum + count, 0) })

  const first = data.buckets[0]?.at
  const last = data.buckets.at(-1)?.at
  if (first === undefined || last === undefined) return { bars: [], series, max: 0 }
  const steps = data.unit === 'month' ? months(first, last) : days(first, last)
  const width = steps.length > MAX_BARS ? 4 : (first.length as 7 | 10)
  const names = [...new Set(steps.map(at => at.slice(0, width)))]
  const bars = new Map(names.map(at => [at, { at, total: 0, parts: series.map(() => 0) }]))
  for (const bucket of data.buckets) {
    const bar = bars.get(bucket.at.slice(0, width))
    if (!bar) continue
    bar.total += bucket.total
    for (const [id, count] of Object.entries(bucket.bySource)) {
      const at = series.findIndex(one => one.sourceId === id)
      const index = at === -1 ? series.length - 1 : at
      bar.parts[index] = (bar.parts[index] ?? 0) + count
    }
  }
  const list = [...bars.values()]
  return { bars: list, series, max: Math.max(1, ...list.map(bar => bar.total)) }
}

/** First day of a bar, and the day after its last: the filter's `since` and exclusive `until`. */
export function boundsOf(from: string, to: string): { since: string; until: string } {
  return { since: startOf(from), until: nextOf(to) }
}

function startOf(at: string): string {
  return at.length === 4 ? `${at}-01-01` : at.length === 7 ? `${at}-01` : at
}

function nextOf(at: string): string {
  const start = new Date(`${startOf(at)}T00:00:00Z`)
  if (at.length === 4) start.setUTCFullYear(start.getUTCFullYear() + 1)
  else if (at.length === 7) start.setUTCMonth(start.getUTCMonth() + 1)
  else start.setUTCDate(start.getUTCDate() + 1)
  return start.toISOString().slice(0, 10)
}

function months(first: string, last: string): string[] {
  const found: string[] = []
  const at = new Date(`${first}-01T00:00:00Z`)
  while (found.length < 12_000) {
    const name = at.toISOString().slice(0, 7)
    if (name > last) break
    found.push(name)
    at.setUTCMonth(at.getUTCMonth() + 1)
  }
  return found
}

function days(first: string, last: string): string[] {
  const found: string[] = []
  const at = new Date(`${first}T00:00:00Z`)
  while (found.length < 40_000) {
    const name = at.toISOString().slice(0, 10)
    if (name > last) break
    found.push(name)
    at.setUTCDate(at.getUTCDate() + 1)
  }
  return found
}

/** The last `count` days up to `todayMs`, with holes filled. */
export function lastDays(data: TimelineData, count: number, todayMs: number): Array<{ at: string; total: number }> {
  const totals = new Map(data.buckets.map(bucket => [bucket.at, bucket.total]))
  return Array.from({ length: count }, (_, i) => {
    const at = new Date(todayMs - (count - 1 - i) * 86_400_000).toISOString().slice(0, 10)
    return { at, total: totals.get(at) ?? 0 }
  })
}
