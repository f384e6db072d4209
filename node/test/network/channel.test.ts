import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { StreamChannel } from '../../src/network/channel.ts'
import { codeOf, text, until } from './kit.ts'
import { channelPair, streamPair } from './raw.ts'

const KIB = 1024
const MIB = 1024 * 1024

function numbered(n: number, sizeBytes: number): Uint8Array {
  const message = new Uint8Array(sizeBytes)
  new DataView(message.buffer).setUint32(0, n)
  return message
}

function numberOf(message: Uint8Array | null): number | null {
  return message && new DataView(message.buffer, message.byteOffset).getUint32(0)
}

describe('a channel', () => {
  it('carries messages of every size up to the limit, empty ones too', async () => {
    const { near, far } = await channelPair({ maxMessageBytes: MIB })
    for (const size of [0, 1, 65_535, 300_000, MIB]) {
      const sent = near.write(new Uint8Array(size).fill(7))
      const got = await far.read()
      await sent
      expect(got?.length).toBe(size)
      expect(got?.every(byte => byte === 7)).toBe(true)
    }
  })

  it('keeps the order of messages written at the same time', async () => {
    const { near, far } = await channelPair()
    const writes = Promise.all(Array.from({ length: 500 }, (_, i) => near.write(numbered(i, 16 * KIB))))
    for (let i = 0; i < 500; i++) expect(numberOf(await far.read())).toBe(i)
    await writes
  })

  it('holds a fast writer back while the reader is slow, and loses nothing', async () => {
    const { near, far } = await channelPair()
    let written = 0
    let read = 0
    let furthest = 0
    const writing = (async () => {
      for (; written < 2_000; written++) await near.write(numbered(written, 16 * KIB))
      await near.close()
    })()
    for (let message = await far.read(); message !== null; message = await far.read()) {
      expect(numberOf(message)).toBe(read++)
      furthest = Math.max(furthest, written - read)
      if (read < 30) await sleep(20)
    }
    await writing
    expect(read).toBe(2_000)
    expect(furthest * 16 * KIB).toBeLessThan(4 * MIB)
  })

  it('survives a pause after its window has grown', async () => {
    const { near, far } = await channelPair()
    const count = 1_600
    const writing = (async () => {
      for (let i = 0; i < count; i++) await near.write(numbered(i, 64 * KIB))
      await near.close()
    })()
    let read = 0
    for (let message = await far.read(); message !== null; message = await far.read()) {
      expect(numberOf(message)).toBe(read++)
      if (read === 800 || read === 1_200) await sleep(400)
    }
    await writing
    expect(read).toBe(count)
  })

  it('lets no more than a bounded amount wait for a reader that never reads, then gives up', async () => {
    const { near } = await channelPair({ idleMs: 600 })
    let written = 0
    const outcome = codeOf(
      (async () => {
        for (;;) {
          await near.write(new Uint8Array(16 * KIB))
          written += 16 * KIB
        }
      })()
    )
    expect(await outcome).toMatch(/TIMED_OUT|CLOSED/)
    expect(written).toBeLessThan(4 * MIB)
  })

  it('waits for room each time, not only the first', async () => {
    const { near, far, streams } = await channelPair()
    const [first, later] = [200, 4_000]
    let written = 0
    const writing = (async () => {
      for (; written < first + later; written++) await near.write(numbered(written, 16 * KIB))
    })().catch(() => {})
    await sleep(200)
    for (let i = 0; i < first; i++) await far.read()
    // From here on nobody reads.
    await sleep(500)
    expect(written).toBeLessThan(first + 256)
    expect(streams.near.writeBufferLength).toBeLessThan(2 * MIB)
    near.abort(new Error('enough'))
    await writing
  })

  it('delivers what was sent before the other side closed, however late it is read', async () => {
    const { near, far } = await channelPair()
    for (let i = 0; i < 40; i++) await near.write(numbered(i, 16 * KIB))
    await Promise.all([near.close(), far.close()])
    await sleep(200)
    for (let i = 0; i < 40; i++) expect(numberOf(await far.read())).toBe(i)
    expect(await far.read()).toBeNull()
    expect(await far.read()).toBeNull()
  })

  it('writes on after the other side has ended its own writing', async () => {
    const { near, far } = await channelPair()
    await near.close()
    expect(await far.read()).toBeNull()
    await far.write(text.encode('still here'))
    expect(text.decode(await near.read())).toBe('still here')
    expect(await codeOf(near.write(text.encode('too late')))).toBe('CLOSED')
  })

  it('refuses to send what is too large, and stays usable', async () => {
    const { near, far } = await channelPair({ maxMessageBytes: 100 })
    await expect(near.write(new Uint8Array(101))).rejects.toMatchObject({
      fault: { code: 'TOO_LARGE', sizeBytes: 101, maxBytes: 100 }
    })
    await near.write(new Uint8Array(100))
    expect((await far.read())?.length).toBe(100)
  })

  it('ends at the announcement of a message that is too large, before it has come', async () => {
    const { near, far } = await streamPair()
    const channel = new StreamChannel(far, { peerId: 'peer', path: 'direct' }, { maxMessageBytes: 100 })
    near.send(Uint8Array.of(0xff, 0xff, 0xff, 0xff))
    expect(await codeOf(channel.read())).toBe('TOO_LARGE')
    await until(() => near.status === 'reset')
  })

  it('ends when a message comes too slowly', async () => {
    const { near, far } = await streamPair()
    const channel = new StreamChannel(far, { peerId: 'peer', path: 'direct' }, { messageDeadlineMs: 300 })
    near.send(Uint8Array.of(0, 0, 0, 100))
    const dribble = setInterval(() => near.status === 'open' && near.send(Uint8Array.of(1)), 50)
    expect(await codeOf(channel.read())).toBe('TIMED_OUT')
    clearInterval(dribble)
    expect(channel.closed.aborted).toBe(true)
  })

  it('ends when nothing is said, but not while something unread waits', async () => {
    const { near, far } = await channelPair({ idleMs: 300 })
    await near.write(text.encode('read me later'))
    await sleep(700)
    expect(text.decode(await far.read())).toBe('read me later')
    expect(await codeOf(far.read())).toMatch(/TIMED_OUT|CLOSED/)
  })

  it('reads an error when the other side breaks off inside a message', async () => {
    const { near, far } = await streamPair()
    const channel = new StreamChannel(far, { peerId: 'peer', path: 'direct' })
    near.send(Uint8Array.of(0, 0, 0, 100, 1, 2, 3))
    await near.close()
    expect(await codeOf(channel.read())).toBe('CLOSED')
  })

  it('reads an error after a reset, and tells the reason to its own side only', async () => {
    const { near, far } = await channelPair()
    const reason = new Error('a secret reason')
    near.abort(reason)
    await expect(near.read()).rejects.toMatchObject({ fault: { code: 'CLOSED', by: 'us' }, cause: reason })
    const seen = await far.read().catch((err: Error) => err)
    expect(seen).toMatchObject({ fault: { code: 'CLOSED', by: 'peer' } })
    expect(JSON.stringify([seen, (seen as Error).cause])).not.toContain('secret')
    expect(await codeOf(far.write(text.encode('x')))).toBe('CLOSED')
  })

  it('gives up a read when the signal says so, without losing the message', async () => {
    const { near, far } = await channelPair()
    const reason = new Error('enough')
    const controller = new AbortController()
    const read = far.read({ signal: controller.signal })
    controller.abort(reason)
    await expect(read).rejects.toBe(reason)
    await near.write(text.encode('later'))
    expect(text.decode(await far.read())).toBe('later')
  })

  it('throws away what still comes once it is finished', async () => {
    const { near, far } = await channelPair()
    await far.finish()
    const flood = codeOf(
      (async () => {
        for (let i = 0; i < 500; i++) await near.write(new Uint8Array(16 * KIB))
        await near.close()
      })()
    )
    expect(await flood).toBe('no error')
    await until(() => near.closed.aborted && far.closed.aborted)
  })
})
