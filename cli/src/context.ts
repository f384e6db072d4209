import type { NodePaths } from '@secondme-node/node/setup'
import type { Client } from './client.ts'
import type { Output } from './output.ts'

/** What every command gets. */
export interface Context {
  readonly env: NodeJS.ProcessEnv
  readonly paths: NodePaths
  readonly out: Output
  /** `--yes`: the person has agreed beforehand. */
  readonly yes: boolean
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  /** The running daemon. @throws {CliError} NO_DAEMON, exit 3 */
  daemon(): Promise<Client>
}
