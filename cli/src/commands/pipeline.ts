import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { tick } from '../output.ts'

export function register(program: Command, context: () => Promise<Context>): void {
  const pipeline = program.command('pipeline').description('background work on memories')
  pipeline
    .command('wait')
    .description('return when every memory has been read')
    .action(async () => {
      const { daemon, out } = await context()
      const settled = await (await daemon()).send<{ embedded: number }>('POST', '/api/v1/pipeline/wait', {})
      out.result(settled, () => `${tick()} Settled: ${settled.embedded} passages searchable by meaning.`)
    })
}
