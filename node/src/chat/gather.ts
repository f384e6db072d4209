import type { Scope } from '@secondme-node/protocol'
import type { Memory, MemoryId } from '../memory/types.ts'
import { queryWords } from '../retrieval/text/tokenize.ts'
import type { Hit, RetrievalResult, Retriever } from '../retrieval/types.ts'
import { askedAttribute } from './attributes.ts'
import { memoryTimeMs } from './event-date.ts'
import type { Passage } from './select-sentences.ts'
import { alikeOf, formsOf } from './word-forms.ts'

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
/** An attribute may have been told many times, and the newest counts. */
const MAX_WIDER_HITS = 24

/** What is found by other words for the same thing ranks a little behind what the question's own words find. */
const WIDER_WORTH = 0.9

/**
 * Retrieves what may answer a question, as things stood at `asOfMs` when that is given.
 *
 * Where the memories may tell it in other words ("broke" for "break", "moved to" for "live"), these are searched for
 * too. The confidence is that of the question's own words.
 */
export async function gather(
  { retriever, memories }: GatherComponents,
  scope: Scope,
  text: string,
  { asOfMs, nowMs, signal }: { asOfMs?: number | undefined; nowMs: number; signal: AbortSignal }
): Promise<Gathered> {
  const filters = asOfMs === undefined ? {} : { filters: { until: new Date(asOfMs + 1).toISOString() } }
  const query = { text, limit: MAX_HITS, nowMs: asOfMs ?? nowMs, ...filters }
  const own = await retriever.retrieve(scope, query, { signal })
  signal.throwIfAborted()
  const wider = widerText(text)
  const further =
    wider === undefined
      ? []
      : (
          await retriever.retrieve(
            scope,
            { ...query, text: wider, limit: MAX_WIDER_HITS, lexicalOnly: true },
            { signal }
          )
        ).hits
  signal.throwIfAborted()
  const result = { ...own, hits: joined(own.hits, further) }
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

/** The question with other words for what it asks; undefined when there are none. */
function widerText(text: string): string | undefined {
  const attribute = askedAttribute(text)
  const words = queryWords(text, ['eng']).map(word => word.surface)
  const added =
    attribute === undefined ? words.flatMap(word => [...formsOf(word), ...alikeOf(word)]) : [attribute.search]
  return added.length === 0 ? undefined : `${text} ${[...new Set(added)].join(' ')}`
}

/** Scores of two searches are no one scale, so each is taken as a share of its best. */
function joined(own: readonly Hit[], further: readonly Hit[]): Hit[] {
  const best = (hits: readonly Hit[]) => Math.max(...hits.map(hit => hit.score), Number.MIN_VALUE)
  const shared = (hits: readonly Hit[], worth: number) =>
    hits.map(hit => ({ ...hit, score: (hit.score / best(hits)) * worth }))
  const found = new Map<string, Hit>()
  for (const hit of [...shared(own, 1), ...shared(further, WIDER_WORTH)]) {
    const key = `${hit.memoryId}/${hit.start}`
    const known = found.get(key)
    if (known === undefined || known.score < hit.score) found.set(key, hit)
  }
  return [...found.values()].toSorted((a, b) => b.score - a.score)
}
