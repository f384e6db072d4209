import type { Llama, LlamaEmbeddingContext, LlamaModel, Token } from 'node-llama-cpp'
import type { Priority } from '../types.ts'
import { createLanes } from '../worker/lanes.ts'

/**
 * Short texts cost a call each, not threads: two contexts of one thread embed 1.7 times as many as one context of
 * two threads (two cores, MiniLM). More gained nothing.
 */
const BACKGROUND_CONTEXTS = 2

/** No vocabulary in use has longer tokens than this on average over a text; what lies beyond cannot fit the window. */
const MAX_CHARS_PER_TOKEN = 40

export interface EmbeddingModel {
  readonly dimensions: number
  /** @returns a unit vector; text beyond the window is cut */
  embed(text: string, options: { priority: Priority; signal: AbortSignal }): Promise<Float32Array>
  holdBackground(): () => void
  dispose(): Promise<void>
}

export interface EmbeddingModelInit {
  /** Longest text in tokens, the two marks around it included. */
  windowTokens: number
  /** @default 2 */
  backgroundContexts?: number
}

export async function loadEmbeddingModel(
  llama: Llama,
  path: string,
  init: EmbeddingModelInit
): Promise<EmbeddingModel> {
  const { windowTokens, backgroundContexts = BACKGROUND_CONTEXTS } = init
  const model = await llama.loadModel({ modelPath: path, checkTensors: true })
  const makeLane = async (): Promise<(tokens: Token[]) => Promise<Float32Array>> => {
    // One more than the text: the library wants the input shorter than the context.
    const contextSize = windowTokens + 1
    const context = await model.createEmbeddingContext({ contextSize, batchSize: contextSize, threads: 1 })
    return tokens => embedTokens(context, tokens)
  }
  const lanes = createLanes<Token[], Float32Array>({
    queryLane: await makeLane(),
    makeBackgroundLanes: () => Promise.all(Array.from({ length: backgroundContexts }, makeLane))
  })
  return {
    dimensions: model.embeddingVectorSize,
    embed: (text, options) => lanes.run(tokenize(model, text, windowTokens), options),
    holdBackground: lanes.holdBackground,
    dispose: () => model.dispose()
  }
}

function tokenize(model: LlamaModel, text: string, windowTokens: number): Token[] {
  const tokens = model.tokenize(text.slice(0, windowTokens * MAX_CHARS_PER_TOKEN), false).slice(0, windowTokens - 2)
  if (tokens.length > 0) return tokens
  // A text without tokens has a vector too: that of the marks alone.
  const mark = model.tokens.bos ?? model.tokens.eos
  return mark === null ? model.tokenize('.', false) : [mark]
}

async function embedTokens(context: LlamaEmbeddingContext, tokens: Token[]): Promise<Float32Array> {
  const { vector } = await context.getEmbeddingFor(tokens)
  const norm = Math.hypot(...vector) || 1
  return Float32Array.from(vector, value => value / norm)
}
