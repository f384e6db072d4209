import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Home } from './support.ts'
import { type Answer, FRIEND, ITEMS, LOCK, SPICE, STEW, TwoSelves, WALK } from './two-selves.ts'

describe('two selves', () => {
  const selves = new TwoSelves()
  const { mina, jonas } = selves
  const asks = selves.asks.bind(selves)
  let link: string
  let minaId: string
  let jonasId: string

  beforeAll(() => selves.start())
  afterAll(() => selves.close())

  it('pair by one link, which works once (check 19)', async () => {
    const invite = await mina.json<{ link: string; expiresAt: string }>('invite', 'Jonas', '--expires', '2d')
    expect(invite).toMatchObject({ schema: 'secondme.invite/1', name: 'Jonas', state: 'open', usesLeft: 1 })
    expect(Date.parse(invite.expiresAt) - Date.now()).toBeGreaterThan(1.9 * 86_400_000)
    link = invite.link
    const joined = await jonas.json<{ peer: string; words: string[] }>('join', link, '--yes')
    expect(joined).toMatchObject({ schema: 'secondme.peer/1', name: 'Mina', state: 'unverified' })
    expect(joined.words).toHaveLength(6)
    minaId = joined.peer
    const seen = await mina.json<{ peer: string; words: string[] }>('peers', 'show', 'jonas')
    expect(seen.words).toEqual(joined.words)
    jonasId = seen.peer
    expect(jonasId).not.toBe(minaId)

    const again = await jonas.run('join', link, '--json')
    expect(again.code).toBe(4)
    expect(again.last()).toMatchObject({ code: 'INVITE_REFUSED', message: expect.stringContaining('used') })
    const { invites } = await mina.json<{ invites: object[] }>('invites')
    expect(invites).toMatchObject([{ name: 'Jonas', state: 'used', usedBy: [jonasId] }])
    expect(JSON.stringify(invites)).not.toContain(link.slice(-40))
  })

  it('say of a link that it has expired, was taken back, is broken, or is one’s own', async () => {
    const { link: short } = await mina.json<{ link: string }>('invite', 'Late', '--expires', '1s')
    const { link: gone } = await mina.json<{ link: string }>('invite', 'Nobody')
    await mina.json('invites', 'revoke', 'nobody')
    const revoked = await jonas.run('join', gone, '--json')
    expect(revoked).toMatchObject({ code: 4 })
    expect(revoked.last().message).toContain('revoked')
    expect((await jonas.run('join', link.slice(0, -9), '--json')).last()).toMatchObject({ code: 'BAD_LINK' })
    expect((await mina.run('join', link, '--json')).last()).toMatchObject({ code: 'OWN_INVITE' })
    expect((await mina.run('invites', 'revoke', 'nobody else', '--json')).code).toBe(5)
    await expect
      .poll(async () => (await jonas.run('join', short, '--json')).last().code, { timeout: 20_000 })
      .toBe('INVITE_OVER')
    expect((await jonas.run('join', short)).stderr).toContain('has expired')
  })

  it('know each other by name, and answer a ping', async () => {
    expect(await mina.json('peers', 'verify', 'jonas')).toMatchObject({ state: 'verified' })
    await jonas.json('peers', 'rename', 'mina', 'Mina K.')
    expect(await jonas.json('peers')).toMatchObject({
      schema: 'secondme.peers/1',
      peers: [{ peer: minaId, name: 'Mina K.', claimedName: 'Mina', online: true, path: 'direct', mayAskMe: null }]
    })
    expect(await jonas.json('peers', 'ping', 'mina')).toMatchObject({ schema: 'secondme.ping/1', path: 'direct' })
    expect((await jonas.run('peers', 'ping', 'nobody', '--json')).code).toBe(5)
  })

  it('may be meant by @name where memories are labelled, and are offered where a word is completed', async () => {
    const label = ['memories', 'label', '--query', 'lentil', '--add', '--audience']
    expect((await mina.run(...label, '@nobody', '--yes', '--json')).code).toBe(5)
    const { sample } = await mina.json<{ sample: object[] }>(...label, '@jonas', '--yes')
    const { peers } = await mina.json<{ peers: Array<{ peer: string }> }>('peers')
    expect(sample).toMatchObject([{ after: expect.arrayContaining([peers[0]!.peer, 'friends']) }])
    // A name without @ is a circle, whoever goes by it.
    const circle = await mina.run('memories', 'label', '--query', 'spices', '--add', '--audience', 'Jonas')
    expect(circle.stderr).toContain('--audience @Jonas')
    expect(circle.stdout).not.toContain('@Jonas')
    expect((await mina.run('complete', '--', 'grant', '')).stdout).toMatch(/^Jonas\t/m)
    expect((await mina.run('complete', '--', 'ask', '@')).stdout).toMatch(/^@Jonas\t/m)
    expect((await mina.run('status')).stdout).toMatch(/people +1 of 1 online/)
  })

  it('are not asked what only the own self is asked', async () => {
    for (const args of [
      ['@mina', 'x', '--as-of', '2024'],
      ['@', 'x'],
      ['@mina', ''],
      ['@mina', 'x'.repeat(20_000)]
    ]) {
      expect((await jonas.run('ask', ...args, '--json')).code, args[0]).toBe(2)
    }
  })

  it('answer nothing without a grant, with 4', async () => {
    expect(await asks(WALK)).toMatchObject({ code: 4, answer: '', refused: { code: 'REFUSED' }, grantId: null })
  })

  it('say in one sentence what a grant allows, before and after it is signed', async () => {
    const terms = [...FRIEND, '--ask', '2/day']
    const plan = await mina.json<{ sentence: string }>('grant', 'jonas', ...terms, '--until', '30d', '--dry-run')
    expect(plan).toMatchObject({ schema: 'secondme.grant-plan/1', memories: 3 })
    expect(plan.sentence).toContain("Jonas's self may ask yours up to 2 questions a day.")
    expect(await mina.json('grants')).toMatchObject({ grants: [] })
    const grant = await mina.json<{ grantId: string }>('grant', 'jonas', ...terms, '--until', '30d')
    expect(grant).toMatchObject({ schema: 'secondme.grant/1', sentence: plan.sentence, memories: 3, state: 'active' })
    expect(await jonas.json('grants')).toMatchObject({ held: [{ grantId: grant.grantId, perDay: 2, state: 'active' }] })
    const wrong = await mina.run('grant', 'jonas', '--preset', 'friend', '--topics', 'no such topic', '--json')
    expect(wrong.code).toBe(5)
    expect(wrong.last()).toMatchObject({ code: 'UNKNOWN_TOPIC' })
    expect((await mina.run('grant', 'jonas', '--preset', 'bestie', '--json')).code).toBe(2)
    expect((await mina.run('grant', 'jonas', '--preset', 'friend', '--until', '200d', '--json')).code).toBe(2)
  })

  it('preview what the other one then gets, from the same memories (check 22)', async () => {
    const preview = await mina.json<Answer & { heldBack: number }>('grants', 'preview', 'jonas', WALK)
    expect(preview).toMatchObject({ schema: 'secondme.answer/1', citations: [{ itemId: 'walk' }] })
    const real = await asks(WALK)
    expect(real).toMatchObject({ code: 0, answer: preview.answer, grantId: preview.grantId })
    // Names of memories that hold in one session: the asker cannot link them, nor learn ids.
    expect(real.citations[0]).toMatchObject({ itemId: null, quote: ITEMS[0]!.text })
    expect(real.citations[0]!.memoryId).not.toBe(preview.citations[0]!.memoryId)
    const answered = await mina.json<{ memoryIds: string[] }>('audit', '--what', 'answered', '--limit', '1')
    expect(answered.memoryIds).toEqual(preview.citations.map(({ memoryId }) => memoryId))
    expect(await mina.json('grants', 'preview', 'jonas', LOCK)).toMatchObject({
      refused: { code: 'OUTSIDE' },
      answer: '',
      heldBack: 1
    })
  })

  it('refuse what lies outside, and more than is allowed a day (check 21)', async () => {
    expect(await asks(LOCK)).toMatchObject({ code: 4, answer: '', citations: [], refused: { code: 'OUTSIDE' } })
    expect(await asks(STEW)).toMatchObject({ code: 0 })
    expect(await asks(SPICE)).toMatchObject({ code: 4, refused: { code: 'LIMIT' } })
    const lines = async (home: Home, ...args: string[]) =>
      (await home.run('audit', ...args, '--json')).stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line))
    const refused = await lines(mina, '--peer', 'jonas', '--what', 'refused')
    expect(refused.map(({ code }) => code)).toEqual(['LIMIT', 'OUTSIDE', 'REFUSED'])
    expect(refused[0]).toMatchObject({ schema: 'secondme.audit/1', who: jonasId, direction: 'in', act: 'ask' })
    const mine = await lines(jonas, '--peer', 'mina', '--what', 'refused', '--since', '1d')
    expect(mine.map(({ code, direction }) => [code, direction])).toEqual([
      ['LIMIT', 'out'],
      ['OUTSIDE', 'out'],
      ['REFUSED', 'out']
    ])
    expect(JSON.stringify([refused, mine])).not.toContain('4711')
    expect(await mina.json('audit', 'disclosed', 'jonas')).toMatchObject({
      memories: expect.arrayContaining([expect.objectContaining({ text: ITEMS[0]!.text, count: 1 })])
    })
    expect(await mina.json('audit', 'verify')).toMatchObject({ schema: 'secondme.audit-verify/1', isWhole: true })
  })
})
