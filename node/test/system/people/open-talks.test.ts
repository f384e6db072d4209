import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOpenTalks } from '../../../src/system/people/open-talks.ts'
import type { OpenTalk } from '../../../src/talks/talks.ts'

const IDLE_MS = 600_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function talk() {
  const closed = vi.fn(async () => {})
  const silent: OpenTalk = { async *turn() {}, close: closed }
  return { silent, closed }
}

describe('open talks', () => {
  it('end after ten idle minutes, counted from the end of the last turn', async () => {
    const talks = createOpenTalks<null>({ idleMs: IDLE_MS })
    const { silent, closed } = talk()
    const id = talks.add('did:key:zAlice', silent, null)
    await vi.advanceTimersByTimeAsync(IDLE_MS - 1)
    const taken = talks.take(id)
    await vi.advanceTimersByTimeAsync(IDLE_MS)
    expect(closed).not.toHaveBeenCalled()
    taken.free()
    await vi.advanceTimersByTimeAsync(IDLE_MS)
    expect(closed).toHaveBeenCalledOnce()
    expect(talks.isOpenWith('did:key:zAlice')).toBe(false)
    expect(() => talks.take(id)).toThrow('NO_SUCH_TALK')
  })

  it('take one turn at a time', () => {
    const talks = createOpenTalks<null>({ idleMs: IDLE_MS })
    const id = talks.add('did:key:zAlice', talk().silent, null)
    const taken = talks.take(id)
    expect(() => talks.take(id)).toThrow('TALK_BUSY')
    taken.free()
    expect(talks.take(id).peer).toBe('did:key:zAlice')
  })

  it('are closed with their peer, one by one, or all', async () => {
    const talks = createOpenTalks<null>({ idleMs: IDLE_MS })
    const [a, b] = [talk(), talk()]
    const id = talks.add('did:key:zAlice', a.silent, null)
    talks.add('did:key:zBob', b.silent, null)
    await talks.closeWith('did:key:zAlice')
    expect([a.closed.mock.calls.length, b.closed.mock.calls.length]).toEqual([1, 0])
    expect(await talks.close(id)).toBe(false)
    await talks.closeAll()
    expect(b.closed).toHaveBeenCalledOnce()
  })

  it('do not come back when a turn ends after they were closed', async () => {
    const talks = createOpenTalks<null>({ idleMs: IDLE_MS })
    const { silent, closed } = talk()
    const id = talks.add('did:key:zAlice', silent, null)
    const taken = talks.take(id)
    await talks.close(id)
    taken.free()
    await vi.advanceTimersByTimeAsync(2 * IDLE_MS)
    expect(closed).toHaveBeenCalledOnce()
  })
})
