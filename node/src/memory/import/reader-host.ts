import { Worker } from 'node:worker_threads'
import { type ReadEvent, ReadFault, type ReadReason } from '../readers/types.ts'
import type { FromReader, ReadJob, ToReader } from './reader-messages.ts'

export interface ReaderHostInit {
  /** A file that gives nothing for this long, in ms, is given up. @default 120_000 */
  silenceLimitMs?: number
  /** JavaScript heap of the reader thread, in MiB. @default 192 */
  heapMib?: number
  /** A thread without work for this long ends and gives its memory (about 70 MB) back, in ms. @default 5_000 */
  idleMs?: number
}

/** Reads files in a thread of its own, so that a hostile or broken file can cost one file and no more. */
export interface ReaderHost {
  /**
   * Batches of what is in one file. One file at a time.
   * @throws {ReadFault} the file failed as a whole, took too long or too much memory
   */
  read(job: ReadJob, options: { signal: AbortSignal }): AsyncIterable<ReadEvent[]>
  stop(): Promise<void>
}

// The same file under its published name, where types are stripped beforehand.
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './reader-worker.ts' : './reader-worker.js', import.meta.url)

export function createReaderHost(init: ReaderHostInit = {}): ReaderHost {
  const { silenceLimitMs = 120_000, heapMib = 192, idleMs = 5_000 } = init
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined

  function start(): Worker {
    const started = new Worker(WORKER, {
      // Readers need no secrets: they get no environment.
      env: {},
      execArgv: ['--no-warnings'],
      resourceLimits: { maxOldGenerationSizeMb: heapMib, maxYoungGenerationSizeMb: 16 }
    })
    // The process may end while a reader waits for work.
    started.unref()
    return started
  }

  async function drop(): Promise<void> {
    clearTimeout(idle)
    const dropped = worker
    worker = undefined
    await dropped?.terminate()
  }

  async function* read(job: ReadJob, { signal }: { signal: AbortSignal }): AsyncIterable<ReadEvent[]> {
    signal.throwIfAborted()
    clearTimeout(idle)
    worker ??= start()
    const current = worker
    const inbox = createInbox(current, silenceLimitMs, signal)
    let hasEnded = false
    try {
      current.ref()
      send(current, { type: 'read', job })
      while (true) {
        const message = await inbox.next()
        if (message.type === 'events') {
          yield message.events
          send(current, { type: 'credit' })
          continue
        }
        hasEnded = true
        if (message.type === 'fault') throw new ReadFault(message.reason)
        return
      }
    } finally {
      inbox.close()
      current.unref()
      // A thread in the middle of a file cannot be told to leave it.
      if (!hasEnded) await drop()
      else idle = setTimeout(() => void drop(), idleMs).unref()
    }
  }

  return { read, stop: drop }
}

function send(worker: Worker, message: ToReader): void {
  worker.postMessage(message)
}

/** The thread's messages as promises; its death and its silence are faults of the file. */
function createInbox(worker: Worker, silenceLimitMs: number, signal: AbortSignal) {
  const arrived: FromReader[] = []
  let failure: unknown
  let wake: (() => void) | undefined
  const fail = (err: unknown) => {
    failure ??= err
    wake?.()
  }
  const onMessage = (message: FromReader) => {
    arrived.push(message)
    wake?.()
  }
  const onError = (err: Error) => fail(new ReadFault(reasonOf(err), { cause: err }))
  const onExit = () => fail(new ReadFault('BROKEN_FILE'))
  const onAbort = () => fail(signal.reason)
  worker.on('message', onMessage).on('error', onError).on('exit', onExit)
  signal.addEventListener('abort', onAbort)

  return {
    async next(): Promise<FromReader> {
      if (arrived.length === 0 && failure === undefined) {
        const timer = setTimeout(() => fail(new ReadFault('TOOK_TOO_LONG')), silenceLimitMs)
        await new Promise<void>(resolve => (wake = resolve))
        clearTimeout(timer)
        wake = undefined
      }
      // Kept in order: batches that came before the end still count.
      const message = failure === signal.reason && signal.aborted ? undefined : arrived.shift()
      if (message === undefined) throw failure
      return message
    },
    close(): void {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      signal.removeEventListener('abort', onAbort)
    }
  }
}

function reasonOf(err: Error & { code?: string }): ReadReason {
  return err.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'TOOK_TOO_MUCH_MEMORY' : 'BROKEN_FILE'
}
