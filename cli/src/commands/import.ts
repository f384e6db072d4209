import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as prompts from '@clack/prompts'
import type { ImportPlan, ImportState } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Client } from '../client.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { clip, day, dim, plural, tick } from '../output.ts'

const POLL_MS = 200

interface ImportOptions {
  me?: string
  name?: string
  watch?: boolean
  dryRun?: boolean
  formats?: boolean
}

const FORMATS = [
  'folders and zips of any of these',
  'Markdown, Obsidian vaults (.md)      plain text (.txt)',
  'web pages (.html)                    PDF, Word (.docx)',
  'ChatGPT export (zip or conversations.json)',
  'Claude export (zip or conversations.json)',
  'WhatsApp chats (_chat.txt or zip; --me NAME says which one is you)',
  'JSON Lines: {"id","text","author"?,"self"?,"at"?,"session"?,"kind"?,"labels"?}'
]

export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('import')
    .argument('[path]', 'file, folder or zip')
    .description('bring notes, chats and documents in; nothing is ever imported twice')
    .option('--me <name>', 'which name in a chat is you')
    .option('--name <name>', 'what to call this source')
    .option('--watch', 'keep following the folder')
    .option('--dry-run', 'show what would come, write nothing')
    .option('--formats', 'list what can be read')
    .action(async (path: string | undefined, options: ImportOptions) => run(await context(), path, options))
}

async function run(context: Context, path: string | undefined, options: ImportOptions): Promise<void> {
  const { out } = context
  if (options.formats) return out.result({ schema: 'secondme.formats/1', formats: FORMATS }, () => FORMATS.join('\n'))
  if (path === undefined) {
    throw new CliError({
      code: 'USAGE',
      message: 'what shall be imported?',
      exitCode: EXIT.usage,
      fix: 'secondme-node import PATH'
    })
  }
  const client = await context.daemon()
  const request = {
    path: resolve(path),
    ...(options.me === undefined ? {} : { me: options.me }),
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.watch ? { watch: true } : {})
  }
  if (options.dryRun || !context.yes) {
    const plan = await client.send<ImportPlan>('POST', '/api/v1/imports', { ...request, dryRun: true })
    if (options.dryRun) return out.result(plan, () => describePlan(plan))
    out.say(describePlan(plan))
    if (!(await isAgreed(context))) return out.result({ schema: 'secondme.cancelled/1' }, () => 'Nothing was imported.')
  }
  const started = await client.send<ImportState>('POST', '/api/v1/imports', request)
  const ended = await follow(context, client, started)
  out.result(ended, () => describeEnd(ended))
  if (ended.state === 'failed') process.exitCode = EXIT.failed
}

async function isAgreed({ out }: Context): Promise<boolean> {
  if (!out.isInteractive) {
    throw new CliError({
      code: 'NOT_CONFIRMED',
      message: 'nothing imported: there is no terminal to ask on',
      exitCode: EXIT.usage,
      fix: 'add --yes (or --dry-run to look first)'
    })
  }
  const answer = await prompts.confirm({ message: 'Import?', output: process.stderr })
  return answer === true
}

/** Waits for the end of an import, showing how far it is. Ctrl-C leaves it running in the daemon. */
export async function follow(context: Context, client: Client, started: ImportState): Promise<ImportState> {
  let state = started
  let shown = -1
  while (state.state === 'running') {
    await sleep(POLL_MS, undefined, { signal: context.signal })
    state = await client.get<ImportState>(`/api/v1/imports/${state.importId}`)
    if (state.state !== 'running' || state.seen === shown) continue
    shown = state.seen
    if (context.out.isJson) {
      const { importId, seen, total } = state
      context.out.result({ schema: 'secondme.import-progress/1', importId, seen, total }, () => '')
    } else {
      const share = state.total ? ` of ${state.total} (${Math.floor((state.seen / state.total) * 100)} %)` : ''
      context.out.progress(
        `${state.seen}${share} items · ${state.new} new · ${state.failed} failed   Ctrl-C leaves it running`
      )
    }
  }
  return state
}

function describePlan(plan: ImportPlan): string {
  const range = plan.from ? ` · ${day(plan.from)} … ${day(plan.until)}` : ' · no dates'
  return [
    `${plan.reader} · ${plural(plan.items, 'item')}${range}`,
    ...plan.first.map(
      item =>
        `  ${dim(item.at?.slice(0, 16).replace('T', ' ') ?? 'no date')}  ${item.author ? `${item.author}: ` : ''}${clip(item.text, 60)}`
    ),
    ...plan.people.map(person => `  ${person.name}: ${plural(person.items, 'item')}${person.isSelf ? ' (you)' : ''}`),
    ...plan.skips.map(skip => `  skip ${skip.items} (${skip.reason}), for instance ${clip(skip.example, 40)}`),
    ...plan.notes.map(note => `  ${note}`)
  ].join('\n')
}

export function describeEnd(state: ImportState): string {
  const parts = (['new', 'changed', 'same', 'skipped', 'failed'] as const)
    .filter(key => key === 'new' || state[key] > 0)
    .map(key => `${state[key].toLocaleString('en')} ${key}`)
  if (state.state === 'failed')
    return `✘ ${state.error?.message ?? 'import failed'}${state.error?.fix ? `\n  fix: ${state.error.fix}` : ''}`
  const hint = state.skipped + state.failed > 0 ? `   why: secondme-node sources show ${state.sourceId}` : ''
  return `${tick()} ${parts.join(', ')}.${hint}`
}
