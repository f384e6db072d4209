import { type Chart, chartOf } from '../timeline.ts'
import type { Shade } from '../types.ts'

/** Shades as a stacked chart over months; years when the life is long. The series' ids are those of the shades. */
export function shadeChart(shades: readonly Shade[]): Chart {
  const months = new Map<string, Record<string, number>>()
  for (const { id, timeline } of shades) {
    for (const { month, count } of timeline) {
      const bySource = months.get(month) ?? {}
      bySource[id] = count
      months.set(month, bySource)
    }
  }
  const buckets = [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([at, bySource]) => ({ at, bySource, total: Object.values(bySource).reduce((sum, count) => sum + count, 0) }))
  return chartOf({ schema: 'secondme.timeline/1', unit: 'month', buckets, undated: 0 })
}

/**
 * Outlines of stacked areas, one for each series, bottom first. Each month is softened by its neighbours, a quarter
 * each: few memories a month would be nothing but spikes.
 *
 * @returns SVG paths in a box of `width` × `height`
 */
export function areaPaths({ bars, series }: Chart, width: number, height: number): string[] {
  const columns = bars.map((_, index) => {
    const [before, here, after] = [bars[index - 1], bars[index]!, bars[index + 1]]
    return series.map((_, part) => {
      const [left, right] = [before?.parts[part] ?? 0, after?.parts[part] ?? 0]
      return ((here.parts[part] ?? 0) * 2 + left + right) / 4
    })
  })
  const tops = columns.map(parts => {
    let sum = 0
    return parts.map(part => (sum += part))
  })
  const max = Math.max(...tops.map(column => column.at(-1) ?? 0), Number.EPSILON)
  const x = (index: number): string => ((index / Math.max(1, bars.length - 1)) * width).toFixed(1)
  const y = (value: number): string => (height - (value / max) * height).toFixed(1)
  // One month alone is a band over the whole width.
  const indexes = bars.length === 1 ? [0, 0] : bars.map((_, index) => index)
  return series.map((_, part) => {
    const top = indexes.map((at, step) => `${x(step)},${y(tops[at]?.[part] ?? 0)}`)
    const base = indexes.map((at, step) => `${x(step)},${y(part === 0 ? 0 : (tops[at]?.[part - 1] ?? 0))}`)
    return `M${top.join('L')}L${base.toReversed().join('L')}Z`
  })
}
