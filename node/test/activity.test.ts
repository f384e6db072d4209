import { describe, expect, it } from 'vitest'
import { createActivity } from '../src/activity.ts'

async function* two(gate: Promise<void>): AsyncGenerator<number> {
  yield 1
  await gate
  yield 2
}

async function all(numbers: AsyncIterable<number>): Promise<number[]> {
  const seen: number[] = []
  for await (const number of numbers) seen.push(number)
  return seen
}

describe('work that somebody waits for', () => {
  it('keeps background work waiting until the last of it has ended', async () => {
    const activity = createActivity()
    const signal = new AbortController().signal
    await activity.quiet(signal)
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const answers = gates.map(({ promise }) => all(activity.track(two(promise))))
    let isQuiet = false
    const quiet = activity.quiet(signal).then(() => {
      isQuiet = true
    })
    gates[0]!.resolve()
    expect(await answers[0]).toEqual([1, 2])
    expect(isQuiet).toBe(false)
    gates[1]!.resolve()
    await Promise.all([answers[1], quiet])
    expect(isQuiet).toBe(true)
  })

  it('ends when whoever waits goes away, or it fails', async () => {
    const activity = createActivity()
    const signal = new AbortController().signal
    for await (const first of activity.track(two(Promise.resolve()))) {
      expect(first).toBe(1)
      break
    }
    await activity.quiet(signal)
    async function* broken(): AsyncGenerator<number> {
      yield 1
      throw new Error('no model')
    }
    await expect(all(activity.track(broken()))).rejects.toThrow('no model')
    await activity.quiet(signal)
  })

  it('lets background work that is stopped wait no longer', async () => {
    const activity = createActivity()
    const gate = Promise.withResolvers<void>()
    const answer = all(activity.track(two(gate.promise)))
    const stopping = new AbortController()
    const quiet = activity.quiet(stopping.signal)
    stopping.abort(new Error('stopping'))
    await expect(quiet).rejects.toThrow('stopping')
    gate.resolve()
    await answer
  })
})
