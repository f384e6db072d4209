export type NetworkFault =
  /** `tried`: addresses that were dialled; 0 when none was known. */
  | { code: 'UNREACHABLE'; peerId: string; tried: number }
  | { code: 'TIMED_OUT'; peerId: string; waitedMs: number; step: 'open' | 'read' | 'write' | 'ping' }
  /** The peer answers, but does not speak this protocol. */
  | { code: 'PEER_TOO_OLD'; peerId: string; protocol: string }
  | { code: 'BLOCKED'; peerId: string }
  | { code: 'TOO_LARGE'; sizeBytes: number; maxBytes: number }
  /** `by`: `us` when this side ended it. A peer that refuses a stream shows as `peer`. */
  | { code: 'CLOSED'; peerId: string; by: 'us' | 'peer' }
  | { code: 'NOT_STARTED' }

/** A peer could not be reached or spoken to. Facts are ids, sizes and times. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError'
  readonly fault: NetworkFault

  constructor(fault: NetworkFault, options?: ErrorOptions) {
    super(describe(fault), options)
    this.fault = fault
  }

  get code(): NetworkFault['code'] {
    return this.fault.code
  }
}

function describe(fault: NetworkFault): string {
  switch (fault.code) {
    case 'UNREACHABLE':
      return fault.tried === 0
        ? `no address is known for ${fault.peerId}`
        : `${fault.peerId} did not answer at ${fault.tried} ${fault.tried === 1 ? 'address' : 'addresses'}`
    case 'TIMED_OUT':
      return `${fault.peerId} gave no answer for ${fault.waitedMs} ms (${fault.step})`
    case 'PEER_TOO_OLD':
      return `${fault.peerId} does not know ${fault.protocol}; its node needs an update`
    case 'BLOCKED':
      return `${fault.peerId} is blocked`
    case 'TOO_LARGE':
      return `a message of ${fault.sizeBytes} bytes is over the limit of ${fault.maxBytes}`
    case 'CLOSED':
      return `the channel with ${fault.peerId} was closed by ${fault.by === 'us' ? 'this side' : 'the other side'}`
    case 'NOT_STARTED':
      return 'the network is not running'
  }
}
