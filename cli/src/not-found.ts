import { CliError } from './errors.ts'
import { EXIT } from './exit-codes.ts'

/** Says where to look when there is nothing by the name or number that was given. */
export async function lookingIn<T>(command: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (err) {
    if (!(err instanceof CliError) || err.exitCode !== EXIT.notFound || err.fix !== undefined) throw err
    const { code, message, exitCode } = err
    throw new CliError({ code, message, exitCode, fix: `secondme-node ${command}`, cause: err })
  }
}
