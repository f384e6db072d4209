import { openReplyReceipt, replyHash, signGrant, verifyReplyReceipt } from '@secondme-node/protocol'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Caller, outcomeOf, pairedCaller, startCaller, textOf, withNewKey } from './caller.ts'
import { FRIENDS, type SelfNode, startSelf } from './self-node.ts'

const QUESTION = 'Where do you like to walk?'

let owner: SelfNode
let friend: Caller
let walkId: string

beforeAll(async () => {
  owner = await startSelf('Olga', { SECONDME_PEOPLE_MODEL: 'off' })
  walkId = await owner.remember('My favourite walk is the ridge above Orta.', [FRIENDS])
  await owner.remember('My PIN at the bank is 4711.')
  friend = await pairedCaller(owner, 'Friend')
})

const lastEntry = async () => (await owner.people.audit.entries({ limit: 1 }))[0]!

describe('a grant', () => {
  it('is needed: without one a peer is refused, in one word and one entry', async () => {
    expect(outcomeOf(await friend.ask(owner, QUESTION))).toBe('REFUSED')
    const refused = { who: friend.selfId, decision: 'refused', code: 'REFUSED', memoryIds: [] }
    // Written down after the answer.
    await expect.poll(lastEntry).toMatchObject(refused)
  })

  it('opens what it covers, and the reply carries a receipt that holds', async () => {
    const { grantId } = await owner.grant(friend.selfId)
    const session = await friend.open(owner, { act: 'ask', question: QUESTION })
    const heard = await session.wire.answer()
    expect(textOf(heard)).toContain('ridge above Orta')
    if (heard.kind !== 'message' || heard.body.kind !== 'reply') throw new Error('no reply')
    const { kind: _, answers, receipt, ...content } = heard.body
    const expected = { iss: owner.selfId, aud: friend.selfId, grantId, seq: answers, replyHash: replyHash(content) }
    expect(() => verifyReplyReceipt(receipt, friend.shownBy(owner.selfId), expected)).not.toThrow()
    expect(openReplyReceipt(receipt).payload.sessionId).toEqual(session.sessionId)
    expect(await lastEntry()).toMatchObject({ decision: 'answered', grantId, memoryIds: [walkId] })
  })

  it.each(['What is your PIN?', 'Who won the chess match on the moon?'])(
    'answers the private and the invented alike: %s',
    async question => {
      await owner.grant(friend.selfId)
      expect(outcomeOf(await friend.ask(owner, question))).toBe('OUTSIDE')
    }
  )

  it('covers the acts it names and no other', async () => {
    await owner.grant(friend.selfId, { acts: ['ask'] })
    const talk = await friend.open(owner, { act: 'chat' })
    expect(outcomeOf(talk.first)).toBe('REFUSED')
    expect(outcomeOf(await friend.ask(owner, QUESTION))).toBe('reply')
  })

  it('speaks for the one it was given to', async () => {
    const { grantId } = await owner.grant(friend.selfId)
    const other = await pairedCaller(owner, 'Other')
    expect(outcomeOf(await other.ask(owner, QUESTION, { grantId }))).toBe('REFUSED')
    expect(outcomeOf(await friend.ask(owner, QUESTION))).toBe('reply')
  })

  it('of which the owner has no record opens nothing, whoever signed it', async () => {
    // A stolen node key can sign a token; it cannot put it into the owner's store.
    const known = await owner.grant(friend.selfId)
    const forged = signGrant(friend.key, {
      iss: friend.selfId,
      aud: owner.selfId,
      gen: 1,
      acts: ['ask'],
      limits: known.limits,
      model: 'base',
      scopeHash: new Uint8Array(32),
      notBeforeMs: Date.now(),
      expiresAtMs: Date.now() + 1_000,
      nonce: new Uint8Array(16),
      replaces: null
    })
    expect(owner.people.people.grants.examine(forged)).toBe('foreign')
    const grantId = known.grantId.replace(/.{4}$/, 'aaaa')
    expect(outcomeOf(await friend.ask(owner, QUESTION, { grantId }))).toBe('REFUSED')
  })

  it('is asked for anew at every turn: a scope that was narrowed holds from the next one on', async () => {
    const { grantId, scope } = await owner.grant(friend.selfId)
    const talk = await friend.open(owner, { act: 'chat' })
    expect(textOf(await talk.turn(QUESTION))).toContain('Orta')
    await owner.people.people.grants.narrow(grantId, { ...scope, deniedMemories: [walkId] })
    expect(textOf(await talk.turn(QUESTION))).not.toContain('Orta')
    expect(await lastEntry()).toMatchObject({ code: 'OUTSIDE', memoryIds: [] })
  })

  it('takes a memory out with its label, also out of the talk that runs', async () => {
    await owner.grant(friend.selfId)
    const id = await owner.remember('The cello lesson with Rui is in the old mill.', [FRIENDS])
    const talk = await friend.open(owner, { act: 'chat' })
    expect(textOf(await talk.turn('Where is the cello lesson?'))).toContain('mill')
    const select = { ids: [id] }
    await owner.call('POST', '/memories/label', { select, audience: ['only-me'], mode: 'set', dryRun: false })
    expect(textOf(await talk.turn('Where is the cello lesson?'))).not.toContain('mill')
  })

  it('allows so many turns in a session, and so many in a day', async () => {
    await owner.grant(friend.selfId, { limits: { turnsPerSession: 2, turnsPerDay: 3 } })
    const talk = await friend.open(owner, { act: 'chat' })
    const outcomes = [await talk.turn(QUESTION), await talk.turn(QUESTION), await talk.turn(QUESTION)].map(outcomeOf)
    expect(outcomes).toEqual(['reply', 'reply', 'LIMIT'])
    expect(outcomeOf(await friend.ask(owner, QUESTION))).toBe('reply')
    expect(outcomeOf(await friend.ask(owner, QUESTION))).toBe('LIMIT')
  })

  it('that is revoked refuses at once, and after a restart as well', async () => {
    const { grantId } = await owner.grant(friend.selfId)
    const replayed = friend.opening(owner, { act: 'ask', question: QUESTION })
    await owner.people.contacts.revoke(grantId)
    expect(outcomeOf(await friend.ask(owner, QUESTION, { grantId }))).toBe('REVOKED')
    await owner.restart()
    const wire = await friend.connect(owner)
    await wire.signed(replayed)
    expect(outcomeOf(await wire.answer())).toBe('REVOKED')
  })

  it('keeps its count over a restart', async () => {
    await owner.grant(friend.selfId, { limits: { turnsPerDay: 1 } })
    expect(outcomeOf(await friend.ask(owner, QUESTION))).toBe('reply')
    await owner.restart()
    expect(outcomeOf(await friend.ask(owner, QUESTION))).toBe('LIMIT')
  })
})

describe('the owner’s word', () => {
  it('is asked before each reply, and what was shown is what leaves', async () => {
    await owner.grant(friend.selfId, { consent: 'ask-each' })
    expect(outcomeOf(await friend.ask(owner, QUESTION))).toBe('held')
    const held = owner.people.people.heldReplies.waiting().at(-1)
    expect(held).toMatchObject({ question: QUESTION, memoryIds: [walkId] })
    expect(outcomeOf(await friend.ask(owner, QUESTION))).toBe('held')
    // Asked again, it still waits once.
    await expect.poll(() => owner.people.people.heldReplies.waiting()).toHaveLength(1)
    await owner.people.consents.approve(held!.id)
    expect(textOf(await friend.ask(owner, QUESTION))).toBe(held!.reply)
    // It has left: the next question is a new one.
    expect(outcomeOf(await friend.ask(owner, QUESTION))).toBe('held')
  })

  it('stays out of reach for a day once it was no', async () => {
    await owner.grant(friend.selfId, { consent: 'ask-each' })
    expect(outcomeOf(await friend.ask(owner, QUESTION))).toBe('held')
    const held = owner.people.people.heldReplies.waiting().at(-1)
    await owner.people.consents.deny(held!.id, Date.now())
    expect(outcomeOf(await friend.ask(owner, QUESTION))).toBe('NOT_NOW')
  })

  it('does not outlive the grant it was given under', async () => {
    const question = 'What is your favourite walk?'
    const { grantId } = await owner.grant(friend.selfId, { consent: 'ask-each' })
    expect(outcomeOf(await friend.ask(owner, question))).toBe('held')
    const held = owner.people.people.heldReplies.waiting().at(-1)
    await owner.people.consents.approve(held!.id)
    await owner.people.contacts.revoke(grantId)
    expect(outcomeOf(await friend.ask(owner, question, { grantId }))).toBe('REVOKED')
    await owner.grant(friend.selfId, { consent: 'ask-each' })
    expect(outcomeOf(await friend.ask(owner, question))).toBe('held')
  })

  it('does not bring out a memory whose label was taken back meanwhile', async () => {
    const question = 'Where is the boat moored?'
    const id = await owner.remember('The boat is moored at the pier in Pella.', [FRIENDS])
    await owner.grant(friend.selfId, { consent: 'ask-each' })
    expect(outcomeOf(await friend.ask(owner, question))).toBe('held')
    const held = owner.people.people.heldReplies.waiting().find(each => each.question === question)
    await owner.people.consents.approve(held!.id)
    const select = { ids: [id] }
    await owner.call('POST', '/memories/label', { select, audience: ['only-me'], mode: 'set', dryRun: false })
    expect(outcomeOf(await friend.ask(owner, question))).toBe('OUTSIDE')
  })
})

describe('a key', () => {
  it('that is new waits until the owner has seen it, whichever way it was shown', async () => {
    const first = await pairedCaller(owner, 'Kay')
    await owner.grant(first.selfId)
    expect(outcomeOf(await first.ask(owner, QUESTION))).toBe('reply')
    const second = await withNewKey(first, 2)
    expect(outcomeOf(await second.ask(owner, QUESTION))).toBe('REFUSED')
    expect(await second.knock(owner, 'me again')).toBeUndefined()
    expect(outcomeOf(await second.ask(owner, QUESTION))).toBe('PAUSED')
    // The key before speaks for nobody any more, and cannot come back.
    expect(outcomeOf(await first.ask(owner, QUESTION))).toBe('REFUSED')
    expect(await first.knock(owner, 'it is me')).toBe('REFUSED')
    await owner.people.people.peers.acknowledge(first.selfId)
    expect(outcomeOf(await second.ask(owner, QUESTION))).toBe('reply')
  })

  it('whose binding has ended speaks for nobody', async () => {
    const late = await startCaller('Late')
    late.bind({ notAfterMs: Date.now() + 3_000 })
    const { link } = await owner.people.contacts.invite({ name: 'Late' })
    expect(await late.join(link)).toBeUndefined()
    await owner.grant(late.selfId)
    const asked = await late.ask(owner, QUESTION)
    expect(['reply', 'REFUSED']).toContain(outcomeOf(asked))
    await new Promise(resolve => setTimeout(resolve, 3_100))
    expect(outcomeOf(await late.ask(owner, QUESTION))).toBe('REFUSED')
    expect(await late.knock(owner, 'again')).toBe('CLOSED')
  })
})

describe('methods', () => {
  it.each(['ask2', 'ask/x', 'ASK', '../chat', 'card', 'space.join'])(
    'that are not %s by name do nothing',
    async act => {
      await owner.grant(friend.selfId)
      const wire = await friend.connect(owner)
      const request = { act: 'ask', question: QUESTION }
      const sound = friend.opening(owner, request as { act: 'ask'; question: string })
      const bytes = Buffer.from(sound)
      const at = bytes.indexOf('cask', 0, 'latin1')
      expect(at).toBeGreaterThan(0)
      // `ask` as CBOR text is one byte of head and three letters; a name of another length does not even decode.
      const name = Buffer.from(act)
      const changed = Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from([0x60 + name.length]),
        name,
        bytes.subarray(at + 4)
      ])
      await wire.signed(new Uint8Array(changed))
      expect(outcomeOf(await wire.answer())).toBe('BAD_MESSAGE')
    }
  )
})
