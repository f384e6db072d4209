import { copyFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openGrant, openRevocation, PRESETS, signGrant, signRevocation } from '@secondme-node/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GrantOffer } from '../../src/people/grant-terms.ts'
import { readBackup, writeBackup } from '../../src/store/backup.ts'
import { restoreSnapshot } from '../../src/store/restore.ts'
import { codeOf, DAY, PeopleKit, TestSelf } from './kit.ts'

let kit: PeopleKit
let alice: TestSelf
beforeEach(async () => {
  kit = await new PeopleKit().open()
  alice = await kit.meet('Alice')
})
afterEach(() => kit.close())

const offer = (fields: GrantOffer = {}) =>
  kit.people.grants.offer(alice.did, { preset: 'friend', labels: ['friends'], consent: 'auto', ...fields })
const check = (grantId: string, act = 'ask', peer = alice.did) => {
  const checked = kit.people.grants.check(grantId, peer, act)
  return typeof checked === 'string' ? checked : 'allowed'
}
const wire = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))

describe('a grant', () => {
  it('is a signed token and a record that agree, told to the audit in the same write', async () => {
    const record = await offer({ topics: ['t2', 't1'], detail: 'gist', limits: { turnsPerDay: 7 } })
    const { id, payload } = openGrant(wire(record.tokenWire))
    expect(id).toBe(record.grantId)
    expect(payload).toMatchObject({ iss: kit.us.did, aud: alice.did, gen: record.gen, acts: [...PRESETS.friend.acts] })
    expect(payload.limits.turnsPerDay).toBe(7)
    expect(record.scope).toMatchObject({
      audiences: [alice.did, 'friends', 'public'].sort(),
      topics: ['t1', 't2'],
      sources: 'all',
      detail: 'gist'
    })
    expect((await kit.audit.entries())[0]).toMatchObject({ act: 'grant.offer', who: alice.did, grantId: id })
  })

  it('shows nothing of its scope in the token, and equal scopes differ (P27)', async () => {
    const first = await offer({ labels: ['choir'], topics: ['topic-9'], deniedMemories: ['memory-1'] })
    const second = await offer({ labels: ['choir'], topics: ['topic-9'], deniedMemories: ['memory-1'] })
    const bytes = Buffer.from(first.tokenWire, 'base64url').toString('latin1')
    for (const name of ['choir', 'topic-9', 'memory-1', 'public']) expect(bytes).not.toContain(name)
    const hashes = [first, second].map(({ tokenWire }) => openGrant(wire(tokenWire)).payload.scopeHash)
    expect(hashes[0]).not.toEqual(hashes[1])
  })

  it('holds from its first to its last millisecond (P3)', async () => {
    const { grantId, notBeforeMs, expiresAtMs } = await offer({ untilMs: kit.clock.ms + DAY })
    const { grants } = kit.people
    const at = (ms: number) => {
      const checked = grants.check(grantId, alice.did, 'ask', ms)
      return typeof checked === 'string' ? checked : 'allowed'
    }
    kit.clock.ms = notBeforeMs
    expect(check(grantId)).toBe('allowed')
    expect(at(expiresAtMs - 1)).toBe('allowed')
    expect(at(expiresAtMs)).toBe('EXPIRED')
    kit.clock.ms = expiresAtMs - 1
    expect(check(grantId)).toBe('allowed')
    kit.clock.ms = expiresAtMs
    expect(check(grantId)).toBe('EXPIRED')
    // The clock set back revives nothing, neither now nor after a restart.
    kit.clock.ms = expiresAtMs - DAY / 2
    expect(check(grantId)).toBe('EXPIRED')
    await kit.restart()
    expect(check(grantId)).toBe('EXPIRED')
    expect(kit.people.grants.activeFor(alice.did)).toBeUndefined()
  })

  it('lets its peer do its acts and nobody anything else (P5, P6)', async () => {
    const { grantId } = await kit.people.grants.offer(alice.did, { acts: ['ask'] })
    const mallory = await kit.meet('Mallory')
    expect(check(grantId, 'ask')).toBe('allowed')
    for (const act of ['chat', 'ask2', 'ask/x', 'ASK', '../chat', '']) expect(check(grantId, act)).toBe('REFUSED')
    expect(check(grantId, 'ask', mallory.did)).toBe('REFUSED')
    expect(check('bafyreiunknown')).toBe('REFUSED')
  })

  it('does not exist without a record, however well the token is signed, and says so (P9)', async () => {
    const alarms: string[] = []
    kit.people.grants.onForged(id => alarms.push(id))
    const known = await offer()
    const { v: _v, type: _t, kid: _k, delegation: _d, ...payload } = openGrant(wire(known.tokenWire)).payload
    const forged = signGrant(kit.us.node, { ...payload, nonce: new Uint8Array(16) })
    const { id } = openGrant(forged)
    expect(check(id)).toBe('REFUSED')
    expect(kit.people.grants.examine(forged)).toBe('forged')
    expect(kit.people.grants.examine(wire(known.tokenWire))).toBe('known')
    expect(kit.people.grants.examine(signGrant(alice.node, { ...payload, iss: alice.did, aud: kit.us.did }))).toBe(
      'foreign'
    )
    expect(kit.people.grants.examine(new Uint8Array(9))).toBe('foreign')
    expect(alarms).toEqual([id])
  })

  it('gives way to the next one of its peer, for good (P15)', async () => {
    const ends: string[] = []
    const first = await offer()
    kit.people.grants.onEnded((id, why) => ends.push(`${id}:${why}`))
    const [second, third] = await Promise.all([offer({ detail: 'gist' }), offer({ detail: 'quote' })])
    expect(second!.gen).toBeGreaterThan(first.gen)
    expect(third!.gen).toBeGreaterThan(second!.gen)
    expect([first, second!, third!].map(({ grantId }) => check(grantId))).toEqual(['REFUSED', 'REFUSED', 'allowed'])
    expect(ends).toEqual([`${first.grantId}:superseded`, `${second!.grantId}:superseded`])
    expect(kit.people.grants.activeFor(alice.did)?.grantId).toBe(third!.grantId)
    expect(openGrant(wire(third!.tokenWire)).payload.replaces).toBe(second!.grantId)
  })

  it('ends the moment it is revoked, and stays ended over a restart (P17)', async () => {
    const { grantId, gen } = await offer()
    const ends: string[] = []
    kit.people.grants.onEnded((_, why) => ends.push(why))
    const revoking = kit.people.grants.revoke(grantId)
    // Before the disk has answered.
    expect(check(grantId)).toBe('REVOKED')
    expect(ends).toEqual(['revoked'])
    const [record] = await revoking
    expect(openRevocation(wire(record!.revocationWire!)).payload).toMatchObject({ aud: alice.did, genFloor: gen + 1 })
    expect(kit.people.grants.untold().map(row => row.grantId)).toEqual([grantId])
    await kit.crash()
    await kit.open()
    expect(check(grantId)).toBe('REVOKED')
    expect(await codeOf(() => kit.people.grants.resume(grantId))).toBe('GRANT_STATE')
    expect((await kit.people.grants.revoke(alice.did)).map(({ state }) => state)).toEqual(['revoked'])
    expect(await codeOf(() => kit.people.grants.revoke('nobody'))).toBe('NO_SUCH_GRANT')
  })

  it('is not given back by a change that was under way when it was revoked', async () => {
    const { grantId } = await offer()
    await kit.people.grants.pause(grantId)
    const resuming = kit.people.grants.resume(grantId)
    await Promise.resolve()
    await kit.people.grants.revoke(grantId)
    await resuming.catch(() => {})
    expect(check(grantId)).toBe('REVOKED')
    await kit.restart()
    expect(check(grantId)).toBe('REVOKED')
  })

  it('rests while paused and goes on when resumed', async () => {
    const { grantId } = await offer()
    await kit.people.grants.pause(grantId)
    expect(check(grantId)).toBe('PAUSED')
    expect(kit.people.grants.activeFor(alice.did)).toBeUndefined()
    await kit.restart()
    expect(check(grantId)).toBe('PAUSED')
    await kit.people.grants.resume(grantId)
    expect(check(grantId)).toBe('allowed')
  })

  it('can be narrowed while it runs, never widened (P20)', async () => {
    const { grantId, scope } = await offer()
    const narrower = { ...scope, audiences: ['friends'], detail: 'gist' as const, deniedMemories: ['m1'] }
    await kit.people.grants.narrow(grantId, narrower)
    expect(kit.people.grants.check(grantId, alice.did, 'ask')).toMatchObject({ scope: narrower })
    expect(await codeOf(() => kit.people.grants.narrow(grantId, scope))).toBe('BAD_GRANT')
  })

  it('asks the owner as agreed', async () => {
    const { grants } = kit.people
    const needs = (id: string, day: string) => grants.needsConsent(id, day)
    const first = await offer({ consent: 'ask-first' })
    expect(needs(first.grantId, '2026-11-21')).toBe(true)
    await grants.consented(first.grantId, '2026-11-21')
    expect([needs(first.grantId, '2026-11-21'), needs(first.grantId, '2026-11-22')]).toEqual([false, true])
    const each = await offer({ consent: 'ask-each' })
    await grants.consented(each.grantId, '2026-11-21')
    expect(needs(each.grantId, '2026-11-21')).toBe(true)
    expect(needs((await offer({ consent: 'auto' })).grantId, '2026-11-21')).toBe(false)
    const { acts, consent } = await grants.offer(alice.did, { preset: 'collaborator' })
    expect([acts.includes('memory.query'), consent]).toEqual([true, 'ask-each'])
  })

  const bad: Array<{ name: string; fields: GrantOffer }> = [
    { name: 'longer than 90 days', fields: { untilMs: Date.UTC(2027, 10, 1) } },
    { name: 'over before it begins', fields: { untilMs: 1 } },
    { name: 'for what is for the owner alone', fields: { labels: ['only-me'] } },
    { name: 'with limits that are none', fields: { limits: { parallel: 0 } } }
  ]
  it.each(bad)('is not made $name', async ({ fields }) => {
    expect(await codeOf(() => offer(fields))).toBe('BAD_GRANT')
    expect(kit.people.grants.list()).toEqual([])
  })

  it('is not made without acts', async () => {
    expect(await codeOf(() => kit.people.grants.offer(alice.did, {}))).toBe('BAD_GRANT')
  })

  it('ends when its peer is blocked or removed', async () => {
    const { grantId } = await offer()
    await kit.people.peers.block(alice.did)
    expect(check(grantId)).toBe('REVOKED')
    const bob = await kit.meet('Bob')
    const other = await kit.people.grants.offer(bob.did, { preset: 'friend' })
    await kit.people.peers.remove(bob.did)
    expect(check(other.grantId, 'ask', bob.did)).toBe('REVOKED')
  })
})

describe('a restored store', () => {
  async function restore(path: string): Promise<void> {
    const unpacked = join(kit.dir, 'unpacked')
    await kit.shut()
    await readBackup(path, unpacked)
    await restoreSnapshot(unpacked, kit.storeDir, kit.masterKey, { setAside: true })
    await kit.open()
  }

  it('revives nothing that was revoked since the backup, and waits for the owner (P18)', async () => {
    const { grantId } = await offer()
    const { secret } = await kit.people.invites.create({ name: 'Bob' })
    const path = join(kit.dir, 'before.smb')
    await writeBackup({ store: kit.store, clock: kit.clock }, path)
    await kit.people.grants.revoke(grantId)
    await restore(path)
    expect(kit.people.wasRestored()).toBe(true)
    expect(check(grantId)).toBe('PAUSED')
    expect(await codeOf(() => kit.people.invites.match(known => Buffer.from(known).equals(secret)))).toBe(
      'INVITE_REVOKED'
    )
    expect(await kit.audit.verify()).toMatchObject({ isWhole: true })
    expect((await kit.audit.entries({ act: 'store.restore' })).length).toBe(1)
    // Goes on as it is until confirmed, over restarts too, and is not taken for restored again.
    await kit.restart()
    expect(kit.people.wasRestored()).toBe(false)
    expect(check(grantId)).toBe('PAUSED')
    kit.clock.ms += 1
    await kit.people.grants.resume(grantId)
    expect(check(grantId)).toBe('allowed')
    await kit.restart()
    expect(check(grantId)).toBe('allowed')
  })

  it('is known by an older database under a newer witness too', async () => {
    const { grantId } = await offer()
    const path = join(kit.dir, 'before.smb')
    await writeBackup({ store: kit.store, clock: kit.clock }, path)
    await kit.people.grants.revoke(grantId)
    await kit.shut()
    await copyFile(join(kit.storeDir, 'witness'), join(kit.dir, 'kept'))
    await readBackup(path, join(kit.dir, 'unpacked'))
    await rm(kit.storeDir, { recursive: true })
    await restoreSnapshot(join(kit.dir, 'unpacked'), kit.storeDir, kit.masterKey)
    await copyFile(join(kit.dir, 'kept'), join(kit.storeDir, 'witness'))
    await kit.open()
    expect(check(grantId)).toBe('PAUSED')
  })

  it('is not seen in a store that crashed', async () => {
    await offer()
    await kit.crash()
    await kit.open()
    expect(kit.people.wasRestored()).toBe(false)
  })
})

describe('a damaged store', () => {
  it('permits nothing, and does not keep the node from starting', async () => {
    const { grantId } = await offer()
    await kit.shut()
    const db = join(kit.storeDir, 'db')
    for (const name of await readdir(db)) if (/\.(ldb|log)$/.test(name)) await rm(join(db, name))
    await kit.open()
    expect(kit.store.health.mode).toBe('rescue')
    expect(check(grantId)).toBe('REFUSED')
    expect(await kit.audit.verify()).toMatchObject({ isWhole: false })
  })
})

describe('a held grant', () => {
  const given = (gen: number, from = alice, aud = kit.us.did) =>
    signGrant(from.node, {
      iss: from.did,
      aud,
      gen,
      acts: ['ask'],
      limits: PRESETS.friend.limits,
      scopeHash: new Uint8Array(32),
      notBeforeMs: kit.clock.ms,
      expiresAtMs: kit.clock.ms + DAY,
      nonce: new Uint8Array(16)
    })

  it('is the newest its issuer gave, until it ends', async () => {
    const { held } = kit.people
    const binding = alice.binding(kit.clock.ms)
    const first = await held.receive(alice.did, given(10), binding)
    const second = await held.receive(alice.did, given(11), binding)
    expect(held.activeFrom(alice.did)?.grantId).toBe(second.grantId)
    expect(held.get(first.grantId)?.state).toBe('superseded')
    expect(await codeOf(() => held.receive(alice.did, given(10), binding))).toBe('SUPERSEDED')
    expect(await codeOf(() => held.receive(alice.did, given(12, alice, new TestSelf().did), binding))).toBe('MISMATCH')
    kit.clock.ms += DAY
    expect(held.activeFrom(alice.did)).toBeUndefined()
    await kit.restart()
    expect(kit.people.held.get(second.grantId)?.state).toBe('expired')
  })

  it('leaves a short history, however many its issuer gives', async () => {
    const binding = alice.binding(kit.clock.ms)
    for (let gen = 1; gen <= 60; gen++) await kit.people.held.receive(alice.did, given(gen), binding)
    await kit.restart()
    const kept = kit.people.held.list(alice.did)
    expect(kept.length).toBeLessThan(40)
    expect(kept[0]).toMatchObject({ gen: 60, state: 'active' })
  })

  it('is over when its issuer says so, and older tokens stay over after a restart', async () => {
    const binding = alice.binding(kit.clock.ms)
    const { grantId } = await kit.people.held.receive(alice.did, given(10), binding)
    const revocation = signRevocation(alice.node, {
      iss: alice.did,
      aud: kit.us.did,
      genFloor: 20,
      atMs: kit.clock.ms,
      nonce: new Uint8Array(16)
    })
    expect(await kit.people.held.receiveRevocation(alice.did, revocation, binding)).toMatchObject([{ grantId }])
    await kit.restart()
    expect(kit.people.held.activeFrom(alice.did)).toBeUndefined()
    expect(await codeOf(() => kit.people.held.receive(alice.did, given(19), binding))).toBe('SUPERSEDED')
    expect(await codeOf(() => kit.people.held.receive(alice.did, given(20), binding))).toBe('done')
  })
})
