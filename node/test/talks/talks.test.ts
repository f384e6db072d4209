import { beforeAll, describe, expect, it } from 'vitest'
import type { AskEvent } from '../../src/talks/contacts.ts'
import { type Caller, pairedCaller } from '../peer-api/caller.ts'
import { type SelfNode, startSelf } from '../peer-api/self-node.ts'
import { type Asked, answerWith } from './answerer.ts'

let asker: SelfNode

beforeAll(async () => {
  asker = await startSelf('Gus', { SECONDME_PEOPLE_MODEL: 'off' })
})

async function answerer(script: (asked: Asked) => Promise<void>): Promise<Caller> {
  const caller = await pairedCaller(asker, 'Answerer')
  await answerWith(caller, script)
  return caller
}

async function ask(caller: Caller, init: { queue?: boolean; signal?: AbortSignal } = {}): Promise<AskEvent[]> {
  const { queue = false, signal = AbortSignal.timeout(20_000) } = init
  const events: AskEvent[] = []
  const request = { act: 'ask', question: 'How are you?' } as const
  for await (const event of asker.people.contacts.ask(caller.selfId, request, { queue, signal })) events.push(event)
  return events
}

const honest = async (asked: Asked) => {
  await asked.send(asked.sign({ kind: 'opened' }))
  await asked.piece('I am ')
  await asked.send(asked.sign(asked.reply('I am well.')))
}

describe('the asking side', () => {
  it('takes an answer that fits, with its receipt', async () => {
    const events = await ask(await answerer(honest))
    expect(events.map(({ type }) => type)).toEqual(['piece', 'reply'])
    expect(events.at(-1)).toMatchObject({ content: { text: 'I am well.' } })
    const [entry] = await asker.people.audit.entries({ limit: 1 })
    expect(entry).toMatchObject({ direction: 'out', decision: 'answered' })
  })

  const lies: Record<string, (asked: Asked) => Promise<void>> = {
    'was signed for another question': async asked => {
      await asked.send(asked.sign({ kind: 'opened' }))
      await asked.send(asked.sign(asked.reply('I am well.', { requestHash: new Uint8Array(32) })))
    },
    'was signed for other words': async asked => {
      await asked.send(asked.sign({ kind: 'opened' }))
      await asked.send(asked.sign(asked.reply('I am well.', { text: 'I am ill.' })))
    },
    'overtook the message before it': async asked => {
      const opened = asked.sign({ kind: 'opened' })
      await asked.send(asked.sign(asked.reply('I am well.')))
      await asked.send(opened)
    },
    'comes with a message left out': async asked => {
      await asked.send(asked.sign({ kind: 'opened' }))
      asked.sign({ kind: 'held', answers: 0, reason: 'asked-owner' })
      await asked.send(asked.sign(asked.reply('I am well.')))
    },
    'comes in another session': async asked => {
      await asked.send(asked.sign({ kind: 'opened' }))
      await asked.send(asked.sign(asked.reply('I am well.'), new Uint8Array(16).fill(7)))
    },
    'has no end': async asked => {
      await asked.send(asked.sign({ kind: 'opened' }))
      for (;;) await asked.piece('and so on '.repeat(100))
    }
  }
  it.each(Object.entries(lies))('takes no answer that %s', async (_, lie) => {
    await expect(ask(await answerer(lie))).rejects.toThrow(/BAD_REPLY|MISMATCH|reply|statement/)
  })

  it('asks again over a new stream when the old one was of no use', async () => {
    let tries = 0
    const caller = await answerer(async asked => {
      tries++
      if (tries === 2) return void asked.channel.abort(new Error('restarted'))
      await honest(asked)
    })
    expect((await ask(caller)).at(-1)?.type).toBe('reply')
    expect((await ask(caller)).at(-1)?.type).toBe('reply')
    expect(tries).toBe(3)
  })

  it('says the same bytes on both streams, so that nothing is worked on twice', async () => {
    const seen: string[] = []
    let tries = 0
    const caller = await answerer(async asked => {
      seen.push(JSON.stringify(asked.envelope.body) + asked.envelope.sentAtMs)
      if (++tries === 2) return void asked.channel.abort(new Error('restarted'))
      await honest(asked)
    })
    await ask(caller)
    await ask(caller)
    expect(seen[2]).toBe(seen[1])
    expect(seen[1]).not.toBe(seen[0])
  })

  it('is told when its clock is off', async () => {
    const events = await ask(await answerer(asked => asked.fail('TOO_OLD')))
    expect(events).toEqual([{ type: 'refused', code: 'TOO_OLD' }])
  })

  it('gives up when its owner does, and a later question is answered', async () => {
    let isMute = true
    const caller = await answerer(async asked => {
      if (!isMute) await honest(asked)
    })
    await expect(ask(caller, { signal: AbortSignal.timeout(300) })).rejects.toThrow()
    isMute = false
    expect((await ask(caller)).at(-1)?.type).toBe('reply')
  })

  it('keeps a question for a peer that has gone, and brings it when the peer is back', async () => {
    const caller = await answerer(honest)
    await caller.network.stop()
    const events = await ask(caller, { queue: true })
    expect(events.map(({ type }) => type)).toEqual(['queued'])
    expect(asker.people.people.sendings.list()).toHaveLength(1)
  })
})
