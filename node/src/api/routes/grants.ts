import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import type { ApiComponents } from '../components.ts'
import { type ApiApp, body, defined, flag, found, idParam, ok } from '../kit.ts'
import {
  decideReply,
  grantDetail,
  granted,
  grantList,
  grantRequest,
  previewAnswer,
  previewRequest,
  replyDecided,
  replyList,
  revoked,
  revokeRequest
} from '../schemas/grants.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/grants',
  request: { query: z.object({ peer: z.string().max(200).optional(), all: flag }) },
  responses: ok(grantList, 'What others may do, and what they let us do')
})
const offerRoute = createRoute({
  method: 'post',
  path: '/api/v1/grants',
  request: body(grantRequest),
  responses: ok(granted, 'The grant; with dryRun what it would be')
})
const showRoute = createRoute({
  method: 'get',
  path: '/api/v1/grants/{id}',
  request: idParam,
  responses: ok(grantDetail, 'One grant with some of the memories it admits now')
})
const pauseRoute = createRoute({
  method: 'post',
  path: '/api/v1/grants/{id}/pause',
  request: idParam,
  responses: ok(grantDetail, 'Nothing is answered under it until it goes on')
})
const resumeRoute = createRoute({
  method: 'post',
  path: '/api/v1/grants/{id}/resume',
  request: idParam,
  responses: ok(grantDetail, 'It goes on')
})
const revokeRoute = createRoute({
  method: 'post',
  path: '/api/v1/grants/revoke',
  request: body(revokeRequest),
  responses: ok(revoked, 'What was ended, at once')
})
const previewRoute = createRoute({
  method: 'post',
  path: '/api/v1/grants/preview',
  request: body(previewRequest),
  responses: ok(previewAnswer, 'What asking as this peer comes to; nothing is counted, kept or sent')
})
const repliesRoute = createRoute({
  method: 'get',
  path: '/api/v1/replies',
  responses: ok(replyList, 'Replies that wait for the owner, oldest first')
})
const decideRoute = createRoute({
  method: 'post',
  path: '/api/v1/replies/{id}',
  request: { ...idParam, ...body(decideReply) },
  responses: ok(replyDecided, 'It leaves as it was shown, or never')
})

export function grantRoutes(app: ApiApp, { others: { grants } }: Pick<ApiComponents, 'others'>): void {
  app.openapi(listRoute, async c => c.json(await grants.list(defined(c.req.valid('query'))), 200))
  app.openapi(offerRoute, async c => c.json(await grants.offer(c.req.valid('json')), 200))
  app.openapi(revokeRoute, async c => c.json(await grants.revoke(c.req.valid('json')), 200))
  app.openapi(previewRoute, async c => {
    const { peer, question } = c.req.valid('json')
    return c.json(await grants.preview(peer, question, { signal: c.get('signal') }), 200)
  })
  app.openapi(showRoute, async c => c.json(found(await grants.grant(c.req.valid('param').id)), 200))
  app.openapi(pauseRoute, async c => c.json(await grants.pause(c.req.valid('param').id), 200))
  app.openapi(resumeRoute, async c => c.json(await grants.resume(c.req.valid('param').id), 200))
  app.openapi(repliesRoute, async c => c.json(await grants.replies(), 200))
  app.openapi(decideRoute, async c => {
    return c.json(await grants.decide(c.req.valid('param').id, c.req.valid('json').decision), 200)
  })
}
