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
    headers: z.object({ 'last-event-id': z.string().max(40).optional() })
  },
  responses: streamed('text/event-stream', 'Ids and counts of what happens; never what a memory says')
})

export function eventRoutes(app: ApiApp, components: { events: EventBus; stopping: AbortSignal }): void {
  const { events, stopping } = components
  app.openapi(eventsRoute, c => {
    const topics = c.req.valid('query').topics.split(',').filter(Boolean)
    const afterId = idOf(c.req.valid('header')['last-event-id'])
    const drop = dropper(c)
    return sseResponse(signal => follow(events, { topics, afterId }, { signal, drop }), { signal: stopping, drop })
  })
}

async function* follow(
  events: EventBus,
  options: { topics: readonly string[]; afterId: number | undefined },
  { signal, drop }: { signal: AbortSignal; drop(): void }
): AsyncGenerator<SseMessage> {
  const queue: NodeEvent[] = []
  let wake = (): void => {}
  const unsubscribe = events.subscribe(options, event => {
    if (queue.push(event) > MAX_BEHIND) drop()
    wake()
  })
  const onAbort = (): void => wake()
  signal.addEventListener('abort', onAbort)
  try {
    while (!signal.aborted) {
      const event = queue.shift()
      if (event) yield { id: event.id, event: event.name, data: event.data }
      else await new Promise<void>(resolve => (wake = resolve))
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    unsubscribe()
  }
}

/** What is no id of ours counts as a reader that has seen nothing we know of: it is told of the gap. */
function idOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined
  const id = Number(header)
  return Number.isSafeInteger(id) ? id : 0
}
