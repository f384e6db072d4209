import { createRoute, z } from '@hono/zod-openapi'
import type { ApiComponents } from '../components.ts'
import { type ApiApp, body, defined, found, idParam, ok, wholeNumber } from '../kit.ts'
import { entityType } from '../schemas/insight.ts'
import {
  changeTopic,
  entityDetail,
  entityList,
  graphView,
  mergeTopics,
  type TopicView,
  topicDetail,
  topicList,
  topicsChanged
} from '../schemas/profile.ts'

const topicsRoute = createRoute({
  method: 'get',
  path: '/api/v1/profile/topics',
  responses: ok(topicList, 'Topics, largest first')
})
const topicRoute = createRoute({
  method: 'get',
  path: '/api/v1/profile/topics/{id}',
  request: { ...idParam, query: z.object({ limit: wholeNumber(1, 500, 50) }) },
  responses: ok(topicDetail, 'A topic with its memories; `misc` is what fits none')
})
const changeRoute = createRoute({
  method: 'patch',
  path: '/api/v1/profile/topics/{id}',
  request: { ...idParam, ...body(changeTopic) },
  responses: ok(topicsChanged, 'The topic as it is now')
})
const mergeRoute = createRoute({
  method: 'post',
  path: '/api/v1/profile/topics/merge',
  request: body(mergeTopics),
  responses: ok(topicsChanged, 'The topic that holds them all')
})
const splitRoute = createRoute({
  method: 'post',
  path: '/api/v1/profile/topics/{id}/split',
  request: idParam,
  responses: ok(topicsChanged, 'The topics it became')
})
const graphRoute = createRoute({
  method: 'get',
  path: '/api/v1/graph',
  request: {
    query: z.object({ around: z.string().min(1).max(200).default('owner'), limit: wholeNumber(1, 150, 60) })
  },
  responses: ok(graphView, 'People, places, organisations and things around one of them')
})
const entitiesRoute = createRoute({
  method: 'get',
  path: '/api/v1/entities',
  request: {
    query: z.object({
      query: z.string().max(200).optional(),
      type: entityType.optional(),
      limit: wholeNumber(1, 1_000, 100)
    })
  },
  responses: ok(entityList, 'Most named first')
})
const entityRoute = createRoute({
  method: 'get',
  path: '/api/v1/entities/{id}',
  request: idParam,
  responses: ok(entityDetail, 'Names, facts, ties and mentions')
})

export function topicRoutes(app: ApiApp, { profile }: ApiComponents): void {
  const changed = (topics: TopicView[]) => ({ schema: 'secondme.topics-changed/1' as const, topics })

  app.openapi(topicsRoute, async c => c.json(await profile.topics(), 200))
  app.openapi(mergeRoute, async c => c.json(changed(await profile.mergeTopics(c.req.valid('json').ids)), 200))
  app.openapi(topicRoute, async c => {
    return c.json(found(await profile.topic(c.req.valid('param').id, c.req.valid('query'))), 200)
  })
  app.openapi(changeRoute, async c => {
    return c.json(changed(await profile.changeTopic(c.req.valid('param').id, defined(c.req.valid('json')))), 200)
  })
  app.openapi(splitRoute, async c => c.json(changed(await profile.splitTopic(c.req.valid('param').id)), 200))
  app.openapi(graphRoute, async c => {
    const { around, limit } = c.req.valid('query')
    return c.json(found(await profile.graph(around, limit)), 200)
  })
  app.openapi(entitiesRoute, async c => c.json(await profile.entities(defined(c.req.valid('query'))), 200))
  app.openapi(entityRoute, async c => c.json(found(await profile.entity(c.req.valid('param').id)), 200))
}
