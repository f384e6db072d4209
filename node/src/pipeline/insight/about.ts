import { hash } from 'node:crypto'
import type { Memory } from '../../memory/types.ts'
import type { InsightSource, Maker } from '../../profile/types.ts'

/** The source that holds what the owner wrote in order to put the portrait right. */
const CORRECTIONS = 'corrections'

/** Rises when the same memory would give another insight. */
export const MAKER_VERSION: Record<Maker, number> = { extractive: 3, llama: 1, openai: 1 }

/** 96 bits: two of a store's insights never share one by chance. */
const DIGEST_CHARS = 24

/** What the portrait needs to know about a memory beside what it says. */
export function aboutMemory(memory: Memory): InsightSource {
  const { source, eventAt, recordedAtMs } = memory
  const eventMs = eventAt === undefined ? Number.NaN : Date.parse(eventAt.start)
  const isDated = eventAt !== undefined && Number.isFinite(eventMs)
  return {
    atMs: isDated ? eventMs : recordedAtMs,
    recordedAtMs,
    precision: isDated ? eventAt.precision : 'recorded',
    author: memory.author,
    kind: memory.kind,
    trust: memory.trust,
    language: memory.language,
    audience: memory.label.audience,
    sourceId: source.sourceId,
    itemId: source.itemId,
    ...(source.session === undefined ? {} : { session: source.session }),
    ...(source.position === undefined ? {} : { position: source.position }),
    ...(source.sourceId === CORRECTIONS ? { isCorrection: true } : {})
  }
}

/**
 * Changes when an insight would: with the text, what is known about the memory, its label, and the maker.
 *
 * @param modelId - which model, for makers that use one
 * @returns 24 hex digits of a sha-256
 */
export function insightDigest(memory: Memory, maker: Maker, modelId = ''): string {
  const { author, ...about } = aboutMemory(memory)
  const facts = [
    maker,
    MAKER_VERSION[maker],
    modelId,
    memory.contentHash,
    memory.label.purposes,
    [author.role, author.name ?? null],
    Object.entries(about).toSorted(([a], [b]) => (a < b ? -1 : 1))
  ]
  return hash('sha256', JSON.stringify(facts), 'hex').slice(0, DIGEST_CHARS)
}
