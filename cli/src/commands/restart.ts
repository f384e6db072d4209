import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { start } from './start.ts'
import { stop } from './stop.ts'

export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('restart')
    .description('stop and start again')
    .action(async () => {
      const active = await context()
      await stop(active)
      await start(active, { open: false })
    })
}
