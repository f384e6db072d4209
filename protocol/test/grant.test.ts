import * as dagCbor from '@ipld/dag-cbor'
import { createSigner } from '@secondme-node/keys'
import fc from 'fast-check'
import { base58btc } from 'multiformats/bases/base58'
import { describe, expect, it } from 'vitest'
import { ACTS } from '../src/acts.ts'
import { bindNodeKey } from '../src/binding.ts'
import {
  acceptGrant,
  type GrantInit,
  type GrantToken,
  grantId,
  grantWindow,
  MAX_GRANT_BYTES,
  MAX_GRANT_MS,
  openGrant,
  signGrant
} from '../src/grant.ts'
import { PRESETS } from '../src/presets.ts'
import { codeOf, flipBit, forge, forgeBytes, hex, signerOf } from './support.ts'

const ROOT = signerOf(1)
const NODE = signerOf(2)
const PEER = signerOf(3)
const START_MS = 1_767_225_600_000
const END_MS = START_MS + 30 * 24 * 60 * 60 * 1000
const BINDING = bind(1)
const WIRE = sign()
const TOKEN = openGrant(WIRE).payload

describe('grant', () => {
  it('says who may do what, within which limits, until when', () => {
    const { payload, id, binding } = accept()
    expect(payload).toMatchObject({ iss: ROOT.did, kid: NODE.did, aud: PEER.did, acts: ['ask', 'card'], gen: 3 })
    expect(payload).toMatchObject({ model: 'base', adapterDigest: null, replaces: null, delegation: 0 })
    expect(id).toBe(grantId(WIRE))
    expect(binding.kid).toBe(NODE.did)
  })

  it('names acts in one order only, each once', () => {
    expect(sign({ acts: ['card', 'ask', 'card'] })).toEqual(sign({ acts: ['ask', 'card'] }))
    expect(openGrant(sign({ acts: [...ACTS].reverse() })).payload.acts).toEqual(ACTS)
  })

  it.each(Object.entries(PRESETS))('can be signed from the preset %s', (_, { acts, limits, model, days }) => {
    const wire = sign({ acts, limits, model, expiresAtMs: START_MS + days * 24 * 60 * 60 * 1000 })
    expect(openGrant(wire).payload).toMatchObject({ acts, limits, model })
  })

  it.each([
    ['before its start', START_MS - 1, 'early'],
    ['at its start', START_MS, 'open'],
    ['in its last millisecond', END_MS - 1, 'open'],
    ['at its end', END_MS, 'over']
  ] as const)('%s is %s', (_, nowMs, window) => {
    expect(grantWindow(TOKEN, nowMs)).toBe(window)
  })

  it.each([
    ['the self and peer it names', {}, 'none'],
    ['one who did not write it', { iss: signerOf(9).did }, 'MISMATCH'],
    ['one it is not for', { aud: signerOf(9).did }, 'MISMATCH'],
    ['one who holds a newer one', { newestGen: 4 }, 'SUPERSEDED'],
    ['one who holds the same', { newestGen: 3 }, 'none'],
    ['one who gets it before its start', { nowMs: START_MS - 1 }, 'none'],
    ['one who gets it at its end', { nowMs: END_MS }, 'EXPIRED']
  ] as const)('from the view of %s: %s gives %s', (_, expected, code) => {
    expect(codeOf(() => accept(WIRE, BINDING, expected))).toBe(code)
  })

  it.each([
    ['signed by a key that is not bound', sign({}, 8), BINDING, 'BINDING_MISMATCH'],
    ['with a binding of another self', WIRE, bind(9), 'BINDING_MISMATCH'],
    ['with a binding that is over', WIRE, bind(1, START_MS + 1), 'BINDING_EXPIRED'],
    ['with another grant for a binding', WIRE, WIRE, 'BAD_SHAPE']
  ] as const)('is refused %s', (_, wire, binding, code) => {
    expect(codeOf(() => accept(wire, binding, { nowMs: START_MS + 1 }))).toBe(code)
  })

  it('is refused with any bit flipped', () => {
    fc.assert(
      fc.property(fc.nat(WIRE.length * 8 - 1), bit => {
        expect(codeOf(() => openGrant(flipBit(WIRE, bit)))).toMatch(/NOT_CANONICAL|BAD_SHAPE|BAD_SIGNATURE|TOO_DEEP/)
      }),
      { numRuns: 2000 }
    )
  })

  it.each([
    ['an unknown field', { note: 'x' }],
    ['an unknown act', { acts: ['ask', 'ask2'] }],
    ['a wildcard', { acts: ['*'] }],
    ['a path below an act', { acts: ['ask/x'] }],
    ['an act in capitals', { acts: ['ASK'] }],
    ['acts out of order', { acts: ['card', 'ask'] }],
    ['an act twice', { acts: ['ask', 'ask'] }],
    ['no acts', { acts: [] }],
    ['another version', { v: 2 }],
    ['another type', { type: 'secondme/revocation' }],
    ['no end', { expiresAtMs: null }],
    ['an end before its start', { expiresAtMs: START_MS }],
    ['a day more than ninety', { expiresAtMs: START_MS + MAX_GRANT_MS + 1 }],
    ['no generation', { gen: 0 }],
    ['itself for an audience', { aud: ROOT.did }],
    ['anyone for an audience', { aud: 'did:key:*' }],
    ['the root key as node key', { iss: NODE.did }],
    ['a limit missing', { limits: { turnsPerDay: 6, turnsPerSession: 6 } }],
    ['a limit too many', { limits: { ...TOKEN.limits, tools: 1 } }],
    ['a limit that is no number', { limits: { ...TOKEN.limits, turnsPerDay: null } }],
    ['a negative limit', { limits: { ...TOKEN.limits, turnsPerDay: -1 } }],
    ['a limit beyond reason', { limits: { ...TOKEN.limits, parallel: 9 } }],
    ['half a turn', { limits: { ...TOKEN.limits, turnsPerDay: 1.5 } }],
    ['an adapter with the base model', { adapterDigest: new Uint8Array(32) }],
    ['an unknown model', { model: 'all' }],
    ['a short scope hash', { scopeHash: new Uint8Array(31) }],
    ['a scope hash as text', { scopeHash: 'x'.repeat(32) }],
    ['a short nonce', { nonce: new Uint8Array(15) }],
    ['something that is no id as what it replaces', { replaces: 'bafyX' }],
    ['the right to pass it on', { delegation: 1 }]
  ])('is refused whole with %s, though properly signed', (_, change) => {
    expect(codeOf(() => openGrant(forge('grant', { ...TOKEN, ...change }, NODE)))).toBe('BAD_SHAPE')
  })

  it.each(Object.keys(TOKEN))('is refused without %s', field => {
    const { [field as keyof GrantToken]: _, ...rest } = TOKEN
    expect(codeOf(() => openGrant(forge('grant', rest, NODE)))).toMatch(/BAD_SHAPE/)
  })

  it.each(weakDids())('is refused at parse with %s as iss, kid or aud', (_, did) => {
    for (const field of ['iss', 'kid', 'aud']) {
      expect(codeOf(() => openGrant(forge('grant', { ...TOKEN, [field]: did }, NODE)))).toBe('BAD_SHAPE')
    }
  })

  it('is refused with a signature whose S is not below the order of the group', () => {
    const [signature, payloadBytes] = dagCbor.decode<[Uint8Array, Uint8Array]>(WIRE)
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    let s = order
    for (let i = 31; i >= 0; i--) s += BigInt(signature[32 + i]!) << BigInt(8 * i)
    const shifted = Uint8Array.from(signature)
    for (let i = 0; i < 32; i++) shifted[32 + i] = Number((s >> BigInt(8 * i)) & 255n)
    expect(codeOf(() => openGrant(dagCbor.encode([signature, payloadBytes])))).toBe('none')
    expect(codeOf(() => openGrant(dagCbor.encode([shifted, payloadBytes])))).toBe('BAD_SIGNATURE')
  })

  it('is refused in any other encoding of the same fields', () => {
    const bytes = openGrant(WIRE).payloadBytes
    const trailing = Uint8Array.from([...bytes, 0])
    // "v": 1 leads; put last it is unsorted. The head 0xb0 says 16 pairs.
    expect(bytes[0]).toBe(0xb0)
    const unsorted = Uint8Array.from([0xb0, ...bytes.subarray(4), 0x61, 0x76, 0x01])
    const half = Uint8Array.from([0xb0, 0x61, 0x76, 0xf9, 0x3c, 0x00, ...bytes.subarray(4)])
    const long = Uint8Array.from([0xb0, 0x61, 0x76, 0x18, 0x01, ...bytes.subarray(4)])
    for (const odd of [trailing, unsorted, half, long]) {
      expect(codeOf(() => openGrant(forgeBytes('grant', odd, NODE)))).toBe('NOT_CANONICAL')
    }
    expect(codeOf(() => openGrant(Uint8Array.from([...WIRE, 0])))).toBe('NOT_CANONICAL')
  })

  it('is refused for its size and its depth before anything is decoded', () => {
    const large = forge('grant', { ...TOKEN, note: 'x'.repeat(MAX_GRANT_BYTES) }, NODE)
    expect(codeOf(() => openGrant(large))).toBe('TOO_LARGE')
    expect(codeOf(() => openGrant(forge('grant', nested(9), NODE)))).toBe('TOO_DEEP')
    expect(codeOf(() => openGrant(Uint8Array.from({ length: 20_000 }, () => 0x81)))).toBe('TOO_LARGE')
    expect(codeOf(() => openGrant(Uint8Array.from({ length: 2_000 }, () => 0x81)))).toBe('TOO_DEEP')
  })

  it('fits its size when every field is as long as it may be', () => {
    const limits = {
      turnsPerDay: 10_000,
      turnsPerSession: 1_000,
      inTokensPerTurn: 16_384,
      outTokensPerTurn: 8_192,
      outTokensPerDay: 10_000_000,
      parallel: 8
    }
    const wire = sign({
      acts: ACTS,
      limits,
      model: 'audience',
      adapterDigest: new Uint8Array(32),
      replaces: grantId(WIRE)
    })
    expect(openGrant(wire).payload.acts).toHaveLength(ACTS.length)
  })

  it('cannot be signed for oneself', () => {
    expect(codeOf(() => sign({ aud: ROOT.did }))).toBe('BAD_SHAPE')
  })
})

function sign(change: Partial<GrantInit> = {}, key = 2): Uint8Array {
  return signGrant(signerOf(key), {
    iss: ROOT.did,
    aud: PEER.did,
    gen: 3,
    acts: ['ask', 'card'],
    limits: PRESETS.acquaintance.limits,
    scopeHash: new Uint8Array(32).fill(5),
    notBeforeMs: START_MS,
    expiresAtMs: END_MS,
    nonce: new Uint8Array(16).fill(6),
    ...change
  })
}

function accept(
  wire: Uint8Array = WIRE,
  binding: Uint8Array = BINDING,
  change: { nowMs?: number; iss?: string; aud?: string; newestGen?: number } = {}
) {
  return acceptGrant(wire, binding, { nowMs: START_MS, iss: ROOT.did, aud: PEER.did, ...change })
}

function bind(root: number, notAfterMs = END_MS + 1): Uint8Array {
  return bindNodeKey(signerOf(root), { nodeKey: NODE.publicKey, seq: 1, notBeforeMs: START_MS - 1, notAfterMs })
}

function nested(depth: number): object {
  return depth === 0 ? {} : { a: nested(depth - 1) }
}

/** Points of order 1, 2, 4 and 8, some in encodings that are not canonical. */
function weakDids(): Array<[string, string]> {
  const points = [
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000000',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0100000000000000000000000000000000000000000000000000000000000080'
  ]
  return points.map(point => [point, `did:key:${base58btc.encode(Uint8Array.from([0xed, 0x01, ...hex(point)]))}`])
}

it('finds the dids of the table well-formed, so that the key alone is what is refused', () => {
  const good = base58btc.encode(Uint8Array.from([0xed, 0x01, ...createSigner(new Uint8Array(32).fill(1)).publicKey]))
  expect(`did:key:${good}`).toBe(ROOT.did)
})
