import type { Revoked } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { lookingIn } from '../not-found.ts'
import { plural, tick } from '../output.ts'

/** `revoke`: at once, also in the middle of an answer. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('revoke [ref]')
    .description('end a grant, or all of a person: at once, also in the middle of an answer')
    .option('--all', 'everything, for everybody')
    .action(async (ref: string | undefined, { all = false }: { all?: boolean }) => {
      const { daemon, out } = await context()
      if ((ref === undefined) !== all) {
        throw new CliError({
          code: 'USAGE',
          message: 'what is to end? Give a grant or a name, or --all',
          exitCode: EXIT.usage
        })
      }
      const body = ref === undefined ? { all: true } : { ref: ref.replace(/^@/, '') }
      const done = await lookingIn('grants', (await daemon()).send<Revoked>('POST', '/api/v1/grants/revoke', body))
      out.result(done, () => describe(done))
    })
}

function describe({ revoked }: Revoked): string {
  if (revoked.length === 0) return 'Nothing was in force.'
  return revoked
    .map(({ name, online, stopped }) => {
      const who = name ?? 'the other'
      const told = online ? `told ${who}'s self` : `${who} is told when they are back`
      const cut = stopped === 0 ? '' : `; ${plural(stopped, 'running answer')} stopped`
      return `${tick()} Revoked at once; ${told}${cut}.`
    })
    .join('\n')
}
