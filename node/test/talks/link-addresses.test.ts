import { createSigner } from '@secondme-node/keys'
import { inviteLink, parseInvite } from '@secondme-node/protocol'
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
  it('fit into a link, keys and all', () => {
    const key = '12D3KooWNJfhiBqo25KC4RMRA6Nb5n5gja3mpiB75aTiC3doJnyy'
    const multiaddr = `/ip4/203.100.200.250/tcp/40001/p2p/${key}/p2p-circuit/p2p/${key}`
    const addresses = linkAddresses([{ multiaddr, kind: 'relayed', isPublic: true }])
    const secret = new Uint8Array(16)
    const { publicKey } = createSigner(new Uint8Array(32).fill(3))
    const link = inviteLink({ rootKey: publicKey, nodeKey: publicKey, secret, expiresAtMs: 1, addresses })
    expect(parseInvite(link).addresses).toEqual([`/ip4/203.100.200.250/tcp/40001/p2p/${key}/p2p-circuit`])
  })

  it.each(cases)('%s', (_, known, expected) => {
    expect(linkAddresses(known)).toEqual(expected.map(({ multiaddr }) => multiaddr.replace(/\/p2p\/a$/, '')))
  })
})
