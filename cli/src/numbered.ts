import { CliError } from './errors.ts'
import { EXIT } from './exit-codes.ts'

/** Ids are longer, and never digits alone. */
const NUMBER = /^\d{1,4}$/

/**
 * The id that is meant: itself, or the number of a row of the list as it is shown.
 *
 * @param list - fetches the ids in the order shown; asked only for a number
 * @throws {CliError} NOT_FOUND
 */
export async function idFor(ref: string, list: () => Promise<readonly string[]>): Promise<string> {
  if (!NUMBER.test(ref)) return ref
  const id = (await list())[Number(ref) - 1]
  if (id !== undefined) return id
  throw new CliError({ code: 'NOT_FOUND', message: `there is no number ${ref} in the list`, exitCode: EXIT.notFound })
}
