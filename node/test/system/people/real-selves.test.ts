import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PreviewAnswer } from '../../../src/api/schemas/grants.ts'
import type { PeerAnswer, TalkOpened } from '../../../src/api/schemas/talks.ts'
import { openNode, type TestNode } from '../../portrait/open-node.ts'

const SAMPLE = join(import.meta.dirname, '../../../assets/sample-life.jsonl')
const CAT = 'What is your cat called?'
const CELERY = 'Are you allergic to celery?'
const FERRY = 'When does the ferry to Gothenburg leave?'

/** Enough of the invented life for three shades. */
function partOf(path: string): object[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter(line => /celery|mochi|ferry|gothenburg/i.test(line)).map(line => JSON.parse(line))
}

/** Two whole nodes in one process: a life of some hundred memories, and somebody who asks about it. */
describe('two real selves', () => {
  let owner: TestNode
  let guest: TestNode

  beforeAll(async () => {
    const env = { SECONDME_NETWORK_LISTEN: 'loopback' }
    owner = await openNode({ ...env, SECONDME_NAME: 'Marta' })
    guest = await openNode({ ...env, SECONDME_NAME: 'Ivo', SECONDME_CARD_INTERESTS: 'cats, printing' })
    await owner.importItems(partOf(SAMPLE))
    const { sources } = await owner.get<{ sources: Array<{ id: string }> }>('/api/v1/sources')
    await owner.call('POST', '/api/v1/memories/label', {
      select: { source: sources[0]!.id },
      audience: ['friends'],
      includeSensitive: true,
      dryRun: false
    })
    await owner.wait()
    const { link } = await owner.call<{ link: string }>('POST', '/api/v1/invites', { name: 'Ivo' })
    await guest.call('POST', '/api/v1/join', { link })
  })
  afterAll(async () => {
    await guest.close()
    await owner.close()
  })

  const ask = (question: string) => guest.call<PeerAnswer>('POST', '/api/v1/people/marta/ask', { question })
  const preview = (question: string) =>
    owner.call<PreviewAnswer>('POST', '/api/v1/grants/preview', { peer: 'ivo', question })
  const grant = (terms: object) =>
    owner.call<{ grantId: string; memories: number; sentence: string; sample: object[] }>('POST', '/api/v1/grants', {
      peer: 'ivo',
      preset: 'friend',
      labels: ['friends'],
      detail: 'quote',
      consent: 'auto',
      ...terms
    })

  it('speak about two shades three times a day, and about nothing else (checks 21 and 22)', async () => {
    const whole = await grant({ dryRun: true })
    const narrow = await grant({ shades: ['mochi', 'CELERY'], perDay: 3 })
    expect(narrow.memories).toBeGreaterThan(0)
    expect(narrow.memories).toBeLessThan(whole.memories)
    expect(narrow.sentence).toMatch(/up to 3 questions a day about (Mochi and Celery|Celery and Mochi)\./)
    expect(narrow.sample.length).toBeGreaterThan(0)

    const seen = await preview(CAT)
    const told = await ask(CAT)
    expect(told.answer).toContain('Mochi')
    expect(told.answer).toBe(seen.answer)
    const { memories } = await owner.get<{ memories: Array<{ memoryId: string }> }>('/api/v1/audit/disclosed?peer=ivo')
    expect(memories.map(({ memoryId }) => memoryId)).toEqual(seen.citations.map(({ memoryId }) => memoryId))

    expect((await preview(FERRY)).heldBack).toBeGreaterThan(0)
    expect(await ask(FERRY)).toMatchObject({ answer: '', citations: [], refused: { code: 'OUTSIDE' } })
    expect((await ask(CELERY)).refused).toBeUndefined()
    expect((await ask('What did you eat at the wedding breakfast?')).refused).toBeUndefined()
    expect(await ask('What did Mochi do?')).toMatchObject({ answer: '', refused: { code: 'LIMIT' } })
  })

  it('name what is near when a shade, topic or source is not there', async () => {
    for (const [terms, code, near] of [
      [{ shades: ['Mochy'] }, 'unknown-shade', 'Mochi'],
      [{ topics: ['Cellery'] }, 'unknown-topic', 'Celery'],
      [{ sources: ['Diary'] }, 'unknown-source', 'items']
    ] as const) {
      const { status, body } = await owner.try('POST', '/api/v1/grants', { peer: 'ivo', preset: 'friend', ...terms })
      expect(status).toBe(404)
      expect(JSON.parse(body).type).toContain(code)
      expect(JSON.parse(body).detail).toContain(near)
    }
  })

  it('take a number of questions for a grant of questions; nothing at all is none', async () => {
    const offer = { peer: 'ivo', dryRun: true }
    const plan = await owner.call('POST', '/api/v1/grants', { ...offer, perDay: 5, shades: ['Mochi'] })
    expect(plan).toMatchObject({ acts: ['ask', 'card'], preset: null, limits: { turnsPerDay: 5 } })
    const { status, body } = await owner.try('POST', '/api/v1/grants', offer)
    expect(status).toBe(400)
    expect(body).toContain('by a preset, by acts, or by a number of questions')
  })

  it('say of a grant that it admits no memory, and sign it all the same', async () => {
    expect(await grant({ labels: ['nobody-has-this'], dryRun: true })).toMatchObject({ memories: 0, sample: [] })
    expect(await grant({ labels: ['nobody-has-this'] })).toMatchObject({ memories: 0, state: 'active' })
  })

  it('refuse a grant that could not be signed, whatever is wrong with it', async () => {
    for (const terms of [
      { labels: ['only-me'] },
      { until: '2020-01-01' },
      { until: '2999-01-01' },
      { from: '2025-01-01', to: '2024-01-01' },
      { from: 'yesterday' },
      { acts: ['fly'] },
      { perDay: 0 }
    ]) {
      const body = { peer: 'ivo', preset: 'friend', ...terms }
      for (const dryRun of [true, false]) {
        const { status } = await owner.try('POST', '/api/v1/grants', { ...body, dryRun })
        expect(status, JSON.stringify(terms)).toBeGreaterThanOrEqual(400)
        expect(status, JSON.stringify(terms)).toBeLessThan(500)
      }
    }
  })

  it('talk in several turns; meanwhile a question has to wait, and a second talk takes the place of the first', async () => {
    await grant({})
    const open = () => guest.call<TalkOpened>('POST', '/api/v1/talks', { peer: 'marta', act: 'chat' })
    const first = await open()
    const turn = (id: string | null, text: string) => guest.try('POST', `/api/v1/talks/${id}/turns`, { text })
    expect((await turn(first.talkId, CAT)).body).toContain('Mochi')
    expect((await turn(first.talkId, CELERY)).body).toContain('event: talk.end')
    expect(await guest.try('POST', '/api/v1/people/marta/ask', { question: CAT })).toMatchObject({ status: 409 })
    const second = await open()
    expect((await turn(first.talkId, CAT)).status).toBe(404)
    expect((await guest.try('DELETE', `/api/v1/talks/${second.talkId}`)).status).toBe(200)
    expect((await ask(CAT)).answer).toContain('Mochi')
  })

  it('end a talk with the grant it stands under (check 23)', async () => {
    const { talkId } = await guest.call<TalkOpened>('POST', '/api/v1/talks', { peer: 'marta', act: 'chat' })
    await owner.call('POST', '/api/v1/grants/revoke', { ref: 'ivo' })
    const { body } = await guest.try('POST', `/api/v1/talks/${talkId}/turns`, { text: CAT })
    expect(body).not.toContain('Mochi')
    expect(body).toMatch(/"code":"(REVOKED|REFUSED)"|talk\.error/)
    const after = await ask(CAT)
    expect(after).toMatchObject({ answer: '', refused: { message: expect.stringContaining('No longer allowed') } })
    expect(await guest.try('POST', '/api/v1/talks', { peer: 'marta', act: 'chat' })).toMatchObject({
      status: 200,
      body: expect.stringContaining('"talkId":null')
    })
  })

  it('are told what was revoked, once', async () => {
    const { grantId } = await grant({})
    const revoke = () => owner.call('POST', '/api/v1/grants/revoke', { ref: 'ivo' })
    expect(await revoke()).toMatchObject({ revoked: [{ grantId, name: 'Ivo', online: true, stopped: 0 }] })
    expect(await revoke()).toMatchObject({ revoked: [] })
  })

  it('see the newest card of one another where it was granted, and are told why where it was not', async () => {
    const refused = await guest.try('POST', '/api/v1/people/marta/refresh', {})
    expect(refused).toMatchObject({ status: 403 })
    expect(refused.body).toMatch(/they (?:have not allowed this|took back)/)
    await grant({})
    await owner.call('PATCH', '/api/v1/config', { 'card.about': 'Rows on Sundays.' })
    const shown = await guest.get<{ card: { about: string } }>('/api/v1/people/marta')
    expect(shown.card.about).toBe('')
    expect(await guest.call('POST', '/api/v1/people/marta/refresh', {})).toMatchObject({
      card: { about: 'Rows on Sundays.' }
    })
  })

  it('show in the status who is there, and in the examination that the record is whole', async () => {
    expect(await owner.get('/api/v1/status')).toMatchObject({
      people: { known: 1, direct: 1, relayed: 0, network: 'listening', reachability: 'local', requests: 0, replies: 0 }
    })
    expect(await owner.get('/api/v1/doctor')).toMatchObject({
      checks: expect.arrayContaining([
        expect.objectContaining({ name: 'other selves', state: 'ok' }),
        expect.objectContaining({ name: 'audit', state: 'ok' })
      ])
    })
  })

  it('break the ice from what their cards say', async () => {
    await grant({})
    const { body } = await guest.try('POST', '/api/v1/people/marta/icebreak')
    const turns = body.match(/event: icebreak\.turn/g) ?? []
    expect(turns.length).toBeGreaterThan(0)
    expect(turns.length).toBeLessThanOrEqual(6)
    expect(body).toContain('event: icebreak.end')
  })

  it('leave the granting to the owner: an app with every scope may look and take away, no more', async () => {
    const { token } = await owner.call<{ token: string }>('POST', '/api/v1/tokens', { name: 'app', scopes: ['admin'] })
    const api = (method: string, path: string, body?: object) => owner.try(method, path, body, token)
    expect(await api('POST', '/api/v1/grants', { peer: 'ivo', preset: 'friend' })).toMatchObject({
      status: 403,
      body: expect.stringContaining('OWNER_ONLY')
    })
    expect((await api('GET', '/api/v1/people')).status).toBe(200)
    expect((await api('POST', '/api/v1/grants/revoke', { all: true })).status).toBe(200)
    expect(await ask(CAT)).toMatchObject({ answer: '', refused: {} })
  })
})
