import { createRoute, z } from '@hono/zod-openapi'
import type { EventBus, NodeEvent } from '../events.ts'
import { type ApiApp, dropper, streamed } from '../kit.ts'
import { type SseMessage, sseResponse } from '../sse.ts'

/** Events a reader may fall behind before it is dropped; it comes back with Last-Event-ID. More than the ring holds. */
const MAX_BEHIND = 4_000

const eventsRoute = createRoute({
  method: 'get',
  path: '/api/v1/events',
  request: {
    query: z.object({ topics: z.string().max(500).default('') }),
    headers: z.object({ 'last-event-id': z.coerce.number().int().min(0).optional().catch(undefined) })
  },
  responses: streamed('text/event-stream', 'Ids and counts of what happens; never what a memory says')
})

export function eventRoutes(app: ApiApp, components: { events: EventBus; stopping: AbortSignal }): void {
  const { events, stopping } = components
  app.openapi(eventsRoute, c => {
    const topics = c.req.valid('query').topics.split(',').filter(Boolean)
    const afterId = c.req.valid('header')['last-event-id']
    return sseResponse(signal => follow(events, { topics, afterId }, signal), { signal: stopping, drop: dropper(c) })
  })
}

async function* follow(
  events: EventBus,
  options: { topics: readonly string[]; afterId: number | undefined },
  signal: AbortSignal
): AsyncGenerator<SseMessage> {
  const queue: NodeEvent[] = []
  let wake = (): void => {}
  const unsubscribe = events.subscribe(options, event => {
    queue.push(event)
    wake()
  })
  const onAbort = (): void => wake()
  signal.addEventListener('abort', onAbort)
  try {
    while (!signal.aborted && queue.length <= MAX_BEHIND) {
      const event = queue.shift()
      if (event) yield { id: event.id, event: event.name, data: event.data }
      else await new Promise<void>(resolve => (wake = resolve))
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    unsubscribe()
  }
}
