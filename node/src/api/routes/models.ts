import { createRoute, z } from '@hono/zod-openapi'
import type { ApiComponents } from '../components.ts'
import { type ApiApp, accepted, body, defined, found, idParam, ok } from '../kit.ts'
import { RequestError } from '../request-error.ts'
import { done, modelList, pullModel, pullState, useModel } from '../schemas/system.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/models',
  responses: ok(modelList, 'Models on disk and models that can be pulled')
})
const pullRoute = createRoute({
  method: 'post',
  path: '/api/v1/models/pull',
  request: body(pullModel),
  responses: accepted(pullState, 'The pull is running')
})
const pullStateRoute = createRoute({
  method: 'get',
  path: '/api/v1/models/pulls/{id}',
  request: idParam,
  responses: ok(pullState, 'How far the pull is')
})
const useRoute = createRoute({
  method: 'post',
  path: '/api/v1/models/use',
  request: body(useModel),
  responses: ok(modelList, 'The models after the change')
})
const removeRoute = createRoute({
  method: 'delete',
  path: '/api/v1/models/{name}',
  request: { params: z.object({ name: z.string().min(1).max(200) }) },
  responses: ok(done, 'The model is gone from the disk')
})

export function modelRoutes(app: ApiApp, { models }: ApiComponents): void {
  async function list() {
    return { schema: 'secondme.models/1' as const, models: await models.list() }
  }

  app.openapi(listRoute, async c => c.json(await list(), 200))
  app.openapi(pullRoute, async c => c.json(await models.pull(defined(c.req.valid('json'))), 202))
  app.openapi(pullStateRoute, async c => c.json(found(await models.pullState(c.req.valid('param').id)), 200))

  app.openapi(useRoute, async c => {
    await models.use(defined(c.req.valid('json')))
    return c.json(await list(), 200)
  })

  app.openapi(removeRoute, async c => {
    if (!(await models.remove(c.req.valid('param').name))) throw new RequestError({ code: 'NOT_FOUND' })
    return c.json({ schema: 'secondme.done/1' as const, done: true as const }, 200)
  })
}
