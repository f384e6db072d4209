import { describe, expect, it } from 'vitest'
import { createFrameReader, frameOf } from '../../src/network/frames.ts'

const messages = [[], [1], [2, 3], Array.from({ length: 300 }, (_, i) => i & 255)].map(bytes => Uint8Array.from(bytes))
const wire = Uint8Array.from(messages.flatMap(message => [...frameOf(message)]))

describe('the frame reader', () => {
  it.each([1, 2, 3, 4, 5, 7, 64, 1_000])('gives the same messages in chunks of %i bytes', size => {
    const reader = createFrameReader(300)
    const found: Uint8Array[] = []
    for (let at = 0; at < wire.length; at += size) found.push(...reader.push(wire.slice(at, at + size)))
    expect(found.map(message => [...message])).toEqual(messages.map(message => [...message]))
    expect(reader.isPartial).toBe(false)
  })

  it('knows when a message has begun', () => {
    const reader = createFrameReader(10)
    reader.push(Uint8Array.of(0))
    expect(reader.isPartial).toBe(true)
    reader.push(Uint8Array.of(0, 0, 1))
    expect(reader.isPartial).toBe(true)
    expect(reader.push(Uint8Array.of(9))).toEqual([Uint8Array.of(9)])
    expect(reader.isPartial).toBe(false)
  })

  it('refuses a length one above the limit, and takes one at it', () => {
    expect(createFrameReader(3).push(Uint8Array.of(0, 0, 0, 3, 1, 1, 1))).toHaveLength(1)
    expect(() => createFrameReader(3).push(Uint8Array.of(0, 0, 0, 4))).toThrow(
      expect.objectContaining({ fault: { code: 'TOO_LARGE', sizeBytes: 4, maxBytes: 3 } })
    )
    expect(() => createFrameReader(3).push(Uint8Array.of(255, 255, 255, 255))).toThrow(
      expect.objectContaining({ fault: { code: 'TOO_LARGE', sizeBytes: 4_294_967_295, maxBytes: 3 } })
    )
  })
})
