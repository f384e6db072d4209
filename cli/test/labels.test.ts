import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Home } from './support.ts'

const ITEMS = [
  { id: 'walk', text: 'My favourite walk is along the mill stream.', self: true },
  { id: 'card', text: 'Paid the mill with card 4111 1111 1111 1111.', self: true },
  { id: 'bread', text: 'Baked rye bread with honey.', self: true }
]

describe('memories label', () => {
  const home = new Home()

  beforeAll(async () => {
    await home.json('start')
    await home.json('import', home.jsonLines('life.jsonl', ITEMS), '--yes')
  })
  afterAll(() => home.close())

  async function idOf(words: string): Promise<string> {
    const { hits } = await home.json<{ hits: Array<{ memoryId: string }> }>('memories', 'search', words, '--limit', '1')
    return hits[0]!.memoryId
  }

  async function audienceOf(id: string): Promise<string[]> {
    const { memory } = await home.json<{ memory: { label: { audience: string[] } } }>('memories', 'show', id)
    return memory.label.audience
  }

  it('shows first, changes with --yes, for several audiences by comma or repeated', async () => {
    const id = await idOf('favourite walk')
    const dry = await home.run('memories', 'label', id, '--audience', 'friends', '--json')
    expect(dry.code).toBe(2)
    expect(dry.last()).toMatchObject({ schema: 'secondme.labels/1', matched: 1, changed: 1, dryRun: true })
    expect(await audienceOf(id)).toEqual(['only-me'])
    expect(await home.json('memories', 'label', id, '--audience', 'friends', '--yes')).toMatchObject({ changed: 1 })
    await home.json('memories', 'label', '--audience', 'choir,rowers', '--audience', 'family', id, '--add', '--yes')
    expect(await audienceOf(id)).toEqual(['choir', 'family', 'friends', 'rowers'])
    await home.json('memories', 'label', id, '--audience', 'only-me', '--yes')
    expect(await audienceOf(id)).toEqual(['only-me'])
  })

  it('leaves what looks private of a whole source as it is, until told otherwise', async () => {
    const { sources } = await home.json<{ sources: Array<{ id: string; name: string }> }>('sources')
    const { id } = sources.find(({ name }) => name.includes('life'))!
    const all = ['memories', 'label', '--source', id, '--audience', 'friends']
    const looked = await home.run(...all)
    expect(looked.code).toBe(4)
    expect(looked.stdout).toContain('1 with a card number')
    expect(await home.json(...all, '--yes')).toMatchObject({ matched: 3, skipped: 1, sensitive: { 'payment-card': 1 } })
    expect(await audienceOf(await idOf('rye bread'))).toEqual(['friends'])
    expect(await home.json(...all, '--yes', '--include-sensitive')).toMatchObject({ matched: 3, changed: 1 })
  })

  it('says with 2 that a selector or audience is missing, with 5 that there is no such memory', async () => {
    for (const args of [['x'], ['--audience', 'friends'], ['x', '--query', 'y', '--audience', 'friends']]) {
      expect((await home.run('memories', 'label', ...args, '--json')).code).toBe(2)
    }
    expect((await home.run('memories', 'label', 'nothing', '--audience', 'friends', '--yes', '--json')).code).toBe(5)
  })
})
