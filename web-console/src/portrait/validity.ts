import type { Fact } from '../types.ts'

/** From when to when facts are drawn. ISO days. */
export interface Axis {
  from: string
  to: string
  /** Years that get a mark, with their place from 0 to 1. */
  years: Array<{ year: string; at: number }>
}

/** A fact's bar on the axis. Places from 0 to 1. */
export interface Period {
  from: number
  to: number
  /** The beginning is not known; drawn from where it was first told. */
  isFromOpen: boolean
  /** It still holds, as far as is known. */
  isToOpen: boolean
}

const MAX_YEARS = 6
/** One distant year must not press the rest of a life into a corner: this share of beginnings may lie before the axis. */
const MAX_BEFORE = 0.1
const ms = (isoDay: string): number => Date.parse(isoDay.slice(0, 10))

/** The axis that holds today and all bars, but for the few whose beginning would make it twice as long. */
export function axisOf(facts: readonly Fact[], today: string): Axis {
  const days = facts.flatMap(fact => [startOf(fact), fact.validTo ?? today])
  const known = [...days, today].filter(one => !Number.isNaN(ms(one))).sort()
  const to = known.at(-1)!
  const starts = facts
    .map(startOf)
    .filter(one => !Number.isNaN(ms(one)))
    .sort()
  const usual = starts[Math.floor(starts.length * MAX_BEFORE)] ?? to
  const isFar = ms(to) - ms(known[0]!) > 2 * (ms(to) - ms(usual))
  const from = `${(isFar ? usual : known[0]!).slice(0, 4)}-01-01`
  const first = Number(from.slice(0, 4))
  const last = Number(to.slice(0, 4))
  const step = Math.max(1, Math.ceil((last - first + 1) / MAX_YEARS))
  const years: Axis['years'] = []
  for (let year = first; year <= last; year += step) {
    years.push({ year: String(year), at: place(`${year}-01-01`, { from, to }) })
  }
  return { from, to, years }
}

/** @returns null when it is over and nobody knows when it was */
export function periodOf(fact: Fact, axis: Pick<Axis, 'from' | 'to'>): Period | null {
  const { validFrom, validTo, status } = fact
  if (validFrom === null && validTo === null && status === 'superseded') return null
  const from = place(startOf(fact), axis)
  const to = validTo === null ? 1 : place(validTo, axis)
  return { from: Math.min(from, to), to, isFromOpen: validFrom === null, isToOpen: validTo === null }
}

const startOf = ({ validFrom, recordedAt }: Fact): string => validFrom ?? recordedAt.slice(0, 10)

function place(isoDay: string, { from, to }: Pick<Axis, 'from' | 'to'>): number {
  const span = ms(to) - ms(from)
  const at = span > 0 ? (ms(isoDay) - ms(from)) / span : 0
  return Number.isNaN(at) ? 0 : Math.min(1, Math.max(0, at))
}
