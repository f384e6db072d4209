import type { Scope } from '@secondme-node/protocol'
import { type Admitted, admittedDocuments } from './admitted.ts'
import { type EntityScores, entityScores } from './channels/entity.ts'
import { type LexicalScores, lexicalScores } from './channels/lexical.ts'
import { type TimeScores, timeScores } from './channels/time.ts'
import { type VectorScores, vectorScores } from './channels/vector.ts'
import { type Fused, fuse } from './fuse.ts'
import type { SearchIndex } from './index/search-index.ts'
import type { VectorIndex } from './index/vector-index.ts'
import { type UnderstoodQuery, understand } from './query.ts'
import { sessionScores } from './session-scores.ts'
import { type Structured, withStructure } from './structure.ts'
import type { RetrievalFilters } from './types.ts'

export interface RankInputs {
  index: SearchIndex
  scope: Scope
  text: string
  filters?: RetrievalFilters
  nowMs: number
  /** The query's vector and the index it belongs to; without them words decide alone. */
  vector?: { vectors: VectorIndex; query: Float32Array }
}

/** A memory by its best passage. */
export interface RankedMemory {
  memory: number
  document: number
  score: number
}

export interface Ranking {
  admitted: Admitted
  query: UnderstoodQuery
  lexical: LexicalScores
  vector: VectorScores | undefined
  time: TimeScores | undefined
  entity: EntityScores | undefined
  fused: Fused
  structured: Structured
  /** Best first; equal scores in the order of their ids. */
  ranked: RankedMemory[]
}

/** A passage that says the same words again adds nothing: it is put behind what is new. */
const REPEAT_CUT = 0.3
/** Passages of fewer terms ("Thanks!") are alike without repeating anything. */
const MIN_REPEAT_TERMS = 3

/** Ranks what a scope admits. Pure: the same index and inputs give the same order. */
export function rank(inputs: RankInputs, limit: number): Ranking {
  const { index, vector: given } = inputs
  const table = index.documents
  const admitted = admittedDocuments(table, inputs.scope, inputs.filters)
  const query = understand(table, admitted, inputs.text, inputs.nowMs)
  const lexical = lexicalScores(index, query.words, admitted, query.asksFor.many)
  const vector = given && vectorScores(given.vectors, given.query, admitted)
  const time = timeScores(table, query.times, admitted)
  const entity = entityScores(index, query, admitted)
  const fused = fuse(table.size, lexical, { vector, time, entity })
  const structured = withStructure({
    table,
    admitted,
    base: fused.scores,
    found: fused.found,
    sessionScore: sessionScores(table, lexical, vector),
    timeFit: document => time?.scores[document] ?? 0,
    namedSpeakers: new Set(query.speakers.length === 1 ? query.speakers : []),
    asksFor: query.asksFor
  })
  const best = bestMemories(index, structured, limit)
  const ranked = (query.asksFor.many ? spread(best, table, limit) : best).slice(0, limit)
  return { admitted, query, lexical, vector, time, entity, fused, structured, ranked }
}

/** At least `limit` if there are so many, best first. */
function bestMemories({ documents: table }: SearchIndex, { scores, found }: Structured, limit: number): RankedMemory[] {
  const { memory: memoryOf, fingerprint, length } = table.columns
  const { id } = table.memories
  const better = (a: RankedMemory, b: RankedMemory) =>
    level(b.score) - level(a.score) || compareIds(id[a.memory]!, id[b.memory]!) || a.document - b.document
  const best = topDocuments(found, scores, limit * 4 + 50)
    .map(document => ({ memory: memoryOf[document]!, document, score: scores[document]! }))
    .sort(better)
  const memories = new Set<number>()
  const texts = new Set<number>()
  const ranked: RankedMemory[] = []
  for (const { memory, document, score } of best) {
    if (memories.has(memory)) continue
    memories.add(memory)
    const isRepeat = length[document]! >= MIN_REPEAT_TERMS && texts.has(fingerprint[document]!)
    texts.add(fingerprint[document]!)
    ranked.push({ memory, document, score: isRepeat ? score * REPEAT_CUT : score })
  }
  return ranked.sort(better)
}

/** For a question that wants several things, each hit of a session leaves its later ones this share of their score. */
const SESSION_SHARE = 0.9

/** Lets hits of other sessions pass those of a session that was heard already. */
function spread(ranked: readonly RankedMemory[], { columns }: SearchIndex['documents'], limit: number): RankedMemory[] {
  const left = [...ranked]
  const heard = new Map<number, number>()
  const chosen: RankedMemory[] = []
  const cut = ({ document, score }: RankedMemory) =>
    score * SESSION_SHARE ** (heard.get(columns.session[document]!) ?? 0)
  while (chosen.length < limit && left.length > 0) {
    // The first of equals: they stand in the order of their ids.
    const at = left.reduce((best, memory, i) => (level(cut(memory)) > level(cut(left[best]!)) ? i : best), 0)
    const [next] = left.splice(at, 1)
    chosen.push({ ...next!, score: cut(next!) })
    const session = columns.session[next!.document]!
    heard.set(session, (heard.get(session) ?? 0) + 1)
  }
  return chosen
}

/** Scores are sums in single precision, whose last bits depend on the order of adding: those decide nothing. */
function level(score: number): number {
  return Math.round(score * 10_000)
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The documents whose score reaches the `count`-th highest: all of a tie, so that ids and not chance decide. */
function topDocuments(found: readonly number[], scores: Float32Array, count: number): number[] {
  if (found.length <= count) return [...found]
  const floor = highest(found, scores, count) - 0.0001
  return found.filter(document => scores[document]! >= floor)
}

/** The `count`-th highest score: the least of a heap that keeps the `count` highest. */
function highest(found: readonly number[], scores: Float32Array, count: number): number {
  const heap = new Float32Array(count)
  for (const document of found) {
    const score = scores[document]!
    if (score <= heap[0]!) continue
    let at = 0
    for (let child = 1; child < count; child = 2 * at + 1) {
      if (child + 1 < count && heap[child + 1]! < heap[child]!) child++
      if (heap[child]! >= score) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = score
  }
  return heap[0]!
}
