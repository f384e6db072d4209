import type { EventName } from './types.ts'

export type Listener = (name: EventName, data: Record<string, unknown>) => void

// Named here and checked against the node's list by type, so that no schema code is shipped.
const NAMES: readonly EventName[] = [
  'import.started',
  'import.progress',
  'import.done',
  'source.changed',
  'memory.added',
  'memory.changed',
  'memory.forgotten',
  'index.progress',
  'pipeline.progress',
  'profile.changed',
  'people.changed',
  'model.pull.progress',
  'model.changed',
  'node.health',
  'events.gap'
]

const listeners = new Set<Listener>()
let stream: EventSource | null = null

/** Calls `listener` for everything the node tells; returns the way to stop. */
export function onEvent(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Opens the stream once. The browser reconnects by itself and sends `Last-Event-ID`, so the node replays what was
 * missed; `onState` hears when the line is down and up again.
 */
export function connectEvents(onState: (isConnected: boolean) => void): void {
  if (stream) return
  stream = new EventSource('/api/v1/events')
  stream.onopen = () => onState(true)
  stream.onerror = () => onState(false)
  for (const name of NAMES) {
    stream.addEventListener(name, event => {
      const data = parse((event as MessageEvent<string>).data)
      for (const listener of listeners) listener(name, data)
    })
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
