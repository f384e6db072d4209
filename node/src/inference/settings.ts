/** Which chat model the owner wants, as the configuration and the model library resolve it. */
export type ChatModelSettings =
  | {
      engine: 'llama'
      /** What the owner calls it, for instance `smollm2-135m`. */
      id: string
      /** The GGUF file. */
      path: string
      /** Tokens that prompt and reply share. @default 4096, or what the model was trained for when that is less */
      contextTokens?: number
    }
  | {
      engine: 'openai'
      id: string
      /** Up to and including `/v1`, for instance `http://127.0.0.1:11434/v1`. */
      baseUrl: string
      /** Name of the model at that endpoint. */
      model: string
      apiKey?: string
      /** @default 8192 */
      contextTokens?: number
    }
