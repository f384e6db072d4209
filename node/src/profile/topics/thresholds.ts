import type { Background } from './background.ts'

/**
 * Where trees are cut, in standard deviations above the similarity of unrelated memories. Set by reading the topics of
 * several people: lower mixes subjects, higher tears them apart. Absolute similarities differ between embeddings and
 * words, and between one person's narrow life and another's wide one; these do not.
 */
const DEVIATIONS = {
  /** Memories and groups this alike on average are one topic. */
  topic: 0.8,
  /** Two topics become one, and one becomes two, only beyond a margin: they shall not flicker. */
  merge: 1.1,
  split: 0.5,
  parent: 0.1
} as const
/** However alike everything is, this alike is one topic; however little, less than this is none. */
const MAX_SIMILARITY = 0.6
const MIN_SIMILARITY = 0.08

export type Thresholds = Record<keyof typeof DEVIATIONS, number>

export function thresholdsOf({ mean, deviation }: Background): Thresholds {
  const at = (deviations: number) => Math.min(MAX_SIMILARITY, Math.max(MIN_SIMILARITY, mean + deviations * deviation))
  return {
    topic: at(DEVIATIONS.topic),
    merge: at(DEVIATIONS.merge),
    split: at(DEVIATIONS.split),
    parent: at(DEVIATIONS.parent)
  }
}
