import { z } from 'zod'

/** Counts of a ledger. `new + changed + same + skipped + failed` is the number of items seen. */
const counts = {
  new: z.number(),
  changed: z.number(),
  same: z.number(),
  skipped: z.number(),
  failed: z.number()
}

export const startImport = z.strictObject({
  /** Absolute path on the node's machine: a file, a folder or a zip. */
  path: z.string().min(1),
  name: z.string().max(200).optional(),
  /** Which name in a chat is the owner. */
  me: z.string().max(200).optional(),
  watch: z.boolean().default(false),
  dryRun: z.boolean().default(false)
})

/** What an import would bring; nothing is written. */
export const importPlan = z.object({
  schema: z.literal('secondme.import-plan/1'),
  path: z.string(),
  reader: z.string(),
  items: z.number(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  /** The first items, so that wrong dates are seen before anything is written. */
  first: z.array(
    z.object({ itemId: z.string(), author: z.string().nullable(), at: z.string().nullable(), text: z.string() })
  ),
  people: z.array(z.object({ name: z.string(), items: z.number(), isSelf: z.boolean() })),
  skips: z.array(z.object({ reason: z.string(), items: z.number(), example: z.string() })),
  notes: z.array(z.string())
})

/** `GET /api/v1/imports/{id}`, and the last line of `secondme-node import --json`. */
export const importState = z.object({
  schema: z.literal('secondme.import/1'),
  importId: z.string(),
  /** The first source it found; empty until it has read something. */
  sourceId: z.string(),
  state: z.enum(['running', 'paused', 'done', 'failed', 'cancelled']),
  ...counts,
  /** Items seen so far; `total` is null while it is unknown. */
  seen: z.number(),
  total: z.number().nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  error: z.object({ code: z.string(), message: z.string(), fix: z.string().optional() }).nullable()
})
export type ImportState = z.infer<typeof importState>

export const sourceView = z.object({
  id: z.string(),
  name: z.string(),
  reader: z.string(),
  path: z.string().nullable(),
  state: z.enum(['idle', 'running', 'paused', 'watching', 'missing', 'failed']),
  watch: z.boolean(),
  memories: z.number(),
  ledger: z.object(counts),
  lastImport: importState.nullable(),
  /** The sample life, removable in one go. */
  isSample: z.boolean()
})
export const sourceList = z.object({ schema: z.literal('secondme.sources/1'), sources: z.array(sourceView) })
export const sourceDetail = z.object({ schema: z.literal('secondme.source/1'), source: sourceView })

export const ledgerStatus = z.enum(['new', 'changed', 'same', 'skipped', 'failed'])
export type LedgerStatus = z.infer<typeof ledgerStatus>

/** `GET /api/v1/sources/{id}/items?status=&limit=&cursor=`. */
export const ledger = z.object({
  schema: z.literal('secondme.ledger/1'),
  items: z.array(
    z.object({
      itemId: z.string(),
      status: ledgerStatus,
      reason: z.string().nullable(),
      memoryIds: z.array(z.string()),
      at: z.string().nullable()
    })
  ),
  cursor: z.string().nullable()
})

/** `PATCH /api/v1/sources/{id}`; `rescan` by `POST /api/v1/sources/{id}/rescan` gives an import state. */
export const changeSource = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  watch: z.boolean().optional(),
  paused: z.boolean().optional()
})
export type StartImport = z.infer<typeof startImport>
export type ImportPlan = z.infer<typeof importPlan>
export type SourceView = z.infer<typeof sourceView>
export type SourceList = z.infer<typeof sourceList>
export type LedgerPage = z.infer<typeof ledger>
export type ChangeSource = z.infer<typeof changeSource>
/** `POST /api/v1/uploads`: the path goes into `startImport`. */
export const uploaded = z.object({ schema: z.literal('secondme.upload/1'), path: z.string() })
