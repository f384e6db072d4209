import { z } from 'zod'

const MAX_TEXT = 20_000
const MAX_ANSWER = 100_000

const source = z.object({ memoryId: z.string(), itemId: z.string(), quote: z.string() })
const engine = z.enum(['extractive', 'llama', 'openai'])
const addition = z.object({
  id: z.string(),
  text: z.string(),
  kind: z.enum(['fact', 'memory', 'constraint', 'goal']),
  source,
  why: z.string(),
  isSensitive: z.boolean()
})
const withheld = z.array(z.object({ kind: z.string(), count: z.number(), why: z.string() }))
const ids = z.array(z.string().max(200)).max(50)

/** `POST /api/v1/bridge/enhance`. */
export const enhanceRequest = z.strictObject({
  draft: z.string().trim().min(1).max(MAX_TEXT),
  /** Of the request that comes out. @default the draft's */
  language: z.enum(['en', 'de', 'fr', 'es', 'ko', 'ja', 'zh']).optional(),
  maxAdditions: z.number().int().min(0).max(20).default(5),
  /** Ids of additions to leave out. Nothing comes in their place. */
  without: ids.default([])
})
export const enhancement = z.object({
  schema: z.literal('secondme.enhancement/1'),
  draft: z.string(),
  text: z.string(),
  additions: z.array(addition),
  withheld,
  engine
})

/** `POST /api/v1/bridge/critic`. */
export const criticRequest = z.strictObject({
  question: z.string().trim().min(1).max(MAX_TEXT),
  answer: z.string().trim().min(1).max(MAX_ANSWER)
})
const critiqueBody = z.object({
  verdict: z.enum(['fits', 'conflicts', 'incomplete', 'nothing-known']),
  points: z.array(
    z.object({
      kind: z.enum(['conflict', 'fits', 'missing']),
      about: z.string(),
      text: z.string(),
      answerQuote: z.object({ start: z.number(), end: z.number(), quote: z.string() }).optional(),
      source
    })
  ),
  askBack: z.string().nullable(),
  engine
})
export const critique = critiqueBody.extend({ schema: z.literal('secondme.critique/1') })

/**
 * `POST /api/v1/bridge/consult` answers with server-sent events: `consult.start {consultId, expert, isOutbound}`,
 * `consult.approve {step}` (nothing leaves before the step is approved), `consult.sent {round, sizeBytes}`,
 * `consult.delta {round, text}`, `consult.critique {round, critique}`, `consult.end <transcript>`,
 * `consult.error {code, message}`. Closing the request ends it.
 */
export const consultRequest = z.strictObject({
  question: z.string().trim().min(1).max(MAX_TEXT),
  /** `expert`: the configured endpoint; `@name`: another self. */
  to: z
    .string()
    .regex(/^(?:expert|@\S.{0,200})$/)
    .default('expert'),
  /** Whatever leaves has been agreed to beforehand. */
  approved: z.boolean().default(false),
  maxRounds: z.number().int().min(1).max(10).default(3),
  without: ids.default([])
})

/** `POST /api/v1/bridge/consult/{id}/approve`. */
export const approveRequest = z.strictObject({
  stepId: z.string().max(20),
  approved: z.boolean(),
  /** Ids of the additions that may leave. @default all */
  keep: ids.optional()
})

/** `GET /api/v1/bridge/consult/{id}`, and the data of `consult.end`. */
export const transcript = z.object({
  schema: z.literal('secondme.consult/1'),
  id: z.string(),
  question: z.string(),
  expert: z.string(),
  rounds: z.array(z.object({ round: z.number(), sent: z.string(), answer: z.string(), critique: critiqueBody })),
  verdict: critiqueBody.shape.verdict.nullable(),
  whyStopped: z.enum([
    'fits',
    'nothing-known',
    'nothing-to-ask',
    'rounds',
    'same-answer',
    'no-new-point',
    'unreachable',
    'not-approved'
  ]),
  sentOutBytes: z.number()
})

/** The data of `consult.approve`. */
export interface ConsultStep {
  id: string
  round: number
  kind: 'question' | 'ask-back'
  text: string
  additions: EnhancementView['additions']
  withheld: EnhancementView['withheld']
}

export type EnhanceRequest = z.input<typeof enhanceRequest>
export type EnhancementView = z.infer<typeof enhancement>
export type CriticRequest = z.input<typeof criticRequest>
export type CritiqueView = z.infer<typeof critique>
export type ConsultRequest = z.input<typeof consultRequest>
export type ApproveConsult = z.input<typeof approveRequest>
export type TranscriptView = z.infer<typeof transcript>
