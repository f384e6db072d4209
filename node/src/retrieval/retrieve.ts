import { performance } from 'node:perf_hooks'
import type { Inference } from '../inference/types.ts'
import { confidenceOf } from './confidence.ts'
import { evidenceOf } from './evidence.ts'
import type { SearchIndex } from './index/search-index.ts'
import type { VectorIndex } from './index/vector-index.ts'
import { type RankedMemory, type Ranking, rank } from './rank.ts'
import type { Hit, RetrievalQuery, RetrievalResult, Retriever } from './types.ts'

export interface RetrieverComponents {
  index: SearchIndex
  vectors: VectorSource
  inference: Pick<Inference, 'embedder'>
}

export interface VectorSource {
  /** The vectors to search now, or undefined while there are none. */
  current(): VectorIndex | undefined
}

/** Finds what the memories hold about a question: words, vectors and time propose, structure decides. */
export function createRetriever(components: RetrieverComponents): Retriever {
  const { index, vectors, inference } = components

  /** The query's vector, when the embedder in use is the one the vectors were made with. */
  async function embedded(query: RetrievalQuery, signal: AbortSignal) {
    if (query.lexicalOnly === true || query.text.trim() === '') return undefined
    const current = vectors.current()
    if (current === undefined || current.count === 0) return undefined
    try {
      const embedder = await inference.embedder()
      if (embedder === undefined || embedder.id !== current.embedderId) return undefined
      const [vector] = await embedder.embed([query.text], { priority: 'query', signal })
      return { vectors: current, query: vector! }
    } catch (err) {
      signal.throwIfAborted()
      // Words alone still find: a broken embedder costs quality, never the answer.
      if (err instanceof Error) return undefined
      throw err
    }
  }

  return {
    async retrieve(scope, query, { signal }): Promise<RetrievalResult> {
      const startedMs = performance.now()
      signal.throwIfAborted()
      const vector = await embedded(query, signal)
      signal.throwIfAborted()
      const { text, filters, nowMs, limit } = query
      const ranking = rank({ index, scope, text, nowMs, ...(filters && { filters }), ...(vector && { vector }) }, limit)
      return {
        hits: ranking.ranked.map(ranked => describe(index, ranking, ranked)),
        confidence: confidenceOf(evidenceOf(index, ranking)),
        usedVectors: ranking.vector !== undefined,
        tookMs: performance.now() - startedMs
      }
    }
  }
}

function describe({ documents: table }: SearchIndex, ranking: Ranking, { memory, document, score }: RankedMemory): Hit {
  const { query, lexical, fused, structured } = ranking
  return {
    memoryId: table.memories.id[memory]!,
    start: table.columns.start[document]!,
    end: table.columns.end[document]!,
    score,
    why: {
      channels: fused.channels(document),
      structure: structured.factors(document),
      matched: query.words
        .filter((_, i) => i < 32 && (lexical.words[document]! & (1 << i)) !== 0)
        .map(word => word.surface)
    }
  }
}
