import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NetworkError } from '../../src/network/errors.ts'
import { createOutbox, type OutboxComponents } from '../../src/talks/outbox.ts'
import { PeopleKit } from '../people/kit.ts'

let kit: PeopleKit
beforeEach(async () => {
  kit = await new PeopleKit().open()
})
afterEach(() => kit.close())

const question = (text: string, peer = 'did:a') => {
  return { peer, act: 'ask', body: { act: 'ask', question: text }, reason: 'UNREACHABLE' }
}

/** Selves that take everything, hold it for their owner, or are away. */
function outboxTo(answer: (text: string) => 'taken' | 'held' | 'away') {
  const asked: string[] = []
  const ask: OutboxComponents['talks']['ask'] = async function* (_, request) {
    const text = (request as { question: string }).question
    asked.push(text)
    const is = answer(text)
    if (is === 'away') throw new NetworkError({ code: 'UNREACHABLE', peerId: '12D3', tried: 1 })
    yield { type: is }
  }
  const { sendings } = kit.people
  const { clock, log } = kit
  const outbox = createOutbox({ sendings, talks: { ask }, nowMs: () => clock.ms, log, onResult: async () => {} })
  return { outbox, asked, sendings }
}

describe('the outbox', () => {
  it('brings a peer that is back all that waited, in order and at once', async () => {
    const { outbox, asked, sendings } = outboxTo(() => 'taken')
    for (const text of ['one', 'two', 'three']) await sendings.queue(question(text))
    await sendings.queue(question('elsewhere', 'did:b'))
    await outbox.run('did:a')
    expect(asked).toEqual(['one', 'two', 'three'])
    expect(sendings.list().map(({ peer }) => peer)).toEqual(['did:b'])
  })

  it.each(['held', 'away'] as const)('stops at the first thing that is %s, and tries it once', async is => {
    const { outbox, asked, sendings } = outboxTo(text => (text === 'two' ? is : 'taken'))
    for (const text of ['one', 'two', 'three']) await sendings.queue(question(text))
    await outbox.run('did:a')
    expect(asked).toEqual(['one', 'two'])
    expect(sendings.list()).toHaveLength(2)
  })
})
