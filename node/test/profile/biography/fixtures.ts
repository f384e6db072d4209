import { biographyOf } from '../../../src/profile/biography/biography.ts'
import type { BiographyInput } from '../../../src/profile/biography/types.ts'
import type { Fact, Growth, InsightSource, Shade, Tone } from '../../../src/profile/types.ts'

export const NOW_MS = Date.parse('2026-03-20T12:00:00Z')
const DAY_MS = 86_400_000

let made = 0

/** A current fact of the owner, told on 5 January 2025 by a memory of its own. */
export function fact(attribute: string, value: string, more: Partial<Fact> & { memories?: string[] } = {}): Fact {
  const { memories = [`memory-${++made}`], ...rest } = more
  return {
    id: `fact-${rest.subject ?? 'owner'}-${attribute}-${value}`,
    subject: 'owner',
    attribute,
    value,
    validFrom: '2025-01-05',
    validTo: null,
    recordedAtMs: Date.parse('2025-01-05T10:00:00Z'),
    retractedAtMs: null,
    status: 'current',
    reason: null,
    supersededBy: null,
    tier: 'statement',
    confidence: 0.8,
    evidence: memories.map(memoryId => ({ memoryId, start: 0, end: 10 })),
    ...rest
  }
}

export function shade(name: string, growth: Growth, more: Partial<Shade> = {}): Shade {
  return {
    id: `shade-${name}`,
    name,
    aspect: 'leisure',
    icon: '🎈',
    descriptions: { first: '', second: '', third: '' },
    topicIds: [],
    evidence: [{ memoryId: `memory-${name}`, start: 0, end: 5 }],
    timeline: [],
    growth,
    confidence: 'high',
    grounds: { memories: 3, independent: 3, lastAtMs: NOW_MS, contradictions: 0 },
    ...more
  }
}

export interface RecentDraft {
  daysAgo: number
  words?: string[]
  people?: string[]
  title?: string
  tone?: Tone
  role?: InsightSource['author']['role']
}

export function recent(drafts: readonly RecentDraft[]): BiographyInput['recent'] {
  return drafts.map(({ daysAgo, words = [], people = [], title = '', tone = 'neutral', role = 'self' }, i) => ({
    memoryId: `recent-${i}`,
    about: {
      atMs: NOW_MS - daysAgo * DAY_MS,
      recordedAtMs: NOW_MS - daysAgo * DAY_MS,
      precision: 'minute',
      author: { role },
      kind: 'note',
      trust: 'statement',
      language: 'eng',
      audience: ['only-me'],
      sourceId: 'source-1',
      itemId: `item-${i}`
    },
    title: { text: title, spans: title === '' ? [] : [{ start: 0, end: title.length }] },
    keywords: words.map((word, place) => ({ word, span: { start: place * 10, end: place * 10 + word.length } })),
    entities: people.map(name => ({ name, type: 'person' as const, spans: [{ start: 0, end: name.length }] })),
    tone
  }))
}

export function input(more: Partial<BiographyInput>): BiographyInput {
  return {
    facts: [],
    shades: [],
    recent: [],
    pinned: [],
    person: 'second',
    language: 'eng',
    ownerName: 'Ada',
    nowMs: NOW_MS,
    memories: 10,
    idOf: (...parts) => parts.join('/'),
    ...more
  }
}

export function textsOf(more: Partial<BiographyInput>): string[] {
  return biographyOf(input(more)).sentences.map(({ text }) => text)
}

export function statusOf(more: Partial<BiographyInput>): string[] {
  return biographyOf(input(more)).status.map(({ text }) => text)
}
