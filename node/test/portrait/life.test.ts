import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BiographyVersions, FactList, ShadeList, TopicList } from '../../src/api/schemas/profile.ts'
import { brokenEvidence, readAll, saidBy, shownIds, shownThings, whyOf } from './evidence.ts'
import { rowsOnDisk, startNode, type TestNode } from './real-node.ts'

const SAMPLE = join(import.meta.dirname, '../../assets/sample-life.jsonl')

async function idsOf(node: TestNode) {
  const { facts } = await node.get<FactList>('/api/v1/profile/facts')
  const { topics } = await node.get<TopicList>('/api/v1/profile/topics')
  const { shades } = await node.get<ShadeList>('/api/v1/profile/shades')
  const { sentences, status } = await node.get<{ sentences: Array<{ id: string }>; status: Array<{ id: string }> }>(
    '/api/v1/profile/bio'
  )
  const ids = (list: ReadonlyArray<{ id: string }>) => list.map(({ id }) => id).sort()
  return { facts: ids(facts), topics: ids(topics), shades: ids(shades), sentences: ids([...sentences, ...status]) }
}

async function ask(node: TestNode, question: string, asOf?: string): Promise<string> {
  const body = { question, ...(asOf !== undefined && { asOf }) }
  return (await node.call<{ answer: string }>('POST', '/api/v1/ask', body)).answer
}

/** The words looked for that stand in a text: short to read when there are any. */
const wordsIn = (text: string, words: RegExp): string[] => text.match(words) ?? []

describe('the portrait of a whole life', () => {
  it('rests on words that are there, all of it, before and after a restart', async () => {
    const node = await startNode()
    await node.import(SAMPLE)
    const seen = await readAll(node)
    expect(brokenEvidence(seen)).toEqual([])
    expect(seen.facts.facts.length).toBeGreaterThan(5)
    expect(seen.shades.shades.length).toBeGreaterThan(1)
    expect(seen.topics.topics.length).toBeGreaterThan(2)
    expect(seen.biographies[0]!.sentences.length).toBeGreaterThan(0)

    const before = await idsOf(node)
    await node.restart()
    expect(await idsOf(node)).toEqual(before)
    expect(brokenEvidence(await readAll(node))).toEqual([])
  })

  it('explains every id that it shows', async () => {
    const node = await startNode()
    await node.import(SAMPLE)
    const seen = await readAll(node)
    for (const id of shownIds(seen)) {
      const why = await whyOf(node, id)
      expect(why.id).toBe(id)
      expect(why.evidence.length, id).toBeGreaterThan(0)
      for (const { memoryId, quote, start, end } of why.evidence) {
        expect(seen.texts.get(memoryId)!.slice(start, end), id).toBe(quote)
      }
    }
    const [memoryId] = seen.facts.facts[0]!.evidence.map(each => each.memoryId)
    const { affects } = await whyOf(node, memoryId!)
    expect(affects.map(({ id }) => id)).toContain(seen.facts.facts[0]!.id)
    expect((await node.try('GET', '/api/v1/why/fact-0000000000000000')).status).toBe(404)
  })

  it.each([false, true])('says nothing that a forgotten memory alone told, shredded: %s', async shred => {
    const node = await startNode()
    await node.import(SAMPLE)
    const memoryId = await node.remember(
      'I work as a glassblower at Quillmarsh Studios and my sister is called Zephyrine. I am allergic to lupins.'
    )
    const told = /Quillmarsh|Zephyrine|glassblower|lupin/gi
    const before = await readAll(node)
    expect(wordsIn(saidBy(before), told).length).toBeGreaterThan(3)
    const restingOnIt = before.facts.facts.filter(({ evidence }) => evidence.some(each => each.memoryId === memoryId))
    expect(restingOnIt.length).toBeGreaterThan(1)
    const { versions } = await node.get<BiographyVersions>('/api/v1/profile/bio/versions')
    expect(versions.length).toBeGreaterThan(0)

    await node.call('POST', '/api/v1/memories/forget', { ids: [memoryId], shred, dryRun: false })
    // Not even for the moment in which the rest is made anew.
    expect(wordsIn(JSON.stringify(await node.get('/api/v1/profile')), told)).toEqual([])
    await node.wait()
    const after = await readAll(node)
    expect(wordsIn(saidBy(after), told)).toEqual([])
    expect(saidBy(after).includes(memoryId)).toBe(false)
    expect(brokenEvidence(after)).toEqual([])
    for (const { id } of restingOnIt) {
      const still = await node.try('GET', `/api/v1/why/${id}`)
      expect(wordsIn(still.body, told)).toEqual([])
    }
    for (const { from, to } of versions
      .slice(1)
      .map(({ version }, i) => ({ from: version, to: versions[i]!.version }))) {
      const diff = await node.get(`/api/v1/profile/bio/diff?from=${from}&to=${to}`)
      expect(wordsIn(JSON.stringify(diff), told)).toEqual([])
    }

    if (!shred) {
      await node.restart()
      expect(wordsIn(saidBy(await readAll(node)), told)).toEqual([])
      await node.call('POST', `/api/v1/memories/${memoryId}/recover`)
      await node.wait()
      const again = (await node.get<FactList>('/api/v1/profile/facts')).facts
      expect(again.map(({ id }) => id)).toEqual(expect.arrayContaining(restingOnIt.map(({ id }) => id)))
      return
    }
    await node.stop()
    const { receipts, ...rows } = await rowsOnDisk(node.home)
    expect(receipts!.includes(memoryId)).toBe(true)
    for (const [table, text] of Object.entries(rows)) {
      expect(wordsIn(text, told), table).toEqual([])
      expect(text.includes(memoryId), `${table} names a shredded memory`).toBe(false)
    }
  })

  it('answers at once with what was just told, and as of earlier with what was so then', async () => {
    const node = await startNode()
    await node.importItems([
      { id: '1', text: 'I live in Bruges, near the old fish market.', self: true, at: '2024-03-02T10:00:00Z' },
      { id: '2', text: 'The neighbours in my street sing on Sundays.', self: true, at: '2024-05-02T10:00:00Z' }
    ])
    expect(await ask(node, 'Where do I live?')).toContain('Bruges')
    await node.call('POST', '/api/v1/memories', { text: 'I moved to Lyon.' })
    // Asked without waiting for anything.
    const now = await ask(node, 'Where do I live?')
    expect(now).toContain('Lyon')
    expect(await ask(node, 'Where do I live?', '2025-03-01')).toContain('Bruges')

    await node.wait()
    const { facts } = await node.get<FactList>('/api/v1/profile/facts?subject=owner&attribute=home')
    expect(facts.map(({ value, status }) => `${value} ${status}`).sort()).toEqual(['Bruges superseded', 'Lyon current'])
    const { facts: then } = await node.get<FactList>('/api/v1/profile/facts?attribute=home&asOf=2025-03-01')
    expect(then.map(({ value, status }) => `${value} ${status}`)).toEqual(['Bruges current'])
  })

  it('shows no shade and no sentence without evidence while the owner forgets one memory after the other', async () => {
    const node = await startNode()
    await node.import(SAMPLE)
    const { memories } = await node.get<{ memories: Array<{ id: string }> }>('/api/v1/memories?limit=500')
    for (let from = 0; from < memories.length; from += 40) {
      const ids = memories.slice(from, from + 40).map(({ id }) => id)
      await node.call('POST', '/api/v1/memories/forget', { ids, shred: from % 80 === 0, dryRun: false })
      await node.wait()
      const seen = await readAll(node)
      expect(shownThings(seen).filter(({ evidence }) => evidence.length === 0)).toEqual([])
      expect(brokenEvidence(seen)).toEqual([])
    }
    const { profile, graph, entities } = await readAll(node)
    expect(profile.counts).toEqual({ facts: 0, topics: 0, shades: 0, entities: 0 })
    expect(profile.biography.sentences).toEqual([])
    expect(graph.nodes.filter(({ type }) => type !== 'owner')).toEqual([])
    expect(entities).toEqual([])
  })
})
