import { Worker } from 'node:worker_threads'
import type { Logger } from '../../log.ts'
import type { Memory, MemoryId } from '../../memory/types.ts'
import { InsightError, type InsightFault } from './errors.ts'
import type { FromMaker, InsightOutcome, ToMaker } from './maker-messages.ts'

export interface InsightHostInit {
  /** A thread without work for this long ends and gives its memory back, in ms. @default 30_000 */
  idleMs?: number
  /** A memory that takes longer than this is given up, and the thread with it, in ms. @default 60_000 */
  silenceLimitMs?: number
  /** JavaScript heap of the thread, in MiB. @default 256 */
  heapMib?: number
}

/** Makes extractive insights in a thread of its own, so that chat and search never wait for them. */
export interface InsightHost {
  /**
   * One outcome a memory, in order. Batches may be asked for side by side; they are made one after the other.
   *
   * @throws {InsightError} MAKER_DIED with the memories that have none yet, MAKER_STOPPED
   */
  make(memories: readonly Memory[], options: { signal: AbortSignal }): Promise<InsightOutcome[]>
  /** Ends the thread; what is still asked for fails. A later `make` starts a new one. */
  stop(): Promise<void>
}

interface Batch {
  ids: readonly MemoryId[]
  outcomes: InsightOutcome[]
  resolve(outcomes: InsightOutcome[]): void
  reject(err: unknown): void
}

// The same file under its published name, where types are stripped beforehand.
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './maker-worker.ts' : './maker-worker.js', import.meta.url)

type DeathReason = Extract<InsightFault, { code: 'MAKER_DIED' }>['reason']

export function createInsightHost({ log }: { log: Logger }, init: InsightHostInit = {}): InsightHost {
  const { idleMs = 30_000, silenceLimitMs = 60_000, heapMib = 256 } = init
  const open = new Map<number, Batch>()
  let worker: Worker | undefined
  let timer: NodeJS.Timeout | undefined
  let lastBatch = 0

  function start(): Worker {
    const started = new Worker(WORKER, {
      // Rules need no secrets: they get no environment.
      env: {},
      execArgv: ['--no-warnings'],
      resourceLimits: { maxOldGenerationSizeMb: heapMib, maxYoungGenerationSizeMb: 32 }
    })
    let reason: DeathReason = 'crashed'
    started.on('message', receive)
    started.on('error', (err: Error & { code?: string }) => {
      if (err.code === 'ERR_WORKER_OUT_OF_MEMORY') reason = 'out-of-memory'
    })
    started.on('exit', () => {
      if (worker === started) died(reason)
    })
    return started
  }

  function receive({ batch: number, outcome }: FromMaker): void {
    const batch = open.get(number)
    watch()
    if (batch === undefined) return
    batch.outcomes.push(outcome)
    if (batch.outcomes.length < batch.ids.length) return
    open.delete(number)
    batch.resolve(batch.outcomes)
    watch()
  }

  /** While there is work, silence is a fault; without work it is the end of the thread. */
  function watch(): void {
    clearTimeout(timer)
    if (worker === undefined) return
    if (open.size > 0) {
      worker.ref()
      timer = setTimeout(() => died('took-too-long'), silenceLimitMs)
    } else {
      worker.unref()
      timer = setTimeout(() => void drop(), idleMs).unref()
    }
  }

  function died(reason: DeathReason): void {
    log.warn('the thread that makes insights died', { reason, batches: open.size })
    failAll(memoryIds => ({ code: 'MAKER_DIED', reason, memoryIds }))
    void drop()
  }

  function failAll(faultOf: (memoryIds: MemoryId[]) => InsightFault): void {
    for (const [number, batch] of open) {
      open.delete(number)
      batch.reject(new InsightError(faultOf(batch.ids.slice(batch.outcomes.length))))
    }
  }

  async function drop(): Promise<void> {
    clearTimeout(timer)
    const dropped = worker
    worker = undefined
    await dropped?.terminate()
  }

  async function make(memories: readonly Memory[], { signal }: { signal: AbortSignal }): Promise<InsightOutcome[]> {
    signal.throwIfAborted()
    if (memories.length === 0) return []
    worker ??= start()
    const current = worker
    const number = ++lastBatch
    const { promise, resolve, reject } = Promise.withResolvers<InsightOutcome[]>()
    // The thread finishes what it has; nobody waits for it any more.
    const onAbort = () => {
      open.delete(number)
      watch()
      reject(signal.reason)
    }
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      open.set(number, { ids: memories.map(({ id }) => id), outcomes: [], resolve, reject })
      watch()
      current.postMessage({ batch: number, memories } satisfies ToMaker)
      return await promise
    } catch (err) {
      open.delete(number)
      throw err
    } finally {
      signal.removeEventListener('abort', onAbort)
    }
  }

  return {
    make,
    async stop() {
      failAll(memoryIds => ({ code: 'MAKER_STOPPED', memoryIds }))
      await drop()
    }
  }
}
