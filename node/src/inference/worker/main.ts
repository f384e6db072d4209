// The worker process: runs models, knows nothing else. It has no keys, no network and reads only model files.
import { InferenceError, type InferenceFault } from '../errors.ts'
import { type Chat, loadChat } from '../llama/chat.ts'
import { type EmbeddingModel, loadEmbeddingModel } from '../llama/embedding.ts'
import { startRuntime } from '../llama/runtime.ts'
import type { CallMessage, CallName, FromWorker, ToWorker, WorkerCalls } from './messages.ts'

const MEMORY_REPORT_MS = 10_000

const gpu = process.argv[2] === 'auto' ? 'auto' : 'off'
const running = new Map<number, AbortController>()
let runtime: ReturnType<typeof startRuntime> | undefined
let embedder: EmbeddingModel | undefined
let chat: Chat | undefined

function send(message: FromWorker): void {
  process.send?.(message)
}

const reportMemory = (): void => send({ type: 'memory', rssBytes: process.memoryUsage.rss() })

function llama(): ReturnType<typeof startRuntime> {
  runtime ??= startRuntime({ gpu })
  return runtime
}

type Handlers = {
  [Name in CallName]: (
    args: WorkerCalls[Name]['args'],
    context: { id: number; signal: AbortSignal }
  ) => Promise<WorkerCalls[Name]['result']>
}

const handlers: Handlers = {
  async loadEmbedder({ model, path, windowTokens }) {
    await embedder?.dispose()
    embedder = undefined
    embedder = await loading(model, async () => loadEmbeddingModel(await llama(), path, { windowTokens }))
    return { dimensions: embedder.dimensions }
  },
  async embed({ texts, priority }, { signal }) {
    const model = loaded(embedder)
    return Promise.all(texts.map(text => model.embed(text, { priority, signal })))
  },
  async loadChat({ model, path, contextTokens }) {
    await chat?.dispose()
    chat = undefined
    chat = await loading(model, async () => loadChat(await llama(), path, contextTokens))
    return { contextTokens: chat.contextTokens }
  },
  async unloadChat() {
    const unloaded = chat
    chat = undefined
    await unloaded?.dispose()
    return undefined
  },
  async countTokens({ text }) {
    return loaded(chat).countTokens(text)
  },
  async generate({ request }, { id, signal }) {
    const release = embedder?.holdBackground()
    try {
      await loaded(chat).generate(request, text => send({ type: 'piece', id, text }), signal)
    } finally {
      release?.()
    }
    return undefined
  }
}

/** A model that is not there is a mistake of the daemon, which loads before it uses. */
function loaded<Model>(model: Model | undefined): Model {
  if (model === undefined) throw new InferenceError({ code: 'MODEL_LOAD_FAILED', model: '', detail: 'not loaded' })
  return model
}

async function loading<Model>(model: string, load: () => Promise<Model>): Promise<Model> {
  try {
    return await load()
  } catch (err) {
    const detail = err instanceof Error ? err.name : 'unknown'
    throw new InferenceError({ code: 'MODEL_LOAD_FAILED', model, detail }, { cause: err })
  } finally {
    reportMemory()
  }
}

async function answer<Name extends CallName>(message: Extract<CallMessage, { name: Name }>): Promise<void> {
  const { id, name, args } = message
  const controller = new AbortController()
  running.set(id, controller)
  try {
    const handle = handlers[name] as Handlers[Name]
    const result = await handle(args, { id, signal: controller.signal })
    send({ type: 'done', id, result })
  } catch (err) {
    send(controller.signal.aborted ? { type: 'cancelled', id } : { type: 'failed', id, fault: faultOf(err) })
  } finally {
    running.delete(id)
  }
}

/** Only names of errors leave: a message may quote the prompt. */
function faultOf(err: unknown): InferenceFault {
  if (err instanceof InferenceError) return err.fault
  return { code: 'GENERATION_FAILED', detail: err instanceof Error ? err.name : 'unknown' }
}

process.on('message', (message: ToWorker) => {
  if (message.type === 'cancel') running.get(message.id)?.abort()
  else void answer(message)
})
// The daemon is gone: a worker must not outlive it. A clean shutdown comes this way too.
process.on('disconnect', () => process.exit(0))
setInterval(reportMemory, MEMORY_REPORT_MS).unref()
send({ type: 'ready' })
