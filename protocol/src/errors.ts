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
  /** A sound statement, but not the one expected here: `field` differs. */
  | { code: 'MISMATCH'; type: string; field: string }
  | { code: 'EXPIRED'; type: string; expiresAtMs: number }
  /** A newer statement of the same kind is known. */
  | { code: 'SUPERSEDED'; type: string; seq: number; newestSeq: number }
  /** The proof of an invite's secret is missing or wrong. */
  | { code: 'BAD_PROOF'; type: string }
  /** Not an invite link; `part` says where reading stopped. The link itself is a secret and is never repeated. */
  | { code: 'BAD_LINK'; part: LinkPart }

/** `form`: no invite link at all; `version`: of a later version; `encoding`: cut or mistyped; the rest are fields. */
export type LinkPart = 'form' | 'length' | 'version' | 'encoding' | 'keys' | 'secret' | 'expiry' | 'addresses'

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
    case 'MISMATCH':
      return `MISMATCH: ${fault.type}: ${fault.field}`
    case 'EXPIRED':
      return `EXPIRED: ${fault.type}, until ${fault.expiresAtMs}`
    case 'SUPERSEDED':
      return `SUPERSEDED: ${fault.type} ${fault.seq}, newest ${fault.newestSeq}`
    case 'BAD_PROOF':
      return `BAD_PROOF: ${fault.type}`
    case 'BAD_LINK':
      return `BAD_LINK: ${fault.part}`
  }
}
