import { InferenceError } from './errors.ts'
import { GgufError } from './gguf/errors.ts'
import { type GgufHeader, readGgufHeader } from './gguf/header.ts'

/** Tokens a chat model's prompt and reply share unless set. Every thousand more cost a small model about 25 MB. */
const DEFAULT_CONTEXT_TOKENS = 4096

/** @throws {InferenceError} MODEL_MISSING, MODEL_INVALID, NOT_AN_EMBEDDER */
export async function checkEmbedder(path: string, model: string): Promise<GgufHeader> {
  const header = await checkFile(path, model)
  if (!header.isEmbedder) {
    throw new InferenceError({ code: 'NOT_AN_EMBEDDER', model, architecture: header.architecture })
  }
  return header
}

/**
 * @returns the tokens that prompt and reply will share
 * @throws {InferenceError} MODEL_MISSING, MODEL_INVALID, NOT_A_CHAT_MODEL
 */
export async function checkChatModel(path: string, model: string, contextTokens?: number): Promise<number> {
  const header = await checkFile(path, model)
  if (header.isEmbedder || header.type !== 'model') {
    throw new InferenceError({ code: 'NOT_A_CHAT_MODEL', model, architecture: header.architecture })
  }
  const wanted = contextTokens ?? DEFAULT_CONTEXT_TOKENS
  return Math.min(wanted, header.contextTokens ?? wanted)
}

async function checkFile(path: string, model: string): Promise<GgufHeader> {
  try {
    return await readGgufHeader(path)
  } catch (err) {
    if (!(err instanceof GgufError)) throw err
    if (err.code === 'GGUF_UNREADABLE') throw new InferenceError({ code: 'MODEL_MISSING', model }, { cause: err })
    throw new InferenceError({ code: 'MODEL_INVALID', model, reason: err.code }, { cause: err })
  }
}
