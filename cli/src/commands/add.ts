import { text as readAll } from 'node:stream/consumers'
import type { MemoryView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { tick } from '../output.ts'

export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('add')
    .argument('<text...>', 'what to remember; - reads standard input')
    .description('remember something; the next answer can use it')
    .option('--at <date>', 'when it happened, as an ISO-8601 date or instant')
    .option('--kind <kind>', 'note, message, document, calendar, todo …')
    .action(async (words: string[], options: { at?: string; kind?: string }) => {
      const { daemon, out } = await context()
      const text = words.length === 1 && words[0] === '-' ? await readAll(process.stdin) : words.join(' ')
      const added = await (await daemon()).send<{ memory: MemoryView }>('POST', '/api/v1/memories', {
        text,
        ...options
      })
      out.result(added, () => `${tick()} Remembered ${added.memory.id}`)
    })
}
