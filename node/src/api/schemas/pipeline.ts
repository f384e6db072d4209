import { z } from 'zod'

export const stageName = z.enum(['insights', 'refine', 'topics', 'shades', 'biography'])

/** `GET /api/v1/pipeline`; `POST /api/v1/pipeline/{run,pause,resume}` answer with the same. */
export const pipelineView = z.object({
  schema: z.literal('secondme.pipeline/1'),
  state: z.enum(['idle', 'running', 'paused']),
  stages: z.array(
    z.object({
      name: stageName,
      state: z.enum(['idle', 'waiting', 'running', 'failed']),
      done: z.number(),
      total: z.number(),
      failed: z.number(),
      /** Seconds since it last got on; above 60 while running it is stuck, and `stuckOn` says where. */
      silentSeconds: z.number().nullable(),
      stuckOn: z.string().nullable(),
      lastDoneAt: z.string().nullable(),
      tookMs: z.number().nullable()
    })
  ),
  /** Memories whose insight could not be made; tried again by themselves at `nextTryAt`, or by `pipeline run`. */
  failures: z.array(
    z.object({
      memoryId: z.string(),
      stage: stageName,
      code: z.string(),
      attempts: z.number(),
      nextTryAt: z.string().nullable()
    })
  )
})
export type PipelineView = z.infer<typeof pipelineView>
/** `POST /api/v1/pipeline/run`: `all` makes everything anew, also what is unchanged. */
export const pipelineRun = z.strictObject({ all: z.boolean().default(false) })
