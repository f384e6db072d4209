import { describe, expect, it } from 'vitest'
import { createLanes, type Lane } from '../../src/inference/worker/lanes.ts'

/** A lane whose work ends when the test says so. */
function manualLane(name: string, started: string[], open: Map<string, () => void>): Lane<string, string> {
  return work =>
    new Promise(resolve => {
      started.push(`${name}:${work}`)
      open.set(work, () => resolve(work))
    })
}

function setUp(backgroundLanes = 1) {
  const started: string[] = []
  const open = new Map<string, () => void>()
  const lanes = createLanes<string, string>({
    queryLane: manualLane('q', started, open),
    makeBackgroundLanes: async () =>
      Array.from({ length: backgroundLanes }, (_, i) => manualLane(`b${i}`, started, open))
  })
  const signal = new AbortController().signal
  const settle = () => new Promise(resolve => setImmediate(resolve))
  return {
    started,
    lanes,
    settle,
    query: (work: string, by = signal) => lanes.run(work, { priority: 'query', signal: by }),
    background: (work: string, by = signal) => lanes.run(work, { priority: 'background', signal: by }),
    async finish(work: string) {
      open.get(work)!()
      await settle()
    }
  }
}

describe('lanes', () => {
  it('start a query at once while all background lanes are busy', async () => {
    const { started, settle, query, background } = setUp(1)
    void background('one')
    void background('two')
    await settle()
    void query('asked')
    expect(started).toEqual(['b0:one', 'q:asked'])
  })

  it('give a free background lane to a waiting query before waiting background work', async () => {
    const { started, settle, query, background, finish } = setUp(1)
    void background('one')
    void background('two')
    await settle()
    void query('first')
    void query('second')
    await finish('one')
    expect(started).toEqual(['b0:one', 'q:first', 'b0:second'])
  })

  it('never put background work on the lane of queries', async () => {
    const { started, settle, background } = setUp(1)
    void background('one')
    void background('two')
    await settle()
    expect(started).toEqual(['b0:one'])
  })

  it('hold background work back while someone reads along, and queries not', async () => {
    const { started, lanes, settle, query, background } = setUp(1)
    const release = lanes.holdBackground()
    void background('later')
    void query('now')
    await settle()
    expect(started).toEqual(['q:now'])
    release()
    release()
    expect(started).toEqual(['q:now', 'b0:later'])
  })

  it('drop work that was cancelled while it waited', async () => {
    const { started, settle, background, finish } = setUp(1)
    void background('one')
    const cancel = new AbortController()
    const dropped = background('two', cancel.signal)
    void background('three')
    await settle()
    cancel.abort(new Error('enough'))
    await Promise.all([expect(dropped).rejects.toThrow('enough'), finish('one')])
    expect(started).toEqual(['b0:one', 'b0:three'])
  })

  it('go on after work that failed', async () => {
    const lanes = createLanes<number, number>({
      queryLane: async work => {
        if (work < 0) throw new RangeError('negative')
        return work
      },
      makeBackgroundLanes: async () => []
    })
    const options = { priority: 'query', signal: new AbortController().signal } as const
    await expect(lanes.run(-1, options)).rejects.toThrow('negative')
    expect(await lanes.run(1, options)).toBe(1)
  })

  it('tell background callers when no lane could be made, and try again for the next', async () => {
    let tries = 0
    const lanes = createLanes<number, number>({
      queryLane: async work => work,
      async makeBackgroundLanes() {
        if (++tries === 1) throw new Error('no memory')
        return [async work => work]
      }
    })
    const options = { priority: 'background', signal: new AbortController().signal } as const
    await expect(lanes.run(1, options)).rejects.toThrow('no memory')
    expect(await lanes.run(2, options)).toBe(2)
  })
})
