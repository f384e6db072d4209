import type { Insight } from '../../types.ts'

export interface Span {
  start: number
  end: number
}

export const MARKABLE = ['summary', 'names', 'dates', 'facts'] as const
export type Markable = (typeof MARKABLE)[number]

/** Where in a memory's text what was read out of it stands. */
export function spansOf(insight: Insight, what: Markable): Span[] {
  if (what === 'summary') return insight.summarySpans
  if (what === 'names') return insight.entities.flatMap(({ spans }) => spans)
  return (what === 'dates' ? insight.dates : insight.facts).map(({ span }) => span)
}
