import { text as readAll } from 'node:stream/consumers'
import type { AnswerView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { clip, dim } from '../output.ts'

interface AskOptions {
  asOf?: string
  extractive?: boolean
  sources?: boolean
}

export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('ask')
    .argument('[question...]', 'the question; standard input is added when it is piped in')
    .description('one question, one answer with its sources')
    .option('--as-of <date>', 'answer as of that date')
    .option('--extractive', 'quote memories even when a model is there')
    .option('--no-sources', 'the answer alone')
    .action(async (words: string[], options: AskOptions) => {
      const { daemon, out } = await context()
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

export function describe(answer: AnswerView): string {
  return [
    answer.answer,
    ...answer.citations.map((citation, i) => dim(`[${i + 1}] ${citation.memoryId}  “${clip(citation.quote, 90)}”`)),
    ...answer.notices.map(notice => `! ${notice}`)
  ].join('\n')
}
