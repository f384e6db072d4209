import { CliError } from './errors.ts'
import { EXIT } from './exit-codes.ts'

/** @throws {CliError} USAGE */
export function wholeNumber(what: string, value: string): number {
  const count = Number(value)
  if (Number.isInteger(count) && count > 0) return count
  throw new CliError({ code: 'USAGE', message: `${what} takes a whole number above 0`, exitCode: EXIT.usage })
}
