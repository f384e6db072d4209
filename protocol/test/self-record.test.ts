import { describe, expect, it } from 'vitest'
import {
  acceptSelfRecord,
  MAX_SELF_RECORD_BYTES,
  MAX_SELF_RECORD_MS,
  openSelfRecord,
  type SelfRecordInit,
  selectNewest,
  selfRecordKey,
  signSelfRecord
} from '../src/self-record.ts'
import { ALICE, DAY_MS, MINA, START_MS } from './golden/exchange.ts'
import { codeOf, flipBit, forge, signerOf } from './support.ts'

const EXPECTED = { nowMs: START_MS, iss: MINA.root.did }

describe('self record', () => {
  it('says where a self is, and can be checked by whoever keeps it', () => {
    const { payload, binding } = acceptSelfRecord(sign(), { nowMs: START_MS })
    expect(payload.addresses).toEqual(['/ip4/192.0.2.7/tcp/4001'])
    expect(binding.iss).toBe(MINA.root.did)
  })

  it.each([
    ['as it is', sign(), {}, 'none'],
    ['for another self', sign(), { iss: ALICE.root.did }, 'MISMATCH'],
    ['with the binding of another self', sign({ binding: ALICE.binding }), {}, 'BINDING_MISMATCH'],
    ['for a self that did not bind the key', sign({ iss: signerOf(9).did }), {}, 'BINDING_MISMATCH'],
    ['after a newer one', sign(), { newestSeq: 5 }, 'SUPERSEDED'],
    ['at its end', sign(), { nowMs: START_MS + DAY_MS }, 'EXPIRED'],
    ['with a bit flipped', flipBit(sign(), 800), {}, 'BAD_SIGNATURE']
  ])('taken %s: %#', (_, wire, change, code) => {
    const found = codeOf(() => acceptSelfRecord(wire, { ...EXPECTED, ...change }))
    if (code === 'BAD_SIGNATURE') expect(found).toMatch(/BAD_SIGNATURE|NOT_CANONICAL|BAD_SHAPE|TOO_DEEP/)
    else expect(found).toBe(code)
  })

  it.each([
    ['a life of more than a day', { expiresAtMs: START_MS + MAX_SELF_RECORD_MS + 1 }],
    ['nine addresses', { addresses: Array.from({ length: 9 }, (_, i) => `/ip4/192.0.2.${i}/tcp/1`) }],
    ['an address that is none', { addresses: ['example.org'] }],
    ['a name', { name: 'Mina' }]
  ])('is refused with %s, though properly signed', (_, change) => {
    const { payload } = openSelfRecord(sign())
    expect(codeOf(() => openSelfRecord(forge('self-record', { ...payload, ...change }, MINA.node)))).toBe('BAD_SHAPE')
  })

  it('leaves out the last addresses where all would not fit', () => {
    const addresses = Array.from({ length: 8 }, (_, i) => `/ip4/192.0.2.${i}/tcp/4001/p2p/${'1'.repeat(90)}`)
    const { payload, payloadBytes } = openSelfRecord(sign({ addresses }))
    expect(payloadBytes.length).toBeLessThanOrEqual(MAX_SELF_RECORD_BYTES)
    expect(payload.addresses.length).toBeGreaterThan(0)
    expect(payload.addresses).toEqual(addresses.slice(0, payload.addresses.length))
  })

  it('is refused above one KiB', () => {
    const { payload } = openSelfRecord(sign())
    const wire = forge('self-record', { ...payload, note: 'x'.repeat(1024) }, MINA.node)
    expect(codeOf(() => openSelfRecord(wire))).toBe('TOO_LARGE')
  })

  it('lies under a key of three parts that does not name its self', () => {
    const key = new TextDecoder().decode(selfRecordKey(MINA.root.did))
    expect(key).toMatch(/^\/secondme-self\/[a-z2-7]{52}$/)
    expect(key).not.toBe(new TextDecoder().decode(selfRecordKey(ALICE.root.did)))
  })
})

describe('selectNewest', () => {
  const old = sign({ seq: 3 })
  const late = sign({ seq: 4, atMs: START_MS + 1 })
  const broken = flipBit(sign({ seq: 9 }), 200)

  it.each([
    ['the highest seq', [old, late], 1],
    ['the later of two', [late, sign({ seq: 4 })], 0],
    ['what is sound', [broken, old], 1],
    ['nothing where nothing is sound', [broken, new Uint8Array(3)], -1],
    ['nothing of nothing', [], -1]
  ])('chooses %s', (_, wires, at) => {
    expect(selectNewest(wires)).toBe(at)
  })

  it('chooses alike in any order', () => {
    const twin = sign({ seq: 4, atMs: START_MS + 1, addresses: [] })
    expect([late, twin][selectNewest([late, twin])]).toEqual([twin, late][selectNewest([twin, late])])
  })
})

function sign(change: Partial<SelfRecordInit> = {}): Uint8Array {
  return signSelfRecord(MINA.node, {
    iss: MINA.root.did,
    seq: 4,
    addresses: ['/ip4/192.0.2.7/tcp/4001'],
    binding: MINA.binding,
    atMs: START_MS,
    expiresAtMs: START_MS + DAY_MS,
    ...change
  })
}
