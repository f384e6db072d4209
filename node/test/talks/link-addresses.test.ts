import { describe, expect, it } from 'vitest'
import type { Address } from '../../src/network/types.ts'
import { linkAddresses } from '../../src/talks/link-addresses.ts'

const local: Address = { multiaddr: '/ip4/127.0.0.1/tcp/4010/p2p/a', kind: 'direct', isPublic: false }
const home = (i: number): Address => ({
  multiaddr: `/ip4/192.168.1.${i}/tcp/4010/p2p/a`,
  kind: 'direct',
  isPublic: false
})
const world: Address = { multiaddr: '/ip4/8.8.4.4/tcp/4010/p2p/a', kind: 'direct', isPublic: true }
const relayed: Address = { multiaddr: '/ip4/8.8.8.8/tcp/4001/p2p/r/p2p-circuit/p2p/a', kind: 'relayed', isPublic: true }

describe('the addresses of a link', () => {
  const cases: Array<[string, Address[], Address[]]> = [
    ['are of this machine when there are no others', [local], [local]],
    ['begin with what the world reaches', [local, home(1), relayed, world], [world, relayed, home(1), local]],
    [
      'never lack the relay',
      [local, home(1), home(2), home(3), home(4), relayed],
      [relayed, home(1), home(2), home(3)]
    ],
    ['may be none', [], []]
  ]
  it.each(cases)('%s', (_, known, expected) => {
    expect(linkAddresses(known)).toEqual(expected.map(({ multiaddr }) => multiaddr))
  })
})
