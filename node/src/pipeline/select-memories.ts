import type { Memory, MemoryId } from '../memory/types.ts'
import type { Retriever } from '../retrieval/types.ts'
import { ForgetError, type ForgetSelector } from './forget-types.ts'

export interface SelectComponents {
  memories: {
    getMany(ids: readonly MemoryId[]): Promise<Array<Memory | undefined>>
    all(): AsyncIterable<Memory>
    binned(): AsyncIterable<Memory>
  }
  retriever: Retriever
}

const DEFAULT_QUERY_LIMIT = 100

/**
 * The memories a selector means, those in the bin included unless it is a query.
 *
 * @throws {ForgetError} BAD_SELECTOR
 */
export async function selectMemories(
  { memories, retriever }: SelectComponents,
  selector: ForgetSelector,
  { nowMs, signal }: { nowMs: number; signal: AbortSignal }
): Promise<Memory[]> {
  if ('ids' in selector) return await found(selector.ids)
  if ('query' in selector) return await found(await matching(selector.query, selector.limit ?? DEFAULT_QUERY_LIMIT))

  const { sourceId, since, until } = selector
  if (sourceId === undefined && since === undefined && until === undefined) {
    throw new ForgetError({ code: 'BAD_SELECTOR', field: 'selector' })
  }
  const fromMs = boundMs('since', since) ?? Number.NEGATIVE_INFINITY
  const toMs = boundMs('until', until) ?? Number.POSITIVE_INFINITY
  const selected: Memory[] = []
  for (const memoriesOf of [memories.all(), memories.binned()]) {
    for await (const memory of memoriesOf) {
      signal.throwIfAborted()
      const atMs = timeMs(memory)
      const isFromSource = sourceId === undefined || memory.source.sourceId === sourceId
      if (isFromSource && atMs >= fromMs && atMs < toMs) selected.push(memory)
    }
  }
  return selected

  async function found(ids: readonly MemoryId[]): Promise<Memory[]> {
    const rows = await memories.getMany([...new Set(ids)])
    return rows.filter(memory => memory !== undefined)
  }

  /** Search ranks everything that comes near; what is destroyed must hold the words. */
  async function matching(text: string, limit: number): Promise<MemoryId[]> {
    const { hits } = await retriever.retrieve({ kind: 'owner' }, { text, limit, lexicalOnly: true, nowMs }, { signal })
    const words = (hit: (typeof hits)[number]) => new Set(hit.why.matched).size
    const most = Math.max(1, ...hits.map(words))
    return hits.filter(hit => words(hit) === most).map(hit => hit.memoryId)
  }
}

function timeMs({ eventAt, recordedAtMs }: Memory): number {
  const ms = eventAt === undefined ? Number.NaN : Date.parse(eventAt.start)
  return Number.isNaN(ms) ? recordedAtMs : ms
}

function boundMs(field: string, bound: string | undefined): number | undefined {
  if (bound === undefined) return undefined
  const ms = Date.parse(bound)
  if (Number.isNaN(ms)) throw new ForgetError({ code: 'BAD_SELECTOR', field })
  return ms
}
