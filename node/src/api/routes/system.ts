import { createRoute, z } from '@hono/zod-openapi'
import type { ApiComponents } from '../components.ts'
import { type ApiApp, accepted, afterAnswer, body, dropper, flag, ok, wholeNumber } from '../kit.ts'
import { RequestError } from '../request-error.ts'
import { backupDone, backupRequest, configView, doctor, done, health, logLines, status } from '../schemas/system.ts'
import { type SseMessage, sseResponse } from '../sse.ts'

const healthRoute = createRoute({ method: 'get', path: '/healthz', responses: ok(health, 'The daemon answers') })
const readyRoute = createRoute({ method: 'get', path: '/readyz', responses: ok(health, 'Everything is started') })
const statusRoute = createRoute({
  method: 'get',
  path: '/api/v1/status',
  responses: ok(status, 'What the node is and does')
})
const doctorRoute = createRoute({
  method: 'get',
  path: '/api/v1/doctor',
  responses: ok(doctor, 'What is in order and what to do about the rest')
})
const configRoute = createRoute({ method: 'get', path: '/api/v1/config', responses: ok(configView, 'Every setting') })
const changeConfigRoute = createRoute({
  method: 'patch',
  path: '/api/v1/config',
  request: body(z.record(z.string().max(100), z.unknown())),
  responses: ok(configView, 'The settings after the change; null removes one')
})
const logsRoute = createRoute({
  method: 'get',
  path: '/api/v1/logs',
  request: { query: z.object({ lines: wholeNumber(1, 5_000, 200), follow: flag }) },
  responses: ok(logLines, 'The newest lines; with follow=1 a stream of server-sent events, one line each')
})
const shutdownRoute = createRoute({
  method: 'post',
  path: '/api/v1/shutdown',
  responses: accepted(done, 'The node stops; it is gone when its port is closed')
})
const backupRoute = createRoute({
  method: 'post',
  path: '/api/v1/backup',
  request: body(backupRequest),
  responses: ok(backupDone, 'The backup is on disk')
})
const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  responses: {
    200: { description: 'Prometheus text', content: { 'text/plain': { schema: z.string() } } }
  }
})

export function systemRoutes(app: ApiApp, components: ApiComponents & { stopping: AbortSignal }): void {
  const { system, stopping } = components

  app.openapi(healthRoute, c => c.json({ status: 'ok' as const }, 200))
  app.openapi(readyRoute, c => {
    if (!system.isReady()) throw new RequestError({ code: 'NOT_READY' })
    return c.json({ status: 'ok' as const }, 200)
  })
  app.openapi(statusRoute, async c => c.json(await system.status(), 200))
  app.openapi(doctorRoute, async c => c.json(await system.doctor(), 200))
  app.openapi(configRoute, async c => c.json(await system.config(), 200))
  app.openapi(changeConfigRoute, async c => c.json(await system.changeConfig(c.req.valid('json')), 200))

  app.openapi(logsRoute, async c => {
    const { lines, follow } = c.req.valid('query')
    if (!follow) return c.json({ schema: 'secondme.logs/1' as const, lines: await system.logLines(lines) }, 200)
    async function* messages(signal: AbortSignal): AsyncGenerator<SseMessage> {
      for await (const line of system.followLog({ signal })) yield { event: 'log', data: line }
    }
    return sseResponse(messages, { signal: stopping, drop: dropper(c) }) as never
  })

  app.openapi(shutdownRoute, c => {
    void afterAnswer(() => system.shutdown())
    return c.json({ schema: 'secondme.done/1' as const, done: true as const }, 202)
  })

  app.openapi(backupRoute, async c =>
    c.json(await system.backup(c.req.valid('json').path, { signal: c.get('signal') }), 200)
  )

  app.openapi(metricsRoute, async c => c.text(await system.metricsText(), 200))
}
