import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ModelView, PullState } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { bytes, table, tick } from '../output.ts'

const POLL_MS = 250

export function register(program: Command, context: () => Promise<Context>): void {
  const models = program.command('models').description('models that write answers or read meaning')

  models
    .command('list', { isDefault: true })
    .description('what is here and what can be had')
    .action(async () => {
      const { daemon, out } = await context()
      const list = await (await daemon()).get<{ schema: string; models: ModelView[] }>('/api/v1/models')
      out.result(list, () =>
        table(
          ['name', 'size', 'for', 'state', 'licence', 'where'],
          list.models.map(model => [
            `${model.inUse ? '● ' : '  '}${model.name}`,
            bytes(model.sizeBytes),
            model.uses.join(', '),
            model.state,
            model.licence ?? '',
            model.where
          ])
        )
      )
    })

  models
    .command('pull <from>')
    .description('bring a model here: a name of the list, a GGUF file, or a URL')
    .option('--name <name>', 'what to call it')
    .option('--sha256 <digest>', 'refuse any other content')
    .option('--no-use', 'do not switch to it')
    .action(async (from: string, options: { name?: string; sha256?: string; use?: boolean }) => {
      const active = await context()
      const ended = await pull(active, from, options)
      active.out.result(
        ended,
        () =>
          `${tick()} ${ended.name} is here${ended.licence ? ` (licence ${ended.licence})` : ''}.${options.use === false ? '' : ' Try: secondme-node chat'}`
      )
    })

  models
    .command('use <name>')
    .description('which model writes answers (`none`: answers quote your memories)')
    .option('--embed', 'use it to read meaning instead; memories are read again in the background')
    .action(async (name: string, options: { embed?: boolean }) => {
      const { daemon, out } = await context()
      const body = options.embed
        ? { embed: existsSync(name) ? resolve(name) : name }
        : { chat: name === 'none' ? null : name }
      const list = await (await daemon()).send<object>('POST', '/api/v1/models/use', body)
      out.result(list, () => `${tick()} Using ${name}.`)
    })

  models
    .command('rm <name>')
    .description('delete a model from this machine')
    .action(async (name: string) => {
      const { daemon, out } = await context()
      await (await daemon()).send('DELETE', `/api/v1/models/${encodeURIComponent(name)}`)
      out.result({ schema: 'secondme.model-removed/1', name }, () => `${tick()} Removed ${name}.`)
    })
}

async function pull(
  context: Context,
  from: string,
  options: { name?: string; sha256?: string; use?: boolean }
): Promise<PullState> {
  const client = await context.daemon()
  let state = await client.send<PullState>('POST', '/api/v1/models/pull', {
    from: existsSync(from) ? resolve(from) : from,
    ...(options.name ? { name: options.name } : {}),
    ...(options.sha256 ? { sha256: options.sha256 } : {})
  })
  while (state.state === 'running') {
    const share = state.totalBytes
      ? ` of ${bytes(state.totalBytes)} (${Math.floor((state.doneBytes / state.totalBytes) * 100)} %)`
      : ''
    context.out.progress(`${state.name}: ${bytes(state.doneBytes)}${share}`)
    if (context.out.isJson) context.out.result(state, () => '')
    await sleep(POLL_MS, undefined, { signal: context.signal })
    state = await client.get<PullState>(`/api/v1/models/pulls/${state.pullId}`)
  }
  if (state.state !== 'done') {
    throw new CliError({
      code: state.error?.code ?? 'PULL_FAILED',
      message: state.error?.message ?? `the pull was ${state.state}`,
      fix: state.error?.fix,
      exitCode: EXIT.missingResource
    })
  }
  if (options.use !== false) await client.send('POST', '/api/v1/models/use', { chat: state.name })
  return state
}
