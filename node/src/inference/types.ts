/** `query` work (someone waits) goes before `background` work. */
export type Priority = 'query' | 'background'

/** Turns text into unit vectors. */
export interface Embedder {
  /** Digest of the model file: vectors of different ids are never compared. */
  readonly id: string
  /** What people call it: the file's name without its ending. */
  readonly name: string
  readonly dimensions: number
  /**
   * @returns one unit vector a text, `dimensions` floats each, in order. Text beyond the model's window is cut.
   * @throws {InferenceError} the model cannot be loaded or its process died
   */
  embed(texts: readonly string[], options: { priority: Priority; signal: AbortSignal }): Promise<Float32Array[]>
}

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant'
  content: string
}

export interface GenerateRequest {
  messages: readonly ChatMessage[]
  /** @default 512 */
  maxTokens?: number
  /** @default 0 */
  temperature?: number
  stop?: readonly string[]
  /** JSON schema that bounds the output. */
  schema?: object
}

/** Writes text. Each yielded string is the next piece of the reply. */
export interface ChatModel {
  /** What the owner calls it, for instance `smollm2-135m`. */
  readonly id: string
  readonly engine: 'llama' | 'openai'
  /** Tokens that prompt and reply share. */
  readonly contextTokens: number
  /** The reply leaves this machine (an endpoint that is not on loopback). */
  readonly isOutbound: boolean
  countTokens(text: string): Promise<number>
  /** @throws {InferenceError} `MODEL_CRASHED` when the process died in the middle: the next call starts a new one */
  generate(request: GenerateRequest, options: { signal: AbortSignal }): AsyncIterable<string>
}

/** What can be used right now; asked again at every call, since the owner may switch models. */
export interface Inference {
  /** The embedder in use, or undefined when none could be loaded. Loads on first use. */
  embedder(): Promise<Embedder | undefined>
  /** The chat model in use, or undefined: then answers are extractive. */
  chatModel(): Promise<ChatModel | undefined>
}
