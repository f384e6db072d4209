import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'

const LEVELS: Record<string, string> = { 20: 'debug', 30: 'info', 40: 'warn', 50: 'error' }

export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('logs')
    .description('what the daemon did; memories never stand in it')
    .option('-n, --lines <count>', 'lines to show', '100')
    .option('-f, --follow', 'wait for new lines')
    .action(async (options: { lines: string; follow?: boolean }) => {
      const { daemon, out, signal } = await context()
      const count = Number(options.lines)
      if (!Number.isInteger(count) || count < 1) {
        throw new CliError({ code: 'USAGE', message: '--lines takes a whole number above 0', exitCode: EXIT.usage })
      }
      const client = await daemon()
      const print = (line: string): void => out.result(JSON.parse(line) as object, () => humanLine(line))
      const { lines } = await client.get<{ lines: string[] }>(`/api/v1/logs?lines=${count}`)
      for (const line of lines) print(line)
      if (!options.follow) return
      for await (const { data } of client.events('/api/v1/logs?follow=1&lines=0', { signal })) {
        const { line } = data as { line: string }
        print(line)
      }
    })
}

function humanLine(line: string): string {
  const { time, level, msg, part, ...fields } = JSON.parse(line) as Record<string, unknown>
  const rest = Object.keys(fields).length > 0 ? ` ${JSON.stringify(fields)}` : ''
  return `${String(time).slice(0, 19).replace('T', ' ')} ${(LEVELS[String(level)] ?? String(level)).padEnd(5)} ${part ? `[${part}] ` : ''}${msg}${rest}`
}
