import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { checkChatModel } from '../check-model.ts'
import { InferenceError } from '../errors.ts'
import { readGgufHeader } from '../gguf/header.ts'
import { ModelLibraryError } from './errors.ts'
import type { PullProgress } from './types.ts'

export interface ModelFacts {
  architecture: string
  parameterCount: number
  sizeBytes: number
  sha256: string
  licence: string | null
}

export interface InspectOptions {
  name: string
  expectedSha256: string | undefined
  signal: AbortSignal
  onProgress(progress: PullProgress): void
}

/**
 * Checks a fetched file; one that fails is deleted.
 *
 * @throws {ModelLibraryError} MODEL_FILE_MISSING, MODEL_FILE_INVALID, NOT_A_CHAT_MODEL, MODEL_DIGEST_MISMATCH
 */
export async function inspectModel(file: string, options: InspectOptions): Promise<ModelFacts> {
  const { name, expectedSha256, signal, onProgress } = options
  try {
    onProgress({ phase: 'verifying', model: name })
    await demandChatModel(file, name)
    const header = await readGgufHeader(file)
    const sha256 = await digestOf(file, signal)
    if (expectedSha256 !== undefined && expectedSha256.toLowerCase() !== sha256) {
      throw new ModelLibraryError({
        code: 'MODEL_DIGEST_MISMATCH',
        model: name,
        expected: expectedSha256,
        found: sha256
      })
    }
    const { architecture, parameterCount, sizeBytes, licence } = header
    return { architecture, parameterCount, sizeBytes, sha256, licence: licence ?? null }
  } catch (err) {
    // One that fails is deleted, or it would fail again at every resumed pull.
    await rm(file, { force: true })
    throw err
  }
}

/** The same check as before loading, told in the library's words. */
export async function demandChatModel(file: string, model: string): Promise<void> {
  try {
    await checkChatModel(file, model)
  } catch (err) {
    if (!(err instanceof InferenceError)) throw err
    const { fault } = err
    switch (fault.code) {
      case 'MODEL_MISSING':
        throw new ModelLibraryError({ code: 'MODEL_FILE_MISSING', model }, { cause: err })
      case 'MODEL_INVALID':
        throw new ModelLibraryError({ code: 'MODEL_FILE_INVALID', model, reason: fault.reason }, { cause: err })
      case 'NOT_A_CHAT_MODEL':
        throw new ModelLibraryError(
          { code: 'NOT_A_CHAT_MODEL', model, architecture: fault.architecture },
          { cause: err }
        )
      default:
        throw err
    }
  }
}

async function digestOf(file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash, { signal })
  return hash.digest('hex')
}
