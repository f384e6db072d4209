import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import type { CritiqueView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import { describeCritique } from '../bridge.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'

/** `critic`: somebody's answer held against what is known of the owner. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('critic')
    .description('hold somebody’s answer against what is known of you')
    .requiredOption('--question <text>', 'what was asked')
    .requiredOption('--answer <file>', 'a file with the answer; - for standard input')
    .action(async ({ question, answer: from }: { question: string; answer: string }) => {
      const { daemon, out } = await context()
      const answer = from === '-' ? await readAll(process.stdin) : await fileText(from)
      const judged = await (await daemon()).send<CritiqueView>('POST', '/api/v1/bridge/critic', { question, answer })
      out.result(judged, () => describeCritique(judged))
    })
}

async function fileText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new CliError({
      code: 'PATH_MISSING',
      message: `${path} cannot be read`,
      exitCode: EXIT.notFound,
      fix: 'Name a file, or - for standard input',
      cause
    })
  }
}
