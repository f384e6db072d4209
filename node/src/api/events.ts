import type { Clock } from '../clock.ts'
import type { EventName } from './schemas/system.ts'

/** Ids, counts, states and times. What a memory says never travels in an event. */
export type EventFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export interface NodeEvent {
  /** Rises by one. Starts at the node's start time in ms, so that ids of an earlier run are always lower. */
  id: number
  name: EventName
  data: EventFacts & { at: string }
}

export interface EventBus {
  publish(name: Exclude<EventName, 'events.gap'>, facts?: EventFacts): void
  /** @param handler - called at once for what is replayed, then as events come */
  subscribe(options: SubscribeOptions, handler: (event: NodeEvent) => void): () => void
}

export interface SubscribeOptions {
  /** First words of event names: `import`, `memory`, … All when empty. */
  topics: readonly string[]
  /** Replay what came after this id. */
  afterId?: number | undefined
}

/** Events kept for readers that come back after a short break. */
const RING_SIZE = 2_000

export function createEventBus({ clock }: { clock: Pick<Clock, 'nowMs'> }): EventBus {
  const ring: NodeEvent[] = []
  const handlers = new Map<object, { topics: readonly string[]; handler: (event: NodeEvent) => void }>()
  let lastId = clock.nowMs()

  function make(id: number, name: EventName, facts: EventFacts): NodeEvent {
    return { id, name, data: { ...facts, at: new Date(clock.nowMs()).toISOString() } }
  }

  /** What a reader missed, or undefined when it cannot be told any more. */
  function missedSince(afterId: number): readonly NodeEvent[] | undefined {
    const oldestKept = ring[0]?.id ?? lastId + 1
    const isKnown = afterId <= lastId && afterId >= oldestKept - 1
    return isKnown ? ring.filter(event => event.id > afterId) : undefined
  }

  return {
    publish(name, facts = {}) {
      const event = make(++lastId, name, facts)
      ring.push(event)
      if (ring.length > RING_SIZE) ring.shift()
      for (const { topics, handler } of [...handlers.values()]) if (isWanted(event, topics)) handler(event)
    },
    subscribe({ topics, afterId }, handler) {
      if (afterId !== undefined) {
        const missed = missedSince(afterId)
        // A gap carries the newest id, so that the next reconnect replays from here. Every reader hears of it.
        if (missed === undefined) handler(make(lastId, 'events.gap', { afterId, lastId }))
        else for (const event of missed) if (isWanted(event, topics)) handler(event)
      }
      const key = {}
      handlers.set(key, { topics, handler })
      return () => void handlers.delete(key)
    }
  }
}

function isWanted(event: NodeEvent, topics: readonly string[]): boolean {
  return topics.length === 0 || topics.includes(event.name.split('.', 1)[0]!)
}
