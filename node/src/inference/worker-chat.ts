import { checkChatModel } from './check-model.ts'
import { createPieceQueue } from './piece-queue.ts'
import type { ChatModelSettings } from './settings.ts'
import type { Supervisor } from './supervisor.ts'
import type { ChatModel } from './types.ts'
import type { WorkerProcess } from './worker/process.ts'

export type LlamaSettings = Extract<ChatModelSettings, { engine: 'llama' }>

/** Loads, unloads and shares the one chat model that the worker holds at a time. */
export interface ChatSlot {
  /** Checks the file; the model itself is loaded when it is first used. */
  open(settings: LlamaSettings): Promise<ChatModel>
  /** Model in the worker's memory now. */
  readonly loadedId: string | undefined
  dispose(): void
}

export function createChatSlot(supervisor: Supervisor, init: { idleUnloadMs: number }): ChatSlot {
  let held: { worker: WorkerProcess; settings: LlamaSettings; load: Promise<unknown> } | undefined
  let users = 0
  let idle: NodeJS.Timeout | undefined

  async function ready(settings: LlamaSettings, contextTokens: number): Promise<WorkerProcess> {
    const worker = await supervisor.worker(settings.path)
    if (held?.worker === worker && held.settings.path === settings.path) {
      await held.load
      return worker
    }
    const { id: model, path } = settings
    const slot = { worker, settings, load: worker.call('loadChat', { model, path, contextTokens }, {}) }
    held = slot
    try {
      await slot.load
    } catch (err) {
      if (held === slot) held = undefined
      throw err
    }
    return worker
  }

  function rest(): void {
    clearTimeout(idle)
    idle = setTimeout(() => {
      const { worker } = held ?? {}
      held = undefined
      void worker?.call('unloadChat', {}, {}).catch(() => {}) // a worker that died has unloaded it too
    }, init.idleUnloadMs)
    idle.unref()
  }

  /** Uses keep the model in memory; the idle time begins when the last one ends. */
  async function use<Result>(work: () => Promise<Result>): Promise<Result> {
    users++
    clearTimeout(idle)
    try {
      return await work()
    } finally {
      users--
      if (users === 0) rest()
    }
  }

  return {
    async open(settings) {
      const contextTokens = await checkChatModel(settings.path, settings.id, settings.contextTokens)
      return {
        id: settings.id,
        engine: 'llama',
        contextTokens,
        isOutbound: false,
        countTokens: text => use(async () => (await ready(settings, contextTokens)).call('countTokens', { text }, {})),
        async *generate(request, { signal }) {
          const pieces = createPieceQueue()
          const left = new AbortController()
          const either = AbortSignal.any([signal, left.signal])
          const work = use(async () => {
            const worker = await ready(settings, contextTokens)
            await worker.call('generate', { request }, { signal: either, onPiece: pieces.push })
          })
          work.then(pieces.end, pieces.fail)
          // Loading a large model takes long and cannot be stopped half way; the caller need not wait for it.
          const onAbort = (): void => pieces.fail(signal.reason)
          signal.addEventListener('abort', onAbort, { once: true })
          try {
            yield* pieces
          } finally {
            signal.removeEventListener('abort', onAbort)
            // A reader that stops early stops the model too.
            left.abort()
          }
        }
      }
    },
    get loadedId() {
      return held !== undefined && supervisor.current === held.worker ? held.settings.id : undefined
    },
    dispose: () => clearTimeout(idle)
  }
}
