import { z } from 'zod'
import { insightView } from './insight.ts'

const author = z.object({ role: z.enum(['self', 'person', 'peer', 'assistant']), name: z.string().optional() })
const eventTime = z.object({
  start: z.string(),
  end: z.string().optional(),
  precision: z.enum(['instant', 'minute', 'day', 'month', 'year'])
})
export const memoryKind = z.enum(['note', 'message', 'document', 'image', 'audio', 'calendar', 'todo', 'answer'])

/** A memory as the owner sees it. */
export const memoryView = z.object({
  id: z.string(),
  kind: memoryKind,
  author,
  text: z.string(),
  source: z.object({
    sourceId: z.string(),
    importId: z.string().optional(),
    itemId: z.string(),
    path: z.string().optional(),
    title: z.string().optional(),
    session: z.string().optional(),
    position: z.number().optional()
  }),
  eventAt: eventTime.optional(),
  recordedAt: z.string(),
  language: z.string(),
  label: z.object({ audience: z.array(z.string()), purposes: z.array(z.enum(['recall', 'train', 'share'])) }),
  trust: z.enum(['statement', 'document', 'claim', 'inference']),
  contentHash: z.string(),
  revision: z.number(),
  sameTextAs: z.array(z.string()).optional(),
  forgottenAt: z.string().optional()
})
export type MemoryView = z.infer<typeof memoryView>

/** `GET /api/v1/memories/{id}`. The insight is null until the portrait stage has read the memory. */
export const memoryDetail = z.object({
  schema: z.literal('secondme.memory/1'),
  memory: memoryView,
  revisions: z.array(z.object({ revision: z.number(), text: z.string(), recordedAt: z.string() })),
  /** Null until it is read. */
  insight: insightView.nullable()
})

export const addMemory = z.strictObject({
  text: z.string().min(1).max(10_000_000),
  at: z.string().optional(),
  kind: memoryKind.optional()
})
export const memoryAdded = z.object({ schema: z.literal('secondme.memory-added/1'), memory: memoryView })
export const editMemory = z.strictObject({ text: z.string().min(1).max(10_000_000) })

/** `GET /api/v1/memories?limit=&cursor=&sourceId=&kind=&since=&until=&bin=1`, newest event first. */
export const memoryList = z.object({
  schema: z.literal('secondme.memories/1'),
  memories: z.array(memoryView),
  total: z.number(),
  cursor: z.string().nullable()
})

export const searchRequest = z.strictObject({
  query: z.string().min(1).max(4000),
  limit: z.number().int().min(1).max(200).default(10),
  since: z.string().optional(),
  until: z.string().optional(),
  sourceIds: z.array(z.string()).optional(),
  kinds: z.array(memoryKind).optional()
})
export const hitReason = z.object({
  channels: z.object({
    lexical: z.number().optional(),
    vector: z.number().optional(),
    time: z.number().optional(),
    entity: z.number().optional()
  }),
  structure: z.record(z.string(), z.number()),
  matched: z.array(z.string())
})
export const searchResult = z.object({
  schema: z.literal('secondme.search/1'),
  hits: z.array(
    z.object({
      memoryId: z.string(),
      itemId: z.string(),
      score: z.number(),
      /** The whole memory's text. */
      text: z.string(),
      /** The best passage, as UTF-16 offsets into `text`. */
      passage: z.object({ start: z.number(), end: z.number() }),
      kind: memoryKind,
      author,
      at: z.string().nullable(),
      sourceId: z.string(),
      title: z.string().nullable(),
      why: hitReason
    })
  ),
  confidence: z.number(),
  tookMs: z.number()
})

/** Exactly one selector. Nothing happens while `dryRun` is true, which is the default. */
export const forgetRequest = z.strictObject({
  ids: z.array(z.string()).min(1).max(100_000).optional(),
  query: z.string().min(1).optional(),
  /** Hits of `query` taken at most. */
  limit: z.number().int().min(1).max(10_000).default(100),
  sourceId: z.string().optional(),
  since: z.string().optional(),
  until: z.string().optional(),
  dryRun: z.boolean().default(true),
  shred: z.boolean().default(false)
})
export const forgetPlan = z.object({
  schema: z.literal('secondme.forget-plan/1'),
  memoryIds: z.array(z.string()),
  sources: z.number(),
  chatTurns: z.number(),
  sample: z.array(z.object({ memoryId: z.string(), text: z.string() }))
})
/** Signed; holds no content. `recoverableUntil` is null after a shred. */
export const forgetReceipt = z.object({
  schema: z.literal('secondme.receipt/1'),
  receiptId: z.string(),
  at: z.string(),
  memoryIds: z.array(z.string()),
  shredded: z.boolean(),
  recoverableUntil: z.string().nullable(),
  touched: z.record(z.string(), z.number()),
  /** What this node cannot reach, in words: older backups, … */
  remains: z.array(z.string()),
  /** base64url of the signed bytes; `secondme-node` and any third party can verify them. */
  signed: z.string()
})
export const recovered = z.object({ schema: z.literal('secondme.recovered/1'), memoryIds: z.array(z.string()) })

/** `GET /api/v1/memories/timeline?unit=month|day&since=&until=`. */
export const timeline = z.object({
  schema: z.literal('secondme.timeline/1'),
  unit: z.enum(['day', 'month']),
  /** `at` is `2024-05` or `2024-05-14`; `count` per source id. */
  buckets: z.array(z.object({ at: z.string(), total: z.number(), bySource: z.record(z.string(), z.number()) })),
  undated: z.number()
})
export type MemoryDetail = z.infer<typeof memoryDetail>
export type MemoryList = z.infer<typeof memoryList>
export type SearchRequest = z.infer<typeof searchRequest>
export type SearchResult = z.infer<typeof searchResult>
export type ForgetRequest = z.infer<typeof forgetRequest>
export type ForgetPlan = z.infer<typeof forgetPlan>
export type ForgetReceipt = z.infer<typeof forgetReceipt>
export type Timeline = z.infer<typeof timeline>
/** `GET /api/v1/receipts`, newest first. */
export const receiptList = z.object({ schema: z.literal('secondme.receipts/1'), receipts: z.array(forgetReceipt) })
