import { ACTS, DETAILS, PRESETS, type PresetName } from '@secondme-node/protocol'
import { z } from 'zod'
import { evidenceAnswer } from './talks.ts'

const names = z.array(z.string().min(1).max(200)).min(1).max(200)
const presetNames = Object.keys(PRESETS) as [PresetName, ...PresetName[]]

/** `POST /api/v1/grants`. What is left out comes from the preset. Topics, shades and sources by name or id. */
export const grantRequest = z.strictObject({
  /** Name or did. */
  peer: z.string().min(1).max(200),
  preset: z.enum(presetNames).optional(),
  acts: z.array(z.enum(ACTS)).min(1).optional(),
  labels: names.optional(),
  topics: names.optional(),
  shades: names.optional(),
  exceptTopics: names.optional(),
  sources: names.optional(),
  detail: z.enum(DETAILS).optional(),
  /** Questions a day. */
  perDay: z.number().int().min(1).max(10_000).optional(),
  /** ISO-8601: when the grant ends; a day is meant to its end. */
  until: z.string().max(40).optional(),
  /** ISO-8601: memories of this time; the last day counts. */
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  consent: z.enum(['auto', 'ask-first', 'ask-each']).optional(),
  note: z.string().max(280).optional(),
  /** Shows what it would be; nothing is signed. */
  dryRun: z.boolean().default(false)
})

const named = z.object({ id: z.string(), name: z.string().nullable() })

const grantFields = {
  peer: z.string(),
  name: z.string(),
  preset: z.string().nullable(),
  /** All of it in plain sentences. */
  sentence: z.string(),
  acts: z.array(z.string()),
  limits: z.object({
    turnsPerDay: z.number(),
    turnsPerSession: z.number(),
    inTokensPerTurn: z.number(),
    outTokensPerTurn: z.number(),
    outTokensPerDay: z.number(),
    parallel: z.number()
  }),
  detail: z.enum(DETAILS),
  /** A memory must carry one of these; what is public or for this peer is always among them. */
  labels: z.array(z.string()),
  /** Topics and shades. */
  topics: z.union([z.literal('all'), z.array(named)]),
  exceptTopics: z.array(named),
  sources: z.union([z.literal('all'), z.array(named)]),
  from: z.string().nullable(),
  to: z.string().nullable(),
  consent: z.enum(['auto', 'ask-first', 'ask-each']),
  note: z.string(),
  expiresAt: z.string(),
  /** How many the scope admits now. */
  memories: z.number()
}

const grantSummary = z.object({
  ...grantFields,
  grantId: z.string(),
  state: z.enum(['active', 'paused', 'revoked', 'expired', 'superseded']),
  /** `restored`: the store came from a backup and the owner has to confirm. */
  pausedBecause: z.enum(['owner', 'restored']).nullable(),
  createdAt: z.string(),
  usedToday: z.object({ turns: z.number(), outTokens: z.number() }),
  /** The other side knows how the grant stands. */
  told: z.boolean()
})

/** Some of what the scope admits, newest first. */
const sample = z.array(z.object({ memoryId: z.string(), text: z.string() }))

export const grantDetail = z.object({
  schema: z.literal('secondme.grant/1'),
  ...grantSummary.shape,
  sample
})
/** The answer to a dry run. */
export const grantPlan = z.object({
  schema: z.literal('secondme.grant-plan/1'),
  ...grantFields,
  sample
})
export const granted = z.union([grantDetail, grantPlan])

/** What another self lets us do. */
const heldView = z.object({
  grantId: z.string(),
  peer: z.string(),
  name: z.string().nullable(),
  acts: z.array(z.string()),
  perDay: z.number(),
  expiresAt: z.string(),
  state: z.enum(['active', 'revoked', 'expired', 'superseded'])
})
/** `GET /api/v1/grants?peer=&all=`: those in force; `all` shows what has ended too. */
export const grantList = z.object({
  schema: z.literal('secondme.grants/1'),
  grants: z.array(grantSummary),
  held: z.array(heldView)
})

/** Grant id, peer, or `all`. */
export const revokeRequest = z.union([
  z.strictObject({ ref: z.string().min(1).max(200) }),
  z.strictObject({ all: z.literal(true) })
])
export const revoked = z.object({
  schema: z.literal('secondme.revoked/1'),
  /** `online`: they are told now, else at the next contact. It holds at once in any case. `stopped`: answers cut off. */
  revoked: z.array(
    z.object({
      grantId: z.string(),
      peer: z.string(),
      name: z.string().nullable(),
      online: z.boolean(),
      stopped: z.number()
    })
  )
})

export const previewRequest = z.strictObject({
  peer: z.string().min(1).max(200),
  question: z.string().min(1).max(8000)
})
/** What asking as this peer comes to, by the same path. The memory ids are the owner's to see. */
export const previewAnswer = evidenceAnswer.extend({
  schema: z.literal('secondme.answer/1'),
  /** The owner would be asked before it leaves. */
  asksFirst: z.boolean(),
  /** Memories the owner would be answered from and this peer is not. */
  heldBack: z.number(),
  heldBackIds: z.array(z.string())
})

/** A reply that waits for the owner. What is approved is what leaves. */
const heldReply = z.object({
  replyId: z.string(),
  peer: z.string(),
  name: z.string().nullable(),
  grantId: z.string(),
  act: z.string(),
  question: z.string(),
  reply: z.string(),
  memories: z.array(z.object({ memoryId: z.string(), text: z.string().nullable() })),
  createdAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(['waiting', 'approved'])
})
export const replyList = z.object({ schema: z.literal('secondme.replies/1'), replies: z.array(heldReply) })
export const decideReply = z.strictObject({ decision: z.enum(['approve', 'deny']) })
export const replyDecided = z.object({
  schema: z.literal('secondme.reply/1'),
  replyId: z.string(),
  peer: z.string(),
  decision: z.enum(['approve', 'deny'])
})

export type GrantRequest = z.input<typeof grantRequest>
export type GrantTermsRequest = z.infer<typeof grantRequest>
export type GrantDetail = z.infer<typeof grantDetail>
export type GrantPlan = z.infer<typeof grantPlan>
export type Granted = z.infer<typeof granted>
export type GrantSummary = z.infer<typeof grantSummary>
export type GrantList = z.infer<typeof grantList>
export type Revoked = z.infer<typeof revoked>
export type PreviewAnswer = z.infer<typeof previewAnswer>
export type ReplyList = z.infer<typeof replyList>
export type ReplyDecided = z.infer<typeof replyDecided>
