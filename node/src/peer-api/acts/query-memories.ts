import type { Memory, MemoryId } from '../../memory/types.ts'
import { ABSTAIN_THRESHOLD } from '../../retrieval/confidence.ts'
import type { Retriever } from '../../retrieval/types.ts'
import { type Admitted, countTokens, type Source, type Told } from '../steps.ts'

export interface QueryComponents {
  retriever: Retriever
  memories: { getMany(ids: readonly MemoryId[]): Promise<Array<Memory | undefined>> }
  nowMs(): number
}

const MAX_HITS = 8
const MAX_QUOTE_CHARS = 160

/** The memories themselves, in quotes: only where the grant's detail is `quote`, and only when the owner agrees. */
export async function queryMemories(
  { retriever, memories, nowMs }: QueryComponents,
  { scope, grant }: Admitted,
  query: string,
  signal: AbortSignal
): Promise<Told> {
  const mayQuote = grant.scope.detail === 'quote'
  const { hits, confidence } = await retriever.retrieve(
    scope,
    { text: query, limit: MAX_HITS, nowMs: nowMs() },
    { signal }
  )
  const found = mayQuote && confidence >= ABSTAIN_THRESHOLD ? hits : []
  const texts = await memories.getMany(found.map(({ memoryId }) => memoryId))
  const sources = found.flatMap(({ memoryId, start, end }, i): Source[] => {
    const text = texts[i]?.text
    return text === undefined ? [] : [{ memoryId, quote: text.slice(start, end).slice(0, MAX_QUOTE_CHARS) }]
  })
  const text = sources.map(({ quote }) => quote).join('\n')
  return {
    content: { text, abstained: sources.length === 0, engine: 'extractive', model: 'none', adapterDigest: null },
    sources,
    isOutside: sources.length === 0,
    outTokens: countTokens(text)
  }
}
