import type { Scope } from '@secondme-node/protocol'
import type { Answer } from '../chat/types.ts'
import type { Memory, MemoryId } from '../memory/types.ts'
import { biographyOf } from '../profile/biography/biography.ts'
import type { Fact, Insight } from '../profile/types.ts'
import type { Detail, DetailSources } from './detail.ts'

export interface ToldFrom {
  memories: { getMany(ids: readonly MemoryId[]): Promise<Array<Memory | undefined>> }
  /** Facts as the scope may know them, worked out of admitted memories alone. */
  facts(scope: Scope): readonly Fact[]
  insightOf(memoryId: MemoryId): Pick<Insight, 'keywords' | 'about'> | undefined
  nowMs(): number
  idOf(...parts: readonly string[]): string
}

const MAX_KEYWORDS = 4

/**
 * All that an answer may be told with: what its memories say, as facts and as subjects. Under `quote` the words
 * themselves are told, and nothing else is worked out.
 */
export async function detailSources(
  { memories, facts, insightOf, nowMs, idOf }: ToldFrom,
  scope: Scope,
  { citations }: Pick<Answer, 'citations'>,
  detail: Detail
): Promise<DetailSources & { memories: Memory[] }> {
  const ids = [...new Set(citations.map(({ memoryId }) => memoryId))]
  const found = (await memories.getMany(ids)).filter(memory => memory !== undefined)
  const texts = found.map(({ id, text }) => ({ memoryId: id, text }))
  if (detail === 'quote') return { memories: found, texts, statements: [], keywords: [] }
  const cited = new Set(ids)
  const told = facts(scope).filter(fact => fact.evidence.some(({ memoryId }) => cited.has(memoryId)))
  const insights = ids.map(insightOf).filter(insight => insight !== undefined)
  const { sentences } = biographyOf({
    facts: told,
    shades: [],
    recent: [],
    pinned: [],
    person: 'first',
    language: insights[0]?.about.language ?? 'eng',
    ownerName: null,
    nowMs: nowMs(),
    memories: ids.length,
    idOf
  })
  return {
    memories: found,
    texts,
    statements: sentences.map(({ text }) => text),
    keywords: [...new Set(insights.flatMap(({ keywords }) => keywords.slice(0, MAX_KEYWORDS).map(({ word }) => word)))]
  }
}
