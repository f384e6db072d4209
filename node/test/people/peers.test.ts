import { createSigner, generateSeed, peerIdOf } from '@secondme-node/keys'
import { signCard } from '@secondme-node/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PeopleError } from '../../src/people/errors.ts'
import { codeOf, DAY, PeopleKit, TestSelf } from './kit.ts'

let kit: PeopleKit
beforeEach(async () => {
  kit = await new PeopleKit().open()
})
afterEach(() => kit.close())

const peerIdOfSelf = (self: TestSelf) => peerIdOf(self.node.publicKey)
const cardOf = (self: TestSelf, seq: number, name: string) =>
  signCard(self.node, {
    iss: self.did,
    seq,
    name,
    about: '',
    languages: ['en'],
    interests: [],
    atMs: kit.clock.ms,
    expiresAtMs: kit.clock.ms + DAY
  })

describe('the peer book', () => {
  it('keeps whom it met over a restart, unverified until the words were compared', async () => {
    const alice = await kit.meet('Alice')
    expect(kit.people.peers.get(alice.did)).toMatchObject({ state: 'unverified', name: 'Alice', through: 'join' })
    expect(kit.people.peers.standing(peerIdOfSelf(alice))).toBe('known')
    await kit.people.peers.verify(alice.did)
    await kit.restart()
    expect(kit.people.peers.standing(peerIdOfSelf(alice))).toBe('trusted')
    expect(kit.people.peers.byPeerId(peerIdOfSelf(alice))?.words).toHaveLength(6)
    expect(kit.people.peers.standing(peerIdOfSelf(new TestSelf()))).toBe('stranger')
  })

  it('finds by name, beginning of a name, did, beginning of a did, and PeerId', async () => {
    const alice = await kit.meet('Alice Lee')
    const bob = await kit.meet('Bob')
    const find = (ref: string) => kit.people.peers.find(ref).peer
    const key = alice.did.slice('did:key:'.length)
    for (const ref of ['alice lee', '@ALICE', ' al ', alice.did, key, key.slice(0, 20), peerIdOfSelf(alice)]) {
      expect(find(ref)).toBe(alice.did)
    }
    expect(find('b')).toBe(bob.did)
    for (const ref of ['carol', '', '@', key.slice(5, 9), 'z6Mk'])
      expect(await codeOf(() => find(ref))).toBe('NO_SUCH_PEER')
  })

  it('names the candidates when several fit, and prefers the exact one', async () => {
    const ann = await kit.meet('Ann')
    await kit.meet('Anna')
    expect(kit.people.peers.find('ann').peer).toBe(ann.did)
    const error = await Promise.resolve()
      .then(() => kit.people.peers.find('an'))
      .catch((err: unknown) => err)
    expect(error).toBeInstanceOf(PeopleError)
    expect((error as PeopleError).fault).toEqual({ code: 'AMBIGUOUS_PEER', names: ['Ann', 'Anna'] })
    expect((error as PeopleError).message).not.toContain('Anna')
  })

  it('gives nobody a name that is taken', async () => {
    const alice = await kit.meet('Alice')
    const other = await kit.meet('alice')
    expect(kit.people.peers.get(other.did)?.name).toBe('alice 2')
    expect(await codeOf(() => kit.people.peers.rename(other.did, 'ALICE'))).toBe('NAME_TAKEN')
    await kit.people.peers.rename(alice.did, 'Alicia')
    await kit.people.peers.rename(other.did, 'ALICE')
    expect(kit.people.peers.find('alice').peer).toBe(other.did)
  })

  const names = [
    { name: 'markup', given: '<b onclick=x>Eve</b>', kept: '<b onclick=x>Eve</b>' },
    { name: 'marks that turn the writing', given: 'E\u202eve\u2066', kept: 'Eve' },
    { name: 'invisible characters and breaks', given: 'E\u200bv\u0000e\nSmith', kept: 'Eve Smith' },
    { name: 'two hundred thousand characters', given: 'x'.repeat(200_000), kept: 'x'.repeat(80) }
  ]
  it.each(names)('keeps a name with $name as one quiet line of text (P26)', async ({ given, kept }) => {
    const self = new TestSelf()
    const peer = await kit.people.peers.add({
      peer: self.did,
      bindingWire: self.binding(kit.clock.ms),
      name: given,
      claimedName: given,
      words: [],
      through: 'join'
    })
    expect([peer.name, peer.claimedName]).toEqual([kept, kept])
  })

  it('refuses a name of nothing', async () => {
    const alice = await kit.meet('Alice')
    expect(await codeOf(() => kit.people.peers.rename(alice.did, '\u200b @ '))).toBe('BAD_NAME')
  })

  it('notices a new key, serves nobody by itself until that is acknowledged, and drops the old key (K1, K4)', async () => {
    const alice = await kit.meet('Alice')
    const { peers } = kit.people
    await peers.verify(alice.did)
    const old = alice.node
    alice.node = createSigner(generateSeed())
    const changes: string[] = []
    peers.onChange((_, change) => changes.push(change))
    expect(await peers.acceptBinding(alice.did, alice.binding(kit.clock.ms, 2))).toMatchObject({ isNewKey: true })
    expect(changes).toEqual(['peer.keyChanged'])
    expect(peers.get(alice.did)?.state).toBe('keyChanged')
    expect(peers.mayAuto(alice.did)).toBe(false)
    expect(peers.standing(peerIdOf(old.publicKey))).toBe('stranger')
    await kit.restart()
    expect(kit.people.peers.mayAuto(alice.did)).toBe(false)
    await kit.people.peers.acknowledge(alice.did)
    expect([kit.people.peers.mayAuto(alice.did), kit.people.peers.get(alice.did)?.state]).toEqual([true, 'unverified'])
  })

  it('refuses an older binding, one for another self, one that is over, and a second key under one number (K2, K3)', async () => {
    const alice = await kit.meet('Alice')
    const { peers } = kit.people
    const nowMs = kit.clock.ms
    await peers.acceptBinding(alice.did, alice.binding(nowMs, 5))
    const thief = createSigner(generateSeed())
    const tries = [
      alice.binding(nowMs, 4),
      alice.binding(nowMs, 5, thief),
      alice.binding(nowMs - 200 * DAY, 6),
      new TestSelf().binding(nowMs, 9),
      new Uint8Array(3)
    ]
    for (const binding of tries) {
      expect(await codeOf(() => peers.acceptBinding(alice.did, binding))).toBe('BINDING_REFUSED')
    }
    expect(peers.get(alice.did)).toMatchObject({ state: 'unverified', nodeKeys: [{ kid: alice.node.did, seq: 5 }] })
  })

  it('takes a renewed binding of the same key as nothing new', async () => {
    const alice = await kit.meet('Alice')
    await kit.people.peers.verify(alice.did)
    expect(await kit.people.peers.acceptBinding(alice.did, alice.binding(kit.clock.ms, 2))).toMatchObject({
      isNewKey: false
    })
    expect(kit.people.peers.get(alice.did)).toMatchObject({ state: 'verified', nodeKeys: [{ seq: 2 }] })
  })

  it('keeps the newest card only', async () => {
    const alice = await kit.meet('Alice')
    const { peers } = kit.people
    await peers.acceptCard(alice.did, cardOf(alice, 3, 'Alice L.'))
    expect(peers.get(alice.did)).toMatchObject({ name: 'Alice', claimedName: 'Alice L.', newest: { cardSeq: 3 } })
    expect(await codeOf(() => peers.acceptCard(alice.did, cardOf(alice, 2, 'Old')))).toBe('SUPERSEDED')
  })

  it('blocks by self and by node key, strangers too, and goes back to what was', async () => {
    const { peers } = kit.people
    const alice = await kit.meet('Alice')
    await peers.verify(alice.did)
    await peers.block(alice.did)
    await peers.block(alice.did)
    expect(peers.standing(peerIdOfSelf(alice))).toBe('blocked')
    expect(await codeOf(() => kit.meet('Alice', alice))).toBe('PEER_BLOCKED')
    const stranger = new TestSelf()
    await peers.block(stranger.did, [peerIdOfSelf(stranger)])
    await kit.restart()
    expect(kit.people.peers.standing(peerIdOfSelf(stranger))).toBe('blocked')
    await kit.people.peers.unblock(alice.did)
    expect(kit.people.peers.get(alice.did)).toMatchObject({ state: 'verified', name: 'Alice' })
    await kit.people.peers.unblock(stranger.did)
    expect(kit.people.peers.get(stranger.did)).toBeUndefined()
  })

  it('forgets a peer that is removed, and keeps what the audit says', async () => {
    const alice = await kit.meet('Alice')
    await kit.people.peers.remove(alice.did)
    await kit.restart()
    expect(kit.people.peers.get(alice.did)).toBeUndefined()
    expect((await kit.audit.entries({ peer: alice.did })).map(({ act }) => act)).toEqual(['peer.remove', 'peer.pair'])
  })

  it('only raises the numbers by which old messages are known', async () => {
    const alice = await kit.meet('Alice')
    await kit.people.peers.raise(alice.did, { sentAtMs: 10, recordSeq: 3 })
    await kit.people.peers.raise(alice.did, { sentAtMs: 7 })
    await kit.crash()
    await kit.open()
    expect(kit.people.peers.get(alice.did)?.newest).toEqual({ sentAtMs: 10, recordSeq: 3 })
  })
})
