import { describe, expect, it } from 'vitest'
import { describeAddress, parseAddress, reachOf } from '../../src/network/addresses.ts'
import { createDialRules } from '../../src/network/dial-rules.ts'
import { reachabilityOf } from '../../src/network/status.ts'
import { peerOf } from './kit.ts'

const [ALICE, RELAY] = [peerOf('alice'), peerOf('relay')]

describe('reachOf', () => {
  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['10.1.2.3', 'private'],
    ['172.15.0.1', 'public'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'],
    ['169.254.169.254', 'private'],
    ['100.63.0.1', 'public'],
    ['100.64.0.1', 'private'],
    ['198.18.0.1', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['64:ff9b::192.168.0.1', 'private'],
    ['fc00::1', 'private'],
    ['fd12:3456::1', 'private'],
    ['fe80::1', 'private'],
    ['0.0.0.0', 'other'],
    ['224.0.0.1', 'other'],
    ['255.255.255.255', 'other'],
    ['::', 'other'],
    ['ff02::1', 'other'],
    ['2001:db8::1', 'other'],
    ['8.8.4.4', 'public'],
    ['2a00:1450:4001:81b::200e', 'public'],
    ['::ffff:8.8.4.4', 'public']
  ])('calls %s %s', (ip, reach) => {
    expect(reachOf(ip)).toBe(reach)
  })
})

describe('parseAddress', () => {
  it.each([
    ['/ip4/8.8.4.4/tcp/4001', { host: '8.8.4.4', port: 4001, reach: 'public', isCircuit: false }],
    [`/ip6/::1/tcp/1/p2p/${ALICE}`, { host: '::1', reach: 'loopback', firstPeerId: ALICE, lastPeerId: ALICE }],
    [`/dns4/relay.example.org/tcp/4001/p2p/${RELAY}`, { host: 'relay.example.org', reach: 'name', lastPeerId: RELAY }],
    [
      `/ip4/8.8.4.4/tcp/1/p2p/${RELAY}/p2p-circuit/p2p/${ALICE}`,
      { isCircuit: true, firstPeerId: RELAY, lastPeerId: ALICE, host: '8.8.4.4' }
    ],
    [`/ip4/8.8.4.4/tcp/1/p2p/${RELAY}/p2p-circuit`, { isCircuit: true, firstPeerId: RELAY, lastPeerId: undefined }]
  ])('reads %s', (address, expected) => {
    expect(parseAddress(address)).toMatchObject(expected)
  })

  it.each([
    '',
    'ip4/8.8.4.4/tcp/1',
    '/ip4/8.8.4.4',
    '/ip4/8.8.4.4/udp/1',
    '/ip4/8.8.4.4/tcp/65536',
    '/ip4/8.8.4.999/tcp/1',
    '/ip4/010.0.0.1/tcp/1',
    '/ip4/::1/tcp/1',
    '/ip6/8.8.4.4/tcp/1',
    '/ip4/8.8.4.4/tcp/1/ws',
    '/ip4/8.8.4.4/tcp/1/p2p-circuit/p2p-circuit',
    `/ip4/8.8.4.4/tcp/1/p2p/${RELAY}/p2p-circuit/p2p/${ALICE}/p2p-circuit`,
    '/unix/tmp.sock',
    '/ip4/8.8.4.4/tcp/1\n'
  ])('takes nothing from %j', address => {
    expect(parseAddress(address)).toBeUndefined()
  })

  it('describes addresses for people', () => {
    expect(describeAddress('/ip4/8.8.4.4/tcp/1')).toMatchObject({ kind: 'direct', isPublic: true })
    expect(describeAddress(`/ip4/10.0.0.1/tcp/1/p2p/${RELAY}/p2p-circuit`)).toMatchObject({
      kind: 'relayed',
      isPublic: false
    })
  })
})

describe('the dial rules', () => {
  const relay = `/ip4/10.0.0.9/tcp/4001/p2p/${RELAY}`
  const strict = createDialRules({ relays: [relay], allowLoopback: false, allowPrivate: false })

  it.each([
    ['/ip4/8.8.4.4/tcp/4001', true],
    ['/ip4/127.0.0.1/tcp/4001', false],
    ['/ip4/192.168.0.1/tcp/80', false],
    ['/ip6/::ffff:127.0.0.1/tcp/80', false],
    ['/ip4/0.0.0.0/tcp/80', false],
    ['/dns4/example.org/tcp/80', false],
    ['/ip4/8.8.4.4/udp/4001', false],
    // The owner's relay may stand anywhere, but only it, at its port.
    [relay, true],
    [`${relay}/p2p-circuit/p2p/${ALICE}`, true],
    [`/ip4/10.0.0.9/tcp/22/p2p/${RELAY}`, false],
    [`/ip4/192.168.0.1/tcp/4001/p2p/${RELAY}/p2p-circuit/p2p/${ALICE}`, false]
  ])('answers for %s: %s', (address, may) => {
    expect(strict.mayDial(address)).toBe(may)
  })

  it('dials names that the owner took over, unless they lead home', () => {
    const rules = createDialRules({ relays: [], allowLoopback: false, allowPrivate: false })
    for (const name of ['friend.example.org', 'localhost', 'router', 'nas.local', 'db.internal', 'x.localhost']) {
      rules.vouch(`/dns4/${name}/tcp/4001`)
    }
    expect(rules.mayDial('/dns4/friend.example.org/tcp/4001')).toBe(true)
    expect(rules.mayDial('/dns4/FRIEND.example.org/tcp/4001')).toBe(true)
    expect(rules.mayDial('/dns4/friend.example.org/tcp/22')).toBe(false)
    for (const name of ['localhost', 'router', 'nas.local', 'db.internal', 'x.localhost']) {
      expect(rules.mayDial(`/dns4/${name}/tcp/4001`)).toBe(false)
    }
  })

  it('vouches for no private address', () => {
    const rules = createDialRules({ relays: [], allowLoopback: false, allowPrivate: false })
    rules.vouch('/ip4/192.168.0.1/tcp/80')
    expect(rules.mayDial('/ip4/192.168.0.1/tcp/80')).toBe(false)
  })
})

describe('reachabilityOf', () => {
  const listen = ['/ip4/0.0.0.0/tcp/4001']
  const relayed = `/ip4/8.8.4.4/tcp/1/p2p/${RELAY}/p2p-circuit`
  it.each([
    ['none', [], []],
    ['local', [], ['/ip4/127.0.0.1/tcp/0']],
    ['private', [], listen],
    ['relayed', [relayed], listen],
    ['public', [relayed, '/ip4/8.8.4.4/tcp/4001'], listen]
  ] as const)('says %s', (reachability, addresses, listening) => {
    expect(reachabilityOf(addresses.map(describeAddress), listening)).toBe(reachability)
  })
})
