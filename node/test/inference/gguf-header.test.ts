import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GgufError } from '../../src/inference/gguf/errors.ts'
import { readGgufHeader } from '../../src/inference/gguf/header.ts'
import { startWorker, type WorkerProcess } from '../../src/inference/worker/process.ts'
import { seeded, tinyModel } from './fakes/tiny-model.ts'

const EMBEDDER = join(import.meta.dirname, '../../../models/all-minilm-l6-v2-q8_0.gguf')
const MUTANTS = 300

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'secondme-gguf-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

async function check(bytes: Buffer): Promise<string> {
  const path = join(dir, 'checked.gguf')
  await writeFile(path, bytes)
  try {
    await readGgufHeader(path)
    return 'accepted'
  } catch (err) {
    if (err instanceof GgufError) return err.code
    throw err
  }
}

/** Overwrites bytes at the place that `marker` leads to. */
function patched(marker: string | number, shift: number, bytes: number[]): Buffer {
  const model = tinyModel()
  const at = typeof marker === 'number' ? marker : model.indexOf(marker) + marker.length
  Buffer.from(bytes).copy(model, at + shift)
  return model
}

const HUGE = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]

describe('readGgufHeader', () => {
  it('describes the embedder of this repository', async () => {
    expect(await readGgufHeader(EMBEDDER)).toMatchObject({
      architecture: 'bert',
      isEmbedder: true,
      embeddingLength: 384,
      contextTokens: 512,
      licence: 'apache-2.0'
    })
  })

  it('describes a chat model', async () => {
    const path = join(dir, 'tiny.gguf')
    await writeFile(path, tinyModel())
    expect(await readGgufHeader(path)).toMatchObject({ architecture: 'llama', isEmbedder: false, contextTokens: 512 })
  })

  const rank = 'output_norm.weight'
  const cases: Array<[name: string, make: () => Buffer, outcome: string]> = [
    ['a sound file', () => tinyModel(), 'accepted'],
    ['an empty file', () => Buffer.alloc(0), 'GGUF_TRUNCATED'],
    ['another kind of file', () => Buffer.from('PK\x03\x04 not a model at all'), 'GGUF_BAD_MAGIC'],
    ['an unknown version', () => patched(4, 0, [9, 0, 0, 0]), 'GGUF_VERSION_UNSUPPORTED'],
    ['more tensors than any model has', () => patched(8, 0, HUGE), 'GGUF_COUNT_TOO_LARGE'],
    ['one tensor more than there is', () => patched(8, 0, [22]), 'GGUF_COUNT_TOO_LARGE'],
    ['more fields than any model has', () => patched(16, 0, HUGE), 'GGUF_COUNT_TOO_LARGE'],
    ['a key that is longer than the file', () => patched(24, 0, HUGE), 'GGUF_COUNT_TOO_LARGE'],
    ['a value of unknown type', () => patched('general.name', 0, [99, 0, 0, 0]), 'GGUF_BAD_FIELD'],
    ['a string that is longer than the file', () => patched('general.name', 4, HUGE), 'GGUF_COUNT_TOO_LARGE'],
    ['a truth value that is neither', () => patched('add_bos_token', 4, [7]), 'GGUF_BAD_FIELD'],
    ['an array of more items than bytes', () => patched('tokenizer.ggml.scores', 8, HUGE), 'GGUF_COUNT_TOO_LARGE'],
    ['an array of arrays', () => patched('tokenizer.ggml.scores', 4, [9, 0, 0, 0]), 'GGUF_BAD_FIELD'],
    ['an alignment that is no power of two', () => patched('general.alignment', 4, [33]), 'GGUF_BAD_ALIGNMENT'],
    ['an alignment of zero', () => patched('general.alignment', 4, [0]), 'GGUF_BAD_ALIGNMENT'],
    ['a model of no layers', () => patched('block_count', 4, [0]), 'GGUF_BAD_FIELD'],
    ['a tensor of nine dimensions', () => patched(rank, 0, [9]), 'GGUF_BAD_TENSOR'],
    ['a tensor without elements', () => patched(rank, 4, [0]), 'GGUF_BAD_TENSOR'],
    ['a tensor whose size overflows', () => patched(rank, 4, HUGE), 'GGUF_COUNT_TOO_LARGE'],
    ['a tensor beyond the end of the file', () => patched(rank, 4, [32, 0, 0, 1]), 'GGUF_BAD_TENSOR'],
    ['a tensor of unknown type', () => patched(rank, 12, [77]), 'GGUF_BAD_TENSOR'],
    ['a tensor that overlaps another', () => patched(rank, 16, [0, 0]), 'GGUF_BAD_TENSOR'],
    ['a tensor far outside', () => patched(rank, 16, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]), 'GGUF_BAD_TENSOR'],
    ['a file cut in its header', () => tinyModel().subarray(0, 60), 'GGUF_TRUNCATED'],
    ['a file cut in its last tensor', () => tinyModel().subarray(0, -64), 'GGUF_BAD_TENSOR']
  ]
  it.each(cases)('answers %s with its own code', async (_, make, outcome) => {
    expect(await check(make())).toBe(outcome)
  })

  it('says that a folder or a missing file is not readable', async () => {
    await expect(readGgufHeader(dir)).rejects.toMatchObject({ code: 'GGUF_UNREADABLE' })
    await expect(readGgufHeader(join(dir, 'nothing.gguf'))).rejects.toMatchObject({ code: 'GGUF_UNREADABLE' })
  })
})

describe('a broken model file', () => {
  /** Changes one to four bytes of the header, or cuts, or repeats a piece. */
  function mutate(original: Buffer, random: () => number): Buffer {
    const mutant = Buffer.from(original)
    const at = (limit: number): number => Math.floor(random() * limit)
    const header = original.indexOf('blk.1.ffn_down.weight') + 64
    const kind = random()
    if (kind < 0.1) return mutant.subarray(0, at(mutant.length))
    for (let i = 0; i <= at(4); i++) {
      const place = at(header)
      if (kind < 0.4) mutant[place] = at(256)
      else if (kind < 0.7) mutant[place]! ^= 1 << at(8)
      else mutant.writeUInt32LE([0, 1, 0x7fffffff, 0xffffffff, 0x80000000][at(5)]!, Math.min(place, header - 4))
    }
    return mutant
  }

  it('is refused, or harms nothing but the worker', { timeout: 240_000 }, async () => {
    const random = seeded(2026)
    const original = tinyModel()
    const path = join(dir, 'mutant.gguf')
    let worker: WorkerProcess | undefined
    const outcomes = { refused: 0, loaded: 0, rejected: 0, died: 0 }
    for (let i = 0; i < MUTANTS; i++) {
      const mutant = mutate(original, random)
      if ((await check(mutant)) !== 'accepted') {
        outcomes.refused++
        continue
      }
      await writeFile(path, mutant)
      worker ??= await startWorker({ gpu: 'off', modelFolders: [dir] })
      try {
        // Absurd but well-formed sizes may keep native code busy: a worker that hangs is as dead as one that fell.
        const limit = AbortSignal.timeout(10_000)
        await worker.call('loadChat', { model: 'mutant', path, contextTokens: 256 }, { signal: limit })
        const request = { messages: [{ role: 'user' as const, content: 'hello' }], maxTokens: 3 }
        await worker.call('generate', { request }, { signal: limit })
        outcomes.loaded++
      } catch (err) {
        const code = (err as { code?: string }).code
        if (code === 'MODEL_LOAD_FAILED' || code === 'GENERATION_FAILED') {
          outcomes.rejected++
        } else {
          outcomes.died++
          await worker.stop()
          worker = undefined
        }
      }
    }
    await worker?.stop()
    // The daemon (this process) is still here, and the check took most of the work off the native reader.
    expect(Object.values(outcomes).reduce((a, b) => a + b)).toBe(MUTANTS)
    expect(outcomes.refused).toBeGreaterThan(MUTANTS / 3)
    expect(outcomes.loaded).toBeGreaterThan(0)
  })
})
