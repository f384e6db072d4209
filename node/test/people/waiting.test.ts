import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tables } from '../../src/store/tables.ts'
import { codeOf, DAY, PeopleKit } from './kit.ts'

let kit: PeopleKit
beforeEach(async () => {
  kit = await new PeopleKit().open()
})
afterEach(() => kit.close())

describe('what waits to be sent', () => {
  const question = (peer = 'did:a') => ({ peer, act: 'ask', body: { question: 'Tea?' }, reason: 'UNREACHABLE' })

  it('is tried after growing pauses, one a peer, in order', async () => {
    const { sendings } = kit.people
    const first = await sendings.queue(question())
    const second = await sendings.queue(question())
    const other = await sendings.queue(question('did:b'))
    const due = () => sendings.due(kit.clock.ms).map(({ id }) => id)
    expect(due()).toEqual([])
    kit.clock.ms += 30_000
    expect(due()).toEqual([first.id, other.id])
    expect(sendings.begin(first.id)).toBe(true)
    expect(sendings.begin(first.id)).toBe(false)
    expect(due()).toEqual([other.id])
    expect(await sendings.failed(first.id, 'TIMED_OUT')).toMatchObject({
      tries: 2,
      reason: 'TIMED_OUT',
      nextTryMs: kit.clock.ms + 60_000
    })
    for (let i = 0; i < 20; i++) await sendings.failed(first.id, 'UNREACHABLE')
    expect(sendings.get(first.id)!.nextTryMs - kit.clock.ms).toBe(3_600_000)
    expect(sendings.due(kit.clock.ms, 'did:a').map(({ id }) => id)).toEqual([first.id])
    await sendings.delivered(first.id)
    expect(sendings.due(kit.clock.ms, 'did:a').map(({ id }) => id)).toEqual([second.id])
  })

  it('keeps its id over a crash in the middle, so that the peer knows a second delivery', async () => {
    const { id } = await kit.people.sendings.queue(question())
    kit.people.sendings.begin(id)
    await kit.crash()
    await kit.open()
    expect(kit.people.sendings.due(kit.clock.ms, 'did:a')).toMatchObject([{ id, body: { question: 'Tea?' } }])
    await kit.people.sendings.delivered(id)
    await kit.people.sendings.delivered(id)
    await kit.restart()
    expect(kit.people.sendings.list()).toEqual([])
    expect([kit.store.count(tables.sendings), kit.store.count(tables.dataKeys)]).toEqual([0, 0])
  })

  it('ends when cancelled, with its peer, or at its time', async () => {
    const { sendings, peers } = kit.people
    const alice = await kit.meet('Alice')
    const { id } = await sendings.queue(question())
    await sendings.queue(question(alice.did))
    await sendings.cancel(id)
    expect(sendings.begin(id)).toBe(false)
    expect(await codeOf(() => sendings.cancel(id))).toBe('NO_SUCH_SENDING')
    await peers.block(alice.did)
    expect(await sendings.cancelFor(alice.did)).toBe(0)
    const { id: old } = await sendings.queue(question())
    kit.clock.ms += 7 * DAY
    expect(sendings.due(kit.clock.ms)).toEqual([])
    expect((await sendings.sweep()).map(row => row.id)).toEqual([old])
  })

  it('is bounded for each peer', async () => {
    const results = await Promise.all(
      Array.from({ length: 101 }, () => codeOf(() => kit.people.sendings.queue(question())))
    )
    expect(results.filter(result => result === 'SENDINGS_FULL')).toHaveLength(1)
  })
})

describe('a reply that waits for the owner', () => {
  const reply = (fields = {}) => ({
    peer: 'did:a',
    grantId: 'g1',
    sessionId: 's1',
    act: 'ask',
    question: 'Where do you walk?',
    reply: 'On the ridge.',
    body: { text: 'On the ridge.', citations: [] },
    memoryIds: ['m1', 'm2'],
    ...fields
  })

  it('leaves as it was shown, once, and is gone when it has left (P24)', async () => {
    const shown = await kit.people.heldReplies.hold(reply())
    await kit.restart()
    const { heldReplies } = kit.people
    expect(heldReplies.waiting()).toEqual([shown])
    const approved = await heldReplies.approve(shown.id)
    expect(approved.body).toEqual(shown.body)
    expect(await codeOf(() => heldReplies.approve(shown.id))).toBe('HELD_REPLY_STATE')
    await kit.crash()
    await kit.open()
    expect(kit.people.heldReplies.approved().map(({ id }) => id)).toEqual([shown.id])
    await kit.people.heldReplies.sent(shown.id)
    expect([kit.store.count(tables.heldReplies), kit.store.count(tables.dataKeys)]).toEqual([0, 0])
  })

  it('goes when it is denied, when its time is over, and with its grant or a memory it rests on', async () => {
    const { heldReplies } = kit.people
    const denied = await heldReplies.hold(reply())
    await heldReplies.deny(denied.id)
    expect(await codeOf(() => heldReplies.approve(denied.id))).toBe('NO_SUCH_HELD_REPLY')
    await heldReplies.hold(reply({ memoryIds: ['m3'] }))
    await heldReplies.hold(reply({ grantId: 'g2' }))
    expect(await heldReplies.dropMemories(new Set(['m3']))).toHaveLength(1)
    expect(await heldReplies.dropGrant('g2')).toHaveLength(1)
    const late = await heldReplies.hold(reply({ forMs: 1000 }))
    kit.clock.ms += 1000
    expect(await codeOf(() => heldReplies.approve(late.id))).toBe('NO_SUCH_HELD_REPLY')
    expect(await heldReplies.sweep()).toHaveLength(1)
    expect(kit.store.count(tables.heldReplies)).toBe(0)
  })

  it('is dropped when its grant is revoked', async () => {
    const alice = await kit.meet('Alice')
    const { grantId } = await kit.people.grants.offer(alice.did, { preset: 'friend' })
    await kit.people.heldReplies.hold(reply({ peer: alice.did, grantId }))
    await kit.people.grants.revoke(grantId)
    await kit.people.heldReplies.sweep() // queued behind the drop
    expect(kit.people.heldReplies.waiting()).toEqual([])
  })
})

describe('rules for labels', () => {
  it('propose what differs and change nothing', async () => {
    const { labelRules } = kit.people
    await labelRules.add({ sourceId: 'notes', audience: ['friends'] })
    await labelRules.add({ topicId: 't1', audience: ['choir', 'friends'] })
    await kit.restart()
    const memory = (memoryId: string, sourceId: string, topicIds: string[], audience = ['only-me']) => {
      return { memoryId, sourceId, topicIds, audience }
    }
    const all = [
      memory('m1', 'notes', []),
      memory('m2', 'notes', ['t1'], ['friends']),
      memory('m3', 'mail', ['t1']),
      memory('m4', 'mail', ['t2'])
    ]
    const proposals = kit.people.labelRules.proposals(all)
    expect(proposals.map(({ memoryIds }) => memoryIds)).toEqual([['m1'], ['m2', 'm3']])
    await kit.people.labelRules.remove(proposals[0]!.rule.ruleId)
    expect(kit.people.labelRules.proposals(all)).toHaveLength(1)
    expect(await codeOf(() => kit.people.labelRules.add({ audience: ['friends'] }))).toBe('NO_SUCH_RULE')
  })
})
