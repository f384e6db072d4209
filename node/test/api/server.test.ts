import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createApiServer } from '../../src/api/server.ts'
import { createFakeNode } from '../fakes/api-components.ts'
import { OWNER_TOKEN, request, startApi, until } from './harness.ts'

describe('the API server', () => {
  it.each(['0.0.0.0', '::', '192.168.1.10', 'example.org', ''])('refuses to listen on %j (C20)', async host => {
    const node = await createFakeNode()
    try {
      const server = createApiServer(node.components, {
        port: 0,
        host,
        ownerToken: OWNER_TOKEN,
        uploadsDir: `${node.dir}/up`
      })
      await expect(server.start()).rejects.toMatchObject({ code: 'HOST_NOT_LOOPBACK' })
    } finally {
      await node.close()
    }
  })

  it('takes the next port when the preferred one is taken, and says which', async () => {
    const first = await startApi()
    const second = await startApi({ port: first.port })
    try {
      expect(second.port).toBeGreaterThan(first.port)
      expect(second.server.url).toBe(`http://127.0.0.1:${second.port}`)
      expect((await request(second.port, { path: '/healthz' })).status).toBe(200)
      expect((await request(second.port, { path: '/healthz', host: `127.0.0.1:${first.port}` })).status).toBe(421)
    } finally {
      await second.close()
      await first.close()
    }
  })

  it('leaves a port alone that a stranger holds on the other loopback address', async () => {
    const probe = await startApi()
    const { port } = probe
    await probe.close()
    const stranger = createServer().listen(port, '::1')
    await once(stranger, 'listening')
    const api = await startApi({ port })
    try {
      expect(api.port).not.toBe(port)
    } finally {
      await api.close()
      stranger.close()
    }
  })

  it('stops although event streams are open, and they end', async () => {
    const api = await startApi()
    const events = await api.call('GET', '/api/v1/events')
    const ended = events.text()
    await api.close()
    expect(await ended).toBe('')
    await expect(fetch(`${api.url}/healthz`)).rejects.toThrow()
  })

  it('lets an answer under way finish before it stops', async () => {
    const api = await startApi({}, node => ({
      system: Object.assign(node.system, {
        async settled() {
          await until(() => isStopping)
          return { embedded: 7 }
        }
      })
    }))
    let isStopping = false
    const waiting = api.json<{ embedded: number }>('POST', '/api/v1/pipeline/wait')
    // The request has arrived once a later one on another connection is answered.
    await api.call('GET', '/healthz')
    const closing = api.close()
    isStopping = true
    expect((await waiting).embedded).toBe(7)
    await closing
  })

  it('cuts what is still running when its time is over', async () => {
    const api = await startApi({ drainMs: 20 })
    await api.memories.add({
      kind: 'note',
      author: { role: 'self' },
      text: 'held',
      source: { sourceId: 's', itemId: 'i' }
    })
    api.answering.hold = true
    const chat = await api.call('POST', '/api/v1/chat', { body: { message: 'hello' } })
    const reading = chat.text().catch(() => 'cut')
    await api.close()
    expect(await reading).not.toContain('chat.end')
    expect(api.answering.cancelled).toBe(1)
  })

  it('answers a shutdown before it asks the node to stop', async () => {
    const api = await startApi()
    try {
      expect((await api.call('POST', '/api/v1/shutdown')).status).toBe(202)
      await until(() => api.system.isStopAsked)
    } finally {
      await api.close()
    }
  })
})
