import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { bytes, plural, tick } from '../output.ts'

export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('backup <file>')
    .description('everything in one sealed file; it opens only with the keys of this self')
    .action(async (file: string) => {
      const { daemon, out } = await context()
      const path = resolve(file)
      const done = await (await daemon()).send<{ path: string; sizeBytes: number; rows: number }>(
        'POST',
        '/api/v1/backup',
        { path }
      )
      out.result(done, () => `${tick()} ${done.path}  (${bytes(done.sizeBytes)}, ${plural(done.rows, 'row')})`)
    })
}
