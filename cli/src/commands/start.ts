import type { Command } from 'commander'
import { openInBrowser } from '../browser.ts'
import { answers, createClient, readRunInfo } from '../client.ts'
import type { Context } from '../context.ts'
import { runInForeground, spawnDaemon } from '../daemon-process.ts'
import { bold, dim, plural, tick } from '../output.ts'

interface StartOptions {
  foreground?: boolean
  open?: boolean
  port?: string
}

/** `start`: the daemon in the background; returns when it is ready. Twice is harmless. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('start')
    .description('start your self in the background')
    .option('--foreground', 'stay attached, for systemd and containers')
    .option('--port <number>', 'preferred port of API and console (default 7363)')
    .option('--no-open', 'do not open the console in a browser')
    .action(async (options: StartOptions) => start(await context(), options))
}

export async function start(context: Context, options: StartOptions): Promise<void> {
  const { paths, out, env } = context
  const running = readRunInfo(paths)
  const isRunning = running !== undefined && (await answers(running))
  const childEnv = options.port ? { ...env, SECONDME_API_PORT: options.port } : env
  if (options.foreground && !isRunning) return runInForeground(childEnv, context.signal)

  const outcome = isRunning ? { info: running, isNew: false } : await spawnDaemon(context, childEnv)
  const { info } = outcome
  const client = createClient(info, context.signal)
  const link = await client.send<{ url: string }>('POST', '/api/v1/console-link')
  const result = {
    schema: 'secondme.start/1',
    api: info.api,
    console: link.url,
    token: info.token,
    selfId: info.selfId,
    pid: info.pid,
    alreadyRunning: isRunning
  }
  const status = await client.get<{ self: { name: string | null; words: string }; memories: { live: number } }>(
    '/api/v1/status'
  )
  out.result(result, () => {
    const who = [status.self.name, status.self.words].filter(Boolean).join(' · ')
    const lines = isRunning
      ? [`${tick()} Already running ${dim(`(pid ${info.pid})`)}  ${bold(who)}`]
      : [
          `${tick()} ${outcome.isNew ? 'New self created' : 'Your self is awake'}  ${bold(who)}`,
          `${tick()} Memory store      ${plural(status.memories.live, 'memory', 'memories')}, encrypted on this machine`
        ]
    lines.push(`${tick()} Console           ${bold(link.url)}  ${dim('(signs you in; works once)')}`)
    lines.push(dim('Sent outside this machine so far: 0 bytes'))
    if (status.memories.live === 0) lines.push('Next: drop a folder on the page, or  secondme-node import ~/Notes')
    return lines.join('\n')
  })
  if (options.open !== false && out.isInteractive && !isRunning) openInBrowser(link.url, env)
}
