import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { InferenceError } from '../errors.ts'
import { type IsolationInit, workerEnvironment, workerFlags } from './isolation.ts'
import type { CallMessage, CallName, FromWorker, ToWorker, WorkerCalls } from './messages.ts'

const START_TIMEOUT_MS = 30_000

/** After the channel is closed the worker ends by itself; one that sits in native code is killed. */
const STOP_TIMEOUT_MS = 2_000

/**
 * A worker that owes answers and tells nothing for this long hangs. Every text, every piece of a prompt and every
 * piece of a reply is a sign of life; loading a large model from a slow disk is the longest honest silence.
 */
const HANG_MS = 180_000

export interface WorkerInit extends IsolationInit {
  /** @default 180_000 */
  hangMs?: number
}

export interface WorkerExit {
  exitCode: number | null
  signal: string | null
  /** It was told to go. */
  isExpected: boolean
}

export interface WorkerProcess {
  readonly pid: number
  /** Last told by the worker, in bytes. */
  readonly rssBytes: number | undefined
  readonly exited: Promise<WorkerExit>
  /**
   * @param onPiece - pieces of a reply, in order, before the call resolves
   * @throws {InferenceError} the worker's own fault, MODEL_CRASHED, or WORKER_STOPPED; the signal's reason when aborted
   */
  call<Name extends CallName>(
    name: Name,
    args: WorkerCalls[Name]['args'],
    options: { signal?: AbortSignal; onPiece?: (text: string) => void }
  ): Promise<WorkerCalls[Name]['result']>
  stop(): Promise<void>
}

interface Pending {
  resolve(result: never): void
  reject(reason: unknown): void
  onPiece: ((text: string) => void) | undefined
}

/** Starts a worker and waits until it listens. */
export async function startWorker(init: WorkerInit): Promise<WorkerProcess> {
  // Built for publishing the file is JavaScript, in the repository TypeScript.
  const entry = fileURLToPath(import.meta.resolve(import.meta.url.endsWith('.ts') ? './main.ts' : './main.js'))
  const child = fork(entry, [init.gpu], {
    execArgv: workerFlags(init),
    env: workerEnvironment(process.env, init.gpu),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc']
  })
  return wrap(child, await waitUntilReady(child), init.hangMs ?? HANG_MS)
}

async function waitUntilReady(child: ChildProcess): Promise<number> {
  const limit = AbortSignal.timeout(START_TIMEOUT_MS)
  const settled = new AbortController()
  const signal = AbortSignal.any([limit, settled.signal])
  try {
    await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([exitCode, killedBy]) => {
        throw new InferenceError({ code: 'MODEL_CRASHED', exitCode, signal: killedBy })
      })
    ])
    return child.pid!
  } catch (err) {
    child.kill('SIGKILL')
    throw err instanceof InferenceError
      ? err
      : new InferenceError({ code: 'MODEL_CRASHED', exitCode: null, signal: null }, { cause: err })
  } finally {
    settled.abort()
  }
}

function wrap(child: ChildProcess, pid: number, hangMs: number): WorkerProcess {
  const pending = new Map<number, Pending>()
  let lastId = 0
  let rssBytes: number | undefined
  let isStopping = false
  let heardAt = performance.now()

  // Its exit is then told as a crash to all who wait.
  const watchdog = setInterval(() => {
    if (pending.size > 0 && performance.now() - heardAt > hangMs) child.kill('SIGKILL')
  }, hangMs / 4)
  watchdog.unref()

  const exited = new Promise<WorkerExit>(resolve => {
    child.once('exit', (exitCode, signal) => {
      clearInterval(watchdog)
      const fault = isStopping
        ? ({ code: 'WORKER_STOPPED' } as const)
        : ({ code: 'MODEL_CRASHED', exitCode, signal } as const)
      for (const call of pending.values()) call.reject(new InferenceError(fault))
      pending.clear()
      resolve({ exitCode, signal, isExpected: isStopping })
    })
  })
  // A write to a worker that just died is told by its exit.
  child.on('error', () => {})
  child.on('message', (message: FromWorker) => receive(message))

  function receive(message: FromWorker): void {
    if (message.type === 'ready') return
    if (message.type === 'memory') {
      rssBytes = message.rssBytes
      return
    }
    heardAt = performance.now()
    const call = pending.get(message.id)
    if (call === undefined) return // cancelled here before the worker heard of it
    if (message.type === 'piece') {
      if (message.text.length > 0) call.onPiece?.(message.text)
      return
    }
    pending.delete(message.id)
    if (message.type === 'done') call.resolve(message.result as never)
    else call.reject(new InferenceError(message.type === 'failed' ? message.fault : { code: 'WORKER_STOPPED' }))
  }

  function post(message: ToWorker): void {
    if (child.connected) child.send(message, () => {})
  }

  return {
    pid,
    get rssBytes() {
      return rssBytes
    },
    exited,
    async call(name, args, { signal, onPiece }) {
      signal?.throwIfAborted()
      if (!child.connected) throw new InferenceError({ code: 'WORKER_STOPPED' })
      const id = ++lastId
      const onAbort = (): void => {
        post({ type: 'cancel', id })
        const call = pending.get(id)
        pending.delete(id)
        call?.reject(signal?.reason)
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      try {
        return await new Promise((resolve, reject) => {
          if (pending.size === 0) heardAt = performance.now()
          pending.set(id, { resolve, reject, onPiece })
          post({ type: 'call', id, name, args } as CallMessage)
        })
      } finally {
        signal?.removeEventListener('abort', onAbort)
      }
    },
    async stop() {
      isStopping = true
      if (child.connected) child.disconnect()
      const kill = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
      await exited
      clearTimeout(kill)
    }
  }
}
