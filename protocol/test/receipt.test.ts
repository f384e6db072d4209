import * as dagCbor from '@ipld/dag-cbor'
import { createSigner } from '@secondme-node/keys'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bindNodeKey } from '../src/binding.ts'
import { type ForgetReceipt, openReceipt, type ReceiptInit, signReceipt, verifyReceipt } from '../src/receipt.ts'
import { codeOf, hex, signerOf, vectors } from './support.ts'

const ROOT = signerOf(1)
const NODE = signerOf(2)
const AT_MS = 1_767_225_600_000
const BINDING = bindNodeKey(ROOT, {
  nodeKey: NODE.publicKey,
  seq: 1,
  notBeforeMs: AT_MS - 1000,
  notAfterMs: AT_MS + 1000
})

describe('forget receipt', () => {
  it.each(vectors('receipt.json'))('matches the golden vector: $name', vector => {
    const node = createSigner(hex(vector.nodeSeed))
    const payload = vector.payload as ForgetReceipt
    expect(signReceipt(node, payload)).toEqual(hex(vector.wire))
    const opened = openReceipt(hex(vector.wire))
    expect(opened.payload).toEqual(payload)
    expect(opened.payloadBytes).toEqual(hex(vector.payloadBytes))
    expect(opened.id).toBe(vector.id)
  })

  it('proves itself down to the root key', () => {
    const { payload } = verifyReceipt(receiptOf(), BINDING)
    expect(payload).toMatchObject({ iss: ROOT.did, kid: NODE.did, memoryIds: ['a1', 'b2'], memoryCount: 2 })
  })

  it('counts every id once and does not tell in which order they were asked for', () => {
    const one = receiptOf({ memoryIds: ['b2', 'a1', 'b2'] })
    expect(one).toEqual(receiptOf({ memoryIds: ['a1', 'b2'] }))
  })

  it.each([
    ['a self the binding does not speak for', receiptOf({ iss: signerOf(7).did }), 'BINDING_MISMATCH'],
    ['a node key the binding does not name', receiptOf({}, 3), 'BINDING_MISMATCH'],
    ['a time before the binding', receiptOf({ atMs: AT_MS - 1001 }), 'BINDING_NOT_YET_VALID'],
    ['a time after the binding', receiptOf({ atMs: AT_MS + 1000 }), 'BINDING_EXPIRED'],
    ['the right self, key and time', receiptOf(), 'none']
  ] as const)('of %s gives %s', (_, wire, code) => {
    expect(codeOf(() => verifyReceipt(wire, BINDING))).toBe(code)
  })

  it('does not take a receipt for a binding', () => {
    expect(codeOf(() => verifyReceipt(receiptOf(), receiptOf()))).toBe('BAD_SHAPE')
  })

  it('is refused with any bit flipped', () => {
    const wire = receiptOf()
    fc.assert(
      fc.property(fc.nat(wire.length * 8 - 1), bit => {
        const flipped = Uint8Array.from(wire)
        flipped[bit >> 3]! ^= 1 << (bit & 7)
        expect(codeOf(() => openReceipt(flipped))).toMatch(/NOT_CANONICAL|BAD_SHAPE|BAD_SIGNATURE|TOO_DEEP/)
      }),
      { numRuns: 400 }
    )
  })

  it.each([
    ['an unknown field', { note: 'x' }],
    ['a count that does not fit', { memoryCount: 3 }],
    ['unsorted ids', { memoryIds: ['b2', 'a1'] }],
    ['an id twice', { memoryIds: ['a1', 'a1'] }],
    ['text in place of an id', { memoryIds: ['a1', 'met Anna at noon'] }],
    ['a counter that is text', { touched: { vectors: 'many' } }],
    ['a counter with a sentence for a name', { touched: { 'met Anna': 1 } }],
    ['a negative counter', { touched: { vectors: -1 } }],
    ['a long remark', { remains: ['x'.repeat(201)] }]
  ])('is refused with %s, though properly signed', (_, change) => {
    expect(codeOf(() => openReceipt(forge(change)))).toBe('BAD_SHAPE')
  })

  it('cannot be signed for counters or ids that could carry words', () => {
    expect(codeOf(() => receiptOf({ memoryIds: ['met Anna'] }))).toBe('BAD_SHAPE')
    expect(codeOf(() => receiptOf({ touched: { 'met Anna': 1 } }))).toBe('BAD_SHAPE')
  })

  it('holds a hundred thousand memories', () => {
    const memoryIds = Array.from({ length: 100_000 }, (_, i) => `01kdv7zzzz${i.toString().padStart(16, '0')}`)
    expect(openReceipt(receiptOf({ memoryIds })).payload.memoryCount).toBe(100_000)
  })
})

function receiptOf(change: Partial<ReceiptInit> = {}, key = 2): Uint8Array {
  return signReceipt(signerOf(key), {
    iss: ROOT.did,
    atMs: AT_MS,
    memoryIds: ['b2', 'a1'],
    touched: { revisions: 2, postings: 11 },
    shredded: true,
    remains: ['backups-made-before'],
    ...change
  })
}

function forge(change: Record<string, unknown>): Uint8Array {
  const payloadBytes = dagCbor.encode({ ...openReceipt(receiptOf()).payload, ...change })
  const signed = Uint8Array.from([...new TextEncoder().encode('secondme/receipt/1\0'), ...payloadBytes])
  return dagCbor.encode([NODE.sign(signed), payloadBytes])
}
