export type MemoryFault =
  /** A lone surrogate at this UTF-16 offset: such text cannot be stored and given back unchanged. */
  | { code: 'ILL_FORMED_TEXT'; offset: number }
  | { code: 'EMPTY_TEXT' }
  | { code: 'MEMORY_NOT_FOUND'; memoryId: string }
  /** The memory lies in the bin; recover it before changing it. */
  | { code: 'MEMORY_IN_BIN'; memoryId: string }

/** A memory cannot be written as asked. Carries no text. */
export class MemoryError extends Error {
  override readonly name = 'MemoryError'
  readonly fault: MemoryFault

  constructor(fault: MemoryFault, options?: ErrorOptions) {
    super(`${fault.code}: ${'memoryId' in fault ? fault.memoryId : 'text refused'}`, options)
    this.fault = fault
  }

  get code(): MemoryFault['code'] {
    return this.fault.code
  }
}

export type ImportFault =
  | { code: 'PATH_NOT_FOUND'; path: string }
  | { code: 'PATH_NOT_READABLE'; path: string }
  /** Neither a file nor a folder: a socket, a pipe, a device. */
  | { code: 'PATH_NOT_IMPORTABLE'; path: string }
  | { code: 'IMPORT_NOT_FOUND'; importId: string }
  | { code: 'SOURCE_NOT_FOUND'; sourceId: string }
  /** The source has no folder or file behind it that could be read again. */
  | { code: 'SOURCE_HAS_NO_PATH'; sourceId: string }
  | { code: 'IMPORT_STATE'; importId: string; state: string; asked: string }

/** An import cannot be planned, started or steered. Paths are shown to the owner and kept out of the log. */
export class ImportError extends Error {
  override readonly name = 'ImportError'
  readonly fault: ImportFault

  constructor(fault: ImportFault, options?: ErrorOptions) {
    super(`${fault.code}: ${explain(fault)}`, options)
    this.fault = fault
  }

  get code(): ImportFault['code'] {
    return this.fault.code
  }
}

function explain(fault: ImportFault): string {
  switch (fault.code) {
    case 'PATH_NOT_FOUND':
      return 'nothing lies at this path; check its spelling'
    case 'PATH_NOT_READABLE':
      return 'this path may not be read; check its permissions'
    case 'PATH_NOT_IMPORTABLE':
      return 'only files and folders can be imported'
    case 'IMPORT_NOT_FOUND':
      return `import ${fault.importId}`
    case 'SOURCE_NOT_FOUND':
    case 'SOURCE_HAS_NO_PATH':
      return `source ${fault.sourceId}`
    case 'IMPORT_STATE':
      return `import ${fault.importId} is ${fault.state} and cannot ${fault.asked}`
  }
}
