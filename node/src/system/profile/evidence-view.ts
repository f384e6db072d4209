import type { EvidenceView } from '../../api/schemas/insight.ts'
import type { Memory, MemoryId } from '../../memory/types.ts'
import type { Evidence } from '../../profile/types.ts'
import { quotablePieces, type Span, splitSentences } from '../../text/sentences.ts'

export interface EvidenceComponents {
  memories: { getMany(ids: readonly MemoryId[]): Promise<Array<Memory | undefined>> }
}

/** Turns pointers into quotes. Memories are opened once for all that is shown together. */
export interface Quotes {
  /** Leaves out what rests on a memory that has gone meanwhile, or become shorter. */
  of(evidence: readonly Evidence[]): EvidenceView[]
  /** The same with the sentences around the words, each once: a name alone tells nothing. */
  sentencesOf(evidence: readonly Evidence[]): EvidenceView[]
}

/** Enough to check a statement by; all of it is one request further on. */
export const MAX_SHOWN_EVIDENCE = 12

export async function readQuotes(
  { memories }: EvidenceComponents,
  evidence: Iterable<readonly Evidence[]>,
  max = MAX_SHOWN_EVIDENCE
): Promise<Quotes> {
  const ids = new Set<MemoryId>()
  for (const list of evidence) for (const { memoryId } of list.slice(0, max)) ids.add(memoryId)
  const found = await memories.getMany([...ids])
  const byId = new Map(found.flatMap(memory => (memory === undefined ? [] : [[memory.id, memory] as const])))
  function of(list: readonly Evidence[]): EvidenceView[] {
    return list.slice(0, max).flatMap(({ memoryId, start, end }) => {
      const memory = byId.get(memoryId)
      if (memory === undefined || memory.forgottenAtMs !== undefined || end > memory.text.length) return []
      const quote = memory.text.slice(start, end)
      return [{ memoryId, itemId: memory.source.itemId, quote, start, end, at: memory.eventAt?.start ?? null }]
    })
  }

  const sentencesByMemory = new Map<MemoryId, Span[]>()
  function aroundIn(memoryId: MemoryId, text: string, words: Span): Span {
    const sentences = sentencesByMemory.get(memoryId) ?? splitSentences(text)
    sentencesByMemory.set(memoryId, sentences)
    const sentence = sentences.find(({ start, end }) => start <= words.start && words.end <= end)
    if (sentence === undefined) return words
    const pieces = quotablePieces(text, sentence)
    return pieces.find(({ start, end }) => start <= words.start && words.end <= end) ?? words
  }

  return {
    of,
    sentencesOf(list) {
      const whole = list.flatMap(({ memoryId, start, end }) => {
        const memory = byId.get(memoryId)
        return memory === undefined ? [] : [{ memoryId, ...aroundIn(memoryId, memory.text, { start, end }) }]
      })
      return of([...new Map(whole.map(each => [`${each.memoryId}/${each.start}`, each])).values()])
    }
  }
}
