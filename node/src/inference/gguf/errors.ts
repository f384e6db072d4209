/** Why a file was not handed to the model library. `at` is the byte offset where the check gave up. */
export type GgufFault =
  | { code: 'GGUF_UNREADABLE' }
  | { code: 'GGUF_BAD_MAGIC' }
  | { code: 'GGUF_VERSION_UNSUPPORTED'; version: number }
  | { code: 'GGUF_TRUNCATED'; at: number; sizeBytes: number }
  | {
      code: 'GGUF_COUNT_TOO_LARGE'
      what: 'tensors' | 'fields' | 'string' | 'array' | 'header' | 'elements'
      at: number
    }
  | {
      code: 'GGUF_BAD_FIELD'
      reason: 'key' | 'type' | 'bool' | 'duplicate' | 'nested-array' | 'missing' | 'value'
      at: number
    }
  | {
      code: 'GGUF_BAD_TENSOR'
      reason: 'name' | 'duplicate' | 'dimensions' | 'type' | 'block' | 'offset' | 'beyond-file'
      index: number
    }
  | { code: 'GGUF_BAD_ALIGNMENT'; alignment: number }

/** The file is no well-formed GGUF model. */
export class GgufError extends Error {
  override readonly name = 'GgufError'
  readonly fault: GgufFault

  constructor(fault: GgufFault, options?: ErrorOptions) {
    const { code, ...facts } = fault
    super([code, ...Object.entries(facts).map(([name, value]) => `${name} ${value}`)].join(' '), options)
    this.fault = fault
  }

  get code(): GgufFault['code'] {
    return this.fault.code
  }
}
