import type { Scope } from '@secondme-node/protocol'
import type { Memory, MemoryId } from '../memory/types.ts'
import type { RetrievalResult, Retriever } from '../retrieval/types.ts'
import { memoryTimeMs } from './event-date.ts'
import type { Passage } from './select-sentences.ts'

export interface GatherComponents {
  retriever: Retriever
  memories: { getMany(ids: readonly MemoryId[]): Promise<Array<Memory | undefined>> }
}

export interface Gathered {
  result: RetrievalResult
  /** The hits whose memories are live, best first. */
  passages: Passage[]
}

const MAX_HITS = 12

/** Retrieves what may answer a question, as things stood at `asOfMs` when that is given. */
export async function gather(
  { retriever, memories }: GatherComponents,
  scope: Scope,
  text: string,
  { asOfMs, nowMs, signal }: { asOfMs?: number | undefined; nowMs: number; signal: AbortSignal }
): Promise<Gathered> {
  const filters = asOfMs === undefined ? {} : { filters: { until: new Date(asOfMs + 1).toISOString() } }
  const result = await retriever.retrieve(
    scope,
    { text, limit: MAX_HITS, nowMs: asOfMs ?? nowMs, ...filters },
    { signal }
  )
  signal.throwIfAborted()
  const found = await memories.getMany(result.hits.map(hit => hit.memoryId))
  signal.throwIfAborted()
  const passages = result.hits.flatMap(({ start, end, score }, i) => {
    const memory = found[i]
    // The index may be a moment behind the store; an edited memory may have become shorter.
    if (memory === undefined || memory.forgottenAtMs !== undefined || end > memory.text.length) return []
    if (asOfMs !== undefined && memoryTimeMs(memory) > asOfMs) return []
    return [{ memory, start, end, score }]
  })
  return { result, passages }
}
