export type ProtocolFault =
  | { code: 'TOO_LARGE'; sizeBytes: number; limitBytes: number }
  | { code: 'TOO_DEEP'; limit: number }
  /** Not DAG-CBOR, or not the one canonical encoding of its value. */
  | { code: 'NOT_CANONICAL' }
  /** `type` is the one expected; `paths` name the fields that do not fit, never their values. */
  | { code: 'BAD_SHAPE'; type: string; paths: string[] }
  | { code: 'BAD_SIGNATURE'; type: string; signer: string }
  | { code: 'BINDING_NOT_YET_VALID'; iss: string; seq: number; notBeforeMs: number }
  | { code: 'BINDING_EXPIRED'; iss: string; seq: number; notAfterMs: number }
  /** The binding is sound but speaks of another self or another node key than the one asked about. */
  | { code: 'BINDING_MISMATCH'; iss: string; kid: string }
  | { code: 'BINDING_SUPERSEDED'; iss: string; seq: number; newestSeq: number }

/** Bytes from outside break the protocol. Its facts may be logged: sizes, times, public keys, field names. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
  readonly fault: ProtocolFault

  constructor(fault: ProtocolFault, options?: ErrorOptions) {
    super(describe(fault), options)
    this.fault = fault
  }

  get code(): ProtocolFault['code'] {
    return this.fault.code
  }
}

function describe(fault: ProtocolFault): string {
  switch (fault.code) {
    case 'TOO_LARGE':
      return `TOO_LARGE: ${fault.sizeBytes} of at most ${fault.limitBytes} bytes`
    case 'TOO_DEEP':
      return `TOO_DEEP: more than ${fault.limit} levels`
    case 'NOT_CANONICAL':
      return 'NOT_CANONICAL: the bytes are not canonical DAG-CBOR'
    case 'BAD_SHAPE':
      return `BAD_SHAPE: ${fault.type}: ${fault.paths.join(', ')}`
    case 'BAD_SIGNATURE':
      return `BAD_SIGNATURE: ${fault.type} by ${fault.signer}`
    case 'BINDING_NOT_YET_VALID':
      return `BINDING_NOT_YET_VALID: ${fault.iss} seq ${fault.seq}, from ${fault.notBeforeMs}`
    case 'BINDING_EXPIRED':
      return `BINDING_EXPIRED: ${fault.iss} seq ${fault.seq}, until ${fault.notAfterMs}`
    case 'BINDING_MISMATCH':
      return `BINDING_MISMATCH: ${fault.kid} of ${fault.iss}`
    case 'BINDING_SUPERSEDED':
      return `BINDING_SUPERSEDED: ${fault.iss} seq ${fault.seq}, newest ${fault.newestSeq}`
  }
}
