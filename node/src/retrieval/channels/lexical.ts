import type { Admitted } from '../admitted.ts'
import type { LexicalIndex } from '../index/lexical-index.ts'
import type { SearchIndex } from '../index/search-index.ts'
import type { QueryWord } from '../text/tokenize.ts'

/** Gentler than the usual 1.2 and .75: chat turns are short and of even length. Chosen on the dev conversations. */
const PASSAGE = { k1: 0.9, b: 0.3 }
const SESSION = { k1: 1.2, b: 0.75 }
/** A passage that holds half of the query's weight scores as if it had that share's root: all words beat one often. */
const COVERAGE_POWER = 0.5
/** Where several things are wanted, kinds find what shares few words with the question; here the share counts more. */
const COVERAGE_POWER_FOR_MANY = 0.8
/**
 * A word held by more passages than this finds none by itself: it is counted where rarer words stand. The owner's own
 * name stands in half of all passages, and weighing every one of them would cost more than all the rest.
 */
export const MAX_HOLDERS = 8000

export interface LexicalScores {
  /** BM25 of each document, 0 where no word is found. */
  scores: Float32Array
  /** Documents with a score above 0. */
  found: number[]
  /** Highest score, 0 when nothing is found. */
  top: number
  /** Which words a document holds: bit i for word i, the first 32 words. */
  words: Uint32Array
  /** Sum of the weights of the words a document holds. */
  coverage: Float32Array
  /** Inverse document frequency of each word among the admitted documents; a word found nowhere has the highest. */
  weights: number[]
  /** Number of admitted documents that hold each word. */
  frequencies: number[]
  /** BM25 of whole sessions, by session number, and its highest. */
  sessions: Float32Array
  topSession: number
}

/**
 * BM25 over admitted documents and over their sessions. A word that has several terms counts as one.
 *
 * @param asksForMany - the question wants several things
 * @see Robertson & Zaragoza, The Probabilistic Relevance Framework, 2009
 */
export function lexicalScores(
  index: SearchIndex,
  words: readonly QueryWord[],
  admitted: Admitted,
  asksForMany: boolean
): LexicalScores {
  const { documents: table, lexical } = index
  const { mask } = admitted
  const { length, session } = table.columns
  const scores = new Float32Array(table.size)
  const held = new Uint32Array(table.size)
  const counts = new Uint32Array(table.size)
  const coverage = new Float32Array(table.size)
  const sessionScores = new Float32Array(table.sessionCount)
  const sessionCounts = new Uint32Array(table.sessionCount)
  const found: number[] = []
  const weights: number[] = []
  const frequencies: number[] = []
  const meanLength = admitted.length / Math.max(1, admitted.documents)
  const meanSession = admitted.length / Math.max(1, admitted.sessions)

  const holdersOf = words.map(word => {
    const holders = countHolders(lexical, word, mask, counts)
    frequencies.push(holders.documents.length)
    weights.push(inverseFrequency(holders.documents.length, admitted.documents) * (word.share ?? 1))
    return holders
  })
  // Rare words first: what they find decides what frequent ones are counted for.
  const order = [...words.keys()].sort((a, b) => frequencies[a]! - frequencies[b]! || a - b)
  for (const i of order) {
    const holders = holdersOf[i]!
    const weight = weights[i]!
    const isFrequent = holders.documents.length > MAX_HOLDERS && found.length > 0
    const bit = i < 32 ? 1 << i : 0
    const sessionsWithWord: number[] = []
    holders.documents.forEach((document, k) => {
      const count = holders.counts[k]!
      const at = session[document]!
      if (sessionCounts[at] === 0) sessionsWithWord.push(at)
      sessionCounts[at]! += count
      held[document]! |= bit
      if (scores[document] === 0) {
        if (isFrequent) return
        found.push(document)
      }
      coverage[document]! += weight
      scores[document]! += weight * saturation(count, length[document]! / meanLength, PASSAGE)
    })
    const sessionWeight = inverseFrequency(sessionsWithWord.length, admitted.sessions) * (words[i]!.share ?? 1)
    for (const at of sessionsWithWord) {
      sessionScores[at]! +=
        sessionWeight * saturation(sessionCounts[at]!, admitted.sessionLength[at]! / meanSession, SESSION)
      sessionCounts[at] = 0
    }
  }

  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const power = asksForMany ? COVERAGE_POWER_FOR_MANY : COVERAGE_POWER
  let top = 0
  let topSession = 0
  for (const document of found) {
    scores[document]! *= (coverage[document]! / total) ** power
    top = Math.max(top, scores[document]!)
    topSession = Math.max(topSession, sessionScores[session[document]!]!)
  }
  return { scores, found, top, words: held, coverage, weights, frequencies, sessions: sessionScores, topSession }
}

/** Admitted documents that hold a word, and how often. @param counts - zeros by document number, zeros again afterwards */
function countHolders(
  lexical: LexicalIndex,
  word: QueryWord,
  mask: Uint8Array,
  counts: Uint32Array
): { documents: number[]; counts: number[] } {
  const documents: number[] = []
  for (const term of word.terms) {
    lexical.visit(term, (document, count) => {
      if (mask[document] !== 1) return
      if (counts[document] === 0) documents.push(document)
      counts[document]! += count
    })
  }
  return {
    documents,
    counts: documents.map(document => {
      const count = counts[document]!
      counts[document] = 0
      return count
    })
  }
}

function inverseFrequency(holders: number, total: number): number {
  return Math.log(1 + (total - holders + 0.5) / (holders + 0.5))
}

/** @param relativeLength - length of the text over the mean length */
function saturation(count: number, relativeLength: number, { k1, b }: { k1: number; b: number }): number {
  return (count * (k1 + 1)) / (count + k1 * (1 - b + b * relativeLength))
}
