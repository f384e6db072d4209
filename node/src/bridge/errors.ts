export type BridgeFault =
  /** No expert is configured, or the peer's self cannot be asked from here. */
  | { code: 'EXPERT_MISSING'; expert: string }
  | { code: 'CONSULT_NOT_FOUND'; consultId: string }
  /** The step is not waiting for a word of the owner. */
  | { code: 'STEP_NOT_WAITING'; consultId: string; stepId: string }

/** An outside expert cannot be asked. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError'
  readonly fault: BridgeFault

  constructor(fault: BridgeFault, options?: ErrorOptions) {
    super(`${fault.code}: ${fault.code === 'EXPERT_MISSING' ? fault.expert : fault.consultId}`, options)
    this.fault = fault
  }

  get code(): BridgeFault['code'] {
    return this.fault.code
  }
}
