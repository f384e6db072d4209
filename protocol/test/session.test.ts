import { describe, expect, it } from 'vitest'
import { NO_HASH } from '../src/envelope.ts'
import type { BodyKind } from '../src/envelope-body.ts'
import {
  createChain,
  createReplyGuard,
  createSessionGuard,
  mayFollow,
  type SessionGuard,
  type Step
} from '../src/session.ts'
import { filled, SESSION_ID, someHash } from './golden/exchange.ts'

const OPEN_HASH = someHash('open')
const TURN_1 = step(1, OPEN_HASH, 'one')
const TURN_2 = step(2, TURN_1.hash, 'two')

describe('the answering side', () => {
  it('takes messages in their order and gives out each mark to be stored', () => {
    const guard = session()
    expect(guard.check(TURN_1)).toEqual({ kind: 'fresh' })
    expect(guard.take(TURN_1)).toEqual({ seq: 1, hash: TURN_1.hash })
    expect(guard.take(TURN_2)).toEqual({ seq: 2, hash: TURN_2.hash })
  })

  it('answers the same message again with what it answered, and does not take it twice', () => {
    const guard = session()
    guard.take(TURN_1)
    expect(guard.check(TURN_1)).toEqual({ kind: 'repeat', replies: [] })
    guard.answered(filled(4, 1))
    guard.answered(filled(4, 2))
    expect(guard.check(TURN_1)).toEqual({ kind: 'repeat', replies: [filled(4, 1), filled(4, 2)] })
    expect(() => guard.take(TURN_1)).toThrow(RangeError)
  })

  it('answers the opening again while nothing came after it', () => {
    const guard = session([filled(4, 7)])
    const opening = { ...step(0, NO_HASH, 'open', 'open'), hash: OPEN_HASH }
    expect(guard.check(opening)).toEqual({ kind: 'repeat', replies: [filled(4, 7)] })
  })

  it.each([
    ['the same place with other content', { ...TURN_1, hash: someHash('x') }, 'conflict'],
    ['the next place after other history', { ...TURN_2, prevHash: someHash('x') }, 'conflict'],
    ['a gap', step(3, TURN_1.hash, 'three'), 'refused'],
    ['a step back', { ...step(0, NO_HASH, 'open', 'open'), hash: OPEN_HASH }, 'refused'],
    ['a message of another session', { ...TURN_2, sessionId: filled(16, 9) }, 'refused'],
    ['a message of no session', { ...TURN_2, sessionId: null }, 'refused'],
    ['an answer in place of a question', { ...TURN_2, kind: 'reply' as const }, 'refused'],
    ['the next message', TURN_2, 'fresh']
  ])('after one turn finds %s %s', (_, next, kind) => {
    const guard = session()
    guard.take(TURN_1)
    expect(guard.check(next).kind).toBe(kind)
  })

  it('goes on after a restart where the stored mark stands', () => {
    const before = session()
    const mark = before.take(TURN_1)
    const after = createSessionGuard({ sessionId: SESSION_ID, act: 'chat', mark, replies: [filled(4, 1)] })
    expect(after.check(TURN_1)).toEqual({ kind: 'repeat', replies: [filled(4, 1)] })
    expect(after.check({ ...TURN_1, hash: someHash('x') }).kind).toBe('conflict')
    expect(after.check(TURN_2).kind).toBe('fresh')
  })

  it('takes nothing once it has ended, nor anything behind a close but the close again', () => {
    const ended = session()
    ended.end()
    expect(ended.check(TURN_1).kind).toBe('refused')
    const closed = session()
    const close = { ...TURN_1, kind: 'close' as const }
    closed.take(close)
    expect(closed.check(close).kind).toBe('repeat')
    expect(closed.check(TURN_2).kind).toBe('refused')
  })

  it.each([
    ['chat', 'turn', true],
    ['icebreak', 'turn', true],
    ['roleplay', 'turn', true],
    ['ask', 'turn', false],
    ['memory.query', 'turn', false],
    ['ask', 'cancel', true],
    ['card', 'close', true],
    ['chat', 'open', false],
    ['chat', 'reply', false]
  ] as const)('under %s a %s may follow: %s', (act, kind, may) => {
    expect(mayFollow(act, kind)).toBe(may)
  })
})

describe('the asking side', () => {
  const OPENED = step(0, OPEN_HASH, 'opened', 'opened')
  const REPLY_1 = step(1, OPENED.hash, 'r1', 'reply')
  const REPLY_2 = step(2, REPLY_1.hash, 'r2', 'reply')

  it('learns the session from its first answer and takes replies in their order', () => {
    const guard = createReplyGuard(OPEN_HASH)
    expect(guard.sessionId).toBeNull()
    for (const one of [OPENED, REPLY_1, REPLY_2]) guard.take(one)
    expect(guard.sessionId).toEqual(SESSION_ID)
  })

  it.each([
    ['a reply that was overtaken', REPLY_2, 'refused'],
    ['a reply after one that was taken out', { ...REPLY_2, seq: 1 }, 'conflict'],
    ['the first answer in another wording', { ...OPENED, hash: someHash('x') }, 'conflict'],
    ['the first answer once more', OPENED, 'repeat'],
    ['an answer of another session', { ...REPLY_1, sessionId: filled(16, 9) }, 'refused'],
    ['a question in place of an answer', { ...REPLY_1, kind: 'turn' as const }, 'refused'],
    ['a second opening', { ...REPLY_1, kind: 'opened' as const }, 'refused'],
    ['the next answer', REPLY_1, 'fresh']
  ])('after the opening finds %s %s', (_, next, kind) => {
    const guard = createReplyGuard(OPEN_HASH)
    guard.take(OPENED)
    expect(guard.check(next).kind).toBe(kind)
  })

  it.each([
    ['an answer to another opening', { ...OPENED, prevHash: someHash('x') }, 'conflict'],
    ['a reply before any opening', { ...REPLY_1, seq: 0 }, 'refused'],
    ['a later place', { ...OPENED, seq: 1 }, 'refused'],
    ['a refusal', { ...OPENED, kind: 'refusal' as const }, 'fresh']
  ])('at first finds %s %s', (_, next, kind) => {
    expect(createReplyGuard(OPEN_HASH).check(next).kind).toBe(kind)
  })

  it('expects nothing behind a first refusal or a close', () => {
    const refused = createReplyGuard(OPEN_HASH)
    refused.take({ ...OPENED, kind: 'refusal' })
    expect(refused.check(REPLY_1).kind).toBe('refused')
    const closed = createReplyGuard(OPEN_HASH)
    closed.take(OPENED)
    closed.take({ ...REPLY_1, kind: 'close' })
    expect(closed.check(REPLY_2).kind).toBe('refused')
  })
})

describe('a chain', () => {
  it('numbers messages and points each to the one before, as a guard wants them', () => {
    const chain = createChain(NO_HASH)
    expect(chain.next()).toEqual({ seq: 0, prevHash: NO_HASH })
    chain.sent(OPEN_HASH)
    const guard = session()
    for (const text of ['a', 'b', 'c']) {
      const next = { ...step(0, NO_HASH, text), ...chain.next() }
      guard.take(next)
      chain.sent(next.hash)
    }
    expect(chain.next().seq).toBe(4)
  })
})

function session(replies: Uint8Array[] = []): SessionGuard {
  return createSessionGuard({ sessionId: SESSION_ID, act: 'chat', mark: { seq: 0, hash: OPEN_HASH }, replies })
}

function step(seq: number, prevHash: Uint8Array, text: string, kind: BodyKind = 'turn'): Step {
  return { sessionId: SESSION_ID, seq, prevHash, hash: someHash(text), kind }
}
