import { createPublicKey, verify as verifyNatively } from 'node:crypto'
import * as dagCbor from '@ipld/dag-cbor'
import { createSigner, didOf, type Signer } from '@secondme-node/keys'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  acceptBinding,
  type BindingInit,
  bindNodeKey,
  type KeyBinding,
  MAX_BINDING_MS,
  verifyBinding
} from '../src/binding.ts'
import { idOf } from '../src/canonical.ts'
import { codeOf, hex, signerOf, vectors } from './support.ts'

const ROOT = signerOf(1)
const NODE = signerOf(2)
const START_MS = 1_767_225_600_000

const WIRE = bind()

describe('key binding', () => {
  it.each(vectors('binding.json'))('matches the golden vector: $name', vector => {
    const root = createSigner(hex(vector.rootSeed))
    const node = createSigner(hex(vector.nodeSeed))
    const payload = vector.payload as KeyBinding
    const wire = bindNodeKey(root, { nodeKey: node.publicKey, ...payload })
    expect(wire).toEqual(hex(vector.wire))
    expect(verifyBinding(wire)).toEqual(payload)
    expect(idOf(hex(vector.payloadBytes))).toBe(vector.id)
  })

  it.each(vectors('binding.json'))('is a plain Ed25519 signature over prefix and payload: $name', vector => {
    const spki = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      createSigner(hex(vector.rootSeed)).publicKey
    ])
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    const signed = Buffer.concat([Buffer.from('secondme/binding/1\0'), hex(vector.payloadBytes)])
    expect(verifyNatively(null, signed, key, hex(vector.signature))).toBe(true)
  })

  it('says who it speaks for, as which key, and until when', () => {
    const binding = accept(START_MS)
    expect(binding).toMatchObject({ iss: ROOT.did, kid: NODE.did, seq: 3, notAfterMs: START_MS + 1000 })
  })

  it.each([
    ['one millisecond before its start', START_MS - 1, 'BINDING_NOT_YET_VALID'],
    ['at its start', START_MS, 'none'],
    ['in its last millisecond', START_MS + 999, 'none'],
    ['at its end', START_MS + 1000, 'BINDING_EXPIRED']
  ] as const)('%s: %i gives %s', (_, nowMs, code) => {
    expect(codeOf(() => accept(nowMs))).toBe(code)
  })

  it.each([
    ['another self', { iss: signerOf(9).did }, 'BINDING_MISMATCH'],
    ['another node key', { kid: signerOf(9).did }, 'BINDING_MISMATCH'],
    ['a self that has a newer one', { newestSeq: 4 }, 'BINDING_SUPERSEDED'],
    ['a self whose newest it is', { newestSeq: 3 }, 'none']
  ] as const)('for %s gives %s', (_, expected, code) => {
    expect(codeOf(() => accept(START_MS, expected))).toBe(code)
  })

  it('lasts 180 days at most, for signer and reader alike', () => {
    const longest = bind({ notAfterMs: START_MS + MAX_BINDING_MS })
    expect(verifyBinding(longest).notAfterMs).toBe(START_MS + MAX_BINDING_MS)
    const tooLong = { notAfterMs: START_MS + MAX_BINDING_MS + 1 }
    expect(codeOf(() => bind(tooLong))).toBe('BAD_SHAPE')
    expect(codeOf(() => verifyBinding(forge(tooLong)))).toBe('BAD_SHAPE')
  })

  it('is refused with any bit flipped', () => {
    fc.assert(
      fc.property(fc.nat(WIRE.length * 8 - 1), bit => {
        const flipped = Uint8Array.from(WIRE)
        flipped[bit >> 3]! ^= 1 << (bit & 7)
        expect(codeOf(() => verifyBinding(flipped))).toMatch(/NOT_CANONICAL|BAD_SHAPE|BAD_SIGNATURE|TOO_DEEP/)
      }),
      { numRuns: 600 }
    )
  })

  it('is refused cut anywhere, or with bytes behind it', () => {
    for (let length = 0; length < WIRE.length; length += 3) {
      expect(codeOf(() => verifyBinding(WIRE.subarray(0, length)))).not.toBe('none')
    }
    expect(codeOf(() => verifyBinding(Uint8Array.from([...WIRE, 0])))).toBe('NOT_CANONICAL')
    expect(codeOf(() => verifyBinding(new Uint8Array(593)))).toBe('TOO_LARGE')
  })

  it('is refused with any field it does not know, though properly signed', () => {
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.constant(null)), (name, value) => {
        fc.pre(!(name in payloadOf()) && name !== '__proto__')
        expect(codeOf(() => verifyBinding(forge({ [name]: value })))).toBe('BAD_SHAPE')
      }),
      { numRuns: 60 }
    )
  })

  const smallOrderDid = 'did:key:z6MkeXATEjyXENzBXBxgC5EHk2JE5aqd7qMGGtDpLUH1e2Sj'
  it.each([
    ['another version', { v: 2 }],
    ['another type', { type: 'secondme/receipt' }],
    ['a field that is missing', { seq: undefined }],
    ['a number as text', { seq: '3' }],
    ['a fraction of a millisecond', { notBeforeMs: START_MS + 0.5 }],
    ['a negative seq', { seq: -1 }],
    ['a seq beyond exact numbers', { seq: 2n ** 60n }],
    ['an end before its start', { notAfterMs: START_MS - 1 }],
    ['the root as its own node key', { kid: ROOT.did }],
    ['a small-order key as node key', { kid: smallOrderDid }],
    ['a did with a fragment', { kid: `${NODE.did}#1` }]
  ])('is refused with %s, though properly signed', (_, change) => {
    expect(codeOf(() => verifyBinding(forge(change)))).toBe('BAD_SHAPE')
  })

  it('is refused when its map is encoded in another order, though properly signed', () => {
    const { payloadBytes } = parts(WIRE)
    const rest = payloadBytes.subarray(1)
    const first = rest.subarray(0, 3) // 61 76 01: "v": 1
    const reordered = Uint8Array.from([payloadBytes[0]!, ...rest.subarray(3), ...first])
    expect(dagCbor.decode(reordered)).toEqual(dagCbor.decode(payloadBytes))
    expect(codeOf(() => verifyBinding(signRaw(reordered, ROOT)))).toBe('NOT_CANONICAL')
  })

  it('counts only with the root signature: neither the node key nor another kind of statement will do', () => {
    const { payloadBytes } = parts(WIRE)
    expect(codeOf(() => verifyBinding(signRaw(payloadBytes, ROOT)))).toBe('none')
    expect(codeOf(() => verifyBinding(signRaw(payloadBytes, NODE)))).toBe('BAD_SIGNATURE')
    expect(codeOf(() => verifyBinding(signRaw(payloadBytes, ROOT, 'secondme/receipt/1\0')))).toBe('BAD_SIGNATURE')
    expect(codeOf(() => verifyBinding(signRaw(payloadBytes, ROOT, '')))).toBe('BAD_SIGNATURE')
  })

  it.each([
    ['three parts', [new Uint8Array(64), new Uint8Array(1), 1]],
    ['a map', { 0: new Uint8Array(64) }],
    ['a short signature', [new Uint8Array(63), new Uint8Array(1)]],
    ['text for bytes', ['x'.repeat(64), 'y']]
  ])('is refused as %s', (_, outer) => {
    expect(codeOf(() => verifyBinding(dagCbor.encode(outer)))).toBe('BAD_SHAPE')
  })

  it('names the fields that do not fit and keeps their values to itself', () => {
    expect(() => verifyBinding(forge({ seq: 'PRIVATE' }))).toThrow(
      expect.objectContaining({ fault: { code: 'BAD_SHAPE', type: 'secondme/binding', paths: ['seq'] } })
    )
    expect(() => verifyBinding(forge({ seq: 'PRIVATE' }))).not.toThrow(/PRIVATE/)
  })
})

function bind(change: Partial<BindingInit> = {}): Uint8Array {
  return bindNodeKey(ROOT, {
    nodeKey: NODE.publicKey,
    seq: 3,
    notBeforeMs: START_MS,
    notAfterMs: START_MS + 1000,
    ...change
  })
}

function accept(nowMs: number, change: { iss?: string; kid?: string; newestSeq?: number } = {}): KeyBinding {
  return acceptBinding(WIRE, { nowMs, iss: ROOT.did, kid: didOf(NODE.publicKey), ...change })
}

function payloadOf(): Record<string, unknown> {
  return { ...dagCbor.decode<KeyBinding>(parts(WIRE).payloadBytes) }
}

/** A binding with changed fields under a valid signature of the root, as a buggy or hostile signer could make it. */
function forge(change: Record<string, unknown>): Uint8Array {
  const payload = Object.fromEntries(
    Object.entries({ ...payloadOf(), ...change }).filter(([, value]) => value !== undefined)
  )
  return signRaw(dagCbor.encode(payload), ROOT)
}

function signRaw(payloadBytes: Uint8Array, signer: Signer, prefix = 'secondme/binding/1\0'): Uint8Array {
  const signed = Uint8Array.from([...new TextEncoder().encode(prefix), ...payloadBytes])
  return dagCbor.encode([signer.sign(signed), payloadBytes])
}

function parts(wire: Uint8Array): { signature: Uint8Array; payloadBytes: Uint8Array } {
  const [signature, payloadBytes] = dagCbor.decode<[Uint8Array, Uint8Array]>(wire)
  return { signature, payloadBytes }
}
