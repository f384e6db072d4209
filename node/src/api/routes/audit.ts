import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import type { ApiComponents } from '../components.ts'
import { type ApiApp, defined, ok, wholeNumber } from '../kit.ts'
import { auditPage, auditVerdict, auditWhat, disclosed } from '../schemas/audit.ts'
import { networkView } from '../schemas/network.ts'
import { eventTimeOf } from '../times.ts'

const MAX_ENTRIES = 10_000

const entriesRoute = createRoute({
  method: 'get',
  path: '/api/v1/audit',
  request: {
    query: z.object({
      peer: z.string().max(200).optional(),
      /** ISO-8601. */
      since: z.string().max(40).optional(),
      what: auditWhat.optional(),
      limit: wholeNumber(1, MAX_ENTRIES, 100),
      before: z.coerce.number().int().min(1).optional()
    })
  },
  responses: ok(auditPage, 'What was asked, answered, refused and changed, newest first')
})
const verifyRoute = createRoute({
  method: 'get',
  path: '/api/v1/audit/verify',
  responses: ok(auditVerdict, 'Whether the chain is whole')
})
const disclosedRoute = createRoute({
  method: 'get',
  path: '/api/v1/audit/disclosed',
  request: { query: z.object({ peer: z.string().min(1).max(200) }) },
  responses: ok(disclosed, 'Memories that ever fed a reply to this peer')
})
const networkRoute = createRoute({
  method: 'get',
  path: '/api/v1/network',
  responses: ok(networkView, 'Reachability, connections, and the hosts contacted')
})

export function auditRoutes(app: ApiApp, { others: { audit, network } }: Pick<ApiComponents, 'others'>): void {
  app.openapi(entriesRoute, async c => {
    const { since, ...filter } = c.req.valid('query')
    const sinceMs = since === undefined ? undefined : Date.parse(eventTimeOf(since, 'since').start)
    return c.json(await audit.entries(defined({ ...filter, sinceMs }) as never), 200)
  })
  app.openapi(verifyRoute, async c => c.json(await audit.verify(), 200))
  app.openapi(disclosedRoute, async c => c.json(await audit.disclosed(c.req.valid('query').peer), 200))
  app.openapi(networkRoute, c => c.json(network.status(), 200))
}
