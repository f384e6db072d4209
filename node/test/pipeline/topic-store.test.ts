import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTopicStore } from '../../src/pipeline/topic-store.ts'
import type { TopicState } from '../../src/profile/topics/types.ts'
import { tables } from '../../src/store/tables.ts'
import type { Batch, Store } from '../../src/store/types.ts'
import { collect, type Kit, openKit } from '../memory/kit.ts'

let kit: Kit
let written: string[]
beforeEach(async () => {
  kit = await openKit()
  written = []
})
afterEach(async () => {
  await kit.close()
})

/** The real store; the keys that are written are noted. */
function noting({ store }: Kit): Pick<Store, 'entries' | 'batch'> {
  return {
    entries: store.entries.bind(store),
    batch() {
      const batch = store.batch()
      const noted = Object.create(batch) as Batch
      noted.put = (table, key, row) => {
        written.push(`${table.name} ${key}`)
        batch.put(table, key, row)
        return noted
      }
      noted.delete = (table, key) => {
        written.push(`${table.name} ${key} gone`)
        batch.delete(table, key)
        return noted
      }
      noted.commit = () => batch.commit()
      return noted
    }
  }
}

const STATE: TopicState = {
  version: 1,
  topicOf: { m1: 'topic-a', m2: 'topic-a', m3: 'topic-b' },
  parentOf: { 'topic-a': 'topic-p', 'topic-b': 'topic-p' },
  owned: [{ id: 'topic-a', members: ['m1', 'm9'], name: 'Harp', isPinned: true, isShaped: true }]
}

describe('topics on disk', () => {
  it('come back as they were written', async () => {
    await createTopicStore({ store: kit.store }).save(STATE)
    const loaded = await createTopicStore({ store: kit.store }).load()
    expect(loaded).toEqual(STATE)
  })

  it('are written only where they have changed, in the process that wrote them and in the next', async () => {
    const first = createTopicStore({ store: noting(kit) })
    await first.save(STATE)
    expect(written).toHaveLength(7)
    written = []
    await first.save(structuredClone(STATE))
    expect(written).toEqual([])

    const second = createTopicStore({ store: noting(kit) })
    await second.load()
    const { m2: _, ...rest } = STATE.topicOf
    await second.save({ ...STATE, topicOf: { ...rest, m3: 'topic-a', m4: 'topic-b' } })
    expect(written.toSorted()).toEqual(['topicMembers m2 gone', 'topicMembers m3', 'topicMembers m4'])
    expect((await createTopicStore({ store: kit.store }).load()).topicOf).toEqual({
      m1: 'topic-a',
      m3: 'topic-a',
      m4: 'topic-b'
    })
  })

  it('forget the name that the owner takes back', async () => {
    const topics = createTopicStore({ store: kit.store })
    await topics.save(STATE)
    await topics.save({ ...STATE, owned: [] })
    const rows = await collect(kit.store.entries(tables.topics))
    expect(JSON.stringify(rows)).not.toContain('Harp')
    expect((await createTopicStore({ store: kit.store }).load()).owned).toEqual([])
  })
})
