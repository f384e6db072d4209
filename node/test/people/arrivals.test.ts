import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tables } from '../../src/store/tables.ts'
import { codeOf, DAY, PeopleKit, TestSelf } from './kit.ts'

let kit: PeopleKit
beforeEach(async () => {
  kit = await new PeopleKit().open()
})
afterEach(() => kit.close())

describe('an invitation', () => {
  const knows = (secret: Uint8Array) => (known: Uint8Array) => Buffer.from(known).equals(secret)

  it('lets exactly one of two in who join at once', async () => {
    const { invites } = kit.people
    const { secret } = await invites.create({ name: 'Alice' })
    const results = await Promise.all([
      codeOf(() => invites.redeem('did:a', knows(secret))),
      codeOf(() => invites.redeem('did:b', knows(secret)))
    ])
    expect(results.sort()).toEqual(['INVITE_USED', 'done'])
    expect(invites.list()).toMatchObject([{ state: 'used', usesLeft: 0, usedBy: ['did:a'] }])
    await kit.restart()
    expect(await codeOf(() => kit.people.invites.redeem('did:c', knows(secret)))).toBe('INVITE_USED')
  })

  it('is neither used up by a join that could not be written, nor by a wrong secret', async () => {
    const { invites } = kit.people
    const { secret } = await invites.create({ name: 'Alice' })
    const failing = invites.redeem('did:a', knows(secret), () => {
      throw new Error('the peer cannot be written')
    })
    await expect(failing).rejects.toThrow('cannot be written')
    expect(await codeOf(() => invites.redeem('did:a', knows(new Uint8Array(16))))).toBe('NO_SUCH_INVITE')
    expect(await codeOf(() => invites.redeem('did:a', knows(secret)))).toBe('done')
  })

  it('ends at its time, after its uses, and when it is revoked by name or id', async () => {
    const { invites } = kit.people
    const short = await invites.create({ name: 'Bob', forMs: DAY })
    const twice = await invites.create({ name: 'Choir', uses: 2, grant: 'friend' })
    const byName = await invites.create({ name: 'Carol' })
    await invites.revoke('carol')
    await invites.redeem('did:a', knows(twice.secret))
    await invites.redeem('did:b', knows(twice.secret))
    kit.clock.ms += DAY
    const outcome = (secret: Uint8Array) => codeOf(() => invites.redeem('did:x', knows(secret)))
    expect(await Promise.all([short, twice, byName].map(({ secret }) => outcome(secret)))).toEqual([
      'INVITE_EXPIRED',
      'INVITE_USED',
      'INVITE_REVOKED'
    ])
    expect(invites.list().find(({ name }) => name === 'Choir')?.usedBy).toEqual(['did:a', 'did:b'])
    expect(await codeOf(() => invites.revoke('nobody'))).toBe('NO_SUCH_INVITE')
    expect((await invites.revoke(short.invite.inviteId))[0]?.state).toBe('expired')
  })

  it('never shows its secret again', async () => {
    const { secret } = await kit.people.invites.create({ name: 'Alice' })
    expect(JSON.stringify(kit.people.invites.list())).not.toContain(Buffer.from(secret).toString('base64url'))
  })
})

describe('requests of strangers', () => {
  const request = (self: TestSelf, text = 'May I ask you something?') => ({
    peer: self.did,
    peerId: 'peer',
    bindingWire: self.binding(kit.clock.ms),
    text,
    acts: ['ask']
  })

  it('wait as plain text without a name, one a stranger', async () => {
    const { requests } = kit.people
    const stranger = new TestSelf()
    const kept = await requests.receive(request(stranger, 'Hi\u202e there\n<b>!'))
    expect(kept).toMatchObject({ text: 'Hi there <b>!', state: 'open' })
    expect(Object.keys(kept)).not.toContain('name')
    expect(await codeOf(() => requests.receive(request(stranger)))).toBe('REQUEST_PENDING')
    expect(await codeOf(() => requests.receive(request(new TestSelf(), 'x'.repeat(281))))).toBe('REQUEST_TOO_LONG')
    expect(requests.dropped()).toBe(2)
  })

  it('of a thousand strangers are at most fifty, for at most two weeks (P25)', async () => {
    const { requests } = kit.people
    const binding = new TestSelf().binding(kit.clock.ms)
    const asks = Array.from({ length: 1000 }, (_, i) =>
      codeOf(() => requests.receive({ peer: `did:${i}`, peerId: `p${i}`, bindingWire: binding, text: 'hi', acts: [] }))
    )
    const results = await Promise.all(asks)
    expect(results.filter(result => result === 'done')).toHaveLength(50)
    expect([requests.list().length, requests.dropped(), kit.store.count(tables.requests)]).toEqual([50, 950, 50])
    kit.clock.ms += 14 * DAY
    expect(requests.list()).toEqual([])
    await requests.receive(request(new TestSelf()))
    expect(kit.store.count(tables.requests)).toBe(1)
  })

  it('are let in, let in once, put off, or sent away', async () => {
    const { requests } = kit.people
    const selves = [new TestSelf(), new TestSelf(), new TestSelf(), new TestSelf()]
    for (const self of selves) await requests.receive(request(self))
    const [allowed, once, later, away] = requests.list().map(({ requestId }) => requestId)
    expect(requests.find('2').requestId).toBe(once)
    expect((await requests.allow(allowed!)).peer).toBe(selves[0]!.did)
    await requests.once(once!)
    await requests.later(later!, kit.clock.ms + DAY)
    await requests.dismiss(away!)
    expect(requests.list()).toEqual([])
    await kit.restart()
    expect(await kit.people.requests.spendOnce(selves[1]!.did)).toBe(true)
    expect(await kit.people.requests.spendOnce(selves[1]!.did)).toBe(false)
    kit.clock.ms += DAY
    expect(kit.people.requests.list().map(({ requestId }) => requestId)).toEqual([later])
    expect(await codeOf(() => kit.people.requests.allow(allowed!))).toBe('NO_SUCH_REQUEST')
    expect(await codeOf(() => kit.people.requests.find('9'))).toBe('NO_SUCH_REQUEST')
  })
})
