import type { Command } from 'commander'
import { answers, createClient, readRunInfo } from '../client.ts'
import type { Context } from '../context.ts'
import { stopDaemon } from '../daemon-process.ts'
import { tick } from '../output.ts'

/** `stop`: returns when everything is on disk. Nothing to stop is fine. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('stop')
    .description('stop the daemon; returns when everything is on disk')
    .action(async () => {
      const active = await context()
      const stopped = await stop(active)
      active.out.result({ schema: 'secondme.stop/1', stopped }, () =>
        stopped ? `${tick()} Stopped. Unfinished imports continue at the next start.` : 'secondme-node is not running.'
      )
    })
}

/** @returns false when no daemon was running */
export async function stop(context: Context): Promise<boolean> {
  const info = readRunInfo(context.paths)
  if (!info || !(await answers(info))) return false
  const client = createClient(info, context.signal)
  await stopDaemon(info, () => client.send('POST', '/api/v1/shutdown'))
  return true
}
