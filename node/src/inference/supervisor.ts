import { dirname, sep } from 'node:path'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import { InferenceError } from './errors.ts'
import { startWorker, type WorkerProcess } from './worker/process.ts'

/** This many crashes … */
const MAX_CRASHES = 3
/** … within this time, and models are left alone until the oldest is this long ago. */
const CRASH_WINDOW_MS = 5 * 60_000

export interface SupervisorInit {
  gpu: 'auto' | 'off'
  /** Folders with models that the worker may read from the start. */
  modelFolders: readonly string[]
}

export interface Supervisor {
  /**
   * The running worker, or a new one that may read `modelPath`.
   * @throws {InferenceError} MODEL_UNAVAILABLE after three crashes in five minutes
   */
  worker(modelPath: string): Promise<WorkerProcess>
  /** When models may be tried again, in ms; undefined when they may now. */
  retryAtMs(): number | undefined
  readonly state: 'off' | 'starting' | 'running' | 'failed'
  /** The running worker, if there is one. Starts nothing. */
  readonly current: WorkerProcess | undefined
  stop(): Promise<void>
}

/** Keeps at most one worker alive, starts it when it is needed, and counts its crashes. */
export function createSupervisor(components: { log: Logger; clock: Clock }, init: SupervisorInit): Supervisor {
  const { log, clock } = components
  const modelFolders = new Set(init.modelFolders)
  let starting: Promise<WorkerProcess> | undefined
  let current: WorkerProcess | undefined
  let crashes: number[] = []
  let isStopped = false

  function recentCrashes(): number[] {
    crashes = crashes.filter(at => at > clock.nowMs() - CRASH_WINDOW_MS)
    return crashes
  }

  function retryAtMs(): number | undefined {
    const recent = recentCrashes()
    return recent.length < MAX_CRASHES ? undefined : recent[0]! + CRASH_WINDOW_MS
  }

  function noteCrash(exitCode: number | null, signal: string | null): void {
    crashes.push(clock.nowMs())
    log.warn('model worker crashed', { exitCode, signal, crashesInWindow: recentCrashes().length })
  }

  async function start(): Promise<WorkerProcess> {
    const startedAtMs = clock.nowMs()
    let worker: WorkerProcess
    try {
      worker = await startWorker({ gpu: init.gpu, modelFolders: [...modelFolders] })
    } catch (err) {
      if (err instanceof InferenceError && err.fault.code === 'MODEL_CRASHED') {
        noteCrash(err.fault.exitCode, err.fault.signal)
      }
      throw err
    }
    log.info('model worker started', { pid: worker.pid, tookMs: clock.nowMs() - startedAtMs })
    current = worker
    void worker.exited.then(({ exitCode, signal, isExpected }) => {
      if (current === worker) {
        current = undefined
        starting = undefined
      }
      if (!isExpected) noteCrash(exitCode, signal)
    })
    return worker
  }

  async function retire(): Promise<void> {
    const old = await starting?.catch(() => undefined)
    starting = undefined
    current = undefined
    await old?.stop()
  }

  return {
    async worker(modelPath) {
      if (isStopped) throw new InferenceError({ code: 'WORKER_STOPPED' })
      const retryAt = retryAtMs()
      if (retryAt !== undefined) {
        throw new InferenceError({ code: 'MODEL_UNAVAILABLE', crashes: crashes.length, retryAtMs: retryAt })
      }
      if (![...modelFolders].some(folder => modelPath.startsWith(folder + sep))) {
        // What a process may read is settled when it starts.
        modelFolders.add(dirname(modelPath))
        await retire()
      }
      if (starting === undefined) {
        const attempt = start()
        starting = attempt
        attempt.catch(() => {
          if (starting === attempt) starting = undefined
        })
      }
      return starting
    },
    retryAtMs,
    get state() {
      if (retryAtMs() !== undefined) return 'failed'
      if (current !== undefined) return 'running'
      return starting === undefined ? 'off' : 'starting'
    },
    get current() {
      return current
    },
    async stop() {
      isStopped = true
      await retire()
    }
  }
}
