import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Home } from './support.ts'

const LIFE = [
  { id: 'a', text: 'I live in Ghent and I work as a bookbinder.', at: '2024-03-04T09:00:00Z', self: true },
  { id: 'b', text: 'My sister is called Noor. We went rowing on the Leie.', at: '2024-05-12T18:00:00Z', self: true },
  { id: 'c', text: 'I moved to Turku.', at: '2025-09-01T18:30:00Z', self: true },
  { id: 'd', text: 'Noor visited me next to the harbour last Friday.', at: '2025-10-08T12:00:00Z', self: true }
]

interface Fact {
  id: string
  attribute: string
  value: string
  status: string
  evidence: Array<{ itemId: string; quote: string; memoryId: string }>
}

describe('the portrait on the command line', () => {
  const home = new Home()
  let start: { api: string; token: string }

  beforeAll(async () => {
    start = await home.json('start')
  })
  afterAll(() => home.close())

  const homes = async (...options: string[]) => {
    const { facts } = await home.json<{ facts: Fact[] }>('profile', 'facts', '--attribute', 'home', ...options)
    return facts.filter(({ status }) => status === 'current').map(({ value }) => value)
  }

  it('says to a new self what to do next', async () => {
    for (const page of [[], ['bio'], ['shades'], ['topics'], ['facts'], ['people'], ['graph']]) {
      const run = await home.run('profile', ...page)
      expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining('Next: secondme-node') })
    }
  })

  it('reads a life and tells when it is done', async () => {
    await home.json('import', home.jsonLines('life.jsonl', LIFE), '--yes')
    expect(await home.json('pipeline', 'wait')).toMatchObject({ schema: 'secondme.settled/1' })
    expect(await home.json('pipeline', 'status')).toMatchObject({
      schema: 'secondme.pipeline/1',
      stages: expect.arrayContaining([expect.objectContaining({ name: 'insights', done: 4, total: 4 })]),
      failures: []
    })
  })

  it.each([
    { args: ['profile'], path: '/profile' },
    { args: ['profile', 'bio', '--person', 'first'], path: '/profile/bio?person=first' },
    { args: ['profile', 'bio', 'versions'], path: '/profile/bio/versions' },
    { args: ['profile', 'shades'], path: '/profile/shades' },
    { args: ['profile', 'topics'], path: '/profile/topics' },
    { args: ['profile', 'topics', 'misc'], path: '/profile/topics/misc' },
    { args: ['profile', 'facts'], path: '/profile/facts' },
    { args: ['profile', 'facts', '--as-of', '2024-12-31'], path: '/profile/facts?asOf=2024-12-31' },
    { args: ['profile', 'timeline'], path: '/profile/timeline?subject=owner' },
    { args: ['profile', 'people'], path: '/entities?type=person' },
    { args: ['profile', 'graph'], path: '/graph?around=owner' }
  ])('prints with --json what the API says: $args', async ({ args, path }) => {
    const response = await fetch(`${start.api}/api/v1${path}`, { headers: { authorization: `Bearer ${start.token}` } })
    expect(await home.json(...args)).toEqual(await response.json())
  })

  it('knows what is so, and what was so on a date', async () => {
    expect(await homes()).toEqual(['Turku'])
    expect(await homes('--as-of', '2024-12-31')).toEqual(['Ghent'])
    const now = await home.run('profile', 'facts')
    expect(now.stdout).toContain('Turku')
    expect(now.stdout).not.toContain('Ghent')
    expect((await home.run('profile', 'facts', '--all')).stdout).toContain('Ghent')
    expect((await home.run('profile', 'timeline')).stdout).toMatch(/Ghent[\s\S]*Turku/)
  })

  it('shows the memory behind a fact, and what was read in that memory', async () => {
    const { facts } = await home.json<{ facts: Fact[] }>('profile', 'facts', '--attribute', 'home')
    const fact = facts.find(({ value }) => value === 'Turku')!
    expect(fact.evidence[0]).toMatchObject({ itemId: 'c' })
    const why = await home.run('why', fact.id)
    expect(why.stdout).toContain('2025-09-01')
    expect(why.stdout).toContain('I moved to Turku')

    const { memoryId } = fact.evidence[0]!
    expect((await home.run('why', memoryId)).stdout).toContain(fact.id)
    const shown = await home.run('memories', 'show', memoryId)
    expect(shown.stdout).toMatch(/names +Turku \(place\)/)
    expect(shown.stdout).toMatch(/facts +you · home: Turku/)
    expect(await home.json('memories', 'show', memoryId)).toMatchObject({
      insight: { title: expect.any(String), entities: [{ name: 'Turku', type: 'place' }] }
    })
  })

  it('resolves dates against the day they were written', async () => {
    const { hits } = await home.json<{ hits: Array<{ memoryId: string }> }>('memories', 'search', 'harbour')
    const shown = await home.run('memories', 'show', hits[0]!.memoryId)
    expect(shown.stdout).toContain('“last Friday” = 2025-10-03')
  })

  it('explains an answer by the same word as a fact', async () => {
    const { id } = await home.json<{ id: string }>('ask', "What is my sister's name?")
    const why = await home.run('why', id)
    expect(why.stdout).toContain("What is my sister's name?")
    expect(why.stdout).toMatch(/● \w+ +“My sister is called Noor/)
    expect(await home.json('why', id)).toMatchObject({ schema: 'secondme.why/1', answerId: id })
  })

  it('finds people and their ties by name', async () => {
    expect((await home.run('profile', 'people')).stdout).toContain('Noor')
    expect(await home.json('profile', 'people', 'Noor')).toMatchObject({ entity: { name: 'Noor', type: 'person' } })
    expect((await home.run('profile', 'graph')).stdout).toMatch(/^you\n[\s\S]*Noor/)
  })

  it('corrects the portrait and says what changed', async () => {
    const run = await home.run('profile', 'correct', 'I', 'live', 'in', 'Oulu', 'now')
    expect(run.stdout).toMatch(/- you · home: Turku/)
    expect(run.stdout).toMatch(/\+ you · home: Oulu/)
    expect(await homes()).toEqual(['Oulu'])
  })

  it('takes a fact back', async () => {
    const { facts } = await home.json<{ facts: Fact[] }>('profile', 'facts', '--attribute', 'job')
    expect((await home.run('profile', 'retract', facts[0]!.id)).stdout).toMatch(/- you · job: bookbinder/)
  })

  it('asks which of two birthdays is right, and keeps the one that is chosen', async () => {
    await home.json('add', 'My birthday is on 4 May 1991.')
    await home.json('add', 'My birthday is on 9 June 1991.')
    await home.json('pipeline', 'wait')
    const asked = await home.run('profile')
    expect(asked.stdout).toContain('Waiting for your decision')
    const [, id] = /4 May 1991 +secondme-node profile keep (\S+)/.exec(asked.stdout)!
    await home.json('profile', 'keep', id!)
    expect((await home.run('profile')).stdout).not.toContain('Waiting for your decision')
  })

  it('pins a sentence of the owner to the biography', async () => {
    await home.json('profile', 'bio', 'pin', 'I bind books that open flat.')
    await home.json('pipeline', 'wait')
    const { sentences } = await home.json<{ sentences: Array<{ text: string; isPinned: boolean }> }>('profile', 'bio')
    expect(sentences).toContainEqual(expect.objectContaining({ text: 'I bind books that open flat.', isPinned: true }))
    expect((await home.run('profile', 'bio', '--sources')).stdout).toContain('your own words')
  })

  it('goes back to an earlier biography, as a new version', async () => {
    const { current } = await home.json<{ current: number }>('profile', 'bio', 'versions')
    expect(await home.json('profile', 'bio', 'rollback', '1')).toMatchObject({ version: current + 1 })
    expect((await home.run('profile', 'bio', 'diff', '1', String(current + 1))).stdout).toContain('the same')
  })

  it('pauses and resumes', async () => {
    expect(await home.json('pipeline', 'pause')).toMatchObject({ state: 'paused' })
    expect((await home.run('status')).stdout).toContain('secondme-node pipeline resume')
    expect((await home.run('pipeline', 'wait')).stdout).toContain('paused')
    expect(await home.json('pipeline', 'resume')).toMatchObject({ schema: 'secondme.pipeline/1' })
    expect(await home.json('pipeline', 'run', '--all')).toMatchObject({ schema: 'secondme.pipeline/1' })
    await home.json('pipeline', 'wait')
    expect(await homes()).toEqual(['Oulu'])
  })

  it.each([
    { name: 'a fact', args: ['profile', 'keep', 'fact-none'], code: 5 },
    { name: 'a statement', args: ['why', 'nothing'], code: 5 },
    { name: 'a topic', args: ['profile', 'topics', 'Astronomy'], code: 5 },
    { name: 'a person', args: ['profile', 'people', 'Nobody'], code: 5 },
    { name: 'a version', args: ['profile', 'bio', '--version', '99'], code: 5 },
    { name: 'a date', args: ['profile', 'facts', '--as-of', 'someday'], code: 2 },
    { name: 'a person of grammar', args: ['profile', 'bio', '--person', 'fourth'], code: 2 },
    { name: 'a number', args: ['profile', 'bio', 'rollback', 'x'], code: 2 },
    { name: 'a command', args: ['profile', 'boi'], code: 2 }
  ])('says with $code that there is no such thing: $name', async ({ args, code }) => {
    const run = await home.run(...args, '--json')
    expect(run.code).toBe(code)
    expect(run.last()).toMatchObject({ schema: 'secondme.error/1' })
  })
})
