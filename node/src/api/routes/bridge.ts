import { createRoute } from '@hono/zod-openapi'
import type { Scope } from '@secondme-node/protocol'
import type { ConsultEvent } from '../../bridge/types.ts'
import type { ApiComponents } from '../components.ts'
import { type ApiApp, body, defined, dropper, found, idParam, ok, streamed } from '../kit.ts'
import { problemFor } from '../problems.ts'
import {
  approveRequest,
  consultRequest,
  criticRequest,
  critique,
  enhancement,
  enhanceRequest,
  transcript
} from '../schemas/bridge.ts'
import { done } from '../schemas/system.ts'
import { type SseMessage, sseResponse } from '../sse.ts'

const OWNER: Scope = { kind: 'owner' }

const enhanceRoute = createRoute({
  method: 'post',
  path: '/api/v1/bridge/enhance',
  request: body(enhanceRequest),
  responses: ok(enhancement, 'The request with context, each addition with its source; nothing has left')
})
const criticRoute = createRoute({
  method: 'post',
  path: '/api/v1/bridge/critic',
  request: body(criticRequest),
  responses: ok(critique, 'An answer held against what is known of the owner')
})
const consultRoute = createRoute({
  method: 'post',
  path: '/api/v1/bridge/consult',
  request: body(consultRequest),
  responses: streamed(
    'text/event-stream',
    'consult.start, consult.approve, consult.sent, consult.delta, consult.critique, consult.end, consult.error'
  )
})
const approveRoute = createRoute({
  method: 'post',
  path: '/api/v1/bridge/consult/{id}/approve',
  request: { ...idParam, ...body(approveRequest) },
  responses: ok(done, 'The step has its word')
})
const readRoute = createRoute({
  method: 'get',
  path: '/api/v1/bridge/consult/{id}',
  request: idParam,
  responses: ok(transcript, 'What was said')
})

/** The self between its owner and an outside expert. */
export function bridgeRoutes(app: ApiApp, components: ApiComponents & { stopping: AbortSignal }): void {
  const { bridge, log, stopping } = components

  app.openapi(enhanceRoute, async c => {
    const { draft, ...options } = defined(c.req.valid('json'))
    const enhanced = await bridge.enhance({ scope: OWNER, draft, ...options, signal: c.get('signal') })
    return c.json({ schema: 'secondme.enhancement/1' as const, ...enhanced }, 200)
  })

  app.openapi(criticRoute, async c => {
    const judged = await bridge.critic({ scope: OWNER, ...c.req.valid('json'), signal: c.get('signal') })
    return c.json({ schema: 'secondme.critique/1' as const, ...judged }, 200)
  })

  app.openapi(consultRoute, async c => {
    const { question, to, approved: isApproved, maxRounds, without } = c.req.valid('json')
    // Without an expert the request is refused, before a stream begins.
    bridge.checkExpert(to)
    async function* events(signal: AbortSignal): AsyncGenerator<SseMessage> {
      try {
        for await (const event of bridge.start({ question, to, isApproved, maxRounds, without, signal })) {
          yield messageOf(event)
        }
      } catch (err) {
        if (signal.aborted) return
        log.error('consultation failed', { err })
        const { code, title, fix } = problemFor(err)
        yield { event: 'consult.error', data: { code, message: title, fix } }
      }
    }
    return sseResponse(events, { signal: stopping, drop: dropper(c) })
  })

  app.openapi(approveRoute, async c => {
    const { stepId, approved: isApproved, keep: keepIds } = c.req.valid('json')
    bridge.approve(c.req.valid('param').id, stepId, { isApproved, ...defined({ keepIds }) })
    return c.json({ schema: 'secondme.done/1' as const, done: true as const }, 200)
  })

  app.openapi(readRoute, async c => {
    const said = found(await bridge.transcript(c.req.valid('param').id))
    return c.json({ schema: 'secondme.consult/1' as const, ...said }, 200)
  })
}

function messageOf({ type, ...data }: ConsultEvent): SseMessage {
  if (type !== 'done') return { event: `consult.${type}`, data }
  return {
    event: 'consult.end',
    data: { schema: 'secondme.consult/1', ...(data as { transcript: object }).transcript }
  }
}
