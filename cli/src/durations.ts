import { CliError } from './errors.ts'
import { EXIT } from './exit-codes.ts'

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 }

/**
 * `7d`, `12h`, `30m`, `2w`.
 *
 * @returns milliseconds
 * @throws {CliError} USAGE
 */
export function durationMs(what: string, text: string): number {
  const ms = parse(text)
  if (ms !== undefined) return ms
  throw new CliError({ code: 'USAGE', message: `${what} takes a time such as 12h, 7d or 2w`, exitCode: EXIT.usage })
}

/**
 * A span from now on or back, or an ISO-8601 date as it stands.
 *
 * @param direction - 1: `7d` is in a week; -1: it was a week ago
 */
export function momentOf(text: string, direction: 1 | -1, nowMs = Date.now()): string {
  const ms = parse(text)
  return ms === undefined ? text : new Date(nowMs + direction * ms).toISOString()
}

function parse(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([smhdw])$/.exec(text.trim()) ?? []
  return count === undefined ? undefined : Number(count) * UNIT_MS[unit!]!
}

const STEPS: ReadonlyArray<[number, string]> = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [10_000, 's']
]

/** `3 min ago`, `in 2 d`, `now`; `—` for never. */
export function whenIs(iso: string | null, nowMs = Date.now()): string {
  if (iso === null) return '—'
  const ms = Date.parse(iso) - nowMs
  // Rounded, so that what was made for two days a moment ago ends in two days.
  const [step, unit] = STEPS.find(([size]) => Math.round(Math.abs(ms) / size) >= 1) ?? [0, '']
  if (step === 0) return 'now'
  const count = unit === 's' ? Math.round(Math.abs(ms) / 1_000) : Math.round(Math.abs(ms) / step)
  const span = `${count} ${unit}`
  return ms < 0 ? `${span} ago` : `in ${span}`
}
