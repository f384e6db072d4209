import { randomBytes } from 'node:crypto'
import { signGrant, signRevocation } from '@secondme-node/protocol'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Caller, outcomeOf, pairedCaller, type Wire } from './caller.ts'
import { FRIENDS, type SelfNode, startSelf } from './self-node.ts'

const QUESTION = 'Where do you like to walk?'

let owner: SelfNode
let other: SelfNode
let friend: Caller

beforeAll(async () => {
  owner = await startSelf('Olga', { SECONDME_PEOPLE_MODEL: 'off' })
  other = await startSelf('Otto', { SECONDME_PEOPLE_MODEL: 'off' })
  await owner.remember('My favourite walk is the ridge above Orta.', [FRIENDS])
  friend = await pairedCaller(owner, 'Friend')
  await owner.grant(friend.selfId)
})

const generations = async () => {
  const entries = await owner.people.audit.entries({ limit: 1_000 })
  return entries.filter(({ decision }) => decision === 'decided').length
}

async function sendTo(wire: Wire, bytes: Uint8Array): Promise<string> {
  await wire.signed(bytes)
  return outcomeOf(await wire.answer())
}

describe('a message', () => {
  it('that comes twice is answered twice with the same bytes, and worked on once', async () => {
    const before = await generations()
    const opening = friend.opening(owner, { act: 'ask', question: QUESTION })
    const wire = await friend.connect(owner)
    await wire.signed(opening)
    const first = await wire.answer()
    await wire.signed(opening)
    const second = await wire.answer()
    expect(outcomeOf(first)).toBe('reply')
    expect(second).toEqual(first)
    expect(await generations()).toBe(before + 1)
  })

  it('with the nonce of another one ends in REPLAY_CONFLICT', async () => {
    const nonce = new Uint8Array(randomBytes(16))
    const wire = await friend.connect(owner)
    expect(await sendTo(wire, friend.opening(owner, { act: 'ask', question: QUESTION }, { nonce }))).toBe('reply')
    const changed = friend.opening(owner, { act: 'ask', question: 'And else?' }, { nonce })
    expect(await sendTo(wire, changed)).toBe('REPLAY_CONFLICT')
  })

  it('in the place of the last turn, with other words, ends the session', async () => {
    const talk = await friend.open(owner, { act: 'chat' })
    const place = talk.next({ kind: 'turn', text: QUESTION })
    expect(await sendTo(talk.wire, place)).toBe('reply')
    const again = await friend.open(owner, { act: 'chat' })
    const { sessionId } = again
    expect(outcomeOf(await again.turn(QUESTION))).toBe('reply')
    const swapped = again.next({ kind: 'turn', text: 'Other words' }, { seq: 1, sessionId })
    expect(await sendTo(again.wire, swapped)).toBe('REPLAY_CONFLICT')
    expect(await sendTo(again.wire, again.next({ kind: 'turn', text: QUESTION }))).toBe('REFUSED')
  })

  it.each([
    ['leaves a gap', { seq: 5 }],
    ['steps back', { seq: 0 }]
  ])('that %s is refused', async (_, init) => {
    const talk = await friend.open(owner, { act: 'chat' })
    expect(outcomeOf(await talk.turn(QUESTION))).toBe('reply')
    const code = await sendTo(talk.wire, talk.next({ kind: 'turn', text: QUESTION }, init))
    expect(['BAD_MESSAGE', 'REPLAY_CONFLICT']).toContain(code)
  })

  it('of one session does not fit another, not even on the same stream', async () => {
    const one = await friend.open(owner, { act: 'chat' })
    const two = await friend.open(owner, { act: 'chat' }, { wire: one.wire })
    expect(outcomeOf(two.first)).toBe('opened')
    const stray = one.next({ kind: 'turn', text: QUESTION }, { sessionId: two.sessionId })
    // Its number fits, its history does not.
    expect(await sendTo(one.wire, stray)).toBe('REPLAY_CONFLICT')
  })

  it('of a session that somebody else opened is refused', async () => {
    const talk = await friend.open(owner, { act: 'chat' })
    const thief = await pairedCaller(owner, 'Thief')
    await owner.grant(thief.selfId)
    const own = await thief.open(owner, { act: 'chat' })
    const stolen = own.next({ kind: 'turn', text: QUESTION }, { sessionId: talk.sessionId })
    expect(await sendTo(own.wire, stolen)).toBe('REFUSED')
  })

  it('for one self is nothing to another', async () => {
    await other.people.contacts.invite({ name: 'x' })
    const { link } = await other.people.contacts.invite({ name: 'Friend' })
    expect(await friend.join(link)).toBeUndefined()
    await other.grant(friend.selfId)
    const wire = await friend.connect(other)
    expect(await sendTo(wire, friend.opening(owner, { act: 'ask', question: QUESTION }))).toBe('BAD_MESSAGE')
  })

  it('signed by a key that is not the connection’s is refused', async () => {
    const thief = await pairedCaller(owner, 'Relay')
    const captured = friend.opening(owner, { act: 'ask', question: QUESTION })
    const wire = await thief.connect(owner)
    expect(await sendTo(wire, captured)).toBe('BAD_MESSAGE')
  })

  it('with one bit of it changed is refused', async () => {
    const opening = friend.opening(owner, { act: 'ask', question: QUESTION })
    for (const at of [3, 20, 70, opening.length - 1]) {
      const wire = await friend.connect(owner)
      const changed = Uint8Array.from(opening)
      changed[at]! ^= 1
      expect(await sendTo(wire, changed)).toBe('BAD_MESSAGE')
      wire.channel.abort(new Error('done'))
    }
  })

  it('that is a statement of another kind is refused', async () => {
    const nonce = new Uint8Array(16)
    const aud = owner.selfId
    const revocation = signRevocation(friend.key, { iss: friend.selfId, aud, genFloor: 9, atMs: Date.now(), nonce })
    const { limits } = owner.people.people.grants.activeFor(friend.selfId)!
    const grant = signGrant(friend.key, {
      iss: friend.selfId,
      aud,
      gen: 1,
      acts: ['ask'],
      limits,
      model: 'base',
      scopeHash: new Uint8Array(32),
      notBeforeMs: Date.now(),
      expiresAtMs: Date.now() + 60_000,
      nonce,
      replaces: null
    })
    const wire = await friend.connect(owner)
    expect(await sendTo(wire, revocation)).toBe('BAD_MESSAGE')
    expect(await sendTo(wire, grant)).toBe('BAD_MESSAGE')
  })

  it.each([
    ['119 s old', -119_000, 'reply'],
    ['119 s ahead', 115_000, 'reply'],
    ['121 s old', -121_000, 'TOO_OLD'],
    ['121 s ahead', 125_000, 'TOO_OLD'],
    ['five minutes old', -300_000, 'TOO_OLD'],
    ['five minutes ahead', 300_000, 'TOO_OLD']
  ])('that is %s by its clock: the answer names the clock when it is off', async (_, offMs, expected) => {
    // A peer of its own: times only rise.
    const peer = await pairedCaller(owner, `Clock ${offMs}`)
    await owner.grant(peer.selfId)
    const sentAtMs = Date.now() + offMs
    expect(outcomeOf(await peer.ask(owner, QUESTION, { sentAtMs }))).toBe(expected)
  })

  it('captured before a restart is worth nothing after it', async () => {
    const opening = friend.opening(owner, { act: 'ask', question: QUESTION })
    const wire = await friend.connect(owner)
    expect(await sendTo(wire, opening)).toBe('reply')
    const before = await generations()
    await owner.restart()
    const after = await friend.connect(owner)
    expect(await sendTo(after, opening)).toBe('TOO_OLD')
    expect(await generations()).toBe(before)
    expect(outcomeOf(await friend.ask(owner, QUESTION))).toBe('reply')
  })
})
