/** Below this, "I do not know" is the better answer. */
export const ABSTAIN_THRESHOLD = 0.5

export interface Evidence {
  /** Share of the query's meaning, weighted by rarity, that the best passages hold together. */
  coverage: number
  /** The same for the single best passage. */
  bestCoverage: number
  /** Highest cosine, when vectors took part. */
  cosine?: number
}

/** How likely the hits hold what was asked, 0 to 1. */
export function confidenceOf({ coverage, bestCoverage, cosine }: Evidence): number {
  const sum = cosine === undefined ? -3 + 3 * coverage + 3 * bestCoverage : -4 + 2 * coverage + 2 * bestCoverage + 5 * cosine
  return 1 / (1 + Math.exp(-sum))
}
