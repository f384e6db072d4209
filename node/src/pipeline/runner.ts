import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { Startable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import type { Failures } from './failures.ts'
import { createMeter, type Meter } from './meter.ts'
import type { PipelineStatus, Stage, StageName } from './types.ts'

export interface RunnerComponents {
  /** In the order in which they run. */
  stages: readonly Stage[]
  failures: Failures
  /** Called once before the first stage runs: reads what is on disk and finds what is left to do. */
  resume(signal: AbortSignal): Promise<void>
  /** Called with the memories whose next attempt is due. */
  retry(stage: StageName, memoryIds: readonly string[]): void
  /** Resolves when nobody waits for an answer: background work gives way. */
  quiet(signal: AbortSignal): Promise<void>
  /** Remembers over a restart that the owner paused. */
  paused: { get(): Promise<boolean>; set(isPaused: boolean): Promise<void> }
  clock: Pick<Clock, 'nowMs'>
  log: Logger
  onProgress(facts: { stage: StageName; done: number; total: number; failed: number }): void
  onStuck(facts: { stage: StageName; memoryId: string | null }): void
}

export interface RunnerInit {
  /** While a long queue is worked off, the later stages run this often all the same, in ms. @default 5_000 */
  laterStagesEveryMs?: number
  /** Pause before a stage that failed as a whole is tried again, in ms. @default 30_000 */
  retryStageAfterMs?: number
  /** Progress is told at most this often, in ms. @default 500 */
  progressEveryMs?: number
  /** Pause between looks for a stuck stage, in ms. @default 10_000 */
  watchEveryMs?: number
}

export interface Runner extends Startable {
  /** There may be work: looks once more before it comes to rest. */
  kick(): void
  status(): PipelineStatus
  pause(): Promise<void>
  resume(): Promise<void>
  /** Resolves when there is nothing left to do but retries and `refine`, or the owner has paused. */
  settled(): Promise<void>
  /** Resolves when the step that is under way has ended; does not wait for a model, which `refine` sees to itself. */
  stepEnded(): Promise<void>
}

/** Runs the stages one at a time, in order, in the background, and goes on where a killed process left off. */
export function createRunner(components: RunnerComponents, init: RunnerInit = {}): Runner {
  const { stages, failures, quiet, paused, clock, log } = components
  const { laterStagesEveryMs = 5_000, retryStageAfterMs = 30_000, progressEveryMs = 500, watchEveryMs = 10_000 } = init
  const meters = new Map<StageName, Meter>(stages.map(stage => [stage.name, createMeter(stage)]))
  const failedUntilMs = new Map<StageName, number>()
  const lastRunMs = new Map<StageName, number>()
  let stopping = new AbortController()
  let running: Promise<void> | undefined
  let hasResumed = false
  let isPaused = false
  let isAskedAgain = false
  let step: Promise<void> = Promise.resolve()
  /** Nothing runs before this time: what is on disk could not be read. */
  let brokenUntilMs = 0
  let toldAtMs = 0
  let wakeTimer: NodeJS.Timeout | undefined
  let watchTimer: NodeJS.Timeout | undefined

  function kick(): void {
    if (stopping.signal.aborted || isPaused) return
    isAskedAgain = true
    running ??= work(stopping.signal).finally(() => {
      running = undefined
      if (isAskedAgain && brokenUntilMs <= clock.nowMs()) kick()
      else wakeLater()
    })
  }

  async function work(signal: AbortSignal): Promise<void> {
    try {
      if (brokenUntilMs > clock.nowMs()) return
      if (!hasResumed) await components.resume(signal)
      hasResumed = true
      while (isAskedAgain && !signal.aborted && !isPaused) {
        isAskedAgain = false
        for (let stage = next(); stage !== undefined && !signal.aborted && !isPaused; stage = next()) {
          await quiet(signal)
          await runOnce(stage, signal)
        }
      }
    } catch (err) {
      if (signal.aborted) return
      // Not at once: it would fail the same way, over and over.
      brokenUntilMs = clock.nowMs() + retryStageAfterMs
      log.error('background work stopped and begins again later', { err })
    }
  }

  /** The first stage with work; a later one when it has been kept waiting long enough. */
  function next(): Stage | undefined {
    const nowMs = clock.nowMs()
    takeRetries(nowMs)
    const ready = stages.filter(stage => stage.pending() > 0 && (failedUntilMs.get(stage.name) ?? 0) <= nowMs)
    // The slow refinement by a model comes after everything else.
    const ordered = [...ready.filter(({ name }) => name !== 'refine'), ...ready.filter(({ name }) => name === 'refine')]
    const starved = ordered.find(({ name }) => {
      return name !== 'refine' && name !== ordered[0]!.name && nowMs - (lastRunMs.get(name) ?? 0) > laterStagesEveryMs
    })
    return ordered.length > 1 && starved !== undefined ? starved : ordered[0]
  }

  async function runOnce(stage: Stage, signal: AbortSignal): Promise<void> {
    const meter = meters.get(stage.name)!
    meter.begin(clock.nowMs())
    let hasFailed = false
    const ended = Promise.withResolvers<void>()
    if (stage.name !== 'refine') step = ended.promise
    try {
      await stage.run({ signal, beat: memoryId => meter.beat(clock.nowMs(), memoryId) })
      failedUntilMs.delete(stage.name)
    } catch (err) {
      if (signal.aborted) throw err
      hasFailed = true
      failedUntilMs.set(stage.name, clock.nowMs() + retryStageAfterMs)
      log.warn('a stage failed and is tried again later', { stage: stage.name, err })
    } finally {
      ended.resolve()
      const nowMs = clock.nowMs()
      meter.end(nowMs, hasFailed)
      lastRunMs.set(stage.name, nowMs)
      tell(stage, nowMs)
    }
    // Timers, sockets and other work get their turn between two steps.
    await sleep(0)
  }

  function tell(stage: Stage, nowMs: number): void {
    const isDone = stage.pending() === 0
    if (!isDone && nowMs - toldAtMs < progressEveryMs) return
    toldAtMs = nowMs
    const { name, done, total, failed } = meters.get(stage.name)!.status(nowMs, failures.count(stage.name))
    components.onProgress({ stage: name, done, total, failed })
  }

  function takeRetries(nowMs: number): void {
    const earliestMs = failures.nextAtMs()
    if (earliestMs === undefined || earliestMs > nowMs) return
    for (const { name } of stages) {
      const due = failures.takeDue(name, nowMs)
      if (due.length > 0) components.retry(name, due)
    }
  }

  /** Nothing to do now: wakes for the next attempt of what failed. */
  function wakeLater(): void {
    clearTimeout(wakeTimer)
    const held = stages.flatMap(({ name, pending }) => (pending() > 0 ? (failedUntilMs.get(name) ?? []) : []))
    const broken = isAskedAgain ? [brokenUntilMs] : []
    const times = [...held, ...broken, failures.nextAtMs()].filter(time => time !== undefined)
    if (times.length === 0 || stopping.signal.aborted) return
    wakeTimer = setTimeout(kick, Math.max(100, Math.min(...times) - clock.nowMs())).unref()
  }

  function watch(): void {
    const nowMs = clock.nowMs()
    for (const { name } of stages) {
      const meter = meters.get(name)!
      if (!meter.isStuck(nowMs)) continue
      const { stuckOn, silentMs } = meter.status(nowMs, 0)
      log.warn('a stage is stuck', { stage: name, memoryId: stuckOn, silentMs })
      components.onStuck({ stage: name, memoryId: stuckOn })
    }
  }

  /** Work that somebody may wait for. */
  const isBusy = () =>
    running !== undefined &&
    (!hasResumed ||
      isAskedAgain ||
      stages.some(({ name, pending }) => name !== 'refine' && pending() > 0 && !isHeldUp(name)))
  const isHeldUp = (name: StageName) => (failedUntilMs.get(name) ?? 0) > clock.nowMs()

  return {
    kick,
    status() {
      const nowMs = clock.nowMs()
      return {
        state: isPaused ? 'paused' : running === undefined ? 'idle' : 'running',
        stages: stages.map(stage => meters.get(stage.name)!.status(nowMs, failures.count(stage.name))),
        failures: failures.list()
      }
    },
    async pause() {
      await paused.set(true)
      isPaused = true
      await running
    },
    async resume() {
      await paused.set(false)
      isPaused = false
      failedUntilMs.clear()
      brokenUntilMs = 0
      kick()
    },
    async settled() {
      while (isBusy() && !isPaused) await Promise.race([running, sleep(20)])
    },
    stepEnded: () => step,
    async start() {
      stopping = new AbortController()
      isPaused = await paused.get()
      watchTimer = setInterval(watch, watchEveryMs).unref()
      kick()
    },
    async stop() {
      stopping.abort()
      clearInterval(watchTimer)
      clearTimeout(wakeTimer)
      await running
    }
  }
}
