import { z } from 'zod'

/** `POST /api/v1/memories/label`. Exactly one selector. Nothing changes while `dryRun` is true, the default. */
export const labelRequest = z.strictObject({
  select: z.strictObject({
    ids: z.array(z.string().min(1).max(200)).min(1).max(100_000).optional(),
    /** Id or name of a source. */
    source: z.string().min(1).max(500).optional(),
    /** Memories that hold these words; what merely comes near in meaning is not shared by it. */
    query: z.string().min(1).max(4000).optional(),
    /** Hits of `query` taken at most. */
    limit: z.number().int().min(1).max(10_000).default(100)
  }),
  /** Circles, dids of peers, `public`; or `only-me` alone. */
  audience: z.array(z.string().max(200)).min(1).max(64),
  mode: z.enum(['set', 'add', 'remove']).default('set'),
  /** Share in bulk although some of it looks private. */
  includeSensitive: z.boolean().default(false),
  /** Leave what looks private as it is and share the rest. */
  skipSensitive: z.boolean().optional(),
  dryRun: z.boolean().default(true)
})

const sensitiveCounts = z.object({
  'payment-card': z.number().optional(),
  iban: z.number().optional(),
  secret: z.number().optional(),
  health: z.number().optional(),
  'others-words': z.number().optional()
})

export const labelsView = z.object({
  schema: z.literal('secondme.labels/1'),
  /** Memories the selector names. */
  matched: z.number(),
  /** Memories whose label changed, or would. */
  changed: z.number(),
  /** Memories left as they are because of `sensitive`. */
  skipped: z.number(),
  /** Some of those that changed, or would; when blocked, of those that look private. */
  sample: z.array(
    z.object({ memoryId: z.string(), text: z.string(), before: z.array(z.string()), after: z.array(z.string()) })
  ),
  /** How many of those that more people would see look private, by kind. Never the words. */
  sensitive: sensitiveCounts,
  /** Nothing was changed because of `sensitive`. */
  blocked: z.boolean(),
  dryRun: z.boolean()
})

/** `GET /api/v1/circles`: audiences in use and the number of live memories each may be shown. */
export const circleList = z.object({
  schema: z.literal('secondme.circles/1'),
  circles: z.array(z.object({ name: z.string(), memories: z.number() }))
})

export type LabelRequest = z.infer<typeof labelRequest>
export type LabelsView = z.infer<typeof labelsView>
export type CircleList = z.infer<typeof circleList>
