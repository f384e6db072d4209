import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { checkEmbedder } from './check-model.ts'
import type { Supervisor } from './supervisor.ts'
import type { Embedder } from './types.ts'
import type { WorkerProcess } from './worker/process.ts'

/**
 * Longest text in tokens, marks included. MiniLM was trained on 256; a longer window doubles the worker's buffers
 * and lets one background text hold a core for 140 ms instead of 80.
 */
const WINDOW_TOKENS = 256

/** Texts a message: a call that is cancelled or a worker that dies loses no more than this. */
const TEXTS_PER_CALL = 32

/**
 * An embedder that runs in the worker.
 *
 * @throws {InferenceError} MODEL_MISSING, MODEL_INVALID, NOT_AN_EMBEDDER, or the model does not load
 */
export async function openEmbedder(supervisor: Supervisor, path: string): Promise<Embedder> {
  const model = basename(path)
  const { contextTokens } = await checkEmbedder(path, model)
  const windowTokens = Math.min(WINDOW_TOKENS, contextTokens ?? WINDOW_TOKENS)
  const id = await digestOf(path)
  /** Workers that hold the model already. */
  const loaded = new WeakMap<WorkerProcess, Promise<{ dimensions: number }>>()

  async function ready(): Promise<{ worker: WorkerProcess; dimensions: number }> {
    const worker = await supervisor.worker(path)
    let load = loaded.get(worker)
    if (load === undefined) {
      load = worker.call('loadEmbedder', { model, path, windowTokens }, {})
      loaded.set(worker, load)
      load.catch(() => loaded.delete(worker))
    }
    return { worker, dimensions: (await load).dimensions }
  }

  const { dimensions } = await ready()
  return {
    id,
    name: basename(path, '.gguf'),
    dimensions,
    async embed(texts, { priority, signal }) {
      const vectors: Float32Array[] = []
      for (let from = 0; from < texts.length; from += TEXTS_PER_CALL) {
        const { worker } = await ready()
        const part = texts.slice(from, from + TEXTS_PER_CALL)
        vectors.push(...(await worker.call('embed', { texts: part, priority }, { signal })))
      }
      return vectors
    }
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
