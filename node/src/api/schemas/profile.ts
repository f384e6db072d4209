import { z } from 'zod'
import { entityType, evidenceView, tier } from './insight.ts'

export const factView = z.object({
  id: z.string(),
  /** `owner`, or a name. */
  subject: z.string(),
  attribute: z.string(),
  value: z.string(),
  /** ISO days; null when unknown or open. `validTo` is the last day. */
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  recordedAt: z.string(),
  retractedAt: z.string().nullable(),
  status: z.enum(['current', 'superseded', 'disputed', 'retracted']),
  reason: z.string().nullable(),
  supersededBy: z.string().nullable(),
  tier,
  confidence: z.number(),
  evidence: z.array(evidenceView)
})
export type FactView = z.infer<typeof factView>

/** `GET /api/v1/profile/facts?asOf=&subject=&attribute=&status=`: current first, then disputed, then the past. */
export const factList = z.object({
  schema: z.literal('secondme.facts/1'),
  asOf: z.string().nullable(),
  facts: z.array(factView),
  /** What contradicts itself and the owner must decide: `POST /api/v1/profile/facts/{id}/keep` of one of them. */
  questions: z.array(z.object({ text: z.string(), factIds: z.array(z.string()) }))
})

/** `GET /api/v1/profile/timeline?subject=`: everything told about somebody, in the order in which it was true. */
export const factTimeline = z.object({
  schema: z.literal('secondme.fact-timeline/1'),
  subject: z.string(),
  facts: z.array(factView)
})

const confidence = z.enum(['very-low', 'low', 'medium', 'high', 'very-high'])
export const shadeView = z.object({
  id: z.string(),
  name: z.string(),
  aspect: z.string(),
  icon: z.string(),
  descriptions: z.object({ first: z.string(), second: z.string(), third: z.string() }),
  topicIds: z.array(z.string()),
  timeline: z.array(z.object({ month: z.string(), count: z.number() })),
  growth: z.enum(['new', 'growing', 'steady', 'declining', 'dormant']),
  confidence,
  grounds: z.object({
    memories: z.number(),
    independent: z.number(),
    lastAt: z.string(),
    contradictions: z.number()
  }),
  evidence: z.array(evidenceView)
})
export type ShadeView = z.infer<typeof shadeView>
export const shadeList = z.object({ schema: z.literal('secondme.shades/1'), shades: z.array(shadeView) })

export const topicView = z.object({
  id: z.string(),
  name: z.string(),
  keywords: z.array(z.string()),
  parentId: z.string().nullable(),
  size: z.number(),
  core: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
  isPinned: z.boolean(),
  isNamedByOwner: z.boolean(),
  /** The newest memories of its core. */
  evidence: z.array(evidenceView)
})
export type TopicView = z.infer<typeof topicView>
export const topicList = z.object({
  schema: z.literal('secondme.topics/1'),
  topics: z.array(topicView),
  /** Memories that fit no topic: kept, never dropped. */
  misc: z.number()
})
/** `GET /api/v1/profile/topics/{id}?limit=`: newest first; `misc` is an id too. */
export const topicDetail = z.object({
  schema: z.literal('secondme.topic/1'),
  topic: topicView.nullable(),
  members: z.array(evidenceView.extend({ isCore: z.boolean() })),
  total: z.number()
})
/** `PATCH /api/v1/profile/topics/{id}`. An empty name gives the computed one back. */
export const changeTopic = z.strictObject({ name: z.string().max(80).optional(), pinned: z.boolean().optional() })
/** `POST /api/v1/profile/topics/merge`: into the first. */
export const mergeTopics = z.strictObject({ ids: z.array(z.string()).min(2).max(50) })
/** `POST /api/v1/profile/topics/{id}/split` answers with the topics it became. */
export const topicsChanged = z.object({ schema: z.literal('secondme.topics-changed/1'), topics: z.array(topicView) })

export const sentenceView = z.object({
  id: z.string(),
  text: z.string(),
  kind: z.enum(['fact', 'shade', 'status', 'owner']),
  isPinned: z.boolean(),
  evidence: z.array(evidenceView)
})
export type SentenceView = z.infer<typeof sentenceView>
export const person = z.enum(['first', 'second', 'third'])
/** `GET /api/v1/profile/bio?person=first|second|third&audience=&version=`. With no memories there are no sentences. */
export const biographyView = z.object({
  schema: z.literal('secondme.biography/1'),
  version: z.number(),
  madeAt: z.string().nullable(),
  person,
  /** `owner`, or the audience whose admitted memories alone it was computed from. */
  audience: z.string(),
  language: z.string(),
  /** Memories it was computed from. */
  memories: z.number(),
  sentences: z.array(sentenceView),
  /** The last days against the weeks before. */
  status: z.array(sentenceView)
})
export type BiographyView = z.infer<typeof biographyView>
export const biographyVersions = z.object({
  schema: z.literal('secondme.biography-versions/1'),
  current: z.number(),
  versions: z.array(
    z.object({
      version: z.number(),
      madeAt: z.string(),
      memories: z.number(),
      sentences: z.number(),
      reason: z.string()
    })
  )
})
/** `GET /api/v1/profile/bio/diff?from=1&to=2`. */
export const biographyDiff = z.object({
  schema: z.literal('secondme.biography-diff/1'),
  from: z.number(),
  to: z.number(),
  added: z.array(sentenceView),
  removed: z.array(sentenceView),
  kept: z.number()
})
/** `POST /api/v1/profile/bio/rollback {version}`: becomes the current one until memories change it again. */
export const rollback = z.strictObject({ version: z.number().int().min(1) })
/** `POST /api/v1/profile/bio/sentences {text}`: the owner's own words, pinned above inference; a memory as well. */
export const pinSentence = z.strictObject({ text: z.string().min(1).max(500) })

/**
 * `POST /api/v1/profile/corrections`: the words become a memory of the highest tier. `about` is the id of the fact or
 * sentence they are about, when there is one.
 */
export const correction = z.strictObject({ text: z.string().min(1).max(2_000), about: z.string().max(200).optional() })
export const corrected = z.object({
  schema: z.literal('secondme.correction/1'),
  memoryId: z.string(),
  /** Facts that are new, or have another status than before. */
  changed: z.array(factView)
})

/** `GET /api/v1/profile`. */
export const profileView = z.object({
  schema: z.literal('secondme.profile/1'),
  name: z.string().nullable(),
  memories: z.number(),
  /** Memories whose insight is made. */
  read: z.number(),
  biography: biographyView,
  shades: z.array(shadeView),
  /** The owner's current facts. */
  facts: z.array(factView),
  questions: factList.shape.questions,
  counts: z.object({ facts: z.number(), topics: z.number(), shades: z.number(), entities: z.number() })
})
export type ProfileView = z.infer<typeof profileView>

/** `GET /api/v1/why/{id}`: any derived thing, or an answer; `restedOn` for a memory: what was made of it. */
export const whyView = z.object({
  schema: z.literal('secondme.why-derived/1'),
  id: z.string(),
  kind: z.enum(['memory', 'fact', 'topic', 'shade', 'sentence', 'entity']),
  statement: z.string(),
  evidence: z.array(evidenceView),
  affects: z.array(z.object({ id: z.string(), kind: z.string(), statement: z.string() }))
})

export const graphNode = z.object({
  id: z.string(),
  name: z.string(),
  type: entityType.or(z.literal('owner')),
  /** Memories that name it. */
  weight: z.number(),
  community: z.number()
})
export const graphEdge = z.object({
  from: z.string(),
  to: z.string(),
  type: z.string(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  weight: z.number()
})
/** `GET /api/v1/graph?around=owner|entityId&limit=` (at most 150 nodes). */
export const graphView = z.object({
  schema: z.literal('secondme.graph/1'),
  around: z.string(),
  nodes: z.array(graphNode),
  edges: z.array(graphEdge),
  total: z.number()
})
export type GraphView = z.infer<typeof graphView>
/** `GET /api/v1/entities?query=&type=&limit=`, most named first. */
export const entityList = z.object({
  schema: z.literal('secondme.entities/1'),
  entities: z.array(graphNode.omit({ community: true }).extend({ firstAt: z.string(), lastAt: z.string() })),
  total: z.number()
})
/** `GET /api/v1/entities/{id}`. */
export const entityDetail = z.object({
  schema: z.literal('secondme.entity/1'),
  entity: z.object({
    id: z.string(),
    name: z.string(),
    aliases: z.array(z.string()),
    type: entityType,
    firstAt: z.string(),
    lastAt: z.string()
  }),
  facts: z.array(factView),
  ties: z.array(graphEdge.extend({ name: z.string(), evidence: z.array(evidenceView) })),
  mentions: z.array(evidenceView),
  total: z.number()
})

export type FactList = z.infer<typeof factList>
export type FactTimeline = z.infer<typeof factTimeline>
export type ShadeList = z.infer<typeof shadeList>
export type TopicList = z.infer<typeof topicList>
export type TopicDetail = z.infer<typeof topicDetail>
export type BiographyVersions = z.infer<typeof biographyVersions>
export type BiographyDiff = z.infer<typeof biographyDiff>
export type Corrected = z.infer<typeof corrected>
export type WhyView = z.infer<typeof whyView>
export type EntityList = z.infer<typeof entityList>
export type EntityDetail = z.infer<typeof entityDetail>
