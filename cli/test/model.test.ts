import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEvents, type ServerEvent } from '../src/sse.ts'
import { Home } from './support.ts'

const ITEMS = [
  { id: '1', text: 'The spare key lies under the blue flower pot by the shed.', self: true },
  { id: '2', text: 'Tomorrow the chimney sweep comes at nine in the morning.', self: true }
]

describe('a small real model in a running node', () => {
  const home = new Home()
  let start: { api: string; token: string; pid: number }

  beforeAll(async () => {
    start = await home.json('start')
    await home.json('import', home.jsonLines('life.jsonl', ITEMS), '--yes')
  })
  afterAll(() => home.close())

  it('comes with one command, with its licence, and is then in use', async () => {
    expect(await home.json('models', 'pull', 'smollm2-135m')).toMatchObject({ state: 'done', licence: 'Apache-2.0' })
    expect(await home.json('status')).toMatchObject({ model: { chat: 'smollm2-135m' } })
  }, 300_000)

  it('speaks, and what reaches the person rests on cited memories', async () => {
    const events = await chat('Where does the spare key lie?')
    const end = events.at(-1)!
    expect(end).toMatchObject({
      event: 'chat.end',
      data: { abstained: false, answer: expect.stringContaining('flower pot') }
    })
    expect(end.data).toMatchObject({ citations: [expect.objectContaining({ itemId: '1' })] })
  })

  it('tells the person when its process dies in the middle, and answers the next question', async () => {
    const killed = await chat('Where does the spare key lie, and when does the chimney sweep come?', () =>
      setTimeout(() => killWorker(start.pid), 250)
    )
    expect(killed.at(-1)).toMatchObject({
      event: 'chat.end',
      data: { citations: expect.arrayContaining([expect.anything()]) }
    })
    expect(killed.some(({ event }) => event === 'chat.notice')).toBe(true)
    const next = await chat('When does the chimney sweep come?')
    expect(next.at(-1)).toMatchObject({ event: 'chat.end', data: { answer: expect.stringContaining('nine') } })
  })

  /** @param onStart - called once when the answer has begun */
  async function chat(message: string, onStart?: () => void): Promise<ServerEvent[]> {
    const response = await fetch(`${start.api}/api/v1/chat`, {
      method: 'POST',
      headers: { authorization: `Bearer ${start.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ message })
    })
    const events: ServerEvent[] = []
    for await (const event of readEvents(response.body!)) {
      if (event.event === 'chat.start') onStart?.()
      events.push(event)
    }
    return events
  }
})

/** SIGKILL to every child of the daemon: the model process. */
function killWorker(daemonPid: number): void {
  for (const task of readdirSync(`/proc/${daemonPid}/task`)) {
    const children = readFileSync(`/proc/${daemonPid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean)
    for (const pid of children) process.kill(Number(pid), 'SIGKILL')
  }
}
