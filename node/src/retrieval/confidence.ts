/** What speaks for the hits holding the answer. Every part lies between 0 and 1 unless it says otherwise. */
export interface Evidence {
  /** Share of the query's meaning, weighted by rarity, that the best passages and their neighbours hold together. */
  coverage: number
  /** The same for one passage alone, among those by or about the person named; among all when nobody is named. */
  passageCoverage: number
  /** The heaviest word that stands nowhere in the memories, as a share of the query's meaning. */
  missing: number
  /**
   * -1 to 1: the best passage by or about the person named against the best of all others, by words alone and by final
   * score. Below 0 the question seems to name the wrong person. 0 when nobody is named.
   */
  wordAgreement: number
  finalAgreement: number
  /** Highest cosine, -1 to 1, among passages by or about the person named. Undefined when vectors took no part. */
  cosine: number | undefined
}

/**
 * Below this, "I do not know" is the better answer. It lets through nine of ten questions whose evidence was found
 * among the first five, and stops six of ten that have no answer.
 */
export const ABSTAIN_THRESHOLD = 0.35

/*
 * Logistic regression on the development conversations: 1 for questions whose evidence is among the first five hits,
 * 0 for unanswerable ones and for questions put to a stranger's memories. Figures are reported leaving out the
 * conversation asked; the intercepts are set so that one threshold serves both.
 */
const BY_WORDS = {
  bias: -0.74,
  coverage: 0.76,
  passageCoverage: 1.39,
  missing: -2.98,
  wordAgreement: 1.6,
  finalAgreement: 2.31
}
const WITH_VECTORS = {
  bias: -4.2,
  passageCoverage: 1,
  missing: -2.96,
  wordAgreement: 1.69,
  finalAgreement: 1.96,
  cosine: 6.62
}

/** How likely the hits hold what was asked, 0 to 1. */
export function confidenceOf(evidence: Evidence): number {
  return (
    1 / (1 + Math.exp(-(evidence.cosine === undefined ? byWords(evidence) : withVectors(evidence, evidence.cosine))))
  )
}

function byWords({ coverage, passageCoverage, missing, wordAgreement, finalAgreement }: Evidence): number {
  return (
    BY_WORDS.bias +
    BY_WORDS.coverage * coverage +
    BY_WORDS.passageCoverage * passageCoverage +
    BY_WORDS.missing * missing +
    BY_WORDS.wordAgreement * wordAgreement +
    BY_WORDS.finalAgreement * finalAgreement
  )
}

function withVectors({ passageCoverage, missing, wordAgreement, finalAgreement }: Evidence, cosine: number): number {
  return (
    WITH_VECTORS.bias +
    WITH_VECTORS.passageCoverage * passageCoverage +
    WITH_VECTORS.missing * missing +
    WITH_VECTORS.wordAgreement * wordAgreement +
    WITH_VECTORS.finalAgreement * finalAgreement +
    WITH_VECTORS.cosine * cosine
  )
}
