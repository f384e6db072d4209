import { createRoute } from '@hono/zod-openapi'
import type { ApiComponents } from '../components.ts'
import { type ApiApp, body, ok } from '../kit.ts'
import { pipelineRun, pipelineView } from '../schemas/pipeline.ts'
import { settled } from '../schemas/system.ts'

const statusRoute = createRoute({
  method: 'get',
  path: '/api/v1/pipeline',
  responses: ok(pipelineView, 'Stages, progress and failures')
})
const runRoute = createRoute({
  method: 'post',
  path: '/api/v1/pipeline/run',
  request: body(pipelineRun),
  responses: ok(pipelineView, 'What failed is tried again now; with `all`, everything is made anew')
})
const pauseRoute = createRoute({
  method: 'post',
  path: '/api/v1/pipeline/pause',
  responses: ok(pipelineView, 'Paused until resumed, over restarts too')
})
const resumeRoute = createRoute({
  method: 'post',
  path: '/api/v1/pipeline/resume',
  responses: ok(pipelineView, 'Goes on where it was')
})
const waitRoute = createRoute({
  method: 'post',
  path: '/api/v1/pipeline/wait',
  responses: ok(settled, 'Indexing, embedding and the portrait have caught up')
})

export function pipelineRoutes(app: ApiApp, { pipeline, system, clock }: ApiComponents): void {
  app.openapi(statusRoute, c => c.json(pipeline.status(), 200))
  app.openapi(runRoute, async c => {
    await pipeline.run(c.req.valid('json'))
    return c.json(pipeline.status(), 200)
  })
  app.openapi(pauseRoute, async c => {
    await pipeline.pause()
    return c.json(pipeline.status(), 200)
  })
  app.openapi(resumeRoute, async c => {
    await pipeline.resume()
    return c.json(pipeline.status(), 200)
  })
  app.openapi(waitRoute, async c => {
    const startedMs = clock.nowMs()
    const { embedded } = await system.settled({ signal: c.get('signal') })
    return c.json({ schema: 'secondme.settled/1' as const, embedded, tookMs: clock.nowMs() - startedMs }, 200)
  })
}
