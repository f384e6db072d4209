import type { Extract } from './extractive.ts'

/** Words that say so little of the question are no answer, however sure retrieval is. */
const MIN_COVERAGE = 0.3
/** A quote that holds most of the question answers it although retrieval doubts. */
const FULL_COVERAGE = 0.64
/** … but not where retrieval finds next to nothing. A share of the threshold. */
const MIN_CONFIDENCE_SHARE = 0.3
/** A sentence that tells the attribute asked for is believed this much. */
const TOLD_CONFIDENCE = 0.8

/**
 * Is the quote an answer? Retrieval tells how likely the memories hold one, the quote itself whether it is that one.
 * A confident quote that answers nothing is worse than "I do not know".
 *
 * @param confidence - retrieval's, 0 to 1
 * @param threshold - from which retrieval is trusted
 * @returns how sure the answer is, 0 to 1; undefined when it is none
 */
export function judge({ support }: Extract, confidence: number, threshold: number): number | undefined {
  const { isTold, isUntold, isAttribute, coverage, isRelated, isOfKind } = support
  if (isTold) return Math.max(confidence, TOLD_CONFIDENCE)
  if (isUntold || !isRelated || !isOfKind || coverage < MIN_COVERAGE) return undefined
  if (confidence >= threshold) return confidence
  if (isAttribute) return undefined
  return coverage >= FULL_COVERAGE && confidence >= threshold * MIN_CONFIDENCE_SHARE ? threshold : undefined
}
