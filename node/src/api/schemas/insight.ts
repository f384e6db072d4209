import { z } from 'zod'

/** A memory that a statement rests on, with the words, their UTF-16 offsets in the memory, and when it was. */
export const evidenceView = z.object({
  memoryId: z.string(),
  itemId: z.string(),
  quote: z.string(),
  start: z.number(),
  end: z.number(),
  at: z.string().nullable()
})
export type EvidenceView = z.infer<typeof evidenceView>

const span = z.object({ start: z.number(), end: z.number() })
export const tier = z.enum(['statement', 'document', 'claim', 'inference'])
export const entityType = z.enum(['person', 'place', 'organisation', 'thing'])

/** What one memory says (L0), as `memories show` prints it. */
export const insightView = z.object({
  title: z.string(),
  summary: z.string(),
  /** Where the summary's sentences stand in the memory. */
  summarySpans: z.array(span),
  keywords: z.array(z.string()),
  entities: z.array(z.object({ name: z.string(), type: entityType, spans: z.array(span) })),
  dates: z.array(z.object({ text: z.string(), start: z.string(), end: z.string(), precision: z.string(), span: span })),
  tone: z.enum(['positive', 'neutral', 'negative', 'mixed']),
  facts: z.array(
    z.object({
      subject: z.string(),
      attribute: z.string(),
      value: z.string(),
      stance: z.enum(['holds', 'held', 'ended', 'denied', 'planned', 'cancelled']),
      from: z.string().nullable(),
      to: z.string().nullable(),
      confidence: z.number(),
      quote: z.string(),
      span: span
    })
  ),
  maker: z.enum(['extractive', 'llama', 'openai'])
})
export type InsightView = z.infer<typeof insightView>
