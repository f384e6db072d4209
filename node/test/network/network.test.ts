import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Channel } from '../../src/network/types.ts'
import { codeOf, LOOPBACK, make, peerOf, placeOf, rowsInMemory, started, text, until } from './kit.ts'

const ECHO = '/secondme/echo/1.0.0'

async function echo(channel: Channel): Promise<void> {
  for (let message = await channel.read(); message !== null; message = await channel.read()) {
    await channel.write(message)
  }
}

describe('a network of two', () => {
  it('opens a channel whose other end is proven, and carries messages both ways', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    let seen: unknown
    await bob.serve(ECHO, async (channel, from) => {
      seen = from
      await echo(channel)
    })
    const channel = await alice.open(placeOf(bob), ECHO)
    await channel.write(text.encode('good evening'))
    expect(text.decode(await channel.read())).toBe('good evening')
    await channel.close()
    expect(await channel.read()).toBeNull()
    expect(channel.remote).toEqual({ peerId: bob.peerId, path: 'direct' })
    expect(seen).toEqual({ peerId: alice.peerId, path: 'direct' })
  })

  it('counts message bytes and tells of connections', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    const told: string[] = []
    bob.onConnected(({ peerId }) => told.push(`+${peerId}`))
    bob.onDisconnected(peerId => told.push(`-${peerId}`))
    await bob.serve(ECHO, echo)
    const channel = await alice.open(placeOf(bob), ECHO)
    await channel.write(new Uint8Array(1_000))
    await channel.read()
    expect(alice.connections()).toMatchObject([
      { peerId: bob.peerId, path: 'direct', direction: 'outbound', bytesIn: 1_000, bytesOut: 1_000 }
    ])
    await alice.stop()
    await until(() => told.length === 2)
    expect(told).toEqual([`+${alice.peerId}`, `-${alice.peerId}`])
  })

  it('says that the peer is too old when it does not know the protocol', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    expect(await codeOf(alice.open(placeOf(bob), '/secondme/future/9.0.0'))).toBe('PEER_TOO_OLD')
  })

  it('says that a peer cannot be reached, with the number of addresses tried', async () => {
    const alice = await started('alice')
    const bob = { peerId: peerOf('bob'), addresses: ['/ip4/127.0.0.1/tcp/1', '/ip4/127.0.0.1/tcp/2'] }
    await expect(alice.open(bob, ECHO)).rejects.toMatchObject({ fault: { code: 'UNREACHABLE', tried: 2 } })
    await expect(alice.open({ peerId: bob.peerId }, ECHO)).rejects.toMatchObject({
      fault: { code: 'UNREACHABLE', tried: 0 }
    })
  })

  it('opens nothing before it is started, nor after it was stopped', async () => {
    const alice = make('alice')
    expect(await codeOf(alice.open({ peerId: peerOf('bob') }, ECHO))).toBe('NOT_STARTED')
    await alice.start()
    await alice.stop()
    expect(await codeOf(alice.ping(peerOf('bob')))).toBe('NOT_STARTED')
    expect(alice.status().state).toBe('stopped')
  })

  it('serves again what it served before, after a restart', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    await bob.serve(ECHO, echo)
    await bob.stop()
    await bob.start()
    const channel = await alice.open(placeOf(bob), ECHO)
    await channel.write(text.encode('again'))
    expect(text.decode(await channel.read())).toBe('again')
  })

  it('answers a peer that has just connected, from the listener that hears of it', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    await alice.serve(ECHO, echo)
    const answered = Promise.withResolvers<string | null>()
    bob.onConnected(({ peerId }) => {
      const call = async () => {
        const channel = await bob.open({ peerId }, ECHO)
        await channel.write(text.encode('welcome'))
        return text.decode(await channel.read())
      }
      call().then(answered.resolve, answered.reject)
    })
    await alice.ping(bob.peerId).catch(() => {})
    await alice.remember(bob.peerId, placeOf(bob).addresses)
    expect((await alice.ping(bob.peerId)).path).toBe('direct')
    expect(await answered.promise).toBe('welcome')
  })

  it('stops an attempt when the caller gives up, with the reason of the caller', async () => {
    const alice = await started('alice')
    const reason = new Error('changed my mind')
    await expect(alice.open({ peerId: peerOf('bob') }, ECHO, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason
    )
  })

  it('is dead to the other side when a handler fails, without telling why', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    await bob.serve(ECHO, async channel => {
      await channel.read()
      throw new Error('a secret reason')
    })
    const channel = await alice.open(placeOf(bob), ECHO)
    await channel.write(text.encode('hello'))
    await expect(channel.read()).rejects.toMatchObject({ fault: { code: 'CLOSED', by: 'peer' } })
  })

  it('reads an error, not a clean end, when the peer vanishes in the middle', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    await bob.serve(ECHO, async channel => {
      await channel.write(text.encode('half of'))
      await new Promise(resolve => channel.closed.addEventListener('abort', resolve))
    })
    const channel = await alice.open(placeOf(bob), ECHO)
    expect(text.decode(await channel.read())).toBe('half of')
    const next = codeOf(channel.read())
    await bob.stop()
    expect(await next).toBe('CLOSED')
  })

  it('closes streams on which nothing is asked', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    await bob.serve(ECHO, echo, { idleMs: 200 })
    const channel = await alice.open(placeOf(bob), ECHO)
    expect(await codeOf(channel.read())).toBe('CLOSED')
  })

  it('resets streams above the limit of a protocol and keeps the others', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    await bob.serve(ECHO, echo, { streams: 2 })
    const held = [await alice.open(placeOf(bob), ECHO), await alice.open(placeOf(bob), ECHO)]
    const says = async (channel: Channel) => {
      await channel.write(text.encode('x'))
      return text.decode(await channel.read())
    }
    for (const channel of held) expect(await says(channel)).toBe('x')
    const outcomes = await Promise.all(
      Array.from({ length: 18 }, async () => {
        try {
          return await says(await alice.open(placeOf(bob), ECHO))
        } catch (err) {
          return (err as { code: string }).code
        }
      })
    )
    expect(new Set(outcomes)).toEqual(new Set(['CLOSED']))
    for (const channel of held) expect(await says(channel)).toBe('x')
  })

  it('outlives listeners that fail', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    bob.onConnected(() => {
      throw new Error('a bug above')
    })
    const seen: string[] = []
    bob.onConnected(({ peerId }) => seen.push(peerId))
    await bob.serve(ECHO, echo)
    await alice.open(placeOf(bob), ECHO)
    await until(() => seen.length === 1)
    await expect(bob.serve(ECHO, echo)).rejects.toThrow(RangeError)
    await expect(bob.serve('/secondme/big/1.0.0', echo, { maxMessageBytes: 3 << 20 })).rejects.toThrow(RangeError)
  })

  it('lists the machines it contacted, and why', async () => {
    const [alice, bob] = [await started('alice'), await started('bob')]
    await bob.serve(ECHO, echo)
    await alice.open(placeOf(bob), ECHO)
    expect(alice.status()).toMatchObject({
      state: 'running',
      reachability: 'local',
      connections: 1,
      dht: { mode: 'off' },
      hosts: [{ host: '127.0.0.1', why: 'peer', count: 1 }]
    })
    expect(bob.status().hosts).toEqual([])
  })
})

describe('standings', () => {
  it('neither dials a blocked peer nor lets it in', async () => {
    const [alice, bob] = [await started('alice', { standings: { bob: 'blocked' } }), await started('bob')]
    expect(await codeOf(alice.open(placeOf(bob), ECHO))).toBe('BLOCKED')
    expect(alice.status().hosts).toEqual([])
    await alice.serve(ECHO, echo)
    expect(['UNREACHABLE', 'CLOSED']).toContain(await codeOf(bob.open(placeOf(alice), ECHO)))
    expect(alice.connections()).toEqual([])
  })

  it('cuts a peer off that is blocked while it is connected', async () => {
    const standings: Record<string, 'stranger' | 'blocked'> = {}
    const [alice, bob] = [await started('alice', { standings }), await started('bob')]
    await alice.serve(ECHO, echo)
    const channel = await bob.open(placeOf(alice), ECHO)
    await channel.write(text.encode('x'))
    await channel.read()
    standings.bob = 'blocked'
    await alice.disconnect(bob.peerId)
    expect(await codeOf(channel.read())).toBe('CLOSED')
    expect(alice.isConnected(bob.peerId)).toBe(false)
  })

  it('keeps places for friends when strangers take all others', async () => {
    const alice = await started('alice', { standings: { friend: 'trusted' }, limits: { maxStrangers: 2 } })
    await alice.serve(ECHO, echo)
    const admitted: boolean[] = []
    for (const name of ['one', 'two', 'three', 'friend']) {
      const other = await started(name)
      const channel = await other.open(placeOf(alice), ECHO).catch(() => undefined)
      await channel?.write(text.encode(name)).catch(() => {})
      admitted.push((await channel?.read().catch(() => undefined)) !== undefined)
    }
    expect(admitted).toEqual([true, true, false, true])
  })
})

describe('known peers', () => {
  it('are connected again after a restart of either side', async () => {
    const rows = rowsInMemory()
    const [alice, bob] = [make('alice', { rows, standings: { bob: 'trusted' } }), await started('bob')]
    await alice.start()
    await alice.remember(bob.peerId, placeOf(bob).addresses)
    await until(() => alice.isConnected(bob.peerId))

    await alice.stop()
    const restarted = make('alice', { rows, standings: { bob: 'trusted' } })
    await restarted.start()
    await until(() => restarted.isConnected(bob.peerId))

    // The address of the other side stays the one that worked.
    const port = placeOf(bob).addresses[0]!.split('/p2p/')[0]!
    await bob.stop()
    await until(() => !restarted.isConnected(bob.peerId))
    await until(() => restarted.status().waiting.some(({ peerId }) => peerId === bob.peerId))
    const back = await started('bob', { listen: [port] })
    await until(() => restarted.isConnected(back.peerId))
    await until(() => restarted.status().waiting.length === 0)
  })

  it('are not redialled once forgotten or demoted', async () => {
    const standings: Record<string, 'trusted' | 'stranger'> = { bob: 'trusted', carol: 'trusted' }
    const alice = await started('alice', { standings })
    const [bob, carol] = [await started('bob'), await started('carol')]
    await alice.remember(bob.peerId, placeOf(bob).addresses)
    await alice.remember(carol.peerId, placeOf(carol).addresses)
    await until(() => alice.isConnected(bob.peerId) && alice.isConnected(carol.peerId))
    await alice.forget(bob.peerId)
    standings.carol = 'stranger'
    await alice.disconnect(bob.peerId)
    await alice.disconnect(carol.peerId)
    await sleep(1_500)
    expect(alice.connections()).toEqual([])
  })

  it('forgets an address at which somebody else lives now', async () => {
    const rows = rowsInMemory()
    const [alice, other] = [await started('alice', { rows }), await started('other')]
    const address = placeOf(other).addresses[0]!.split('/p2p/')[0]!
    await alice.remember(peerOf('bob'), [address, '/ip4/127.0.0.1/tcp/1'])
    expect(await codeOf(alice.open({ peerId: peerOf('bob') }, ECHO))).toBe('UNREACHABLE')
    await until(() => rows.all.get(peerOf('bob'))?.addresses.length === 1)
    expect(rows.all.get(peerOf('bob'))?.addresses).toEqual([{ multiaddr: '/ip4/127.0.0.1/tcp/1', workedMs: null }])
  })

  it('learns where a peer listens that dialled us', async () => {
    const rows = rowsInMemory()
    const [alice, bob] = [await started('alice', { rows }), await started('bob')]
    await alice.remember(bob.peerId)
    await bob.ping(alice.peerId).catch(() => {})
    await bob.remember(alice.peerId, placeOf(alice).addresses)
    await bob.ping(alice.peerId)
    const [own] = placeOf(bob).addresses
    await until(() => rows.all.get(bob.peerId)!.addresses.some(({ multiaddr }) => own!.startsWith(multiaddr)))
  })
})

describe('starting', () => {
  it('goes on when the port is taken, and says that it cannot be dialled', async () => {
    const bob = await started('bob')
    const port = placeOf(bob).addresses[0]!.split('/p2p/')[0]!
    const alice = await started('alice', { listen: [port] })
    expect(alice.addresses()).toEqual([])
    await bob.serve(ECHO, echo)
    await expect(alice.open(placeOf(bob), ECHO)).resolves.toBeDefined()
  })

  it('refuses a relay without a PeerId', () => {
    expect(() => make('alice', { relays: [LOOPBACK] })).toThrow(RangeError)
  })
})
