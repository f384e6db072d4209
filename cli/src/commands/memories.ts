import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ForgetPlan, MemoryDetail, MemoryList, MemoryView, SearchResult } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { bold, clip, day, dim, plural, table, tick } from '../output.ts'
import { wholeNumber } from '../whole-number.ts'
import { describeInsight } from './memories/insight.ts'
import { registerLabel } from './memories/label.ts'

interface ForgetOptions {
  query?: string
  source?: string
  since?: string
  until?: string
  limit?: string
  shred?: boolean
  dryRun?: boolean
}

export function register(program: Command, context: () => Promise<Context>): void {
  const memories = program.command('memories').description('look through, correct, forget and export what is kept')

  memories
    .command('list', { isDefault: true })
    .description('newest first')
    .option('--limit <count>', 'rows at most', '30')
    .option('--source <id>', 'only of this source')
    .option('--since <date>')
    .option('--until <date>')
    .option('--bin', 'what was forgotten and can still be recovered')
    .action(async (options: { limit: string; source?: string; since?: string; until?: string; bin?: boolean }) => {
      const { daemon, out } = await context()
      const query = new URLSearchParams({ limit: options.limit })
      if (options.source) query.set('sourceId', options.source)
      if (options.since) query.set('since', options.since)
      if (options.until) query.set('until', options.until)
      if (options.bin) query.set('bin', '1')
      const list = await (await daemon()).get<MemoryList>(`/api/v1/memories?${query}`)
      out.result(list, () =>
        list.memories.length === 0
          ? 'Nothing here yet. Next: secondme-node import ~/Notes   or   secondme-node add "…"'
          : `${table(['id', 'when', 'who', 'text'], list.memories.map(row))}\n${dim(plural(list.total, 'memory', 'memories'))}`
      )
    })

  memories
    .command('search <query...>')
    .description('find memories by words, meaning, names and dates')
    .option('--limit <count>', 'hits at most', '10')
    .option('--since <date>')
    .option('--until <date>')
    .option('--source <id...>')
    .action(async (words: string[], options: { limit: string; since?: string; until?: string; source?: string[] }) => {
      const { daemon, out } = await context()
      const body = {
        query: words.join(' '),
        limit: wholeNumber('--limit', options.limit),
        ...(options.since ? { since: options.since } : {}),
        ...(options.until ? { until: options.until } : {}),
        ...(options.source ? { sourceIds: options.source } : {})
      }
      const found = await (await daemon()).send<SearchResult>('POST', '/api/v1/memories/search', body)
      out.result(found, () =>
        found.hits.length === 0
          ? 'Nothing found.'
          : table(
              ['id', 'when', 'who', 'text'],
              found.hits.map(hit => [
                hit.memoryId,
                day(hit.at),
                who(hit.author),
                clip(hit.text.slice(hit.passage.start, hit.passage.end), 70)
              ])
            )
      )
    })

  memories
    .command('show <id>')
    .description('one memory with source, revisions, and what was read in it')
    .action(async (id: string) => {
      const { daemon, out } = await context()
      const detail = await (await daemon()).get<MemoryDetail>(`/api/v1/memories/${encodeURIComponent(id)}`)
      out.result(detail, () => describe(detail))
    })

  memories
    .command('edit <id> [text...]')
    .description('correct a memory; earlier revisions are kept. Without text: in $EDITOR')
    .action(async (id: string, words: string[]) => {
      const active = await context()
      const client = await active.daemon()
      const { memory } = await client.get<MemoryDetail>(`/api/v1/memories/${encodeURIComponent(id)}`)
      const text = words.length > 0 ? words.join(' ') : editInEditor(active, memory.text)
      const changed = await client.send<{ memory: MemoryView }>('PATCH', `/api/v1/memories/${memory.id}`, { text })
      active.out.result(changed, () => `${tick()} Revision ${changed.memory.revision} of ${changed.memory.id}`)
    })

  registerLabel(memories, context)

  memories
    .command('forget [ids...]')
    .description('forget by id, query, source or time; shows first what would go')
    .option('--query <words>')
    .option('--limit <count>', 'hits of the query taken at most', '100')
    .option('--source <id>')
    .option('--since <date>')
    .option('--until <date>')
    .option('--dry-run', 'only show what would be forgotten')
    .option('--shred', 'final at once: keys destroyed, files compacted, nothing recoverable')
    .action(async (ids: string[], options: ForgetOptions) => forget(await context(), ids, options))

  memories
    .command('recover <id>')
    .description('bring a forgotten memory back from the bin')
    .action(async (id: string) => {
      const { daemon, out } = await context()
      const back = await (await daemon()).send<object>('POST', `/api/v1/memories/${encodeURIComponent(id)}/recover`)
      out.result(back, () => `${tick()} Recovered ${id}`)
    })

  memories
    .command('export [file]')
    .description('everything, word for word; to standard output without a file')
    .option('--format <format>', 'jsonl or md', 'jsonl')
    .option('--source <id>')
    .action(async (file: string | undefined, options: { format: string; source?: string }) => {
      const { daemon, out } = await context()
      const query = new URLSearchParams({
        format: options.format,
        ...(options.source ? { sourceId: options.source } : {})
      })
      const body = Readable.from((await daemon()).stream(`/api/v1/memories/export?${query}`))
      if (file === undefined) return pipeline(body, process.stdout, { end: false })
      await pipeline(body, createWriteStream(file, { mode: 0o600 }))
      out.result({ schema: 'secondme.export/1', file }, () => `${tick()} Written to ${file}`)
    })
}

async function forget(context: Context, ids: string[], options: ForgetOptions): Promise<void> {
  const { out, yes } = context
  const selector = {
    ...(ids.length > 0 ? { ids } : {}),
    ...(options.query ? { query: options.query, limit: wholeNumber('--limit', options.limit ?? '100') } : {}),
    ...(options.source ? { sourceId: options.source } : {}),
    ...(options.since ? { since: options.since } : {}),
    ...(options.until ? { until: options.until } : {})
  }
  if (Object.keys(selector).length === 0) {
    throw new CliError({
      code: 'USAGE',
      message: 'which memories? Give ids, --query, --source, --since or --until',
      exitCode: EXIT.usage
    })
  }
  const client = await context.daemon()
  if (options.dryRun || !yes) {
    const plan = await client.send<ForgetPlan>('POST', '/api/v1/memories/forget', { ...selector, dryRun: true })
    out.result(plan, () => describePlan(plan, options.shred ?? false))
    if (!options.dryRun) process.exitCode = EXIT.usage
    return
  }
  const receipt = await client.send<{ memoryIds: string[]; recoverableUntil: string | null; remains: string[] }>(
    'POST',
    '/api/v1/memories/forget',
    { ...selector, dryRun: false, shred: options.shred ?? false }
  )
  out.result(receipt, () => {
    const until = receipt.recoverableUntil ? `recoverable until ${day(receipt.recoverableUntil)}` : 'final'
    return [
      `${tick()} Forgot ${plural(receipt.memoryIds.length, 'memory', 'memories')} (${until}).`,
      ...receipt.remains.map(left => `! ${left}`)
    ].join('\n')
  })
}

function describePlan(plan: ForgetPlan, shred: boolean): string {
  return [
    `Would forget ${plural(plan.memoryIds.length, 'memory', 'memories')} of ${plural(plan.sources, 'source')}; ${plural(plan.chatTurns, 'chat turn')} quoting them would go too.`,
    ...plan.sample.map(item => `  ${item.memoryId}  ${clip(item.text, 60)}`),
    shred
      ? 'Run again with --yes. This cannot be undone.'
      : 'Run again with --yes. Recoverable for 30 days; --shred makes it final.'
  ].join('\n')
}

function describe({ memory, revisions, insight }: MemoryDetail): string {
  const rows = [
    ['when', memory.eventAt ? `${memory.eventAt.start} (${memory.eventAt.precision})` : 'unknown'],
    ['who', who(memory.author)],
    ['source', [memory.source.title, memory.source.path, memory.source.itemId].filter(Boolean).join(' · ')],
    ['kept since', memory.recordedAt],
    ['seen by', memory.label.audience.join(', ')],
    [
      'revision',
      revisions.length > 1 ? `${memory.revision}, after ${plural(revisions.length - 1, 'earlier one')}` : '1'
    ],
    ...(memory.forgottenAt ? [['forgotten', memory.forgottenAt]] : [])
  ]
  const about = rows.map(([name, value]) => `${dim(name!.padEnd(11))} ${value}`).join('\n')
  return `${bold(memory.id)}\n\n${memory.text}\n\n${about}\n\n${describeInsight(insight)}`
}

function row(memory: MemoryView): string[] {
  return [memory.id, day(memory.eventAt?.start ?? memory.recordedAt), who(memory.author), clip(memory.text, 70)]
}

function who(author: MemoryView['author']): string {
  return author.role === 'self' ? 'you' : clip(author.name ?? author.role, 16)
}

function editInEditor({ out, env }: Context, text: string): string {
  if (!out.isInteractive) {
    throw new CliError({
      code: 'NO_TERMINAL',
      message: 'there is no terminal for an editor',
      exitCode: EXIT.usage,
      fix: 'secondme-node memories edit ID "new text"'
    })
  }
  const dir = mkdtempSync(join(tmpdir(), 'secondme-edit-'))
  try {
    const file = join(dir, 'memory.txt')
    writeFileSync(file, text, { mode: 0o600 })
    const editor = env.VISUAL ?? env.EDITOR ?? 'vi'
    const { status } = spawnSync(editor, [file], { stdio: 'inherit', shell: true })
    if (status !== 0)
      throw new CliError({ code: 'EDITOR_FAILED', message: 'the editor ended with an error; nothing was changed' })
    return readFileSync(file, 'utf8').replace(/\n$/, text.endsWith('\n') ? '\n' : '')
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
