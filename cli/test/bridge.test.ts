import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEvents } from '../src/sse.ts'
import { type ExpertServer, startExpert } from './expert-server.ts'
import { Home } from './support.ts'

const QUESTION = 'What can I cook tonight?'
const GOOD = 'Make a lentil soup with carrots and onions.'

interface Enhancement {
  text: string
  additions: Array<{ id: string; text: string; source: { itemId: string; quote: string } }>
}

describe('bridge mode on the command line', () => {
  const home = new Home()
  let expert: ExpertServer
  let api: string
  let token: string

  beforeAll(async () => {
    expert = await startExpert('Fry some chicken with garlic.', GOOD)
    const started = await home.json<{ api: string; token: string }>('start')
    api = started.api
    token = started.token
    const items = ['I am vegetarian.', 'I am allergic to peanuts.', 'I live in Tartu.'].map((text, i) => ({
      id: `life-${i}`,
      text,
      self: true,
      at: '2026-01-01T09:00:00Z'
    }))
    await home.json('import', home.jsonLines('life.jsonl', items), '--yes')
    await home.json('pipeline', 'wait')
  })
  afterAll(async () => {
    await home.close()
    await expert.close()
  })

  it('enhances a draft, each addition with its source, and drops by number', async () => {
    const whole = await home.json<Enhancement>('enhance', QUESTION)
    expect(whole).toMatchObject({ schema: 'secondme.enhancement/1', draft: QUESTION, engine: 'extractive' })
    expect(whole.additions.map(({ source }) => source)).toMatchObject([
      { itemId: 'life-1', quote: 'I am allergic to peanuts.' },
      { itemId: 'life-0', quote: 'I am vegetarian.' }
    ])
    const kept = await home.json<Enhancement>('enhance', QUESTION, '--drop', '1')
    expect(kept.additions).toEqual([whole.additions[1]])
    expect(kept.text).not.toContain('peanuts')
    expect((await home.run('enhance', QUESTION, '--drop', '9')).code).toBe(2)
    const shown = await home.run('enhance', QUESTION)
    expect(shown.stdout).toMatch(/\[1\] I am allergic to peanuts\. \(sensitive\)\n.*“I am allergic to peanuts\.”/)
  })

  it('judges an answer from a file', async () => {
    const file = home.write('answer.txt', 'Fry some chicken with garlic.')
    const critique = await home.json('critic', '--question', QUESTION, '--answer', file)
    expect(critique).toMatchObject({ schema: 'secondme.critique/1', verdict: 'conflicts' })
    const shown = await home.run('critic', '--question', QUESTION, '--answer', file)
    expect(shown.stdout).toContain('✘ You are vegetarian.')
    expect((await home.run('critic', '--question', QUESTION, '--answer', 'nowhere.txt')).code).toBe(5)
  })

  it('names the setting that is missing, with exit code 7', async () => {
    const run = await home.run('consult', QUESTION, '--yes', '--json')
    expect(run.code).toBe(7)
    expect(run.last()).toMatchObject({ code: 'EXPERT_MISSING', fix: expect.stringContaining('bridge.expertUrl') })
  })

  describe('with an expert', () => {
    beforeAll(async () => {
      await home.json('config', 'set', 'bridge.expertUrl', expert.url)
      await home.json('config', 'set', 'bridge.expertModel', 'wise-1')
    })

    it('sends nothing where nobody can be asked', async () => {
      const silent = await home.run('consult', QUESTION, '--json')
      expect(silent.code).toBe(4)
      expect(silent.last()).toMatchObject({ schema: 'secondme.consult/1', whyStopped: 'not-approved', rounds: [] })
      expect((await home.run('consult', QUESTION)).code).toBe(2)
      expect(expert.asked).toEqual([])
    })

    it('lets no app begin a consultation', async () => {
      const app = await home.json<{ token: string }>('tokens', 'new', 'Editor', '--scope', 'chat')
      const response = await post('/api/v1/bridge/consult', { question: QUESTION, approved: true }, app.token)
      expect(response.status).toBe(403)
      expect(expert.asked).toEqual([])
    })

    it('asks what was approved over HTTP, and asks back until it fits', async () => {
      const response = await post('/api/v1/bridge/consult', { question: QUESTION })
      const seen: string[] = []
      let consultId = ''
      for await (const { event, data } of readEvents(response.body!)) {
        if (seen.at(-1) !== event) seen.push(event)
        const { step, ...rest } = data as {
          step?: { id: string; additions: Array<{ id: string }> }
          consultId?: string
        }
        consultId = rest.consultId ?? consultId
        if (step === undefined) continue
        const keep = step.additions.slice(1).map(({ id }) => id)
        const word = await post(`/api/v1/bridge/consult/${consultId}/approve`, {
          stepId: step.id,
          approved: true,
          keep
        })
        expect(word.status).toBe(200)
      }
      const round = ['consult.approve', 'consult.sent', 'consult.delta', 'consult.critique']
      expect(seen).toEqual(['consult.start', ...round, ...round, 'consult.end'])
      expect(expert.asked[0]!.at(-1)!.content).toBe(`${QUESTION}\n\nFor context: I am vegetarian.`)
      const kept = await fetch(`${api}/api/v1/bridge/consult/${consultId}`, {
        headers: { authorization: `Bearer ${token}` }
      })
      expect(await kept.json()).toMatchObject({ schema: 'secondme.consult/1', whyStopped: 'fits' })
    })

    it('sends an enhanced draft once with --send --yes', async () => {
      const before = expert.asked.length
      const sent = await home.json<{ rounds: Array<{ sent: string }> }>(
        'enhance',
        QUESTION,
        '--drop',
        '1',
        '--send',
        '--yes'
      )
      expect(sent.rounds).toHaveLength(1)
      expect(sent.rounds[0]!.sent).not.toContain('peanuts')
      expect(expert.asked).toHaveLength(before + 1)
    })

    it('keeps the key of the expert to itself', async () => {
      await home.json('config', 'set', 'bridge.expertKey', 'sk-of-the-expert')
      expect((await home.run('config', 'list', '--json')).stdout).not.toContain('sk-of-the-expert')
    })
  })

  async function post(path: string, body: object, bearer = token): Promise<Response> {
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
    return await fetch(api + path, { method: 'POST', headers, body: JSON.stringify(body) })
  }
})
