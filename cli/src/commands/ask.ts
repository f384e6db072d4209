import { text as readAll } from 'node:stream/consumers'
import type { AnswerView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { clip, dim } from '../output.ts'
import { askPeer } from '../peer-answer.ts'

interface AskOptions {
  asOf?: string
  extractive?: boolean
  sources?: boolean
  queue?: boolean
}

export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('ask')
    .argument('[question...]', '@name first to ask another self; standard input is taken when nothing else is given')
    .description('one question to your self, or to that of @name; one answer with its sources')
    .option('--as-of <date>', 'answer as of that date')
    .option('--extractive', 'quote memories even when a model is there')
    .option('--no-sources', 'the answer alone')
    .option('--queue', 'of another self: ask later when it is not there')
    .action(async (words: string[], options: AskOptions) => {
      const active = await context()
      const { daemon, out } = active
      const [first = '', ...rest] = words
      if (first.startsWith('@')) {
        mustFitPeers(first, options)
        const question = rest.length > 0 ? rest.join(' ') : (await readAll(process.stdin)).trim()
        return await askPeer(active, first, question, options.queue ?? false)
      }
      const piped = words.length === 0 ? await readAll(process.stdin) : ''
      const question = [words.join(' '), piped.trim()].filter(Boolean).join('\n\n')
      const answer = await (await daemon()).send<AnswerView>('POST', '/api/v1/ask', {
        question,
        ...(options.asOf ? { asOf: options.asOf } : {}),
        ...(options.extractive ? { extractiveOnly: true } : {})
      })
      out.result(answer, () => (options.sources === false ? answer.answer : describe(answer)))
    })
}

/** Another self answers in its own way: what is asked of the own one would go unheard. */
function mustFitPeers(peer: string, { asOf, extractive }: AskOptions): void {
  const message =
    peer === '@'
      ? 'whom? Write the name after the @, such as @alice'
      : asOf !== undefined || extractive
        ? `${asOf === undefined ? '--extractive' : '--as-of'} is for your own self; another one decides that itself`
        : undefined
  if (message !== undefined) throw new CliError({ code: 'USAGE', message, exitCode: EXIT.usage })
}

export function describe(answer: AnswerView): string {
  return [
    answer.answer,
    ...answer.citations.map((citation, i) => dim(`[${i + 1}] ${citation.memoryId}  “${clip(citation.quote, 90)}”`)),
    ...answer.notices.map(notice => `! ${notice}`)
  ].join('\n')
}
