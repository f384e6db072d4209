import type { Confidence, Shade } from '../types.ts'

const YEAR_MS = 365.25 * 86_400_000
const LEVELS: ReadonlyArray<[number, Confidence]> = [
  [0.8, 'very-high'],
  [0.6, 'high'],
  [0.4, 'medium'],
  [0.2, 'low'],
  [0, 'very-low']
]

/**
 * 0 to 1: how well a shade is borne out.
 *
 * ```
 * number        n = 1 − 2^(−memories / 5)
 * independence  i = 1 − 2^(−independent / 4)
 * recency       r = 2^(−years since the last / 2)
 * contradiction c = 1 / (1 + contradictions)
 * score           = i^¾ · n^¼ · (0.6 + 0.4 r) · c
 * ```
 *
 * Independence weighs most: ten thousand notes of one day say hardly more than one.
 */
export function scoreOf({ memories, independent, lastAtMs, contradictions }: Shade['grounds'], nowMs: number): number {
  const number = 1 - 2 ** (-memories / 5)
  const independence = 1 - 2 ** (-independent / 4)
  const recency = 2 ** (-Math.max(0, nowMs - lastAtMs) / YEAR_MS / 2)
  return (independence ** 0.75 * number ** 0.25 * (0.6 + 0.4 * recency)) / (1 + contradictions)
}

/** Fifths of the score. */
export function confidenceOf(grounds: Shade['grounds'], nowMs: number): Confidence {
  const score = scoreOf(grounds, nowMs)
  return LEVELS.find(([least]) => score >= least)?.[1] ?? 'very-low'
}
