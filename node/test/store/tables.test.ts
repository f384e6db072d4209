import { describe, expect, it } from 'vitest'
import { openValue, sealValue } from '../../src/store/seal.ts'
import { Tallies } from '../../src/store/set-hash.ts'
import { createKeyring } from '../../src/store/state.ts'
import { defineTable, retiredCodes, tables } from '../../src/store/tables.ts'

const keyring = createKeyring(new Uint8Array(32).fill(1))

describe('tables', () => {
  it('have codes of their own, none of a retired table', () => {
    const codes = Object.values(tables).map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.filter(code => retiredCodes.includes(code))).toEqual([])
    expect(() => defineTable({ name: 'other', code: 'me', codec: 'json', seal: 'table', isDerived: false })).toThrow(
      RangeError
    )
  })
})

describe('seal', () => {
  const key = new Uint8Array(32).fill(3)
  const plain = Buffer.from('words')

  it('opens only with its own key, row key, version and bytes', () => {
    const sealed = sealValue(key, 'so!a', 1, plain)
    expect(Buffer.from(openValue(key, 'so!a', sealed)).toString()).toBe('words')
    expect(() => openValue(key, 'so!b', sealed)).toThrow()
    expect(() => openValue(new Uint8Array(32), 'so!a', sealed)).toThrow()
    for (let i = 0; i < sealed.length; i++) {
      const changed = Uint8Array.from(sealed)
      changed[i]! ^= 1
      expect(() => openValue(key, 'so!a', changed)).toThrow()
    }
    expect(() => openValue(key, 'so!a', sealed.subarray(0, 20))).toThrow()
  })
})

describe('set-hash', () => {
  it('does not depend on order and comes back to where it was', () => {
    const rows = Array.from(
      { length: 50 },
      (_, i) => [`so!${i}`, sealValue(keyring.tableKey('so'), `so!${i}`, 1, Buffer.from('x'))] as const
    )
    const forward = new Tallies()
    for (const [key, value] of rows) forward.replace(keyring.hashKey, key, undefined, value)
    const backward = new Tallies()
    for (const [key, value] of rows.toReversed()) backward.replace(keyring.hashKey, key, undefined, value)
    expect(forward.differences(backward)).toEqual([])
    expect(forward.get('so').count).toBe(50)
    const [key, value] = rows[7]!
    backward.replace(keyring.hashKey, key, value, undefined)
    expect(forward.differences(backward)).toEqual(['so'])
    backward.replace(keyring.hashKey, key, undefined, sealValue(keyring.tableKey('so'), key, 1, Buffer.from('x')))
    expect(forward.differences(backward)).toEqual(['so'])
    for (const [each, bytes] of rows) forward.replace(keyring.hashKey, each, bytes, undefined)
    expect(forward.get('so')).toEqual({ count: 0, setHash: 0n })
  })
})
