import { resolve } from 'node:path'
import { restoreHome } from '@secondme-node/node/setup'
import type { Command } from 'commander'
import { answers, readRunInfo } from '../client.ts'
import type { Context } from '../context.ts'
import { askPassphrase } from '../daemon-process.ts'
import { CliError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { plural, tick } from '../output.ts'

interface RestoreOptions {
  snapshot?: string
  replace?: boolean
}

/** `restore`: works on the files, so the daemon must be stopped. What it replaces is kept beside it. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('restore [file]')
    .description('bring a backup or a snapshot back; the daemon must be stopped')
    .option('--snapshot <which>', 'a snapshot of this machine: latest, or its name')
    .action(async (file: string | undefined, options: RestoreOptions) => {
      const active = await context()
      const { paths, out, env } = active
      if ((file === undefined) === (options.snapshot === undefined)) {
        throw new CliError({
          code: 'USAGE',
          message: 'give either a backup file or --snapshot latest',
          exitCode: EXIT.usage
        })
      }
      const info = readRunInfo(paths)
      if (info && (await answers(info))) {
        throw new CliError({ code: 'DAEMON_RUNNING', message: 'the daemon is running', fix: 'secondme-node stop' })
      }
      const from = file === undefined ? { snapshot: options.snapshot ?? 'latest' } : { backup: resolve(file) }
      const passphrase = async (): Promise<string | undefined> =>
        env.SECONDME_PASSPHRASE ?? (out.isInteractive ? askPassphrase('Passphrase') : undefined)
      const restored = await restoreHome(paths, from, passphrase)
      out.result(
        { schema: 'secondme.restore/1', ...restored },
        () =>
          `${tick()} ${plural(restored.rows, 'row')} restored.${restored.replaced ? ` What was there before lies in ${restored.replaced}` : ''}\nNext: secondme-node start`
      )
    })
}
