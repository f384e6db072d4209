import type { Command } from 'commander'
import { answers, createClient, readRunInfo } from '../client.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { dim, tick } from '../output.ts'

interface DoctorReport {
  ok: boolean
  checks: Array<{ name: string; state: 'ok' | 'note' | 'failed'; message: string; fix: string | null }>
}

/** `doctor`: asks the daemon, or looks by itself when none is running. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('doctor')
    .description('check keys, store, disk, models and network; tell the fix')
    .action(async () => {
      const { paths, out, env, signal } = await context()
      const info = readRunInfo(paths)
      const isRunning = info !== undefined && (await answers(info))
      const report = isRunning
        ? await createClient(info, signal).get<DoctorReport>('/api/v1/doctor')
        : await (await import('@secondme-node/node/setup')).examineOffline(paths, env)
      out.result(report, () =>
        report.checks
          .flatMap(check => {
            const mark = check.state === 'ok' ? tick() : check.state === 'note' ? '!' : '✘'
            const line = `${mark} ${check.name.padEnd(12)} ${check.message}`
            return check.fix ? [line, dim(`               fix: ${check.fix}`)] : [line]
          })
          .join('\n')
      )
      if (!report.ok) process.exitCode = EXIT.failed
    })
}
