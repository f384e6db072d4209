import { readFileSync } from 'node:fs'
import { initializeSelf } from '@secondme-node/node/setup'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { bold, dim, tick } from '../output.ts'
import { wordLines } from '../words.ts'
import { newPassphrase } from './keys.ts'

interface InitOptions {
  name?: string
  passphrase?: boolean
  passphraseFile?: string
  wordsFile?: string
  offlineRoot?: boolean
}

/** `init`: makes the identity before the first `start`, for those who want to choose how it is kept. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('init')
    .description('make a self, choosing name, passphrase and where its root key lives (start does it with defaults)')
    .option('--name <name>', 'what people shall call you')
    .option('--passphrase', 'ask for a passphrase that seals the keys')
    .option('--passphrase-file <file>', 'read the passphrase from a file')
    .option('--words-file <file>', 'bring an existing self back from its 24 words')
    .option('--offline-root', 'do not keep the root key here; the 24 words are its only copy')
    .action(async (options: InitOptions) => {
      const active = await context()
      const created = await initializeSelf(active.paths, {
        name: options.name,
        passphrase: await passphraseFrom(active, options),
        words: options.wordsFile ? readFileSync(options.wordsFile, 'utf8').trim() : undefined,
        keepRoot: !options.offlineRoot
      })
      // The words are the key to the identity: shown to a person once, never written into JSON that gets logged.
      const { words, ...shown } = created
      active.out.result({ schema: 'secondme.init/1', ...shown, words: options.offlineRoot ? words : undefined }, () =>
        [
          `${tick()} New self  ${bold(created.fingerprint)}   ${dim(created.selfId)}`,
          '',
          'These 24 words bring your identity back on another machine. Write them on paper:',
          '',
          ...wordLines(words),
          '',
          dim('They do not hold your memories: for those, make backups (secondme-node backup).'),
          'Next: secondme-node start'
        ].join('\n')
      )
    })
}

async function passphraseFrom(context: Context, options: InitOptions): Promise<string | undefined> {
  if (options.passphraseFile) return readFileSync(options.passphraseFile, 'utf8').replace(/\r?\n$/, '')
  if (!options.passphrase) return context.env.SECONDME_PASSPHRASE
  if (!context.out.isInteractive) {
    throw new CliError({
      code: 'NO_TERMINAL',
      message: 'there is no terminal to ask for a passphrase on',
      exitCode: EXIT.usage,
      fix: 'secondme-node init --passphrase-file FILE'
    })
  }
  return newPassphrase()
}
