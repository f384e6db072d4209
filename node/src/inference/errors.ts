/** Facts only: names of models, numbers, origins. Never a prompt, a reply or an endpoint's key. */
export type InferenceFault =
  | { code: 'MODEL_MISSING'; model: string }
  /** The file fails the check before loading; `reason` is the header fault's code. */
  | { code: 'MODEL_INVALID'; model: string; reason: string }
  | { code: 'NOT_A_CHAT_MODEL'; model: string; architecture: string }
  | { code: 'NOT_AN_EMBEDDER'; model: string; architecture: string }
  | { code: 'MODEL_LOAD_FAILED'; model: string; detail: string }
  | { code: 'MODEL_CRASHED'; exitCode: number | null; signal: string | null }
  /** Too many crashes: nothing is loaded before `retryAtMs`. */
  | { code: 'MODEL_UNAVAILABLE'; crashes: number; retryAtMs: number }
  | { code: 'WORKER_STOPPED' }
  | { code: 'PROMPT_TOO_LONG'; promptTokens: number; contextTokens: number }
  | { code: 'SCHEMA_UNSUPPORTED' }
  | { code: 'GENERATION_FAILED'; detail: string }
  | { code: 'ENDPOINT_UNREACHABLE'; origin: string }
  | { code: 'ENDPOINT_REFUSED'; origin: string; status: number }
  | {
      code: 'ENDPOINT_BAD_STREAM'
      origin: string
      reason: 'not-an-event-stream' | 'not-json' | 'cut-off' | 'too-long' | 'error-event'
    }

/** A model cannot be used, or failed while it was used. */
export class InferenceError extends Error {
  override readonly name = 'InferenceError'
  readonly fault: InferenceFault

  constructor(fault: InferenceFault, options?: ErrorOptions) {
    super(describe(fault), options)
    this.fault = fault
  }

  get code(): InferenceFault['code'] {
    return this.fault.code
  }
}

function describe(fault: InferenceFault): string {
  const { code, ...facts } = fault
  const shown = Object.entries(facts).map(([name, value]) => `${name} ${value}`)
  return shown.length > 0 ? `${code}: ${shown.join(', ')}` : code
}
