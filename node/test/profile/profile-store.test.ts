import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readMemory } from '../../src/pipeline/insight/read-memory.ts'
import { type BiographyRow, createProfileStore, type ProfileStore } from '../../src/profile/profile-store.ts'
import { tables } from '../../src/store/tables.ts'
import { collect, type Kit, openKit } from '../memory/kit.ts'

let kit: Kit
let profile: ProfileStore
beforeEach(async () => {
  kit = await openKit()
  profile = createProfileStore({ store: kit.store, newId: () => kit.clock.newId() })
})
afterEach(async () => {
  await kit.close()
})

async function remember(text: string): Promise<string> {
  const source = { sourceId: 'notes', itemId: kit.clock.newId() }
  return (await kit.memories.add({ kind: 'note', author: { role: 'self' }, text, source })).id
}

async function putInsight(memoryId: string): Promise<void> {
  const made = readMemory((await kit.memories.get(memoryId))!)
  if (!('insight' in made)) throw new Error('not read')
  await profile.putInsights([{ insight: made.insight, revision: 1, audience: ['only-me'], makerVersion: 1 }])
}

/** A version whose sentences rest on these memories, one list a sentence. */
function version(number: number, ...restOn: string[][]): BiographyRow {
  return {
    version: number,
    madeAtMs: number,
    memories: restOn.length,
    reason: 'memories',
    language: 'eng',
    sentences: restOn.map((ids, i) => ({
      id: `bio-${i}`,
      texts: { first: `One ${i}`, second: `Two ${i}`, third: `Three ${i}` },
      kind: 'fact',
      evidence: ids.map(memoryId => ({ memoryId, start: 0, end: 3 })),
      isPinned: false
    })),
    status: []
  }
}

const idsIn = (rows: readonly BiographyRow[]) =>
  rows.map(row => [row.version, row.sentences.map(({ id }) => id)] as const)

describe('rows of the portrait', () => {
  it('come back as they were written, an insight by its memory', async () => {
    const memoryId = await remember('I live in Ghent.')
    await putInsight(memoryId)
    expect((await profile.insight(memoryId))?.insight.claims.map(({ value }) => value)).toEqual(['Ghent'])
    expect(await profile.insight('none')).toBeUndefined()
    expect(await collect(profile.insights())).toHaveLength(1)
  })

  it('are gone with a forgotten memory, decisions too', async () => {
    const memoryId = await remember('Not so: home – Ghent')
    await putInsight(memoryId)
    const batch = kit.store.batch()
    profile.putDecision(batch, memoryId, {
      claims: [
        {
          subject: 'owner',
          attribute: 'home',
          value: 'Ghent',
          stance: 'denied',
          confidence: 1,
          span: { start: 0, end: 5 }
        }
      ]
    })
    await batch.commit()
    expect(await collect(profile.decisions())).toHaveLength(1)
    const { counts } = await profile.forget([memoryId])
    expect(counts).toMatchObject({ insights: 1, decisions: 1, biographies: 0 })
    expect([await collect(profile.insights()), await collect(profile.decisions())]).toEqual([[], []])
    expect((await profile.forget([memoryId])).counts).toMatchObject({ insights: 0, decisions: 0 })
  })
})

describe('versions of the biography', () => {
  it('come oldest first, each once, also when one is written again', async () => {
    for (const number of [3, 1, 2]) await profile.putVersion(version(number, ['m1']))
    await profile.putVersion(version(2, ['m1'], ['m2']))
    expect(idsIn(await profile.versions())).toEqual([
      [1, ['bio-0']],
      [2, ['bio-0', 'bio-1']],
      [3, ['bio-0']]
    ])
  })

  it('are fifty at most: the oldest go with their edges', async () => {
    for (let number = 1; number <= 52; number++) await profile.putVersion(version(number, ['m1']))
    const kept = (await profile.versions()).map(row => row.version)
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([50, 3, 52])
    expect(await collect(kit.store.entries(tables.biographyEvidence))).toHaveLength(50)
  })

  it('lose every sentence that rests on a forgotten memory, under a new key, and name the old key', async () => {
    await profile.putVersion(version(1, ['m1'], ['m2'], ['m1', 'm2']))
    await profile.putVersion(version(2, ['m2']))
    const before = (await collect(kit.store.entries(tables.biographies))).map(([key]) => key)
    const { counts, destroyedKeys } = await profile.forget(['m1'])
    expect(counts.biographies).toBe(1)
    expect(before).toEqual(expect.arrayContaining(destroyedKeys))
    expect(idsIn(await profile.versions())).toEqual([
      [1, ['bio-1']],
      [2, ['bio-0']]
    ])
    const after = (await collect(kit.store.entries(tables.biographies))).map(([key]) => key)
    for (const key of destroyedKeys) expect(after).not.toContain(key)
    const edges = (await collect(kit.store.entries(tables.biographyEvidence))).map(([key]) => key)
    expect(edges.filter(key => key.startsWith('m1/'))).toEqual([])
    expect(edges.filter(key => key.startsWith('m2/'))).toHaveLength(2)
  })
})
