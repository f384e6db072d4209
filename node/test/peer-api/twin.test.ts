import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ExchangeRow } from '../../src/chat/exchanges.ts'
import { createSystemClock } from '../../src/clock.ts'
import { resolvePaths } from '../../src/config/paths.ts'
import { createSilentLogger } from '../../src/log.ts'
import type { GrantOffer } from '../../src/people/grant-terms.ts'
import { openStore } from '../../src/store/open-store.ts'
import { tables, typedTable } from '../../src/store/tables.ts'
import { openSelf } from '../../src/system/self.ts'
import { type Caller, type Heard, outcomeOf, pairedCaller } from './caller.ts'
import { type SelfNode, startSelf } from './self-node.ts'
import { BOTH, DRAFTS, type Item, QUESTIONS, SECRETS, TALK, WITHIN_BY_TIME } from './twins.ts'

/** Faster than this no peer may ask for long. */
const PACE_MS = 55

interface Twin {
  node: SelfNode
  friend: Caller
}

const twins: { both?: Twin; within?: Twin } = {}

async function makeTwin(items: readonly Item[]): Promise<Twin> {
  const node = await startSelf('Twin', { SECONDME_CARD_INTERESTS: 'tea, ridge walks', SECONDME_PEOPLE_MODEL: 'off' })
  const path = join(node.home, 'life.jsonl')
  writeFileSync(path, items.map(item => `${JSON.stringify(item)}\n`).join(''))
  const { importId } = await node.call<{ importId: string }>('POST', '/imports', { path })
  for (let state = 'running'; state === 'running'; await sleep(50)) {
    state = (await node.call<{ state: string }>('GET', `/imports/${importId}`)).state
  }
  await node.settled()
  return { node, friend: await pairedCaller(node) }
}

/** All of an answer that does not come from keys, nonces and the hour: the rest must be equal byte for byte. */
function plainOf(heard: Heard): unknown {
  if (heard.kind !== 'message' || heard.body.kind !== 'reply') return outcomeOf(heard)
  const { receipt: _, citations, ...body } = heard.body
  return { ...body, citations: citations.map(({ memoryRef: _ref, ...citation }) => citation) }
}

/** Every answer's memories with score and reasons, and how sure retrieval was. Stops the node. */
async function scores({ node }: Twin): Promise<unknown[]> {
  const names = await namesOf(node)
  await node.stop()
  const paths = resolvePaths({ SECONDME_HOME: node.home })
  const { masterKey } = await openSelf(paths, undefined)
  const clock = createSystemClock()
  const store = await openStore({ dir: paths.storeDir, masterKey, clock, log: createSilentLogger() })
  const found: unknown[] = []
  for await (const [, { question, trace }] of store.entries(typedTable<ExchangeRow>(tables.answers))) {
    if (trace === undefined) continue
    const memories = trace.memories.map(({ memoryId, ...seen }) => ({ ...seen, item: names.get(memoryId) }))
    found.push({ question, memories, confidence: trace.retrieval.confidence, usedVectors: trace.retrieval.usedVectors })
  }
  await store.close()
  return found
}

async function namesOf(node: SelfNode): Promise<Map<string, string>> {
  const listed = await node.call<{ memories: Array<{ id: string; itemId: string }> }>('GET', '/memories?limit=200')
  return new Map(listed.memories.map(({ id, itemId }) => [id, itemId]))
}

async function paced<T>(work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.all([work(), sleep(PACE_MS)])
  return result
}

async function attack({ node, friend }: Twin, offer: Partial<GrantOffer>): Promise<Record<string, unknown>> {
  const limits = { turnsPerDay: 10_000, turnsPerSession: 1_000, outTokensPerDay: 1_000_000 }
  await node.grant(friend.selfId, { ...offer, limits })
  const said: Record<string, unknown> = {}
  const wire = await friend.connect(node)
  for (const question of QUESTIONS) {
    said[question] = await paced(async () => {
      await wire.signed(friend.opening(node, { act: 'ask', question }))
      return plainOf(await wire.answer())
    })
  }
  for (const act of ['chat', 'icebreak'] as const) {
    const talk = await friend.open(node, { act }, { wire })
    for (const text of TALK) said[`${act}: ${text}`] = await paced(async () => plainOf(await talk.turn(text)))
    await wire.signed(talk.next({ kind: 'close' }))
  }
  const scene = await friend.open(node, { act: 'roleplay', scene: 'Two old friends meet on a ferry.' }, { wire })
  for (const text of TALK.slice(0, 4)) said[`scene: ${text}`] = await paced(async () => plainOf(await scene.turn(text)))
  for (const draft of DRAFTS) {
    const requests = [
      { act: 'enhance', draft, for: 'an expert' },
      { act: 'critic', question: draft, answer: 'Have the grilled fish at the harbour, or move to another city.' }
    ] as const
    for (const request of requests) {
      said[`${request.act}: ${draft}`] = await paced(async () => {
        await wire.signed(friend.opening(node, request))
        return plainOf(await wire.answer())
      })
    }
  }
  wire.channel.abort(new Error('asked'))
  return said
}

/** What went into the answers, with its scores: memory by memory, under the names they were imported with. */
async function traces({ node, friend }: Twin): Promise<unknown[]> {
  const names = await namesOf(node)
  const found: unknown[] = []
  for (const question of QUESTIONS) {
    const preview = await node.people.preview(friend.selfId, question, AbortSignal.timeout(20_000))
    const sources = preview.sources.map(({ memoryId, ...source }) => ({ ...source, item: names.get(memoryId) }))
    found.push({ question, refused: preview.refused, content: preview.content, sources })
  }
  return found
}

beforeAll(async () => {
  const [both, within] = await Promise.all([makeTwin(BOTH), makeTwin(WITHIN_BY_TIME)])
  Object.assign(twins, { both, within })
}, 120_000)

describe('two selves that differ only in what is out of scope', () => {
  const details = ['quote', 'paraphrase', 'gist'] as const
  it.each(details)('say the same to a friend who may see the rest, told as %s', async detail => {
    const [both, within] = await Promise.all([attack(twins.both!, { detail }), attack(twins.within!, { detail })])
    expect(both).toEqual(within)
    const told = JSON.stringify(Object.values(both))
    expect(SECRETS.filter(secret => told.includes(secret))).toEqual([])
    // The talk is no silence: most of what may be told is told.
    const replies = Object.values(both).filter(answer => typeof answer === 'object')
    expect(replies.length).toBeGreaterThan(25)
  })

  it('are different selves, and their owner knows', async () => {
    const found = async ({ node }: Twin) => {
      const { hits } = await node.call<{ hits: Array<{ itemId: string }> }>('POST', '/memories/search', {
        query: 'PIN at the bank, the safe',
        limit: 3
      })
      return hits.map(({ itemId }) => itemId)
    }
    expect(await found(twins.both!)).toContain('o03')
    expect(await found(twins.within!)).not.toContain('o03')
  })

  it('find the same memories for every question', async () => {
    expect(await traces(twins.both!)).toEqual(await traces(twins.within!))
  })

  it('hold back the same quotes for memory.query, and show the owner the same', async () => {
    const held = async ({ node, friend }: Twin) => {
      const outcomes: string[] = []
      for (const query of ['harbour', 'Ann', 'PIN', 'Lisbon', 'tea', 'cat']) {
        const wire = await friend.connect(node)
        await wire.signed(friend.opening(node, { act: 'memory.query', query }))
        outcomes.push(outcomeOf(await wire.answer()))
        wire.channel.abort(new Error('asked'))
      }
      const waiting = node.people.people.heldReplies.waiting().map(({ question, reply }) => ({ question, reply }))
      return { outcomes, waiting }
    }
    await twins.both!.node.grant(twins.both!.friend.selfId)
    await twins.within!.node.grant(twins.within!.friend.selfId)
    const both = await held(twins.both!)
    expect(both).toEqual(await held(twins.within!))
    expect(both.waiting.length).toBeGreaterThan(2)
  })

  it('found them with the same scores, as the rows on disk tell', async () => {
    const [both, within] = [await scores(twins.both!), await scores(twins.within!)]
    expect(both).toEqual(within)
    expect(both.length).toBeGreaterThan(QUESTIONS.length)
  })
})
