import { createRoute, z } from '@hono/zod-openapi'
import type { ApiComponents } from '../components.ts'
import { type ApiApp, body, defined, found, idParam, ok } from '../kit.ts'
import {
  biographyDiff,
  biographyVersions,
  biographyView,
  corrected,
  correction,
  factList,
  factTimeline,
  factView,
  person,
  pinSentence,
  profileView,
  rollback,
  shadeList,
  whyView
} from '../schemas/profile.ts'
import { asOfMs } from '../times.ts'

const version = z.coerce.number().int().min(1)

const profileRoute = createRoute({
  method: 'get',
  path: '/api/v1/profile',
  responses: ok(profileView, 'The portrait in short')
})
const factsRoute = createRoute({
  method: 'get',
  path: '/api/v1/profile/facts',
  request: {
    query: z.object({
      asOf: z.string().optional(),
      subject: z.string().max(200).optional(),
      attribute: z.string().max(200).optional(),
      status: factView.shape.status.optional()
    })
  },
  responses: ok(factList, 'Facts with validity and evidence')
})
const keepRoute = createRoute({
  method: 'post',
  path: '/api/v1/profile/facts/{id}/keep',
  request: idParam,
  responses: ok(corrected, 'This one is right, those against it are not')
})
const retractRoute = createRoute({
  method: 'post',
  path: '/api/v1/profile/facts/{id}/retract',
  request: idParam,
  responses: ok(corrected, 'It is not so, whatever memories say')
})
const timelineRoute = createRoute({
  method: 'get',
  path: '/api/v1/profile/timeline',
  request: { query: z.object({ subject: z.string().max(200).default('owner') }) },
  responses: ok(factTimeline, 'All facts of somebody, oldest first')
})
const correctRoute = createRoute({
  method: 'post',
  path: '/api/v1/profile/corrections',
  request: body(correction),
  responses: ok(corrected, 'A memory of the highest tier, and the facts it changed')
})
const shadesRoute = createRoute({
  method: 'get',
  path: '/api/v1/profile/shades',
  responses: ok(shadeList, 'Facets of the owner, each with its evidence')
})
const bioRoute = createRoute({
  method: 'get',
  path: '/api/v1/profile/bio',
  request: {
    query: z.object({
      person: person.default('second'),
      audience: z.string().min(1).max(200).default('owner'),
      version: version.optional()
    })
  },
  responses: ok(biographyView, 'The biography; each sentence with its evidence')
})
const versionsRoute = createRoute({
  method: 'get',
  path: '/api/v1/profile/bio/versions',
  responses: ok(biographyVersions, 'Versions, newest first')
})
const diffRoute = createRoute({
  method: 'get',
  path: '/api/v1/profile/bio/diff',
  request: { query: z.object({ from: version, to: version }) },
  responses: ok(biographyDiff, 'What one version says and the other does not')
})
const rollbackRoute = createRoute({
  method: 'post',
  path: '/api/v1/profile/bio/rollback',
  request: body(rollback),
  responses: ok(biographyView, 'The earlier version, current again')
})
const pinRoute = createRoute({
  method: 'post',
  path: '/api/v1/profile/bio/sentences',
  request: body(pinSentence),
  responses: ok(biographyView, 'The biography with the owner’s sentence')
})
const whyRoute = createRoute({
  method: 'get',
  path: '/api/v1/why/{id}',
  request: idParam,
  responses: ok(whyView, 'What it rests on, and what rests on it')
})

export function profileRoutes(app: ApiApp, { profile }: ApiComponents): void {
  app.openapi(profileRoute, async c => c.json(await profile.profile({ signal: c.get('signal') }), 200))
  app.openapi(factsRoute, async c => {
    const { asOf, ...filter } = c.req.valid('query')
    const facts = await profile.facts(defined({ ...filter, asOfMs: asOf === undefined ? undefined : asOfMs(asOf) }))
    return c.json({ ...facts, asOf: asOf ?? null }, 200)
  })
  app.openapi(keepRoute, async c => c.json(found(await profile.keep(c.req.valid('param').id)), 200))
  app.openapi(retractRoute, async c => c.json(found(await profile.retract(c.req.valid('param').id)), 200))
  app.openapi(timelineRoute, async c => c.json(await profile.timeline(c.req.valid('query').subject), 200))
  app.openapi(correctRoute, async c => c.json(await profile.correct(defined(c.req.valid('json'))), 200))
  app.openapi(shadesRoute, async c => c.json(await profile.shades(), 200))
  app.openapi(bioRoute, async c => {
    const choice = defined(c.req.valid('query'))
    return c.json(found(await profile.biography(choice, { signal: c.get('signal') })), 200)
  })
  app.openapi(versionsRoute, async c => c.json(await profile.versions(), 200))
  app.openapi(diffRoute, async c => {
    const { from, to } = c.req.valid('query')
    return c.json(found(await profile.diff(from, to)), 200)
  })
  app.openapi(rollbackRoute, async c => c.json(found(await profile.rollback(c.req.valid('json').version)), 200))
  app.openapi(pinRoute, async c => c.json(await profile.pin(c.req.valid('json').text), 200))
  app.openapi(whyRoute, async c => c.json(found(await profile.why(c.req.valid('param').id)), 200))
}
