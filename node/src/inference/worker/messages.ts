import type { InferenceFault } from '../errors.ts'
import type { GenerateRequest, Priority } from '../types.ts'

/** What the daemon can ask of the worker, and what comes back. The whole contract between the two processes. */
export interface WorkerCalls {
  loadEmbedder: { args: { model: string; path: string; windowTokens: number }; result: { dimensions: number } }
  embed: { args: { texts: readonly string[]; priority: Priority }; result: Float32Array[] }
  loadChat: { args: { model: string; path: string; contextTokens: number }; result: { contextTokens: number } }
  unloadChat: { args: Record<never, never>; result: undefined }
  countTokens: { args: { text: string }; result: number }
  /** Pieces come as `piece` messages before the result. */
  generate: { args: { request: GenerateRequest }; result: undefined }
}

export type CallName = keyof WorkerCalls

/** One message per call; the answer carries the same id. */
export type CallMessage = {
  [Name in CallName]: { type: 'call'; id: number; name: Name; args: WorkerCalls[Name]['args'] }
}[CallName]

export type ToWorker = CallMessage | { type: 'cancel'; id: number }

export type FromWorker =
  | { type: 'ready' }
  /** An empty text says only that the work goes on. */
  | { type: 'piece'; id: number; text: string }
  | { type: 'done'; id: number; result: WorkerCalls[CallName]['result'] }
  | { type: 'failed'; id: number; fault: InferenceFault }
  | { type: 'cancelled'; id: number }
  /** Resident memory of the worker, in bytes; told after every load and every ten seconds. */
  | { type: 'memory'; rssBytes: number }
