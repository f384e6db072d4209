import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSilentLogger } from '../../src/log.ts'
import { createFailures } from '../../src/pipeline/failures.ts'
import { createRunner, type Runner, type RunnerComponents, type RunnerInit } from '../../src/pipeline/runner.ts'
import type { Stage, StageContext, StageName } from '../../src/pipeline/types.ts'
import { HeldClock } from '../fakes/held-clock.ts'

/** A stage with so many units of work; a step does one, or what it is told to. */
class CountedStage implements Stage {
  readonly name: StageName
  left: number
  readonly work: (context: StageContext) => Promise<void> | void

  constructor(name: StageName, left: number, work: (context: StageContext) => Promise<void> | void = () => {}) {
    this.name = name
    this.left = left
    this.work = work
  }

  pending(): number {
    return this.left
  }

  async run(context: StageContext): Promise<void> {
    await this.work(context)
    this.left--
  }
}

const running: Runner[] = []
afterEach(async () => {
  for (const runner of running.splice(0)) await runner.stop()
})

interface Setup extends Partial<Omit<RunnerComponents, 'stages'>> {
  init?: RunnerInit
}

function build(stages: Stage[], { init = {}, ...given }: Setup = {}) {
  const clock = new HeldClock()
  const told: Array<{ stage: StageName; done: number; total: number; failed: number }> = []
  const stuck: Array<{ stage: StageName; memoryId: string | null }> = []
  let isPaused = false
  const components: RunnerComponents = {
    stages,
    failures: createFailures(),
    resume: async () => {},
    retry() {},
    quiet: async () => {},
    paused: {
      get: async () => isPaused,
      set: async value => {
        isPaused = value
      }
    },
    clock,
    log: createSilentLogger(),
    onProgress: facts => told.push(facts),
    onStuck: facts => stuck.push(facts),
    ...given
  }
  const start = async () => {
    const runner = createRunner(components, init)
    running.push(runner)
    await runner.start()
    return runner
  }
  return { clock, told, stuck, components, start }
}

/** Notes who ran. */
function noted(ran: string[]) {
  return (name: StageName, left: number) => new CountedStage(name, left, () => void ran.push(name))
}

describe('the runner', () => {
  it('does all of a stage before the next, and the refinement by a model last', async () => {
    const ran: string[] = []
    const stage = noted(ran)
    const stages = [
      stage('insights', 3),
      stage('refine', 2),
      stage('topics', 2),
      stage('shades', 1),
      stage('biography', 1)
    ]
    const runner = await build(stages).start()
    await vi.waitFor(() => expect(runner.status().state).toBe('idle'))
    expect(ran).toEqual([
      'insights',
      'insights',
      'insights',
      'topics',
      'topics',
      'shades',
      'biography',
      'refine',
      'refine'
    ])
  })

  it('lets later stages have their turn while a long queue is worked off, and not before their time', async () => {
    const ran: string[] = []
    const clock = new HeldClock()
    const slow = new CountedStage('insights', 12, () => {
      clock.ms += 1_000
      ran.push('insights')
    })
    const runner = await build([slow, noted(ran)('topics', 1)], { clock }).start()
    await runner.settled()
    expect(ran.indexOf('topics')).toBe(6)
    expect(ran).toHaveLength(13)
  })

  it('reads what comes in while a model is still busy with something else', async () => {
    const ran: string[] = []
    const reply = Promise.withResolvers<void>()
    const refine = new CountedStage('refine', 1, () => reply.promise)
    const insights = noted(ran)('insights', 0)
    const runner = await build([insights, refine]).start()
    await vi.waitFor(() => expect(runner.status().stages[1]!.state).toBe('running'))
    insights.left = 2
    runner.kick()
    await runner.settled()
    expect(ran).toEqual(['insights', 'insights'])
    expect(runner.status()).toMatchObject({ state: 'running' })
    reply.resolve()
    await vi.waitFor(() => expect(runner.status().state).toBe('idle'))
    expect(refine.left).toBe(0)
  })

  it('lets a model work only when nothing more is coming in', async () => {
    let isCrowded = true
    const refine = new CountedStage('refine', 1)
    const runner = await build([refine], { isCrowded: () => isCrowded }).start()
    await runner.settled()
    expect(refine.left).toBe(1)
    isCrowded = false
    await vi.waitFor(() => expect(refine.left).toBe(0), { timeout: 10_000 })
  })

  it('reads nothing while paused, over a restart too, and goes on when resumed', async () => {
    const ran: string[] = []
    const insights = noted(ran)('insights', 2)
    const { start } = build([insights])
    const first = await start()
    await first.pause()
    insights.left = 2
    ran.length = 0
    first.kick()
    await first.stop()
    const second = await start()
    second.kick()
    await second.loaded()
    await second.settled()
    expect(second.status().state).toBe('paused')
    expect(ran).toEqual([])
    await second.resume()
    await second.settled()
    expect(ran).toEqual(['insights', 'insights'])
  })

  it('shows what was made before although paused: topics and shades are made again, nothing is read', async () => {
    const ran: string[] = []
    const stage = noted(ran)
    const resumed: string[] = []
    const { start } = build([stage('insights', 1), stage('topics', 2), stage('shades', 1), stage('biography', 1)], {
      paused: { get: async () => true, set: async () => {} },
      resume: async () => void resumed.push('resumed')
    })
    const runner = await start()
    await runner.loaded()
    await vi.waitFor(() => expect(runner.isWorking()).toBe(false))
    expect(resumed).toEqual(['resumed'])
    expect(ran).toEqual(['topics', 'topics', 'shades'])
  })

  it('gives way to whoever waits for an answer', async () => {
    const ran: string[] = []
    const answered = Promise.withResolvers<void>()
    const runner = await build([noted(ran)('insights', 1)], { quiet: () => answered.promise }).start()
    await runner.loaded()
    expect(ran).toEqual([])
    answered.resolve()
    await runner.settled()
    expect(ran).toEqual(['insights'])
  })

  it('tries a stage that failed as a whole again when its pause is over, and does the others meanwhile', async () => {
    const ran: string[] = []
    let fails = true
    const topics = new CountedStage('topics', 1, () => {
      ran.push('topics')
      if (fails) throw new Error('full')
    })
    const { clock, start } = build([topics, noted(ran)('shades', 1)])
    const runner = await start()
    await runner.settled()
    expect(ran).toEqual(['topics', 'shades'])
    expect(runner.status().stages[0]).toMatchObject({ state: 'failed', done: 0, total: 1 })
    clock.ms += 29_999
    runner.kick()
    await runner.settled()
    expect(ran).toEqual(['topics', 'shades'])
    fails = false
    clock.ms += 1
    runner.kick()
    await runner.settled()
    expect(ran).toEqual(['topics', 'shades', 'topics'])
    expect(runner.status().stages[0]).toMatchObject({ state: 'idle', done: 1, total: 1 })
  })

  it('puts a memory in line again when its next attempt is due', async () => {
    const retried: Array<[StageName, readonly string[]]> = []
    const failures = createFailures()
    const { clock, start } = build([new CountedStage('insights', 0), new CountedStage('refine', 0)], {
      failures,
      retry: (stage, ids) => void retried.push([stage, ids])
    })
    failures.add('refine', 'm1', 'MODEL_OUTPUT_INVALID', clock.ms)
    failures.add('insights', 'm2', 'MAKER_DIED', clock.ms)
    const runner = await start()
    await runner.settled()
    expect(retried).toEqual([])
    clock.ms += 30_000
    runner.kick()
    await runner.settled()
    expect(retried).toEqual([
      ['insights', ['m2']],
      ['refine', ['m1']]
    ])
  })

  it('names a stage that hangs after sixty seconds, and the memory it hangs on', async () => {
    const hanging = Promise.withResolvers<void>()
    const stage = new CountedStage('insights', 1, ({ beat }) => {
      beat('m7')
      return hanging.promise
    })
    const { clock, stuck, start } = build([stage], { init: { watchEveryMs: 2 } })
    const runner = await start()
    await vi.waitFor(() => expect(runner.status().stages[0]!.state).toBe('running'))
    clock.ms += 59_999
    expect(runner.status().stages[0]).toMatchObject({ stuckOn: null, silentMs: 59_999 })
    clock.ms += 1
    await vi.waitFor(() => expect(stuck).toContainEqual({ stage: 'insights', memoryId: 'm7' }))
    expect(runner.status().stages[0]).toMatchObject({ stuckOn: 'm7', silentMs: 60_000, done: 0 })
    hanging.resolve()
    await runner.settled()
    expect(runner.status().stages[0]).toMatchObject({ stuckOn: null, silentMs: null, done: 1 })
  })

  it('claims no progress that has not been made', async () => {
    let done = 0
    const insights = new CountedStage('insights', 5, () => {
      done++
      // More comes in while it works.
      if (done === 2) insights.left += 3
    })
    const { told, start } = build([insights], { init: { progressEveryMs: 0 } })
    const runner = await start()
    await runner.settled()
    expect(done).toBe(8)
    expect(told.length).toBeGreaterThan(1)
    for (const facts of told) expect(facts.done).toBeLessThanOrEqual(facts.total)
    expect(runner.status().stages[0]!.done).toBeLessThanOrEqual(done)
  })

  it('begins again later when what is on disk cannot be read, and lets nobody wait for it', async () => {
    let attempts = 0
    const ran: string[] = []
    const { clock, start } = build([noted(ran)('insights', 1)], {
      resume: async () => {
        if (++attempts === 1) throw new Error('unreadable')
      }
    })
    const runner = await start()
    await runner.loaded()
    runner.kick()
    await vi.waitFor(() => expect(runner.isWorking()).toBe(false))
    expect([attempts, ran]).toEqual([1, []])
    clock.ms += 30_000
    runner.kick()
    await runner.settled()
    expect([attempts, ran]).toEqual([2, ['insights']])
  })
})

describe('the runner while memories are coming in by the thousand', () => {
  it('holds back for a while, then takes a small share of the time, then all of it', async () => {
    const clock = new HeldClock()
    let isCrowded = true
    const insights = new CountedStage('insights', 5, () => {
      clock.ms += 100
    })
    const { start } = build([insights], { clock, isCrowded: () => isCrowded })
    const runner = await start()
    await runner.loaded()
    clock.ms += 9_999
    await new Promise(resolve => setTimeout(resolve, 40))
    expect(insights.left).toBe(5)
    clock.ms += 1
    await vi.waitFor(() => expect(insights.left).toBe(4))
    // It took a tenth of a second: four times as long it rests.
    clock.ms += 399
    await new Promise(resolve => setTimeout(resolve, 40))
    expect(insights.left).toBe(4)
    clock.ms += 1
    await vi.waitFor(() => expect(insights.left).toBe(3))
    isCrowded = false
    await runner.settled()
    expect(insights.left).toBe(0)
  })

  it('reads all the same what the owner writes one by one', async () => {
    const insights = new CountedStage('insights', 2)
    const runner = await build([insights], { isCrowded: () => true }).start()
    await runner.loaded()
    runner.kick(true)
    await vi.waitFor(() => expect(insights.left).toBe(1))
  })

  it('lets nobody wait for a pause in it who pauses it', async () => {
    const insights = new CountedStage('insights', 1)
    const runner = await build([insights], { isCrowded: () => true }).start()
    await runner.loaded()
    await runner.pause()
    expect(insights.left).toBe(1)
  })

  it('runs at once what somebody waits for', async () => {
    const ran: string[] = []
    const stage = noted(ran)
    const biography = stage('biography', 1)
    const runner = await build([stage('insights', 3), biography], { isCrowded: () => true }).start()
    await runner.runNow('biography')
    expect(biography.left).toBe(0)
    expect(ran.filter(name => name === 'insights').length).toBeLessThan(3)
  })
})
