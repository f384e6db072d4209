import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { bold, day, table, tick } from '../output.ts'

interface TokenView {
  id: string
  name: string
  scopes: string[]
  createdAt: string
  lastUsedAt: string | null
}

export function register(program: Command, context: () => Promise<Context>): void {
  const tokens = program.command('tokens').description('keys for other programs on this machine')

  tokens.command('list', { isDefault: true }).action(async () => {
    const { daemon, out } = await context()
    const list = await (await daemon()).get<{ tokens: TokenView[] }>('/api/v1/tokens')
    out.result(list, () =>
      list.tokens.length === 0
        ? 'No program has a key. Next: secondme-node tokens new "My editor" --scope chat'
        : table(
            ['id', 'name', 'may', 'made', 'last used'],
            list.tokens.map(token => [
              token.id,
              token.name,
              token.scopes.join(', '),
              day(token.createdAt),
              day(token.lastUsedAt)
            ])
          )
    )
  })

  tokens
    .command('new <name>')
    .description('make a key; it is shown once')
    .option('--scope <scopes>', 'chat, memory:read, memory:write, admin; several with commas', 'chat,memory:read')
    .action(async (name: string, options: { scope: string }) => {
      const { daemon, out } = await context()
      const client = await daemon()
      const made = await client.send<{ token: string }>('POST', '/api/v1/tokens', {
        name,
        scopes: options.scope.split(',').map(scope => scope.trim())
      })
      out.result(
        made,
        () => `${tick()} Shown once:  ${bold(made.token)}\n  OpenAI clients: base URL ${client.info.api}/v1, model "me"`
      )
    })

  tokens
    .command('rm <id>')
    .description('end a key at once')
    .action(async (id: string) => {
      const { daemon, out } = await context()
      await (await daemon()).send('DELETE', `/api/v1/tokens/${encodeURIComponent(id)}`)
      out.result({ schema: 'secondme.token-removed/1', id }, () => `${tick()} Removed.`)
    })
}
