import type { ConfigView } from '@secondme-node/node/api'
import { configOffline } from '@secondme-node/node/setup'
import type { Command } from 'commander'
import { answers, createClient, readRunInfo } from '../client.ts'
import type { Context } from '../context.ts'
import { dim, table, tick } from '../output.ts'

/** `config`: through the daemon when it runs, so that a change takes hold; else on the file. */
export function register(program: Command, context: () => Promise<Context>): void {
  const config = program.command('config').description('settings, where each value comes from, and changing them')

  config
    .command('list', { isDefault: true })
    .description('every setting')
    .action(async () => {
      const active = await context()
      const view = await (await access(active)).read()
      active.out.result(
        view,
        () =>
          `${table(
            ['setting', 'value', 'from', ''],
            view.settings.map(row => [row.key, JSON.stringify(row.value), row.origin, dim(row.description)])
          )}\n${dim(view.path)}`
      )
    })

  config.command('get <key>').action(async (key: string) => {
    const active = await context()
    const { requireSettingKey } = await import('@secondme-node/node/setup')
    requireSettingKey(key)
    const view = await (await access(active)).read()
    const row = view.settings.find(setting => setting.key === key)
    active.out.result({ schema: 'secondme.setting/1', ...row }, () => JSON.stringify(row?.value))
  })

  config.command('set <key> <value>').action(async (key: string, value: string) => {
    const active = await context()
    const view = await (await access(active)).write(key, value)
    active.out.result(view, () => `${tick()} ${key} is set.`)
  })

  config
    .command('unset <key>')
    .description('back to the default')
    .action(async (key: string) => {
      const active = await context()
      const view = await (await access(active)).write(key, null)
      active.out.result(view, () => `${tick()} ${key} has its default again.`)
    })

  config.command('path').action(async () => {
    const { paths, out } = await context()
    out.result({ schema: 'secondme.config-path/1', path: paths.configFile }, () => paths.configFile)
  })
}

interface ConfigAccess {
  read(): Promise<ConfigView>
  /** @param value - text as typed, or null for the default */
  write(key: string, value: string | null): Promise<ConfigView>
}

async function access({ paths, env, signal }: Context): Promise<ConfigAccess> {
  const info = readRunInfo(paths)
  if (!info || !(await answers(info))) return configOffline(paths, env)
  const client = createClient(info, signal)
  return {
    read: () => client.get('/api/v1/config'),
    write: (key, value) => client.send('PATCH', '/api/v1/config', { [key]: value })
  }
}
