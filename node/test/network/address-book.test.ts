import { describe, expect, it } from 'vitest'
import { createAddressBook, createStoredRows } from '../../src/network/address-book.ts'
import { pauseMs } from '../../src/network/reconnector.ts'
import { tables } from '../../src/store/tables.ts'
import { open, temporaryDir } from '../store/helpers.ts'
import { peerOf, rowsInMemory } from './kit.ts'

const [BOB, CAROL] = [peerOf('bob'), peerOf('carol')]
const DAY_MS = 86_400_000

function clockAt(startMs: number) {
  const clock = { ms: startMs, nowMs: () => clock.ms, newId: () => 'unused' }
  return clock
}

describe('the address book', () => {
  it('outlives a restart in the store, under a key that names nobody', async () => {
    const dir = await temporaryDir()
    const store = await open(dir)
    const clock = clockAt(1_000)
    const book = createAddressBook({ rows: createStoredRows(store), clock })
    await book.add(BOB, ['/ip4/8.8.4.4/tcp/1'])
    const keys: string[] = []
    for await (const key of store.keys(tables.addressBook)) keys.push(key)
    expect(keys).toHaveLength(1)
    expect(keys[0]).not.toContain(BOB)
    await store.close()

    const again = createAddressBook({ rows: createStoredRows(await open(dir)), clock })
    await again.load()
    expect(again.peers()).toEqual([BOB])
    expect(again.addressesOf(BOB)).toEqual(['/ip4/8.8.4.4/tcp/1'])
    await again.remove(BOB)
    const empty = createAddressBook({ rows: rowsInMemory(), clock })
    expect(again.peers()).toEqual(empty.peers())
  })

  it('keeps a peer for 90 days after the last meeting', async () => {
    const rows = rowsInMemory()
    const clock = clockAt(0)
    const book = createAddressBook({ rows, clock })
    await book.add(BOB, [])
    await book.add(CAROL, [])
    clock.ms = 2 * DAY_MS
    await book.met(CAROL)
    clock.ms = 91 * DAY_MS
    const later = createAddressBook({ rows, clock })
    await later.load()
    expect(later.peers()).toEqual([CAROL])
    expect([...rows.all.keys()]).toEqual([CAROL])
  })

  it('puts first what worked last, and relays after direct addresses', async () => {
    const clock = clockAt(DAY_MS)
    const book = createAddressBook({ rows: rowsInMemory(), clock })
    const relayed = `/ip4/9.9.9.9/tcp/1/p2p/${CAROL}/p2p-circuit/p2p/${BOB}`
    await book.add(BOB, [relayed, '/ip4/1.1.1.1/tcp/1', '/ip4/2.2.2.2/tcp/1'])
    expect(book.addressesOf(BOB)).toEqual(['/ip4/1.1.1.1/tcp/1', '/ip4/2.2.2.2/tcp/1', relayed])
    await book.met(BOB, relayed)
    expect(book.addressesOf(BOB)[0]).toBe(relayed)
    clock.ms += DAY_MS
    await book.met(BOB, '/ip4/2.2.2.2/tcp/1')
    expect(book.addressesOf(BOB)).toEqual(['/ip4/2.2.2.2/tcp/1', relayed, '/ip4/1.1.1.1/tcp/1'])
  })

  it('takes no address that leads to somebody else, and no more than sixteen', async () => {
    const book = createAddressBook({ rows: rowsInMemory(), clock: clockAt(0) })
    await book.add(BOB, [`/ip4/1.1.1.1/tcp/1/p2p/${CAROL}`, 'nonsense'])
    expect(book.addressesOf(BOB)).toEqual([])
    await book.add(
      BOB,
      Array.from({ length: 40 }, (_, i) => `/ip4/1.1.1.${i}/tcp/1`)
    )
    expect(book.addressesOf(BOB)).toHaveLength(16)
    await expect(book.add('somebody', [])).rejects.toThrow(RangeError)
  })

  it('loses nothing when two addresses come at the same time', async () => {
    const rows = rowsInMemory()
    const book = createAddressBook({ rows, clock: clockAt(0) })
    await Promise.all([book.add(BOB, ['/ip4/1.1.1.1/tcp/1']), book.add(BOB, ['/ip4/2.2.2.2/tcp/1'])])
    expect(rows.all.get(BOB)?.addresses).toHaveLength(2)
  })
})

describe('the pause before the next attempt', () => {
  it.each([
    { failures: 1, absent: 1, from: 750, to: 1_000 },
    { failures: 3, absent: 1, from: 3_000, to: 4_000 },
    { failures: 60, absent: 1, from: 15_000, to: 20_000 },
    { failures: 60, absent: 200, from: 75_000, to: 100_000 }
  ])('after $failures failures with $absent away', ({ failures, absent, from, to }) => {
    for (const random of [0, 0.5, 0.999]) {
      expect(pauseMs(failures, absent, random)).toBeGreaterThanOrEqual(from)
      expect(pauseMs(failures, absent, random)).toBeLessThanOrEqual(to)
    }
  })
})
