import * as dagCbor from '@ipld/dag-cbor'
import fc from 'fast-check'
import { CID } from 'multiformats/cid'
import { describe, expect, it } from 'vitest'
import { decodeCanonical, encodeCanonical, idOf } from '../src/canonical.ts'
import { isWithinDepth } from '../src/cbor-depth.ts'
import { codeOf, hex } from './support.ts'

const LIMITS = { maxBytes: 64 * 1024 }

/** What messages are made of. */
const { value: plainValue } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => number + 0), // no -0: it reads back as 0
    fc.string(),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 5, noNullPrototype: true })
  )
}))

describe('canonical encoding', () => {
  it('gives every value back, from one encoding only', () => {
    fc.assert(
      fc.property(plainValue, value => {
        const bytes = encodeCanonical(value, LIMITS)
        expect(encodeCanonical(decodeCanonical(bytes, LIMITS), LIMITS)).toEqual(bytes)
      })
    )
  })

  it('does not depend on the order in which fields were set', () => {
    const one = encodeCanonical({ bb: 1, a: 2, c: 3 }, LIMITS)
    expect(one).toEqual(encodeCanonical({ c: 3, a: 2, bb: 1 }, LIMITS))
    expect(one).toEqual(hex('a361610261630362626201'))
  })

  const refused = [
    ['unsorted keys', 'a2616201616102'],
    ['longer keys before shorter ones', 'a262616101616202'],
    ['a key given twice', 'a2616101616102'],
    ['a byte behind the value', 'a161610100'],
    ['a second value', '0101'],
    ['nothing', ''],
    ['a number longer than it must be', '1801'],
    ['a length longer than it must be', '5801ff'],
    ['a half-precision float', 'f93c00'],
    ['a single-precision float', 'fa3fc00000'],
    ['a whole number as a float', 'fb3ff0000000000000'],
    ['minus zero', 'fb8000000000000000'],
    ['not a number', 'fb7ff8000000000000'],
    ['infinity', 'fb7ff0000000000000'],
    ['undefined', 'f7'],
    ['an array of indefinite length', '9f01ff'],
    ['a text of indefinite length', '7f6161ff'],
    ['a key that is a number', 'a10101'],
    ['a tag other than that of links', 'c101'],
    ['a cut text', '6261'],
    ['a cut array', '8201'],
    ['an array that claims 2^53 items', '9b0020000000000000'],
    ['text that is not UTF-8', '61ff']
  ] as const

  it.each(refused)('refuses %s', (_, bytes) => {
    expect(codeOf(() => decodeCanonical(hex(bytes), LIMITS))).toBe('NOT_CANONICAL')
  })

  it('never lets a key named __proto__ reach the object it is decoded into', () => {
    const bytes = hex('a1695f5f70726f746f5f5fa16161f5')
    try {
      expect(Object.getPrototypeOf(decodeCanonical(bytes, LIMITS))).toBe(Object.prototype)
    } catch (err) {
      expect(err).toMatchObject({ code: 'NOT_CANONICAL' })
    }
  })

  it('refuses arbitrary bytes with an error of its own, or they are canonical', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const code = codeOf(() => decodeCanonical(bytes, LIMITS))
        if (code === 'none') expect(encodeCanonical(decodeCanonical(bytes, LIMITS), LIMITS)).toEqual(bytes)
        else expect(['NOT_CANONICAL', 'TOO_DEEP']).toContain(code)
      }),
      { numRuns: 500 }
    )
  })

  it('has room for exactly as many bytes as it was given', () => {
    const bytes = encodeCanonical('x'.repeat(100), { maxBytes: 102 })
    expect(bytes).toHaveLength(102)
    expect(decodeCanonical(bytes, { maxBytes: 102 })).toHaveLength(100)
    expect(codeOf(() => decodeCanonical(bytes, { maxBytes: 101 }))).toBe('TOO_LARGE')
    expect(codeOf(() => encodeCanonical('x'.repeat(100), { maxBytes: 101 }))).toBe('TOO_LARGE')
  })

  it('goes eight levels deep and no further', () => {
    expect(decodeCanonical(nested(8), LIMITS)).toEqual([[[[[[[[]]]]]]]])
    expect(codeOf(() => decodeCanonical(nested(9), LIMITS))).toBe('TOO_DEEP')
    expect(codeOf(() => decodeCanonical(nested(20_000), LIMITS))).toBe('TOO_DEEP')
    expect(codeOf(() => encodeCanonical([[[[[[[[[]]]]]]]]], LIMITS))).toBe('TOO_DEEP')
  })

  it('names bytes by their CIDv1', () => {
    const bytes = encodeCanonical({ a: 1 }, LIMITS)
    const cid = CID.parse(idOf(bytes))
    expect([cid.version, cid.code, cid.multihash.code]).toEqual([1, dagCbor.code, 0x12])
    expect(idOf(bytes)).not.toBe(idOf(encodeCanonical({ a: 2 }, LIMITS)))
  })
})

describe('isWithinDepth', () => {
  it('agrees with a recursive count on every value', () => {
    fc.assert(
      fc.property(plainValue, fc.integer({ min: 0, max: 6 }), (value, limit) => {
        expect(isWithinDepth(dagCbor.encode(value), limit)).toBe(depthOf(value) <= limit)
      }),
      { numRuns: 300 }
    )
  })

  it('counts the deepest path, not the number of containers', () => {
    expect(isWithinDepth(dagCbor.encode([[], [], { a: [] }, []]), 3)).toBe(true)
    expect(isWithinDepth(dagCbor.encode([[], [], { a: [] }, []]), 2)).toBe(false)
  })
})

function nested(levels: number): Uint8Array {
  return Uint8Array.from({ length: levels }, (_, i) => (i === levels - 1 ? 0x80 : 0x81))
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}
