import { readFile, stat, unlink, writeFile } from 'node:fs/promises'
import { createSigner, generateSeed } from '@secondme-node/keys'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAudit } from '../../src/audit/audit.ts'
import { decodeEntry, encodeEntry, keyOfSeq } from '../../src/audit/chain.ts'
import type { AuditEntry, AuditFacts } from '../../src/audit/types.ts'
import { tables } from '../../src/store/tables.ts'
import type { Batch } from '../../src/store/types.ts'
import { codeOf, PeopleKit } from '../people/kit.ts'

const asked = (fields: Partial<AuditFacts> = {}): AuditFacts => {
  return { who: 'did:key:zPeer', direction: 'in', act: 'ask', decision: 'answered', ...fields }
}

let kit: PeopleKit
beforeEach(async () => {
  kit = await new PeopleKit().open()
})
afterEach(() => kit.close())

async function fill(count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, i) => kit.audit.append(asked({ act: `act${i}` }))))
}

describe('the audit', () => {
  it('keeps one chain under concurrent writers, each entry whole and in place', async () => {
    const { audit, store } = kit
    const rows = Array.from({ length: 20 }, (_, i) =>
      audit.commit(store.batch().put(tables.settings, `s${i}`, i), asked({ act: `with${i}` }))
    )
    await Promise.all([fill(60), ...rows])
    const entries = await audit.entries({ limit: 1000 })
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 80 }, (_, i) => 80 - i))
    expect(await audit.verify()).toMatchObject({ isWhole: true, entries: 80 })
    expect(await store.get(tables.settings, 's19')).toBe(19)
  })

  it('writes entry and rows together or not at all, and the chain goes on', async () => {
    const { audit, store } = kit
    await audit.append(asked())
    const broken: Batch = store.batch().put(tables.settings, 'lost', 1)
    broken.commit = () => Promise.reject(new Error('disk gone'))
    await expect(audit.commit(broken, asked())).rejects.toThrow('disk gone')
    expect(await store.get(tables.settings, 'lost')).toBeUndefined()
    expect((await audit.append(asked())).seq).toBe(2)
    expect(await audit.verify()).toMatchObject({ isWhole: true, entries: 2 })
  })

  it('goes on after a crash where the disk ends', async () => {
    await fill(5)
    await kit.crash()
    await kit.open()
    expect((await kit.audit.append(asked())).seq).toBe(6)
    expect(await kit.audit.verify()).toMatchObject({ isWhole: true, entries: 6 })
  })

  it('signs a checkpoint every so many entries and at the end, readable by the owner alone', async () => {
    await fill(300)
    expect((await kit.audit.verify()).lastSignedAtMs).toBe(kit.clock.ms)
    expect((await stat(kit.checkpointFile)).mode & 0o777).toBe(0o600)
    const before = (await readFile(kit.checkpointFile, 'utf8')).split('\n').length
    await kit.restart()
    expect((await readFile(kit.checkpointFile, 'utf8')).split('\n').length).toBe(before + 1)
    await kit.audit.checkpoint()
    expect((await readFile(kit.checkpointFile, 'utf8')).split('\n').length).toBe(before + 1)
  })

  const at = (seq: number) => keyOfSeq(seq)
  const put = async (seq: number, change: (entry: AuditEntry) => AuditEntry) => {
    const entry = decodeEntry((await kit.store.get(tables.audit, at(seq)))!)
    await kit.store
      .batch()
      .put(tables.audit, at(seq), encodeEntry(change(entry)))
      .commit()
  }
  const cases: Array<{ name: string; spoil: () => Promise<unknown>; fault: object }> = [
    {
      name: 'a changed entry',
      spoil: () => put(4, entry => ({ ...entry, act: 'card' })),
      fault: { code: 'ENTRY_CHANGED', seq: 4 }
    },
    {
      name: 'a changed last entry',
      spoil: () => put(10, entry => ({ ...entry, act: 'card' })),
      fault: { code: 'ENTRY_CHANGED', seq: 10 }
    },
    {
      name: 'a removed entry',
      spoil: () => kit.store.batch().delete(tables.audit, at(4)).commit(),
      fault: { code: 'ENTRY_MISSING', seq: 4 }
    },
    {
      name: 'a removed first entry',
      spoil: () => kit.store.batch().delete(tables.audit, at(1)).commit(),
      fault: { code: 'ENTRY_MISSING', seq: 1 }
    },
    {
      name: 'two entries that changed places',
      spoil: async () => {
        const [four, five] = await kit.store.getMany(tables.audit, [at(4), at(5)])
        await kit.store.batch().put(tables.audit, at(4), five!).put(tables.audit, at(5), four!).commit()
      },
      fault: { code: 'ENTRY_CHANGED', seq: 4 }
    },
    {
      name: 'a tail that was cut',
      spoil: () => kit.store.batch().delete(tables.audit, at(9)).delete(tables.audit, at(10)).commit(),
      fault: { code: 'TAIL_CUT', seq: 8, expectedSeq: 10 }
    },
    {
      name: 'the second file gone',
      spoil: () => unlink(kit.checkpointFile),
      fault: { code: 'CHECKPOINTS_MISSING', seq: 10 }
    },
    {
      name: 'a checkpoint that cannot be read',
      spoil: () => writeFile(kit.checkpointFile, 'AAAA\n'),
      fault: { code: 'CHECKPOINT_FOREIGN', line: 1 }
    }
  ]
  it.each(cases)('notices $name', async ({ spoil, fault }) => {
    await fill(10)
    await kit.audit.checkpoint()
    expect(await kit.audit.verify()).toMatchObject({ isWhole: true })
    await spoil()
    expect(await kit.audit.verify()).toMatchObject({ isWhole: false, fault })
  })

  it('is not led astray by words that look like its own bytes', async () => {
    await kit.audit.append(asked())
    await kit.audit.append(asked({ act: `dprevx@${'0'.repeat(64)}` }))
    await kit.audit.append(asked())
    expect(await kit.audit.verify()).toMatchObject({ isWhole: true, entries: 3 })
    await put(2, entry => ({ ...entry, prev: '0'.repeat(64) }))
    expect(await kit.audit.verify()).toMatchObject({ isWhole: false })
  })

  it('takes no checkpoint of another key for its own', async () => {
    await fill(3)
    const { store, clock, log, us, checkpointFile } = kit
    const thief = createAudit(
      { store, clock, log, signer: createSigner(generateSeed()) },
      { self: us.did, checkpointFile }
    )
    await thief.start()
    await thief.stop()
    expect(await kit.audit.verify()).toMatchObject({ isWhole: false, fault: { code: 'CHECKPOINT_FOREIGN', line: 1 } })
  })

  it('overlooks a line of the second file that a crash cut, and writes the next one whole', async () => {
    await fill(3)
    await kit.audit.checkpoint()
    const whole = await readFile(kit.checkpointFile, 'utf8')
    await writeFile(kit.checkpointFile, `${whole}${whole.slice(0, 40)}`)
    expect(await kit.audit.verify()).toMatchObject({ isWhole: true })
    await fill(1)
    await kit.audit.checkpoint()
    expect(await kit.audit.verify()).toMatchObject({ isWhole: true, entries: 4 })
  })

  it('answers by peer, act, decision, time and page', async () => {
    await kit.audit.append(asked({ who: 'a', act: 'ask' }))
    kit.clock.ms += 1000
    await kit.audit.append(asked({ who: 'b', act: 'chat', decision: 'refused', code: 'LIMIT' }))
    await kit.audit.append(asked({ who: 'a', act: 'chat' }))
    const seqs = async (query: object) => (await kit.audit.entries(query)).map(({ seq }) => seq)
    expect(await seqs({})).toEqual([3, 2, 1])
    expect(await seqs({ peer: 'a' })).toEqual([3, 1])
    expect(await seqs({ act: 'chat' })).toEqual([3, 2])
    expect(await seqs({ decision: 'refused' })).toEqual([2])
    expect(await seqs({ sinceMs: kit.clock.ms })).toEqual([3, 2])
    expect(await seqs({ limit: 1 })).toEqual([3])
    expect(await seqs({ before: 3, limit: 1 })).toEqual([2])
  })

  it('knows which memories ever reached a peer, and how often', async () => {
    await kit.audit.append(asked({ who: 'a', memoryIds: ['m1', 'm2'] }))
    await kit.audit.append(asked({ who: 'b', memoryIds: ['m3'] }))
    await kit.audit.append(asked({ who: 'a', decision: 'refused', memoryIds: ['m4'] }))
    expect((await kit.audit.disclosed('a')).map(({ memoryId }) => memoryId)).toEqual(['m1', 'm2'])
    kit.clock.ms += 5
    await kit.audit.append(asked({ who: 'a', memoryIds: ['m2'] }))
    await kit.audit.append(asked({ who: 'a', direction: 'out', decision: 'sent', memoryIds: ['m5', 'm5'] }))
    const wanted = [
      { memoryId: 'm2', count: 2, lastAtMs: kit.clock.ms },
      { memoryId: 'm5', count: 1, lastAtMs: kit.clock.ms },
      { memoryId: 'm1', count: 1, lastAtMs: kit.clock.ms - 5 }
    ]
    expect(await kit.audit.disclosed('a')).toEqual(wanted)
    await kit.restart()
    expect(await kit.audit.disclosed('a')).toEqual(wanted)
    expect(await kit.audit.disclosed('stranger')).toEqual([])
  })

  it('tells of every entry once it is on disk', async () => {
    const seen: number[] = []
    const stop = kit.audit.onEntry(({ seq }) => seen.push(seq))
    await fill(3)
    stop()
    await fill(1)
    expect(seen).toEqual([1, 2, 3])
  })

  it('refuses what is too large without harm to the chain', async () => {
    const memoryIds = Array.from({ length: 60_000 }, (_, i) => `memory-number-${i}`)
    const [tooLarge, beside] = await Promise.all([
      codeOf(() => kit.audit.append(asked({ memoryIds }))),
      codeOf(() => kit.audit.append(asked()))
    ])
    expect([tooLarge, beside]).toEqual(['TOO_LARGE', 'done'])
    expect(await kit.audit.verify()).toMatchObject({ isWhole: true, entries: 1 })
  })
})
