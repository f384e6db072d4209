import type { Author, EventTime, MemoryId, MemoryKind, TrustTier } from '../memory/types.ts'
import type { DateMention, DatePrecision } from '../text/dates/types.ts'
import type { Span } from '../text/sentences.ts'

/** A piece of a memory's text that something derived rests on: `memory.text.slice(start, end)`. */
export interface Evidence extends Span {
  memoryId: MemoryId
}

export type EntityType = 'person' | 'place' | 'organisation' | 'thing'

/** A name as one memory uses it. */
export interface EntityMention {
  name: string
  type: EntityType
  spans: Span[]
}

/** How a claim stands to the truth at the time it was made. What is not told as true makes no claim at all. */
export type Stance =
  /** It is so; `from` says since when, else it is so at the time of writing. */
  | 'holds'
  /** It was so and is over: "I lived in Ghent until 2019". */
  | 'held'
  /** It has just ended; an empty value means whatever it was: "I quit my job". */
  | 'ended'
  /** It is not so: "I am not a vegetarian". */
  | 'denied'
  /** It is meant to become so: "we are moving to Lyon in June". */
  | 'planned'
  /** What was planned will not be: "we are not moving to Lyon after all". */
  | 'cancelled'

/** Somebody says something about somebody: subject, attribute, value, with the words it rests on. */
export interface Claim {
  /** `owner`, or a name as the text has it. */
  subject: string
  /** A name of the vocabulary in `attributes.ts`, or one with a parameter: `favourite:colour`, `date:wedding`. */
  attribute: string
  /** In the words of the text, without article and punctuation; empty where the stance allows it. */
  value: string
  stance: Stance
  /** First and last ISO day it is said to hold; unknown when absent. */
  from?: string
  to?: string
  /** How precisely `from` and `to` are known. */
  precision?: DatePrecision
  /** Said in order to put something right: "no, my birthday is on the 4th". */
  isCorrection?: boolean
  /** 0 to 1: how sure the reading is, not how sure the speaker is. */
  confidence: number
  /** The clause it rests on. */
  span: Span
}

export type Tone = 'positive' | 'neutral' | 'negative' | 'mixed'

/** Words made from a memory, with the spans they rest on. */
export interface Statement {
  text: string
  spans: Span[]
}

export type Maker = 'extractive' | 'llama' | 'openai'

/** What is needed to know about a memory beside its insight, so that L1 never opens memories. */
export interface InsightSource {
  /** Event time, else recording time. */
  atMs: number
  recordedAtMs: number
  precision: EventTime['precision'] | 'recorded'
  author: Author
  kind: MemoryKind
  trust: TrustTier
  language: string
  audience: string[]
  sourceId: string
  itemId: string
  session?: string
  position?: number
  /** The memory was written in order to correct the portrait. */
  isCorrection?: boolean
}

/** L0: what one memory says. Sealed with the memory's key, so that it is forgotten with it. */
export interface Insight {
  memoryId: MemoryId
  /** Changes when memory, label or maker change; an insight with another digest is stale. */
  digest: string
  maker: Maker
  about: InsightSource
  title: Statement
  summary: Statement
  keywords: Array<{ word: string; span: Span }>
  entities: EntityMention[]
  dates: DateMention[]
  tone: Tone
  claims: Claim[]
}

export type FactStatus = 'current' | 'superseded' | 'disputed' | 'retracted'

/** Why a fact no longer counts, or why it is disputed. */
export type FactReason =
  | 'newer'
  | 'higher-tier'
  | 'corrected'
  | 'ended'
  | 'denied'
  | 'cancelled'
  | 'undecided'
  | 'retracted-by-owner'

/** One subject–attribute–value with the time it is true: what all claims about it come to. */
export interface Fact {
  /** `fact-…`; stays the same while subject, attribute and value do. */
  id: string
  /** `owner`, or the name most often used. */
  subject: string
  attribute: string
  value: string
  /** ISO days; null when unknown or open. `validTo` is the last day. */
  validFrom: string | null
  validTo: string | null
  /** When it was first told. */
  recordedAtMs: number
  retractedAtMs: number | null
  status: FactStatus
  reason: FactReason | null
  /** The fact that took its place. */
  supersededBy: string | null
  tier: TrustTier
  /** 0 to 1, from readings, tier, number and independence of evidence. */
  confidence: number
  /** Newest first. */
  evidence: Evidence[]
}

/** A person, place, organisation or thing, all its names together. */
export interface Entity {
  /** `entity-…`; stays the same while its main name does. */
  id: string
  name: string
  aliases: string[]
  type: EntityType
  mentions: Evidence[]
  firstAtMs: number
  lastAtMs: number
}

/** A tie between two entities, told by a claim or by being named together. */
export interface Relation {
  from: string
  to: string
  /** Attribute of the claim (`home`, `employer`, …), or `together`. */
  type: string
  validFrom: string | null
  validTo: string | null
  /** Number of memories that tell it. */
  weight: number
  evidence: Evidence[]
}

export interface Topic {
  /** `topic-…`, stable while the topic lives. */
  id: string
  name: string
  keywords: string[]
  parentId: string | null
  /** The 80 % of its memories nearest the centroid, newest first. */
  core: MemoryId[]
  /** The rest: kept, shown, not used to name it. */
  periphery: MemoryId[]
  firstAtMs: number
  lastAtMs: number
  isPinned: boolean
  isNamedByOwner: boolean
}

export type Confidence = 'very-low' | 'low' | 'medium' | 'high' | 'very-high'

export const ASPECTS = [
  'people',
  'work',
  'home',
  'places',
  'leisure',
  'body',
  'food',
  'learning',
  'values',
  'things'
] as const
export type Aspect = (typeof ASPECTS)[number]

export type Growth = 'new' | 'growing' | 'steady' | 'declining' | 'dormant'

/** A facet of the owner, built on topics and facts. */
export interface Shade {
  /** `shade-…`, stable while the shade lives. */
  id: string
  name: string
  aspect: Aspect
  /** One emoji. */
  icon: string
  /** One to three sentences each: "I …", "You …", "Mina …". */
  descriptions: { first: string; second: string; third: string }
  topicIds: string[]
  evidence: Evidence[]
  /** Months that have evidence, oldest first. */
  timeline: Array<{ month: string; count: number }>
  growth: Growth
  confidence: Confidence
  /** What the confidence was computed from. */
  grounds: { memories: number; independent: number; lastAtMs: number; contradictions: number }
}

export type Person = 'first' | 'second' | 'third'

export interface Sentence {
  /** `bio-…`; stays the same while it says the same on the same evidence. */
  id: string
  text: string
  kind: 'fact' | 'shade' | 'status' | 'owner'
  evidence: Evidence[]
  /** Written by the owner: stands above inference. */
  isPinned: boolean
}

export interface Biography {
  person: Person
  /** ISO 639-1 of the language it is written in. */
  language: string
  sentences: Sentence[]
  /** The last days against the weeks before. */
  status: Sentence[]
  /** Memories it was computed from. */
  memories: number
}
