import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Home } from './support.ts'

const ITEMS = [
  { id: 'a', text: 'Moved the beehive behind the plum tree today.', at: '2025-04-02T09:00:00Z', self: true },
  { id: 'b', text: 'The plumber comes on 14 May, his name is Radek.', at: '2025-05-01T18:30:00Z', self: true }
]

describe('the command line without a daemon', () => {
  const home = new Home()
  afterAll(() => home.close())

  const cases = [
    { name: 'says with 3 that no daemon runs', args: ['status'], code: 3, says: 'NO_DAEMON' },
    { name: 'says with 2 that a flag is unknown', args: ['status', '--colour'], code: 2, says: 'USAGE' },
    { name: 'says with 2 that a command is unknown', args: ['statsu'], code: 2, says: 'USAGE' },
    {
      name: 'says with 1 that a setting is unknown and names the nearest',
      args: ['config', 'get', 'api.prot'],
      code: 1,
      says: 'CONFIG_UNKNOWN_KEY'
    }
  ]
  it.each(cases)('$name', async ({ args, code, says }) => {
    const run = await home.run(...args, '--json')
    expect(run.code).toBe(code)
    expect(run.last()).toMatchObject({ schema: 'secondme.error/1', code: says })
  })

  it('tells the fix to a person on standard error and leaves standard output empty', async () => {
    const run = await home.run('ask', 'anything?')
    expect(run).toMatchObject({ code: 3, stdout: '' })
    expect(run.stderr).toContain('secondme-node start')
  })

  it('shows every command in help', async () => {
    const run = await home.run('--help')
    const wanted =
      'init start stop restart status console doctor logs import sources add memories ask chat why invite invites join requests peers grant grants revoke replies message messages icebreak roleplay audit network card relay profile models pipeline config backup restore tokens completion version'
    for (const name of wanted.split(' ')) expect(run.stdout).toContain(`  ${name} `)
    const headings = [...run.stdout.matchAll(/^(\S.*):$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual(['Options', 'Your self', 'Memory', 'Asking', 'Other people', 'Upkeep', 'Start here'])
    expect(run.code).toBe(0)
  })

  it('stops what does not run without complaint', async () => {
    expect(await home.json('stop')).toMatchObject({ stopped: false })
  })

  it('keeps settings in a file that a person can read', async () => {
    await home.json('config', 'set', 'name', 'Mina')
    expect(readFileSync(join(home.dir, 'config.toml'), 'utf8')).toBe('name = "Mina"\n')
    expect(await home.json('config', 'get', 'name')).toMatchObject({ value: 'Mina', origin: 'file' })
    await home.json('config', 'unset', 'name')
    expect(await home.json('config', 'get', 'name')).toMatchObject({ value: null, origin: 'default' })
  })

  it('prints completion for every shell', async () => {
    for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
      const run = await home.run('completion', shell)
      expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining('secondme-node') })
    }
  })
})

describe('the command line with a daemon', () => {
  const home = new Home()
  let start: { api: string; token: string; console: string; pid: number; selfId: string }

  beforeAll(async () => {
    start = await home.json('start')
  })
  afterAll(() => home.close())

  it('starts with the facts a script needs', () => {
    expect(start).toMatchObject({
      schema: 'secondme.start/1',
      api: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      console: expect.stringMatching(/#k=/),
      selfId: expect.stringMatching(/^did:key:z6Mk/)
    })
  })

  it('is harmless to start twice, also at the same moment', async () => {
    const [one, two] = await Promise.all([home.json('start'), home.json('start')])
    expect([one.pid, two.pid]).toEqual([start.pid, start.pid])
  })

  it('imports once, finds, answers with a source and abstains without one', async () => {
    const path = home.jsonLines('life.jsonl', ITEMS)
    expect(await home.json('import', path, '--yes')).toMatchObject({
      schema: 'secondme.import/1',
      new: 2,
      same: 0,
      failed: 0
    })
    expect(await home.json('import', path, '--yes')).toMatchObject({ new: 0, same: 2 })

    const search = await home.json<{ hits: Array<{ itemId: string; text: string }> }>(
      'memories',
      'search',
      'beehive',
      '--limit',
      '3'
    )
    expect(search.hits[0]).toMatchObject({ itemId: 'a', text: ITEMS[0]!.text })

    const answer = await home.json<{ citations: Array<{ itemId: string; quote: string }> }>(
      'ask',
      "What is the plumber's name?"
    )
    expect(answer).toMatchObject({
      schema: 'secondme.answer/1',
      abstained: false,
      engine: 'extractive',
      answer: expect.stringContaining('Radek')
    })
    expect(answer.citations[0]).toMatchObject({ itemId: 'b' })
    expect(ITEMS[1]!.text).toContain(answer.citations[0]!.quote)
    expect(await home.json('ask', 'Which school did my grandmother attend?')).toMatchObject({
      abstained: true,
      citations: []
    })
  })

  it('uses what was just added in the next answer', async () => {
    await home.json('add', "Mom's birthday is 14 May; she likes peonies")
    expect(await home.json('ask', 'Which flowers does my mom like?')).toMatchObject({
      abstained: false,
      answer: expect.stringContaining('peonies')
    })
  })

  it('edits, shows, lists, forgets and recovers a memory', async () => {
    const { hits } = await home.json<{ hits: Array<{ memoryId: string }> }>('memories', 'search', 'beehive')
    const id = hits[0]!.memoryId
    expect(await home.json('memories', 'edit', id, 'Moved the beehive behind the pear tree.')).toMatchObject({
      memory: { revision: 2 }
    })
    expect(await home.json('memories', 'show', id)).toMatchObject({
      schema: 'secondme.memory/1',
      memory: { id, text: 'Moved the beehive behind the pear tree.' },
      revisions: [{ revision: 1, text: ITEMS[0]!.text }, { revision: 2 }]
    })
    const dry = await home.run('memories', 'forget', id, '--json')
    expect(dry).toMatchObject({ code: 2 })
    expect(await home.json('memories', 'forget', id, '--yes')).toMatchObject({
      schema: 'secondme.receipt/1',
      memoryIds: [id]
    })
    const afterwards = await home.json<{ hits: Array<{ memoryId: string }> }>('memories', 'search', 'beehive')
    expect(afterwards.hits.filter(hit => hit.memoryId === id)).toEqual([])
    expect(await home.json('memories', 'list', '--bin')).toMatchObject({ memories: [{ id }] })
    await home.json('memories', 'recover', id)
    const back = await home.json<{ hits: Array<{ memoryId: string }> }>('memories', 'search', 'beehive')
    expect(back.hits[0]).toMatchObject({ memoryId: id })
  })

  it('exports every memory word for word', async () => {
    const run = await home.run('memories', 'export')
    const texts = run.stdout
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as { text: string }).text)
    expect(texts).toContain(ITEMS[1]!.text)
    expect(texts).toHaveLength(3)
  })

  it('chats over a pipe', async () => {
    const { execFile } = await import('node:child_process')
    const { BIN } = await import('./support.ts')
    const stdout = await new Promise<string>((resolve, reject) => {
      const child = execFile(process.execPath, [BIN, 'chat'], { env: home.env }, (err, out) =>
        err ? reject(err) : resolve(out)
      )
      child.stdin?.end('When does the plumber come?\n/why\n/bye\n')
    })
    expect(stdout).toContain('14 May')
  })

  it('lists sources with their ledger', async () => {
    const { sources } = await home.json<{ sources: Array<{ id: string; name: string; ledger: object }> }>('sources')
    const life = sources.find(source => source.name.includes('life'))!
    expect(life.ledger).toMatchObject({ same: 2 })
    expect(await home.json('sources', 'show', life.id)).toMatchObject({
      schema: 'secondme.ledger/1',
      items: [{ itemId: 'a' }, { itemId: 'b' }]
    })
  })

  it('says with 5 that a memory does not exist', async () => {
    expect(await home.run('memories', 'show', 'nothing', '--json')).toMatchObject({ code: 5 })
  })

  it('says with 5 that a path does not exist', async () => {
    const run = await home.run('import', join(home.dir, 'nowhere'), '--yes', '--json')
    expect(run.code).toBe(5)
  })

  it('makes a key for another program that opens only what it names', async () => {
    const { token } = await home.json<{ token: string }>('tokens', 'new', 'Editor', '--scope', 'memory:read')
    const call = (method: string, path: string, body?: object) =>
      fetch(start.api + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {})
      })
    expect((await call('POST', '/api/v1/memories/search', { query: 'plumber' })).status).toBe(200)
    expect((await call('POST', '/api/v1/memories', { text: 'x' })).status).toBe(403)
  })

  it('reports status and health', async () => {
    expect(await home.json('status')).toMatchObject({
      schema: 'secondme.status/1',
      ready: true,
      sentOutBytes: 0,
      memories: { live: 3 }
    })
    const report = await home.json<{ ok: boolean; checks: Array<{ name: string; state: string }> }>('doctor')
    expect(report.ok).toBe(true)
    expect(report.checks).toContainEqual(expect.objectContaining({ name: 'keys', state: 'note' }))
  })

  it('keeps everything over a restart', async () => {
    await home.json('restart')
    expect((await home.json<{ hits: unknown[] }>('memories', 'search', 'plumber')).hits).not.toEqual([])
  })

  it('brings a backup back', async () => {
    const file = join(home.dir, 'mine.smb')
    await home.json('backup', file)
    await home.json('add', 'Written after the backup about zeppelins')
    await home.json('stop')
    await home.json('restore', file)
    await home.json('start')
    expect((await home.json<{ hits: unknown[] }>('memories', 'search', 'plumber')).hits).not.toEqual([])
    expect(await home.json('memories', 'list')).toMatchObject({ total: 3 })
  })
})
