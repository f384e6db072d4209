import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FRIEND, ITEMS, SPICE, STEW, TwoSelves, WALK } from './two-selves.ts'

describe('between two selves, what is asked', () => {
  const selves = new TwoSelves()
  const { mina, jonas } = selves
  const asks = selves.asks.bind(selves)

  beforeAll(async () => {
    await selves.start()
    await selves.pair()
  })
  afterAll(() => selves.close())

  it('waits for the owner’s word where she is to be asked', async () => {
    await mina.json('grant', 'jonas', ...FRIEND, '--consent', 'ask-each')
    expect(await asks(SPICE)).toMatchObject({ code: 0, held: true, queued: { reason: 'HELD' } })
    const { replies } = await mina.json<{ replies: Array<{ replyId: string; reply: string }> }>('replies')
    expect(replies).toMatchObject([{ question: SPICE, memories: [{ text: ITEMS[2]!.text }], state: 'waiting' }])
    expect((await mina.run('replies', 'approve', '9', '--json')).code).toBe(5)
    await mina.json('replies', 'approve', '1')
    await expect
      .poll(async () => (await jonas.json<{ messages: object[] }>('messages')).messages, { timeout: 30_000 })
      .toMatchObject([{ kind: 'answer', asked: SPICE, text: replies[0]!.reply, isRead: false }])
    expect(await jonas.json('peers', 'waiting')).toMatchObject({ sendings: [] })
    expect((await mina.run('replies', 'approve', replies[0]!.replyId, '--json')).code).not.toBe(0)
  })

  it('may be a note, which is read and removed', async () => {
    expect(await jonas.json('message', 'mina', 'Shall we walk on Sunday?')).toMatchObject({ delivered: true })
    const { messages } = await mina.json<{ messages: Array<{ messageId: string }> }>('messages')
    expect(messages).toMatchObject([{ kind: 'message', name: 'Jonas', text: 'Shall we walk on Sunday?' }])
    expect(await mina.json('messages', 'read', messages[0]!.messageId)).toMatchObject({ isRead: true })
    await mina.json('messages', 'remove', '1')
    expect((await mina.run('messages', 'read', messages[0]!.messageId, '--json')).code).toBe(5)
  })

  it('is queued for who is not there, says why, and is delivered once (check 25)', async () => {
    await mina.json('grant', 'jonas', ...FRIEND)
    await mina.json('stop')
    expect((await jonas.run('ask', '@mina', STEW, '--json')).code).toBe(6)
    expect((await jonas.run('peers', 'ping', 'mina', '--json')).code).toBe(6)
    const queued = await asks(STEW, '--queue')
    expect(queued).toMatchObject({ code: 0, queued: { reason: 'UNREACHABLE' } })
    expect(Date.parse(queued.queued!.nextTryAt)).toBeGreaterThan(Date.now())
    expect(await jonas.json('peers')).toMatchObject({ peers: [{ online: false, waiting: 1 }] })
    const { queued: other } = await asks(WALK, '--queue')
    await jonas.json('peers', 'cancel', other!.sendingId)
    await mina.json('start')
    await expect
      .poll(async () => (await jonas.json<{ sendings: object[] }>('peers', 'waiting')).sendings, { timeout: 30_000 })
      .toEqual([])
    const { messages } = await jonas.json<{ messages: Array<{ asked: string }> }>('messages')
    expect(messages.filter(({ asked }) => asked === STEW)).toHaveLength(1)
    expect(messages.filter(({ asked }) => asked === WALK)).toHaveLength(0)
  })

  it('is answered nothing from the moment of a revocation on', async () => {
    expect((await asks(WALK)).code).toBe(0)
    expect(await mina.json('revoke', 'jonas')).toMatchObject({
      schema: 'secondme.revoked/1',
      revoked: [{ name: 'Jonas' }]
    })
    const refused = await asks(WALK)
    expect(refused).toMatchObject({ code: 4, answer: '' })
    expect(['REVOKED', 'REFUSED']).toContain(refused.refused!.code)
    expect((await mina.run('revoke', 'a stranger', '--json')).code).toBe(5)
    expect((await mina.run('revoke', '--json')).code).toBe(2)
  })
})
