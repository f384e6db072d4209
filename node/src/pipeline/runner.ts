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
  /** Memories are coming in by the thousand: work takes a small share of the time until that ends. @default never */
  isCrowded?(): boolean
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
  /** The same while memories are coming in, in ms. @default 60_000 */
  laterStagesCrowdedMs?: number
  /** So long after memories have begun to come in nothing runs at all, in ms. @default 10_000 */
  crowdedHoldMs?: number
  /** While memories are coming in, work rests for so many times as long as a step took. @default 4 */
  restFactor?: number
  /** Pause before a stage that failed as a whole is tried again, in ms. @default 30_000 */
  retryStageAfterMs?: number
  /** Progress is told at most this often, in ms. @default 500 */
  progressEveryMs?: number
  /** Pause between looks for a stuck stage, in ms. @default 10_000 */
  watchEveryMs?: number
}

export interface Runner extends Startable {
  /** There may be work: looks once more before it comes to rest. @param isHurried - the next step does not rest */
  kick(isHurried?: boolean): void
  status(): PipelineStatus
  pause(): Promise<void>
  resume(): Promise<void>
  /** Resolves when there is nothing left to do but retries and `refine`, or the owner has paused. */
  settled(): Promise<void>
  /** Resolves when what is on disk has been taken up, or could not be. */
  loaded(): Promise<void>
  isLoaded(): boolean
  isWorking(): boolean
  /** Runs the stage before all others, and resolves when it has nothing left to do or the owner has paused. */
  runNow(name: StageName): Promise<void>
  /** Resolves when the step that is under way has ended; does not wait for a model, which `refine` sees to itself. */
  stepEnded(): Promise<void>
}

/** Kept on disk as ids alone, and made again after every start. */
const REBUILT: ReadonlySet<StageName> = new Set(['topics', 'shades'])
/** Pause between two looks whether memories are still coming in, in ms. */
const CROWDED_LOOK_MS = 1_000
/** Pause between two looks whether work may go on, in ms. */
const REST_LOOK_MS = 10

/** Runs the stages one at a time, in order, in the background, and goes on where a killed process left off. */
export function createRunner(components: RunnerComponents, init: RunnerInit = {}): Runner {
  const { stages, failures, quiet, paused, clock, log } = components
  const { laterStagesEveryMs = 5_000, laterStagesCrowdedMs = 60_000, crowdedHoldMs = 10_000, restFactor = 4 } = init
  const { retryStageAfterMs = 30_000, progressEveryMs = 500, watchEveryMs = 10_000 } = init
  const isCrowded = () => components.isCrowded?.() === true
  const meters = new Map<StageName, Meter>(stages.map(stage => [stage.name, createMeter(stage)]))
  const failedUntilMs = new Map<StageName, number>()
  /** Since when a stage with work has been kept waiting by those before it. */
  const waitingSinceMs = new Map<StageName, number>()
  /** Somebody waits for these. */
  const urgent = new Set<StageName>()
  /** How many wait until all is done: then nothing is put off. */
  let awaiting = 0
  let loading = Promise.withResolvers<void>()
  let stopping = new AbortController()
  let running: Promise<void> | undefined
  /** The refinement by a model, beside all else. */
  let refining: Promise<void> | undefined
  let hasResumed = false
  let isPaused = false
  let isAskedAgain = false
  let step: Promise<void> = Promise.resolve()
  let underWay: StageName | undefined
  /** Nothing runs before this time: what is on disk could not be read. */
  let brokenUntilMs = 0
  let toldAtMs = 0
  /** Since when memories have been coming in. */
  let crowdedSinceMs: number | undefined
  /** The owner wrote something and may look at it now. */
  let isInHurry = false
  /** Until then work rests, as long as memories are coming in. */
  let restUntilMs = 0
  let wakeTimer: NodeJS.Timeout | undefined
  let watchTimer: NodeJS.Timeout | undefined

  function kick(isHurried = false): void {
    isInHurry ||= isHurried
    // Paused or not, what was there before is taken up and shown.
    if (stopping.signal.aborted || (isPaused && hasResumed)) return
    isAskedAgain = true
    running ??= work(stopping.signal).finally(() => {
      running = undefined
      if (isAskedAgain && !isPaused && brokenUntilMs <= clock.nowMs()) kick()
      else wakeLater()
    })
  }

  async function work(signal: AbortSignal): Promise<void> {
    try {
      if (brokenUntilMs > clock.nowMs()) return
      if (!hasResumed) await components.resume(signal)
      hasResumed = true
      loading.resolve()
      if (isPaused) await rebuild(signal)
      while (isAskedAgain && !signal.aborted && !isPaused) {
        isAskedAgain = false
        for (let stage = next(); stage !== undefined && !signal.aborted && !isPaused; stage = next()) {
          await quiet(signal)
          await rest(signal)
          // Something else may be more urgent by now.
          if (!isPaused) await runOnce(next() ?? stage, signal)
        }
      }
      refineBeside(signal)
    } catch (err) {
      if (signal.aborted) return
      // Not at once: it would fail the same way, over and over.
      brokenUntilMs = clock.nowMs() + retryStageAfterMs
      loading.resolve()
      log.error('background work stopped and begins again later', { err })
    }
  }

  /** A model takes seconds for one memory: when all else is done it works beside, and what comes in does not wait. */
  function refineBeside(signal: AbortSignal): void {
    const stage = stages.find(({ name }) => name === 'refine')
    const isWanted = stage !== undefined && stage.pending() > 0 && !isHeldUp('refine') && !isCrowded()
    if (!isWanted || refining !== undefined || isPaused || signal.aborted) return
    refining = quiet(signal)
      .then(() => (isPaused ? undefined : runOnce(stage, signal)))
      .catch(err => {
        if (!signal.aborted) log.error('refining insights stopped and begins again later', { err })
      })
      .finally(() => {
        refining = undefined
        kick()
      })
  }

  /** Over a pause too, what was made before is shown: it is made of what is there, nothing new is read. */
  async function rebuild(signal: AbortSignal): Promise<void> {
    for (const stage of stages) {
      if (!REBUILT.has(stage.name)) continue
      while (stage.pending() > 0 && !isHeldUp(stage.name) && isPaused && !signal.aborted) await runOnce(stage, signal)
    }
  }

  /** The first stage with work; a later one when it has been kept waiting long enough. */
  function next(): Stage | undefined {
    const nowMs = clock.nowMs()
    takeRetries(nowMs)
    const ready = stages.filter(stage => {
      return stage.name !== 'refine' && stage.pending() > 0 && !isHeldUp(stage.name) && startsAtMs(stage) <= nowMs
    })
    for (const { name } of ready) if (!waitingSinceMs.has(name)) waitingSinceMs.set(name, nowMs)
    const asked = ready.find(({ name }) => urgent.has(name))
    if (asked !== undefined) return asked
    const everyMs = isCrowded() ? laterStagesCrowdedMs : laterStagesEveryMs
    const [first, ...others] = ready
    return others.find(({ name }) => nowMs - (waitingSinceMs.get(name) ?? nowMs) > everyMs) ?? first
  }

  async function runOnce(stage: Stage, signal: AbortSignal): Promise<void> {
    const meter = meters.get(stage.name)!
    const startedAtMs = clock.nowMs()
    meter.begin(startedAtMs)
    waitingSinceMs.delete(stage.name)
    let hasFailed = false
    const isBeside = stage.name === 'refine'
    const ended = Promise.withResolvers<void>()
    if (!isBeside) {
      underWay = stage.name
      step = ended.promise
    }
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
      if (!isBeside) {
        underWay = undefined
        restUntilMs = nowMs + restFactor * (nowMs - startedAtMs)
      }
      meter.end(nowMs, hasFailed)
      tell(stage, nowMs)
    }
    // Timers, sockets and other work get their turn between two steps.
    await sleep(0)
  }

  /** While memories are coming in, whoever brings them waits for every step. */
  async function rest(signal: AbortSignal): Promise<void> {
    if (isCrowded()) crowdedSinceMs ??= clock.nowMs()
    else crowdedSinceMs = undefined
    const untilMs = Math.max(restUntilMs, (crowdedSinceMs ?? 0) + crowdedHoldMs)
    while (isCrowded() && clock.nowMs() < untilMs && !isInHurry && urgent.size === 0 && !isPaused) {
      await sleep(REST_LOOK_MS, undefined, { signal })
    }
    isInHurry = false
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
    const held = stages.flatMap(stage => {
      if (stage.pending() === 0) return []
      const times = [failedUntilMs.get(stage.name), stage.dueAtMs?.()].filter(time => time !== undefined)
      return times.length === 0 ? [] : [Math.max(...times)]
    })
    const broken = isAskedAgain ? [brokenUntilMs] : []
    // What waits until nothing more comes in looks again soon.
    const crowded = isCrowded() && stages.some(stage => stage.pending() > 0) ? [clock.nowMs() + CROWDED_LOOK_MS] : []
    const times = [...held, ...broken, ...crowded, failures.nextAtMs()].filter(time => time !== undefined)
    if (times.length === 0 || stopping.signal.aborted) return
    wakeTimer = setTimeout(() => kick(), Math.max(100, Math.min(...times) - clock.nowMs())).unref()
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
      // What a step works on is pending no more, and not done yet.
      underWay !== undefined ||
      stages.some(stage => stage.name !== 'refine' && stage.pending() > 0 && !isHeldUp(stage.name)))
  const startsAtMs = (stage: Stage) => (awaiting > 0 || urgent.has(stage.name) ? 0 : (stage.dueAtMs?.() ?? 0))
  const isHeldUp = (name: StageName) => (failedUntilMs.get(name) ?? 0) > clock.nowMs()

  return {
    kick,
    status() {
      const nowMs = clock.nowMs()
      return {
        state: isPaused ? 'paused' : running === undefined && refining === undefined ? 'idle' : 'running',
        stages: stages.map(stage => meters.get(stage.name)!.status(nowMs, failures.count(stage.name))),
        failures: failures.list()
      }
    },
    async pause() {
      await paused.set(true)
      isPaused = true
      await Promise.all([running, refining])
    },
    async resume() {
      await paused.set(false)
      isPaused = false
      failedUntilMs.clear()
      brokenUntilMs = 0
      kick()
    },
    loaded: () => loading.promise,
    isLoaded: () => hasResumed,
    isWorking: () => running !== undefined,
    async runNow(name) {
      const stage = stages.find(each => each.name === name)
      urgent.add(name)
      try {
        kick()
        const isWaiting = () => stage !== undefined && (stage.pending() > 0 || underWay === name)
        while (isWaiting() && isBusy() && !isPaused) await sleep(REST_LOOK_MS)
      } finally {
        urgent.delete(name)
      }
    },
    async settled() {
      awaiting++
      try {
        if (stages.some(stage => stage.pending() > 0)) kick()
        while (isBusy() && (!isPaused || !hasResumed)) await Promise.race([running, sleep(20)])
      } finally {
        awaiting--
      }
    },
    stepEnded: () => step,
    async start() {
      stopping = new AbortController()
      if (!hasResumed) loading = Promise.withResolvers()
      isPaused = await paused.get()
      watchTimer = setInterval(watch, watchEveryMs).unref()
      kick()
    },
    async stop() {
      stopping.abort()
      clearInterval(watchTimer)
      clearTimeout(wakeTimer)
      loading.resolve()
      await Promise.all([running, refining])
    }
  }
}
