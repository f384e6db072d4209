import type { MemoryId } from '../../memory/types.ts'
import type { Fact, Insight, Shade, Topic } from '../types.ts'

/** What shades need of a memory's insight. */
export type ShadeItem = Pick<Insight, 'memoryId' | 'about' | 'title' | 'summary' | 'keywords' | 'entities' | 'claims'>

export interface ShadeSources {
  topics: readonly Topic[]
  items: ReadonlyMap<MemoryId, ShadeItem>
  /** Of all subjects and states; only the owner's are used. */
  facts: readonly Fact[]
  /** The shades of last time: theirs are the ids that go on. */
  previous: readonly Shade[]
  nowMs: number
  /** @returns a fresh `shade-…` id */
  newId(): string
  /** For the third person. */
  ownerName: string
  /** ISO 639-3 of the descriptions; a language without a table is written in English. @default 'eng' */
  language?: string
}
