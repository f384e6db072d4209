import { availableParallelism } from 'node:os'
import { type Llama, LlamaGrammarEvaluationState, type LlamaModel, type Token } from 'node-llama-cpp'
import { InferenceError } from '../errors.ts'
import type { GenerateRequest } from '../types.ts'
import { createStopFilter } from './stop-words.ts'
import { type ChatTemplate, chooseTemplate, renderPrompt } from './template.ts'

const DEFAULT_MAX_TOKENS = 512

/** The prompt is read in pieces of this size, so that a cancelled answer stops reading soon. */
const PROMPT_PIECE_TOKENS = 256

/**
 * Small models run in circles at temperature 0; a mild penalty on what was just said breaks the circle. The prompt
 * is not punished, so quoting a memory stays cheap. Values are llama.cpp's own, long-standing ones.
 */
const REPEAT_PENALTY = 1.1
const REPEAT_WINDOW_TOKENS = 64

export interface Chat {
  readonly contextTokens: number
  countTokens(text: string): number
  /** @throws {InferenceError} PROMPT_TOO_LONG, SCHEMA_UNSUPPORTED */
  generate(request: GenerateRequest, onPiece: (text: string) => void, signal: AbortSignal): Promise<void>
  dispose(): Promise<void>
}

/** One chat model with one context. Answers are written one after the other. */
export async function loadChat(llama: Llama, path: string, wantedContextTokens: number): Promise<Chat> {
  const model = await llama.loadModel({ modelPath: path, checkTensors: true })
  const context = await model.createContext({
    contextSize: Math.min(wantedContextTokens, model.trainContextSize),
    threads: threadsFor(llama)
  })
  // Its state keeps the last conversation, so a next turn reads only what is new. Only the owner is answered here;
  // answers for peers will need a sequence per audience.
  const sequence = context.getSequence()
  const template = chooseTemplate(model)
  let last: Promise<void> = Promise.resolve()

  async function write(request: GenerateRequest, onPiece: (text: string) => void, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const prompt = renderPrompt(model, template, request.messages)
    const room = sequence.contextSize - prompt.length - 1
    if (room < 1) {
      throw new InferenceError({
        code: 'PROMPT_TOO_LONG',
        promptTokens: prompt.length,
        contextTokens: sequence.contextSize
      })
    }
    const grammar = request.schema === undefined ? undefined : await makeGrammar(llama, model, request.schema)
    // At least the last token must be read again: the next one is sampled from it.
    await sequence.adaptStateToTokens(prompt.slice(0, -1), false)
    while (prompt.length - sequence.nextTokenIndex > PROMPT_PIECE_TOKENS) {
      const from = sequence.nextTokenIndex
      await sequence.evaluateWithoutGeneratingNewTokens(prompt.slice(from, from + PROMPT_PIECE_TOKENS))
      signal.throwIfAborted()
      onPiece('') // reading a long prompt is no silence
    }
    const recent: Token[] = []
    const output = createOutput(model, template, request, onPiece)
    const tokens = sequence.evaluate(prompt.slice(sequence.nextTokenIndex), {
      temperature: request.temperature ?? 0,
      ...(grammar
        ? { grammarEvaluationState: grammar }
        : { repeatPenalty: { punishTokens: () => recent.slice(-REPEAT_WINDOW_TOKENS), penalty: REPEAT_PENALTY } })
    })
    const limit = Math.min(request.maxTokens ?? DEFAULT_MAX_TOKENS, room)
    for await (const token of tokens) {
      signal.throwIfAborted()
      recent.push(token)
      if (output.push(token) || recent.length >= limit) break
    }
    output.end()
  }

  return {
    contextTokens: sequence.contextSize,
    countTokens: text => model.tokenize(text, false).length,
    generate(request, onPiece, signal) {
      const mine = last.then(() => write(request, onPiece, signal))
      last = mine.catch(() => {})
      return mine
    },
    async dispose() {
      await last
      await model.dispose()
    }
  }
}

/**
 * One core stays free. The native threads meet at every layer and spin until the last one comes: when something else
 * held a core, two threads on two cores wrote 1 to 5 tokens a second where one wrote 15 to 30. On a quiet machine the
 * second thread gained only a fifth.
 */
function threadsFor(llama: Llama): number {
  return Math.max(1, Math.min(llama.cpuMathCores, availableParallelism() - 1))
}

async function makeGrammar(llama: Llama, model: LlamaModel, schema: object): Promise<LlamaGrammarEvaluationState> {
  try {
    const grammar = await llama.createGrammarForJsonSchema(schema as Parameters<Llama['createGrammarForJsonSchema']>[0])
    return new LlamaGrammarEvaluationState({ model, grammar })
  } catch (err) {
    throw new InferenceError({ code: 'SCHEMA_UNSUPPORTED' }, { cause: err })
  }
}

interface Output {
  /** @returns true when the reply is complete */
  push(token: Token): boolean
  end(): void
}

/** Turns tokens into text: whole characters only, stop words cut off, JSON closed at its last bracket. */
function createOutput(
  model: LlamaModel,
  template: ChatTemplate,
  request: GenerateRequest,
  onPiece: (text: string) => void
): Output {
  const stops = createStopFilter([...template.stops, ...(request.stop ?? [])])
  const written: Token[] = []
  let unread: Token[] = []
  let json = ''

  const emit = (text: string): void => {
    if (text.length > 0) onPiece(text)
  }

  return {
    push(token) {
      unread.push(token)
      const text = model.detokenize(unread, false, written)
      // A character may be spread over several tokens; four bytes is the most it can take.
      if (text.endsWith('\ufffd') && unread.length < 4) return false
      written.push(...unread)
      unread = []
      const { text: safe, isStopped } = stops.push(text)
      emit(safe)
      if (isStopped) return true
      if (request.schema === undefined) return false
      json += text
      return isWholeJson(json)
    },
    end() {
      if (unread.length > 0) emit(stops.push(model.detokenize(unread, false, written)).text)
      emit(stops.rest())
    }
  }
}

/** After the last bracket the grammar would allow blanks without end. */
function isWholeJson(text: string): boolean {
  if (!/[}\]]\s*$/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
