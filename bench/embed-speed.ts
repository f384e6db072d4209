// How many short messages a second the built-in embedder takes, and how long a question waits meanwhile.
import { join } from 'node:path'
import { createSystemClock } from '../node/src/clock.ts'
import { createInferenceHost } from '../node/src/inference/host.ts'
import { loadEmbeddingModel } from '../node/src/inference/llama/embedding.ts'
import { startRuntime } from '../node/src/inference/llama/runtime.ts'
import { createSilentLogger } from '../node/src/log.ts'

const EMBEDDER = join(import.meta.dirname, '../models/all-minilm-l6-v2-q8_0.gguf')
const never = new AbortController().signal

/** @param args - number of messages. @default 600 */
export async function run(args: readonly string[]): Promise<object> {
  const count = Number(args[0] ?? 600)
  return {
    messages: count,
    perSecond: { oneContext: await inProcess(count, 1), twoContexts: await inProcess(count, 2) },
    ...(await throughWorker(count))
  }
}

/** Chat turns of 10 to 30 words. */
function messages(count: number): string[] {
  const parts = ['we met Anna at the market', 'it rained all day', 'the train to Lyon was late', 'I cooked lentil soup']
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: 2 + (i % 4) }, (__, j) => `On day ${i} ${parts[(i + j) % parts.length]}.`).join(' ')
  )
}

async function inProcess(count: number, backgroundContexts: number): Promise<number> {
  const llama = await startRuntime({ gpu: 'off' })
  const model = await loadEmbeddingModel(llama, EMBEDDER, { windowTokens: 256, backgroundContexts })
  const embed = (text: string) => model.embed(text, { priority: 'background', signal: never })
  await embed('warm up')
  const startedAt = performance.now()
  await Promise.all(messages(count).map(embed))
  const perSecond = (count / (performance.now() - startedAt)) * 1000
  await llama.dispose()
  return Math.round(perSecond)
}

async function throughWorker(count: number): Promise<object> {
  const host = createInferenceHost(
    { log: createSilentLogger(), clock: createSystemClock() },
    { embedderPath: () => EMBEDDER, chatModel: () => undefined }
  )
  try {
    const startedAt = performance.now()
    const embedder = await host.embedder()
    if (embedder === undefined) throw new Error('the built-in embedder does not load')
    const loadMs = performance.now() - startedAt
    const ask = () => embedder.embed(['Where did we meet Anna?'], { priority: 'query', signal: never })
    await ask()
    const idleMs = await timesOf(ask, 40)

    let isRunning = true
    const backgroundStart = performance.now()
    const background = embedder.embed(messages(count), { priority: 'background', signal: never }).then(() => {
      isRunning = false
      return (count / (performance.now() - backgroundStart)) * 1000
    })
    const busyMs: number[] = []
    while (isRunning) busyMs.push(...(await timesOf(ask, 1)))
    const perSecondThroughWorker = Math.round(await background)
    return {
      loadMs: Math.round(loadMs),
      perSecondThroughWorker,
      queryMs: { idle: summary(idleMs), whileBackgroundRuns: summary(busyMs) },
      extraQueryMsMedian: round(quantile(busyMs, 0.5) - quantile(idleMs, 0.5)),
      workerRssMb: Math.round((host.status().rssBytes ?? 0) / 1e6)
    }
  } finally {
    await host.stop()
  }
}

async function timesOf(work: () => Promise<unknown>, times: number): Promise<number[]> {
  const taken: number[] = []
  for (let i = 0; i < times; i++) {
    const startedAt = performance.now()
    await work()
    taken.push(performance.now() - startedAt)
  }
  return taken
}

function summary(times: number[]): object {
  return {
    count: times.length,
    median: round(quantile(times, 0.5)),
    p95: round(quantile(times, 0.95)),
    max: round(Math.max(...times))
  }
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

const round = (value: number): number => Math.round(value * 10) / 10
