import type { FailureCode } from '@secondme-node/protocol'

export type SharingFault =
  /** The link's owner did not let us in, with the code they gave. */
  | { code: 'INVITE_REFUSED'; reason: FailureCode }
  /** `near`: names that are there, for the owner to choose from. */
  | { code: 'UNKNOWN_TOPIC'; near: string[] }
  | { code: 'UNKNOWN_SHADE'; near: string[] }
  | { code: 'UNKNOWN_SOURCE'; near: string[] }
  | { code: 'GRANT_TOO_LONG'; days: number }
  | { code: 'NO_SUCH_TALK' }
  /** A talk with this peer is open: one thing at a time goes over one stream. */
  | { code: 'TALK_OPEN' }
  | { code: 'TALK_BUSY' }

/** What the owner wants of other people cannot be done so. `fault` may hold names of the owner's own topics. */
export class SharingError extends Error {
  override readonly name = 'SharingError'
  readonly fault: SharingFault

  constructor(fault: SharingFault, options?: ErrorOptions) {
    super(fault.code, options)
    this.fault = fault
  }

  get code(): SharingFault['code'] {
    return this.fault.code
  }
}
