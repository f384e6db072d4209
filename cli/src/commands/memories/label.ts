import type { LabelRequest, LabelsView, PeerDetail, PeerList } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Client } from '../../client.ts'
import type { Context } from '../../context.ts'
import { fitted } from '../../drawing.ts'
import { CliError } from '../../errors.ts'
import { EXIT } from '../../exit-codes.ts'
import { lookingIn } from '../../not-found.ts'
import { plural, tick } from '../../output.ts'
import { inShell, peerPath } from '../../people.ts'
import { wholeNumber } from '../../whole-number.ts'

interface LabelOptions {
  source?: string
  query?: string
  limit: string
  audience: string[]
  add?: boolean
  remove?: boolean
  includeSensitive?: boolean
  skipSensitive?: boolean
}

export function registerLabel(memories: Command, context: () => Promise<Context>): void {
  memories
    .command('label [ids...]')
    .description('say who may be shown which memories; shows first what would change')
    .option('--source <source>', 'every memory of this source (id or name)')
    .option('--query <words>', 'memories that hold these words')
    .option('--limit <count>', 'hits of the query taken at most', '100')
    .requiredOption(
      '--audience <names>',
      'circles of your making, @name of one person, public, or only-me; several with commas, or given again',
      (names: string, before: string[] | undefined) => [...(before ?? []), ...names.split(',')]
    )
    .option('--add', 'in addition to who may see it now')
    .option('--remove', 'take these away from who may see it now')
    .option('--skip-sensitive', 'share the rest, leave what looks private as it is (so does --yes)')
    .option('--include-sensitive', 'share in bulk although some of it looks private')
    .action(async (ids: string[], options: LabelOptions) => label(await context(), ids, options))
}

async function label(context: Context, ids: string[], options: LabelOptions): Promise<void> {
  const { out, yes } = context
  const { source, query, add = false, remove = false } = options
  if ([ids.length > 0, source !== undefined, query !== undefined].filter(Boolean).length !== 1) {
    throw usage('which memories? Give ids, --source or --query')
  }
  if (add && remove) throw usage('--add and --remove exclude each other')
  if (options.skipSensitive && options.includeSensitive) {
    throw usage('--skip-sensitive and --include-sensitive exclude each other')
  }
  const client = await context.daemon()
  const audience = await audienceOf(options.audience, client)
  await warnOfNames(context, audience, client)
  const request: LabelRequest = {
    select: {
      limit: wholeNumber('--limit', options.limit),
      ...(ids.length > 0 ? { ids } : {}),
      ...(source === undefined ? {} : { source }),
      ...(query === undefined ? {} : { query })
    },
    audience: audience.map(({ id }) => id),
    mode: add ? 'add' : remove ? 'remove' : 'set',
    includeSensitive: options.includeSensitive ?? false,
    // Who says yes means what is ordinary: what looks private takes a word of its own.
    skipSensitive: options.skipSensitive ?? (yes && !options.includeSensitive),
    dryRun: !yes
  }
  const view = await client.send<LabelsView>('POST', '/api/v1/memories/label', request)
  const names = new Map(audience.map(({ id, name }) => [id, name]))
  out.result(view, () => describe(view, names))
  const isAllPrivate = !view.dryRun && view.changed === 0 && view.skipped > 0
  if (view.blocked || isAllPrivate) process.exitCode = EXIT.refused
  else if (view.dryRun) process.exitCode = EXIT.usage
}

const KINDS: Record<keyof LabelsView['sensitive'], string> = {
  'payment-card': 'with a card number',
  iban: 'with a bank account',
  secret: 'with a password or key',
  health: 'about health',
  'others-words': 'in the words of other people'
}

interface Audience {
  id: string
  name: string
}

/**
 * A circle is its name; one person is meant by `@name` only. A plain name never turns into a person: others choose the
 * name they come with.
 */
async function audienceOf(given: readonly string[], client: Client): Promise<Audience[]> {
  const names = given.map(name => name.trim()).filter(name => name !== '')
  return await Promise.all(
    names.map(async name => {
      if (!name.startsWith('@')) return { id: name, name }
      const { peer, name: known } = await lookingIn('peers', client.get<PeerDetail>(peerPath(name)))
      return { id: peer, name: `@${known}` }
    })
  )
}

/** What is easily meant otherwise: somebody's name without the `@`. */
async function warnOfNames({ out }: Context, audience: readonly Audience[], client: Client): Promise<void> {
  if (out.isJson) return
  const { peers } = await client.get<PeerList>('/api/v1/people')
  for (const { id } of audience) {
    const meant = peers.find(({ name }) => name.toLowerCase() === id.toLowerCase())
    if (meant !== undefined)
      out.say(`! “${id}” is a circle here. For the person alone: --audience ${inShell(`@${meant.name}`)}`)
  }
}

function describe(view: LabelsView, names: ReadonlyMap<string, string>): string {
  const { matched, changed, skipped, sample, sensitive, blocked, dryRun } = view
  const kinds = Object.entries(sensitive).map(([kind, count]) => `  ${count} ${KINDS[kind as keyof typeof KINDS]}`)
  const named = (audience: readonly string[]) => audience.map(id => names.get(id) ?? id).join(', ')
  const counted = `${plural(changed, 'memory', 'memories')} of ${matched}`
  const left =
    skipped === 0
      ? ''
      : ` ${plural(skipped, 'memory looks private and stays', 'memories look private and stay')}; --include-sensitive shares ${skipped === 1 ? 'it' : 'them'} too.`
  if (matched === 0) return 'No memory fits.'
  if (!dryRun && !blocked) return `${tick()} Changed ${counted}: ${[...names.values()].join(', ')}.${left}`
  const rows = sample.map(({ memoryId, text, before, after }) => [memoryId, text, `${named(before)} → ${named(after)}`])
  const lines = rows.length === 0 ? [] : [fitted(['id', 'text', 'seen by'], rows, ['id'])]
  if (!blocked) return [`Would change ${counted}.${left}`, ...lines, 'Run again with --yes.'].join('\n')
  return [
    `Nothing was changed: of ${plural(matched, 'memory', 'memories')}, some look private:`,
    ...kinds,
    ...lines,
    'Share the rest:      the same with --skip-sensitive',
    'Share them as well:  the same with --include-sensitive'
  ].join('\n')
}

function usage(message: string): CliError {
  return new CliError({ code: 'USAGE', message, exitCode: EXIT.usage })
}
