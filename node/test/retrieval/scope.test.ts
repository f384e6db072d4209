import type { Scope } from '@secondme-node/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Memory } from '../../src/memory/types.ts'
import { createVectorIndex } from '../../src/retrieval/index/vector-index.ts'
import { createRetriever } from '../../src/retrieval/retrieve.ts'
import { foundIds, indexOf, LetterEmbedder, memoryOf, NOW_MS } from './support.ts'

const FRIENDS: Scope = { kind: 'granted', audiences: ['friends'], sources: 'all', deniedMemories: [] }
const WORDS = 'river garden Anna piano always lunch Tuesday bicycle question? 2024 prefer winter Tom'.split(' ')
const SESSIONS = ['s1', 's2', undefined]

const drafts = fc.array(
  fc.record({
    words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }),
    isShared: fc.boolean(),
    session: fc.constantFrom(...SESSIONS),
    name: fc.constantFrom('Anna', 'Tom', 'Owner'),
    role: fc.constantFrom('self' as const, 'person' as const, 'assistant' as const)
  }),
  { minLength: 1, maxLength: 25 }
)

function memoriesOf(list: Awaited<ReturnType<typeof sample>>): Memory[] {
  return list.map(({ words, isShared, session, name, role }, i) =>
    memoryOf({
      id: `m${String(i).padStart(3, '0')}`,
      kind: 'message',
      text: words.join(' '),
      author: { role, name },
      position: i,
      audience: isShared ? ['friends'] : ['only-me'],
      at: `2024-0${(i % 9) + 1}-11`,
      // Out-of-scope memories may bring languages of their own.
      language: isShared ? 'eng' : ['eng', 'deu', 'fra'][i % 3]!,
      ...(session === undefined ? {} : { session })
    })
  )
}
const sample = () => fc.sample(drafts, 1)[0]!

async function ask(memories: readonly Memory[], text: string): Promise<string> {
  const index = indexOf(memories)
  const embedder = new LetterEmbedder()
  const vectors = createVectorIndex(embedder.id, embedder.dimensions)
  const signal = new AbortController().signal
  for (let document = 0; document < index.documents.size; document++) {
    const memory = memories.find(
      one => one.id === index.documents.memories.id[index.documents.columns.memory[document]!]
    )
    const [vector] = await embedder.embed([memory!.text], { signal })
    vectors.set(document, vector!)
  }
  const retriever = createRetriever({
    index,
    vectors: { current: () => vectors },
    inference: { embedder: async () => embedder }
  })
  const results = await Promise.all(
    [true, false].map(lexicalOnly =>
      retriever.retrieve(FRIENDS, { text, limit: 8, nowMs: NOW_MS, lexicalOnly }, { signal })
    )
  )
  // Everything but the time it took.
  return JSON.stringify(results.map(({ hits, confidence, usedVectors }) => ({ hits, confidence, usedVectors })))
}

describe('scope', () => {
  it('gives a peer the same bytes whatever lies outside the scope', async () => {
    await fc.assert(
      fc.asyncProperty(
        drafts,
        fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }),
        async (list, words) => {
          const memories = memoriesOf(list)
          const shared = memories.filter(memory => memory.label.audience.includes('friends'))
          // Without vectors there is nothing to search; the retriever says so, which depends on the admitted set alone.
          if (shared.length === 0) return
          expect(await ask(memories, words.join(' '))).toBe(await ask(shared, words.join(' ')))
        }
      ),
      { numRuns: 150 }
    )
  })

  it('admits by audience, source, time and denial', async () => {
    const index = indexOf([
      memoryOf({ id: 'a', text: 'tea', audience: ['friends'], sourceId: 's1', at: '2024-01-01' }),
      memoryOf({ id: 'b', text: 'tea', audience: ['friends'], sourceId: 's2', at: '2025-01-01' }),
      memoryOf({ id: 'c', text: 'tea', audience: ['public'], sourceId: 's1', at: '2024-06-01' }),
      memoryOf({ id: 'd', text: 'tea', sourceId: 's1', at: '2024-01-01' })
    ])
    const ask = (change: object) =>
      foundIds(index, 'tea', { scope: { ...FRIENDS, ...change } as Scope }).then(ids => ids.sort())
    expect(await ask({})).toEqual(['a', 'b'])
    expect(await ask({ audiences: ['friends', 'public'] })).toEqual(['a', 'b', 'c'])
    expect(await ask({ sources: ['s2'] })).toEqual(['b'])
    expect(await ask({ fromMs: Date.UTC(2024, 6, 1) })).toEqual(['b'])
    expect(await ask({ toMs: Date.UTC(2024, 6, 1) })).toEqual(['a'])
    expect(await ask({ deniedMemories: ['a'] })).toEqual(['b'])
    expect(await ask({ audiences: [] })).toEqual([])
  })
})
