import { changeSelfPassphrase, showWords } from '@secondme-node/node/setup'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { askPassphrase } from '../daemon-process.ts'
import { CliError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { tick } from '../output.ts'
import { wordLines } from '../words.ts'

/** `keys`: works on the keystore itself, so it needs no daemon and asks for the passphrase itself. */
export function register(program: Command, context: () => Promise<Context>): void {
  const keys = program.command('keys').description('the 24 words and the passphrase of your self')

  keys
    .command('words')
    .description('show the 24 words again, to write them down')
    .action(async () => {
      const { paths, out, env } = await context()
      if (!out.isInteractive) throw noTerminal('the 24 words are shown on a terminal only')
      const words = await withPassphrase(env, passphrase => showWords(paths, passphrase))
      out.result({ schema: 'secondme.words/1' }, () => wordLines(words).join('\n'))
    })

  keys
    .command('passphrase')
    .description('set or change the passphrase that seals the keys')
    .option('--remove', 'unlock by a key file instead')
    .action(async (options: { remove?: boolean }) => {
      const { paths, out, env } = await context()
      if (!out.isInteractive) throw noTerminal('a passphrase is asked for on a terminal only')
      const to = options.remove ? undefined : await newPassphrase()
      await withPassphrase(env, from => changeSelfPassphrase(paths, from, to))
      out.result({ schema: 'secondme.passphrase/1', sealed: to !== undefined }, () =>
        to === undefined
          ? `${tick()} Unlocked by a key file from now on.`
          : `${tick()} Sealed. The next start asks for it.`
      )
    })
}

/** Tries without a passphrase first, then asks. */
async function withPassphrase<T>(
  env: NodeJS.ProcessEnv,
  act: (passphrase: string | undefined) => Promise<T>
): Promise<T> {
  try {
    return await act(env.SECONDME_PASSPHRASE)
  } catch (err) {
    if ((err as { code?: string }).code !== 'PASSPHRASE_REQUIRED') throw err
    return act(await askPassphrase('Passphrase of your self'))
  }
}

export async function newPassphrase(): Promise<string> {
  const first = await askPassphrase('New passphrase')
  if (first === (await askPassphrase('Once more'))) return first
  throw new CliError({ code: 'PASSPHRASES_DIFFER', message: 'the two passphrases differ', exitCode: EXIT.usage })
}

function noTerminal(message: string): CliError {
  return new CliError({ code: 'NO_TERMINAL', message, exitCode: EXIT.usage })
}
