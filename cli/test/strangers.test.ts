import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Home } from './support.ts'
import { LOOPBACK } from './two-selves.ts'

describe('a stranger', () => {
  const owner = new Home(LOOPBACK)
  const stranger = new Home({ ...LOOPBACK, SECONDME_NAME: 'Prince of Nowhere' })
  let link: string

  beforeAll(async () => {
    await Promise.all([owner.json('start'), stranger.json('start')])
    link = (await owner.json<{ link: string }>('invite', 'Somebody else')).link
  })
  afterAll(() => Promise.all([owner.close(), stranger.close()]))

  const wish = () => stranger.json('join', link, '--request', 'I sing in the same choir.')

  it('shows as a wish without name or picture, and is answered nothing (check 20)', async () => {
    expect(await wish()).toMatchObject({ schema: 'secondme.peer/1', state: 'requested', name: null, words: [] })
    const inbox = await owner.run('requests', '--json')
    expect(inbox.last()).toMatchObject({ requests: [{ text: 'I sing in the same choir.', state: 'open' }] })
    expect(inbox.stdout).not.toContain('Prince')
    expect(await owner.json('peers')).toMatchObject({ peers: [] })
    expect(await stranger.json('peers')).toMatchObject({ peers: [] })
  })

  it('is let in under the name the owner gives, by the same wish again', async () => {
    expect(await owner.json('requests', 'allow', '1', '--name', 'Cleo')).toMatchObject({
      decision: 'allow',
      name: 'Cleo'
    })
    expect(await wish()).toMatchObject({ state: 'unverified', words: expect.arrayContaining([expect.any(String)]) })
    expect(await owner.json('peers', 'show', 'cleo')).toMatchObject({
      claimedName: 'Prince of Nowhere',
      mayAskMe: null
    })
  })

  it('is not answered at all once blocked', async () => {
    expect(await owner.json('peers', 'block', 'cleo')).toMatchObject({ state: 'blocked' })
    expect((await stranger.run('join', link, '--request', 'Hello?', '--json')).code).toBe(6)
    expect(await owner.json('requests')).toMatchObject({ requests: [] })
    expect((await owner.run('grant', 'cleo', '--preset', 'friend', '--json')).code).toBe(4)
    expect(await owner.json('peers', 'unblock', 'cleo')).toMatchObject({ state: 'unverified' })
  })

  it('leaves a record in which nothing can be taken out unseen', async () => {
    expect(await owner.json('audit', 'verify')).toMatchObject({ isWhole: true, fault: null })
    await owner.json('stop')
    rmSync(join(owner.dir, 'audit-checkpoints'))
    await owner.json('start')
    const broken = await owner.run('audit', 'verify', '--json')
    expect(broken.code).toBe(1)
    expect(broken.last()).toMatchObject({ isWhole: false, fault: { code: 'CHECKPOINTS_MISSING' } })
  })
})
