import type { ImportState, LedgerView, SourceView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Client } from '../client.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { clip, table, tick } from '../output.ts'
import { describeEnd, follow } from './import.ts'

interface SourceList {
  schema: string
  sources: SourceView[]
}

export function register(program: Command, context: () => Promise<Context>): void {
  const sources = program.command('sources').description('where memories came from, item by item')

  sources
    .command('list', { isDefault: true })
    .description('every source')
    .action(async () => {
      const { daemon, out } = await context()
      const list = await (await daemon()).get<SourceList>('/api/v1/sources')
      out.result(list, () =>
        list.sources.length === 0 ? 'No source yet. Next: secondme-node import ~/Notes' : overview(list.sources)
      )
    })

  sources
    .command('show <source>')
    .description('the ledger of one source: what became of each item, and why')
    .option('--status <status>', 'only new, changed, same, skipped or failed')
    .option('--limit <count>', 'rows at most', '200')
    .action(async (wanted: string, options: { status?: string; limit: string }) => {
      const { daemon, out } = await context()
      const client = await daemon()
      const source = await find(client, wanted)
      const query = new URLSearchParams({ limit: options.limit, ...(options.status ? { status: options.status } : {}) })
      const rows = await client.get<LedgerView>(`/api/v1/sources/${source.id}/items?${query}`)
      out.result({ ...rows, source }, () =>
        [
          overview([source]),
          '',
          table(
            ['item', 'status', 'why'],
            rows.items.map(item => [clip(item.itemId, 60), item.status, item.reason ?? ''])
          )
        ].join('\n')
      )
    })

  for (const [name, body, said] of [
    ['pause', { paused: true }, 'Paused.'],
    ['resume', { paused: false }, 'Goes on.'],
    ['watch', { watch: true }, 'Watching for changes.'],
    ['unwatch', { watch: false }, 'No longer watching.']
  ] as const) {
    sources.command(`${name} <source>`).action(async (wanted: string) => {
      const { daemon, out } = await context()
      const client = await daemon()
      const source = await find(client, wanted)
      const changed = await client.send<object>('PATCH', `/api/v1/sources/${source.id}`, body)
      out.result(changed, () => `${tick()} ${said}`)
    })
  }

  sources
    .command('rescan <source>')
    .description('read it again now')
    .action(async (wanted: string) => {
      const active = await context()
      const client = await active.daemon()
      const source = await find(client, wanted)
      const started = await client.send<ImportState>('POST', `/api/v1/sources/${source.id}/rescan`)
      const ended = await follow(active, client, started)
      active.out.result(ended, () => describeEnd(ended))
    })

  sources
    .command('remove <source>')
    .description('forget every memory of it (recoverable for 30 days)')
    .option('--shred', 'make it final')
    .action(async (wanted: string, options: { shred?: boolean }) => {
      const { daemon, out, yes } = await context()
      const client = await daemon()
      const source = await find(client, wanted)
      if (!yes) {
        throw new CliError({
          code: 'NOT_CONFIRMED',
          message: `this forgets ${source.memories} memories of ${source.name}`,
          exitCode: EXIT.usage,
          fix: 'add --yes'
        })
      }
      const receipt = await client.send<{ memoryIds: string[] }>(
        'DELETE',
        `/api/v1/sources/${source.id}${options.shred ? '?shred=1' : ''}`
      )
      out.result(receipt, () => `${tick()} Forgot ${receipt.memoryIds.length} memories.`)
    })
}

/** By id, or by a name that only one source has. */
async function find(client: Client, wanted: string): Promise<SourceView> {
  const { sources } = await client.get<SourceList>('/api/v1/sources')
  const named = sources.filter(source => source.id === wanted || source.name.toLowerCase() === wanted.toLowerCase())
  const [only] = named
  if (only && named.length === 1) return only
  throw new CliError({
    code: named.length > 1 ? 'SOURCE_AMBIGUOUS' : 'SOURCE_UNKNOWN',
    message: named.length > 1 ? 'more than one source has that name' : 'no source has that name or id',
    exitCode: EXIT.notFound,
    fix: 'secondme-node sources'
  })
}

function overview(sources: readonly SourceView[]): string {
  return table(
    ['name', 'reader', 'memories', 'state', 'skipped', 'failed', 'id'],
    sources.map(source => [
      clip(source.name, 32),
      source.reader,
      String(source.memories),
      source.state,
      String(source.ledger.skipped),
      String(source.ledger.failed),
      source.id
    ])
  )
}
