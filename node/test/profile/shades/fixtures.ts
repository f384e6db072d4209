import type { ShadeItem } from '../../../src/profile/shades/types.ts'
import type { Fact, InsightSource, Topic } from '../../../src/profile/types.ts'

export const DAY_MS = 86_400_000
export const NOW_MS = Date.UTC(2026, 6, 1)

/** A note of the owner's, so many days ago, with these keywords. */
export function note(
  memoryId: string,
  daysAgo: number,
  keywords: string[],
  about: Partial<InsightSource> = {},
  text = `${memoryId} ${keywords.join(' ')}`
): ShadeItem {
  const span = { start: 0, end: text.length }
  return {
    memoryId,
    about: {
      atMs: NOW_MS - daysAgo * DAY_MS,
      recordedAtMs: NOW_MS,
      precision: 'minute',
      author: { role: 'self' },
      kind: 'note',
      trust: 'statement',
      language: 'eng',
      audience: ['only-me'],
      sourceId: 's',
      itemId: memoryId,
      ...about
    },
    title: { text, spans: [span] },
    summary: { text, spans: [span] },
    keywords: keywords.map(word => ({ word, span })),
    entities: [],
    claims: []
  }
}

export function topic(id: string, name: string, items: readonly ShadeItem[], keywords: string[]): Topic {
  const times = items.map(({ about }) => about.atMs)
  return {
    id,
    name,
    keywords,
    parentId: null,
    core: items.map(({ memoryId }) => memoryId),
    periphery: [],
    firstAtMs: Math.min(...times),
    lastAtMs: Math.max(...times),
    isPinned: false,
    isNamedByOwner: false
  }
}

export function fact(attribute: string, value: string, items: readonly ShadeItem[], more: Partial<Fact> = {}): Fact {
  return {
    id: `fact-${attribute}-${value}`,
    subject: 'owner',
    attribute,
    value,
    validFrom: null,
    validTo: null,
    recordedAtMs: NOW_MS,
    retractedAtMs: null,
    status: 'current',
    reason: null,
    supersededBy: null,
    tier: 'statement',
    confidence: 0.8,
    evidence: items.map(({ memoryId }) => ({ memoryId, start: 2, end: 5 })),
    ...more
  }
}
