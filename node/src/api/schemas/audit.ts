import { z } from 'zod'

/** One thing that was asked, answered, refused or changed. Ids, hashes and codes: never a word of anybody's. */
export const auditEntry = z.object({
  seq: z.number(),
  at: z.string(),
  /** did of the other self, or `owner`. */
  who: z.string(),
  /** The petname, while they are in the book. */
  name: z.string().nullable(),
  /** `in`: asked of us; `out`: asked by us. */
  direction: z.enum(['in', 'out']),
  act: z.string(),
  decision: z.enum(['decided', 'answered', 'refused', 'changed', 'read', 'sent']),
  code: z.string().nullable(),
  grantId: z.string().nullable(),
  sessionId: z.string().nullable(),
  memoryIds: z.array(z.string()),
  adapterDigest: z.string().nullable(),
  promptHash: z.string().nullable(),
  replyHash: z.string().nullable(),
  tokens: z.object({ in: z.number(), out: z.number() }).nullable()
})
export const auditWhat = z.enum(['asked', 'answered', 'refused', 'read', 'changed'])
/** `GET /api/v1/audit?peer=&since=&what=&limit=&before=`, newest first. */
export const auditPage = z.object({
  schema: z.literal('secondme.audit/1'),
  entries: z.array(auditEntry),
  /** For the next page: `before` this. */
  before: z.number().nullable()
})
/** `GET /api/v1/audit/verify` reads the whole chain. */
export const auditVerdict = z.object({
  schema: z.literal('secondme.audit-verify/1'),
  isWhole: z.boolean(),
  entries: z.number(),
  lastSignedAt: z.string().nullable(),
  /** The first thing found wrong. */
  fault: z.object({ code: z.string(), at: z.number(), message: z.string() }).nullable()
})
/** `GET /api/v1/audit/disclosed?peer=`: the memories that ever fed a reply to this peer. */
export const disclosed = z.object({
  schema: z.literal('secondme.disclosed/1'),
  peer: z.string(),
  name: z.string().nullable(),
  memories: z.array(
    z.object({
      memoryId: z.string(),
      /** Null once it is forgotten. */
      text: z.string().nullable(),
      count: z.number(),
      lastAt: z.string()
    })
  )
})

export type AuditEntryView = z.infer<typeof auditEntry>
export type AuditWhat = z.infer<typeof auditWhat>
export type AuditPage = z.infer<typeof auditPage>
export type AuditVerdictView = z.infer<typeof auditVerdict>
export type DisclosedView = z.infer<typeof disclosed>
