import * as dagCbor from '@ipld/dag-cbor'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_FRAME_BYTES } from '../src/envelope.ts'
import { decodeFrame, encodeFrame, type Frame, MAX_CHUNK_BYTES } from '../src/frames.ts'
import { codeOf } from './support.ts'

const FRAMES: Frame[] = [
  { kind: 'signed', wire: new Uint8Array([1, 2, 3]) },
  { kind: 'chunk', seq: 0, text: '망원' },
  { kind: 'failure', code: 'REFUSED' }
]

describe('frame', () => {
  it.each(FRAMES)('of kind $kind comes back as it was', frame => {
    expect(decodeFrame(encodeFrame(frame))).toEqual(frame)
  })

  it('of a refusal is the same bytes every time', () => {
    expect(Buffer.from(encodeFrame({ kind: 'failure', code: 'REFUSED' })).toString('hex')).toBe('82026752454655534544')
  })

  it.each([
    ['an unknown kind', [3, 'x']],
    ['a kind alone', [1]],
    ['something more', [2, 'REFUSED', 'because']],
    ['a reason of its own', [2, 'ON_HOLIDAY']],
    ['no text', [1, 0, '']],
    ['text that is too long', [1, 0, 'x'.repeat(MAX_CHUNK_BYTES + 1)]],
    ['a negative place', [1, -1, 'x']],
    ['no bytes', [0, new Uint8Array(0)]],
    ['text for bytes', [0, 'x']],
    ['a map', { kind: 'failure' }],
    ['nothing', null]
  ])('is refused with %s', (_, value) => {
    expect(codeOf(() => decodeFrame(dagCbor.encode(value)))).toBe('BAD_SHAPE')
  })

  it('is refused above its size and depth, whatever it holds', () => {
    expect(codeOf(() => decodeFrame(new Uint8Array(MAX_FRAME_BYTES + 1)))).toBe('TOO_LARGE')
    expect(codeOf(() => decodeFrame(Uint8Array.from({ length: 20_000 }, () => 0x81)))).toBe('TOO_DEEP')
    const wire = new Uint8Array(MAX_FRAME_BYTES)
    expect(codeOf(() => encodeFrame({ kind: 'signed', wire }))).toBe('TOO_LARGE')
  })

  it('never breaks on bytes from outside but with a code', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
        expect(codeOf(() => decodeFrame(bytes))).toMatch(/^(none|NOT_CANONICAL|BAD_SHAPE|TOO_DEEP)$/)
      }),
      { numRuns: 3000 }
    )
  })
})
