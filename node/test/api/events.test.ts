import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEventBus, type NodeEvent } from '../../src/api/events.ts'
import { forwardImports } from '../../src/api/forward-imports.ts'
import { sseResponse } from '../../src/api/sse.ts'
import { OWNER_TOKEN, readSse, startApi, type TestApi, until } from './harness.ts'

const clock = { nowMs: () => 1_000 }

function collect(bus: ReturnType<typeof createEventBus>, afterId?: number, topics: string[] = []): NodeEvent[] {
  const seen: NodeEvent[] = []
  bus.subscribe({ topics, afterId }, event => seen.push(event))
  return seen
}

describe('the event bus', () => {
  it('numbers events upwards and tells everybody who listens', () => {
    const bus = createEventBus({ clock })
    const [one, two] = [collect(bus), collect(bus)]
    bus.publish('memory.added', { count: 1 })
    bus.publish('import.done', { importId: 'i' })
    expect(one.map(event => [event.id, event.name])).toEqual([
      [1_001, 'memory.added'],
      [1_002, 'import.done']
    ])
    expect(two).toEqual(one)
    expect(one[0]!.data).toEqual({ count: 1, at: '1970-01-01T00:00:01.000Z' })
  })

  it('tells a reader only of its topics', () => {
    const bus = createEventBus({ clock })
    const seen = collect(bus, undefined, ['import'])
    bus.publish('memory.added')
    bus.publish('import.progress')
    expect(seen.map(event => event.name)).toEqual(['import.progress'])
  })

  it('stops telling who has left', () => {
    const bus = createEventBus({ clock })
    const seen: NodeEvent[] = []
    bus.subscribe({ topics: [] }, event => seen.push(event))()
    bus.publish('memory.added')
    expect(seen).toEqual([])
  })

  it('replays exactly what came after the last id', () => {
    const bus = createEventBus({ clock })
    for (let i = 0; i < 5; i++) bus.publish('memory.added', { count: i })
    expect(collect(bus, 1_003).map(event => event.id)).toEqual([1_004, 1_005])
    expect(collect(bus, 1_005)).toEqual([])
    expect(collect(bus, 1_000).map(event => event.id)).toEqual([1_001, 1_002, 1_003, 1_004, 1_005])
  })

  it('keeps two thousand events and tells of the gap when older ones are asked for', () => {
    const bus = createEventBus({ clock })
    for (let i = 0; i < 2_001; i++) bus.publish('memory.added')
    expect(collect(bus, 1_001)).toHaveLength(2_000)
    const late = collect(bus, 1_000, ['import'])
    expect(late.map(event => [event.name, event.id])).toEqual([['events.gap', 3_001]])
  })

  it('tells of a gap to a reader of an earlier run, or of a later one', () => {
    const bus = createEventBus({ clock })
    expect(collect(bus, 17).map(event => event.name)).toEqual(['events.gap'])
    expect(collect(bus, 99_999).map(event => event.name)).toEqual(['events.gap'])
  })

  it('leaves file names behind when the importer tells of its progress', () => {
    const bus = createEventBus({ clock })
    const seen = collect(bus)
    const totals = { new: 2, changed: 0, same: 1, skipped: 0, failed: 0, gone: 1 }
    forwardImports(bus).publish({ type: 'progress', importId: 'i', totals, path: 'letters to Anna.md' })
    forwardImports(bus).publish({ type: 'ended', importId: 'i', state: 'done', totals })
    expect(seen.map(event => event.name)).toEqual([
      'import.progress',
      'import.done',
      'memory.added',
      'memory.forgotten'
    ])
    expect(seen[0]!.data).toMatchObject({ importId: 'i', seen: 3 })
    expect(JSON.stringify(seen)).not.toContain('Anna')
  })
})

describe('the event stream', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(() => api.close())

  it('brings events as they happen, replays after a break, and holds no word of a memory', async () => {
    const first = await api.call('GET', '/api/v1/events?topics=memory')
    expect(first.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    await api.call('POST', '/api/v1/memories', { body: { text: 'the plum tree blossoms' } })
    const [added] = await readSse(first, 1)
    expect(added!.event).toBe('memory.added')
    api.components.events.publish('memory.changed', { memoryId: 'm' })
    api.components.events.publish('import.progress', { importId: 'i' })
    const again = await api.call('GET', '/api/v1/events?topics=memory', { headers: { 'last-event-id': added!.id! } })
    api.components.events.publish('memory.forgotten', { count: 1 })
    const replayed = await readSse(again, 2)
    expect(replayed.map(event => event.event)).toEqual(['memory.changed', 'memory.forgotten'])
    expect(JSON.stringify([added, ...replayed])).not.toContain('plum')
  })

  it('tells of a gap to who comes back too late', async () => {
    const response = await api.call('GET', '/api/v1/events', { headers: { 'last-event-id': '12' } })
    const [gap] = await readSse(response, 1)
    expect(gap!.event).toBe('events.gap')
  })

  it('drops a reader that stops reading, and the others go on', async () => {
    const socket = connect(api.port, '127.0.0.1')
    const lines = ['GET /api/v1/events HTTP/1.1', `Host: 127.0.0.1:${api.port}`, `Authorization: Bearer ${OWNER_TOKEN}`]
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    await new Promise(resolve => socket.once('data', resolve))
    let isClosed = false
    let received = ''
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1')
    })
    socket.on('close', () => {
      isClosed = true
    })
    socket.pause()
    // Far more than socket buffers and the queue hold.
    const filler = Array.from({ length: 200 }, () => 'x'.repeat(40))
    for (let i = 0; i < 10_000; i++) {
      api.components.events.publish('node.health', { filler, i })
      if (i % 500 === 0) await new Promise(resolve => setImmediate(resolve))
    }
    const other = await api.call('GET', '/api/v1/events?topics=model')
    api.components.events.publish('model.changed')
    expect((await readSse(other, 1))[0]!.event).toBe('model.changed')
    socket.resume()
    await until(() => isClosed)
    expect(received).toContain('"i":0,')
    expect(received).not.toContain('"i":9999,')
  })
})

describe('a stream of server-sent events', () => {
  const options = { signal: new AbortController().signal, drop() {} }

  it('sends a comment while nothing happens, so that nobody in between hangs up', async () => {
    async function* silent(signal: AbortSignal): AsyncGenerator<{ data: string }> {
      await new Promise(resolve => signal.addEventListener('abort', resolve))
    }
    const reader = sseResponse(silent, { ...options, pingMs: 1 }).body!.getReader()
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(': ping\n\n')
    await reader.cancel()
  })

  it('asks its source for the next event only when the last was taken, and ends it with the reader', async () => {
    let made = 0
    let isEnded = false
    async function* eager(): AsyncGenerator<{ data: number }> {
      try {
        for (;;) yield { data: made++ }
      } finally {
        isEnded = true
      }
    }
    const reader = sseResponse(eager, options).body!.getReader()
    await reader.read()
    await reader.read()
    expect(made).toBe(2)
    await reader.cancel()
    await until(() => isEnded)
  })

  it('cuts the connection of a reader that takes nothing more', async () => {
    let isDropped = false
    async function* eager(): AsyncGenerator<{ data: number }> {
      for (let i = 0; ; i++) yield { data: i }
    }
    const drop = (): void => {
      isDropped = true
    }
    const reader = sseResponse(eager, { ...options, stallMs: 1, drop }).body!.getReader()
    await reader.read()
    await until(() => isDropped)
  })

  it('keeps line breaks inside one event', async () => {
    async function* lines(): AsyncGenerator<{ id: number; event: string; data: string }> {
      yield { id: 1, event: 'a', data: 'one\ntwo' }
    }
    expect(await sseResponse(lines, options).text()).toBe('id: 1\nevent: a\ndata: one\ndata: two\n\n')
  })
})
