import type { Admitted } from '../admitted.ts'
import type { VectorIndex } from '../index/vector-index.ts'

/** Documents looked at: the cube below leaves nothing of those further away. */
const CANDIDATES = 1000

export interface VectorScores {
  /** Documents above the mean, and their calibrated scores, 0 to 1. */
  documents: Int32Array
  scores: Float32Array
  cosines: Float32Array
  /** Highest cosine and the mean over all admitted documents. */
  top: number
  mean: number
}

/**
 * How far a document's cosine stands out: 0 at the query's mean over all documents, 1 at the best one, cubed. Raw
 * cosines are all alike and drown the words; their ranks lose what the best one has over the rest.
 *
 * @returns undefined when no admitted document has a vector
 */
export function vectorScores(vectors: VectorIndex, query: Float32Array, admitted: Admitted): VectorScores | undefined {
  const { documents, cosines, mean, compared } = vectors.nearest(
    query,
    admitted.isEverything ? undefined : admitted.mask,
    CANDIDATES
  )
  if (compared === 0) return undefined
  const top = cosines.reduce((best, cosine) => Math.max(best, cosine), mean)
  const scale = Math.max(top - mean, 1e-6)
  const scores = cosines.map(cosine => Math.max(0, (cosine - mean) / scale) ** 3)
  return { documents, scores, cosines, top, mean }
}
