import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import type { Memory } from '../node/src/memory/types.ts'
import { createSearchIndex } from '../node/src/retrieval/index/search-index.ts'
import { createVectorIndex } from '../node/src/retrieval/index/vector-index.ts'
import { createRetriever } from '../node/src/retrieval/retrieve.ts'
import { createRandom, randomMemory, randomQuestion } from './lib/random-memories.ts'
import { startEmbedder } from './lib/temp-node.ts'

const QUERIES = 300
const WARM_UP = 20

/**
 * Time of a search among many memories: words alone, and with vectors, the query's embedding included.
 *
 * Arguments: `[--memories N] [--no-model]`. The memories are random words in the frequencies of real text, their
 * vectors random: neither changes what a search costs.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { memories: { type: 'string', default: '100000' }, 'no-model': { type: 'boolean', default: false } }
  })
  const count = Number(values.memories)
  const random = createRandom(1)
  const index = createSearchIndex()
  const memories = Array.from({ length: count }, (_, i): Memory => randomMemory(random, i))
  const bytes = memories.reduce((sum, memory) => sum + memory.text.length, 0)
  const startedMs = performance.now()
  for (const memory of memories) index.add(memory)
  const indexMs = performance.now() - startedMs
  const questions = Array.from({ length: QUERIES + WARM_UP }, () => randomQuestion(random))
  const engine = values['no-model'] ? undefined : await startEmbedder()
  try {
    const dimensions = engine?.embedder.dimensions ?? 384
    const vectors = createVectorIndex(engine?.embedder.id ?? 'none', dimensions)
    if (engine !== undefined)
      for (let i = 0; i < index.documents.size; i++) vectors.set(i, randomVector(random, dimensions))
    const retriever = createRetriever({
      index,
      vectors: { current: () => vectors },
      inference: engine?.inference ?? { embedder: async () => undefined }
    })
    const time = async (lexicalOnly: boolean) => {
      const tookMs: number[] = []
      const cpuBefore = process.cpuUsage()
      for (const text of questions) {
        const before = performance.now()
        await retriever.retrieve(
          { kind: 'owner' },
          { text, limit: 10, nowMs: 0, lexicalOnly },
          { signal: new AbortController().signal }
        )
        tookMs.push(performance.now() - before)
      }
      const cpu = process.cpuUsage(cpuBefore)
      // Beside the wall clock, for a machine that others use as well. The embedder's own process is not in it.
      const cpuMs = round((cpu.user + cpu.system) / 1000 / questions.length)
      return { ...percentiles(tookMs.slice(WARM_UP)), meanCpuMs: cpuMs }
    }
    return {
      schema: 'secondme.bench.search-speed/1',
      memories: count,
      indexMegabytesPerSecond: round(bytes / 1e6 / (indexMs / 1000)),
      lexical: await time(true),
      ...(engine === undefined ? {} : { hybrid: await time(false) }),
      rssMegabytes: Math.round(process.memoryUsage().rss / 1e6)
    }
  } finally {
    await engine?.stop()
  }
}

function randomVector(random: () => number, dimensions: number): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, () => random() - 0.5)
  const length = Math.hypot(...vector)
  return vector.map(value => value / length)
}

function percentiles(values: readonly number[]): { p50Ms: number; p95Ms: number } {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.floor(share * sorted.length)]!)
  return { p50Ms: at(0.5), p95Ms: at(0.95) }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
