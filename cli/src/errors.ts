import { EXIT, type ExitCode } from './exit-codes.ts'

/** Anything that ends a command early: what happened, and the command that fixes it. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly code: string
  readonly exitCode: ExitCode
  readonly fix: string | undefined

  constructor(init: { code: string; message: string; exitCode?: ExitCode; fix?: string | undefined; cause?: unknown }) {
    super(init.message, { cause: init.cause })
    this.code = init.code
    this.exitCode = init.exitCode ?? EXIT.failed
    this.fix = init.fix
  }
}

/** Codes whose meaning an HTTP status alone does not tell. */
const EXIT_BY_CODE: Record<string, ExitCode> = {
  MODEL_MISSING: EXIT.missingResource,
  EXPERT_MISSING: EXIT.missingResource,
  PYTHON_MISSING: EXIT.missingResource,
  DISK_FULL: EXIT.missingResource,
  STORE_FULL: EXIT.missingResource,
  PATH_MISSING: EXIT.notFound,
  ENDPOINT_UNREACHABLE: EXIT.unreachable
}

export function exitCodeFor(status: number, code: string): ExitCode {
  const known = EXIT_BY_CODE[code]
  if (known !== undefined) return known
  if (status === 400 || status === 413 || status === 415 || status === 422) return EXIT.usage
  if (status === 401 || status === 403 || status === 421) return EXIT.refused
  if (status === 404 || status === 410) return EXIT.notFound
  if (status === 504) return EXIT.unreachable
  if (status === 507) return EXIT.missingResource
  return EXIT.failed
}
