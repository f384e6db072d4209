import { beforeAll, describe, expect, it } from 'vitest'
import { pairedCaller, startCaller } from './caller.ts'
import { FRIENDS, type SelfNode, startSelf } from './self-node.ts'

let owner: SelfNode

beforeAll(async () => {
  owner = await startSelf('Ines', { SECONDME_PEOPLE_MODEL: 'off' })
  // Somebody must be expected, or nothing listens.
  await owner.people.contacts.invite({ name: 'Nobody yet' })
})

describe('the inbox', () => {
  it('holds one wish of a stranger, and says the same whether it was kept', async () => {
    const stranger = await startCaller('Stranger')
    expect(await stranger.knock(owner, 'May I talk to you?')).toBe('REFUSED')
    expect(await stranger.knock(owner, 'Please?')).toBe('REFUSED')
    const [request] = owner.people.people.requests.list()
    expect(owner.people.people.requests.list()).toHaveLength(1)
    expect(request).toMatchObject({ peer: stranger.selfId, text: 'May I talk to you?' })
  })

  it('lets in for one question', async () => {
    await owner.remember('My favourite walk is the ridge above Orta.', ['public'])
    const [request] = owner.people.people.requests.list()
    const peer = await owner.people.contacts.allowOnce(request!.requestId, 'Stranger')
    expect(owner.people.people.grants.activeFor(peer.peer)).toMatchObject({ acts: ['ask'] })
  })

  it('says nothing to the blocked that it would not say to anybody', async () => {
    const enemy = await pairedCaller(owner, 'Enemy')
    await owner.grant(enemy.selfId, { labels: [FRIENDS] })
    await owner.people.contacts.block(enemy.selfId)
    await expect(enemy.connect(owner)).rejects.toThrow()
    expect(owner.people.people.grants.activeFor(enemy.selfId)).toBeUndefined()
  })
})

describe('granting', () => {
  it('takes the owner’s token: without it, and with an app’s, nothing changes', async () => {
    const peer = await pairedCaller(owner, 'Wanting')
    const before = owner.people.people.grants.list().length
    for (const authorization of ['', 'Bearer wrong']) {
      const response = await fetch(`${owner.api}/api/v1/grants`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        body: JSON.stringify({ peer: peer.selfId, preset: 'friend' })
      })
      expect(response.status).toBe(401)
    }
    expect(owner.people.people.grants.list()).toHaveLength(before)
  })
})
