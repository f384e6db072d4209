import { describe, expect, it } from 'vitest'
import { readEvents } from '../src/sse.ts'

async function eventsOf(pieces: readonly Uint8Array[]) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    }
  })
  return Array.fromAsync(readEvents(body))
}

describe('readEvents', () => {
  const text =
    ': ping\n\nevent: chat.delta\ndata: {"text":"안녕 "}\n\nid: 4\r\nevent: chat.end\r\ndata: a\r\ndata: b\r\n\r\n'
  const expected = [
    { event: 'chat.delta', data: '{"text":"안녕 "}' },
    { event: 'chat.end', data: 'a\nb' }
  ]
  const bytes = new TextEncoder().encode(text)

  it('reads events, comments and several data lines', async () => {
    expect(await eventsOf([bytes])).toEqual(expected)
  })

  it('reads the same however the bytes are cut, inside a letter too', async () => {
    expect(await eventsOf([...bytes].map(byte => Uint8Array.of(byte)))).toEqual(expected)
  })

  it('drops an event that was cut off', async () => {
    expect(await eventsOf([new TextEncoder().encode('data: half')])).toEqual([])
  })
})
